"""Pages and files that are about no post: staff pages, errors, what hosts are told."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from outspoken.model.brief import Brief
from outspoken.model.views import Chrome
from outspoken.services import (
    compose_page,
    error_pages,
    feed_terms,
    fingerprints,
    hosting,
    hosting_servers,
    machines,
    markdown,
    old_addresses,
    page_headers,
    page_script,
    pages,
)
from outspoken.services.builds.staff import Written
from outspoken.services.frontmatter import Document
from outspoken.services.hosting import Move
from outspoken.services.offline import links
from outspoken.services.pages import Page, StaffPage
from outspoken.services.planned import TEXT, Headed, Planned, Shelf
from outspoken.services.search import page as search
from outspoken.services.theme import Theme
from outspoken.services.translations import alternates
from outspoken.services.translations.alternates import Alternates
from outspoken.services.wording import ENGLISH_ALONE, IN_ENGLISH, Wording, Wordings

STYLE_PAGE = "style"
"""The kind of the style page, which is in previews alone (`services.style`)."""


def written(
    found: Iterable[Written], wordings: Wordings = ENGLISH_ALONE
) -> Iterator[Planned]:
    """Plan the pages written by staff."""
    there = [*found]
    in_languages = alternates.of(each.said for each in there)
    for each in there:
        others = in_languages.get(each.said.id, ())
        made = partial(_staff, each.document, wordings, others)
        fingerprint = fingerprints.of(each.digest, others) if others else each.digest
        yield Planned(each.key, pages.STAFF, fingerprint, 0, made)


def of_staff(written: StaffPage, wordings: Wordings = ENGLISH_ALONE) -> Planned:
    """Plan a page that somebody else has read."""
    return _planned(pages.of_staff(written, wordings))


def always(theme: Theme, chrome: Chrome, say: Wording = IN_ENGLISH) -> Iterator[Planned]:
    """Plan the pages and files that every site has."""
    yield from map(_planned, error_pages.every(say))
    yield _text(feed_terms.STYLE[1:], theme.feed_style)
    yield _text("robots.txt", machines.robots(chrome.site_url))
    for kind in theme.kinds.values():
        if not kind.inline and kind.name != STYLE_PAGE:
            yield _text(kind.url[1:], kind.text)
    if theme.script:
        yield _text(page_script.URL[1:], theme.script)
    if theme.search_script:
        yield _text(page_script.SEARCH[1:], theme.search_script)
    if chrome.offline:
        for url in (page_script.WORKER, page_script.OFFLINE):
            yield _text(url[1:], page_script.read(theme.folder, url))


def moved(moves: Sequence[Move], say: Wording = IN_ENGLISH) -> Iterator[Planned]:
    """Plan the pages at old addresses."""
    yield from map(_planned, old_addresses.pages(moves, say))


def for_hosts(
    theme: Theme, chrome: Chrome, moves: Sequence[Move], briefs: Sequence[Brief]
) -> Iterator[Planned]:
    """Plan what hosts are told."""
    script = old_addresses.SCRIPT_HASH if any(move.page for move in moves) else ""
    carried = page_headers.security_headers(
        theme.style_hash,
        more_styles=theme.kinds.hashes(with_forms=bool(chrome.intake)),
        script_hash=script,
        forms_to=theme.forms_to,
    )
    gone = [each.url for each in briefs if each.is_withdrawn]
    writing = compose_page.URL if theme.script else ""
    searching = search.URL if theme.search_script else ""
    keeping = links.URL if chrome.offline else ""
    told = hosting.Hosted(
        chrome.site_url, carried, moves, gone, writing, searching, keeping
    )
    yield _text("_headers", hosting.headers(told))
    yield _text(hosting.NGINX, hosting_servers.nginx(told))
    yield _text(hosting.APACHE, hosting_servers.apache(told))
    if redirects := hosting.redirects(told):
        yield _text("_redirects", redirects)


def _staff(document: Document, wordings: Wordings, others: Alternates, _: Shelf) -> Headed:
    written = StaffPage(
        slug=document.path.stem,
        title=document.text("title"),
        summary=document.text("summary"),
        language=document.text("language") or "en",
        html=markdown.staff(document.body),
        translation_of=document.text("translation_of"),
        alternates=others,
    )
    return pages.of_staff(written, wordings).view


def _planned(page: Page) -> Planned:
    view = page.view
    return Planned(page.path, page.template, fingerprints.of(view), 0, lambda _: view)


def _text(name: str, text: str) -> Planned:
    plain = str(text)  # what is markup to templates is text here
    return Planned(name, TEXT, fingerprints.of(plain), 0, lambda _: plain)
