"""Pages and files that are about no post: staff pages, errors, what hosts are told."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from outspoken.model.brief import Brief
from outspoken.model.views import Chrome
from outspoken.services import (
    compose_page,
    feed_terms,
    fingerprints,
    hosting,
    hosting_servers,
    machines,
    markdown,
    old_addresses,
    page_script,
    pages,
)
from outspoken.services.builds.staff import Written
from outspoken.services.frontmatter import Document
from outspoken.services.hosting import Move
from outspoken.services.pages import Page, StaffPage
from outspoken.services.planned import TEXT, Headed, Planned, Shelf
from outspoken.services.theme import Theme


def written(found: Iterable[Written]) -> Iterator[Planned]:
    """Plan the pages written by staff."""
    for each in found:
        made = partial(_staff, each.document)
        yield Planned(each.key, pages.STAFF, each.digest, 0, made)


def of_staff(written: StaffPage) -> Planned:
    """Plan a page that somebody else has read."""
    return _planned(pages.of_staff(written))


def always(theme: Theme, chrome: Chrome) -> Iterator[Planned]:
    """Plan the pages and files that every site has."""
    yield from map(_planned, pages.of_errors())
    yield _text(feed_terms.STYLE[1:], theme.feed_style)
    yield _text("robots.txt", machines.robots(chrome.site_url))
    if not theme.inline:
        yield _text("theme/site.css", theme.style)
        for name, sheet in theme.kinds.items():
            yield _text(f"theme/{name}.css", sheet.text)
    if theme.script:
        yield _text(page_script.URL[1:], theme.script)


def moved(moves: Sequence[Move]) -> Iterator[Planned]:
    """Plan the pages at old addresses."""
    yield from map(_planned, old_addresses.pages(moves))


def for_hosts(
    theme: Theme, chrome: Chrome, moves: Sequence[Move], briefs: Sequence[Brief]
) -> Iterator[Planned]:
    """Plan what hosts are told."""
    script = old_addresses.SCRIPT_HASH if any(move.page for move in moves) else ""
    carried = hosting.security_headers(
        theme.style_hash,
        more_styles=[each.hash for each in theme.kinds.values()],
        script_hash=script,
        forms_to=theme.forms_to,
    )
    gone = [each.url for each in briefs if each.is_withdrawn]
    writing = compose_page.URL if theme.script else ""
    told = hosting.Hosted(chrome.site_url, carried, moves, gone, writing)
    yield _text("_headers", hosting.headers(told))
    yield _text(hosting.NGINX, hosting_servers.nginx(told))
    yield _text(hosting.APACHE, hosting_servers.apache(told))
    if redirects := hosting.redirects(told):
        yield _text("_redirects", redirects)


def _staff(document: Document, _: Shelf) -> Headed:
    title, summary = document.text("title"), document.text("summary")
    language, slug = document.text("language") or "en", document.path.stem
    html = markdown.staff(document.body)
    return pages.of_staff(StaffPage(slug, title, summary, language, html)).view


def _planned(page: Page) -> Planned:
    view = page.view
    return Planned(page.path, page.template, fingerprints.of(view), 0, lambda _: view)


def _text(name: str, text: str) -> Planned:
    plain = str(text)  # what is markup to templates is text here
    return Planned(name, TEXT, fingerprints.of(plain), 0, lambda _: plain)
