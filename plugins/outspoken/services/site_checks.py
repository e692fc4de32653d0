"""Checks of the site's own frame: the place, pages by staff, links in the content."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import (
    approvers,
    channels,
    consent_settings,
    desk_settings,
    frontmatter,
    linked_folders,
    own_forms,
    places,
    policy,
    quiet_settings,
    tallies,
    texts,
    walking,
)
from outspoken.services.be_heard import checks
from outspoken.services.frontmatter import Document
from outspoken.services.league import kept
from outspoken.services.office import BUILT, Office, pushed_there

PAGES = "pages"
MADE = ("reports", "sample")
"""Folders that tasks make in the repository, besides sites and packs."""
PAGE_FIELDS = {
    "title": "Title of the page",
    "summary": "One plain sentence about it",
    "language": "BCP 47 tag; English when there is none",
    "translation_of": "Name of the page that it says in another language",
}
"""Front matter of a page written by staff."""
RESERVED = frozenset(
    {
        "archive",
        "areas",
        "be-heard",
        "campaigns",
        "conversation",
        "feed",
        "hosting",
        "index",
        "ledger",
        "promises",
        "pulse",
        "sitemaps",
        "theme",
        "topics",
        "voices",
        "waiting",
        "workshops",
        "you-said-we-did",
    }
)
"""Names of pages that we make ourselves."""
_PAGE_NAME = re.compile(r"[a-z]+(-[a-z]+)*")


def of_place(office: Office) -> Iterator[Problem]:
    """Yield what must be mended in the place and in the pages written by staff."""
    place, problems = places.read(office.place)
    yield from problems
    yield from checks.problems(place, office.place)
    # A file that is no TOML was said above.
    yield from sorted({*channels.feeds(office.place)[1]} - {*problems})
    known = approvers.read(office.approvers)
    yield from known if isinstance(known, list) else ()
    yield from policy.problems(office)
    yield from consent_settings.read(office.place)[1]
    yield from quiet_settings.problems(office.place)
    yield from desk_settings.problems(office.place)
    for read in (tallies.read(office.place), kept.read(office.place)):
        yield from read if isinstance(read, list) else ()
    for path in sorted(walking.matching(office.content / PAGES, "[!.]*.md")):
        document = frontmatter.read(path)
        yield from document if isinstance(document, list) else of_page(document)


def of_page(document: Document) -> Iterator[Problem]:
    """Yield what must be mended in a page written by staff."""
    path = document.path
    yield from own_forms.closed_list(document, PAGE_FIELDS, ("title", "summary"))
    if path.parent.name != PAGES:
        yield texts.problem(
            path, 0, "move it into pages/ itself; folders in it are not read"
        )
    if path.stem in RESERVED or not _PAGE_NAME.fullmatch(path.stem):
        advice = "name it in small letters and hyphens, and not like a page of ours"
        yield texts.problem(path, 0, advice)


def of_linked_roots(office: Office) -> Iterator[Problem]:
    """Yield each link where we make files or folders ourselves, or kits lie."""
    # It knows what packs are printed with: most who check texts need none of it.
    from outspoken.services.packs import tidying

    beside = chain.from_iterable(office.root.glob(f"{name}.*") for name in BUILT)
    ours = (office.root / name for name in (*BUILT, *MADE))
    for path in sorted(path for path in (*ours, *beside) if path.is_symlink()):
        yield texts.problem(path, 0, linked_folders.OWN)
    if office.workshops.is_symlink():
        yield texts.problem(office.workshops, 0, linked_folders.LINK)
    yield from tidying.links(office.root)


def of_pushed(office: Office) -> Iterator[Problem]:
    """Yield what somebody pushed to where only the office writes.

    Raises:
        PushedError: When git fails to say what it tracks.
    """
    yield from pushed_there(office)


def of_links(office: Office) -> Iterator[Problem]:
    """Yield each symbolic link in the content: it may lead to what is private.

    Pelican would follow it without end. Each folder that cannot be read is named too:
    nobody knows what lies in it.
    """
    unread = list[OSError]()
    for folder, folders, names in walking.folders(office.content, unread.append):
        for path in (Path(folder, name) for name in (*folders, *names)):
            if path.is_symlink():
                yield of_link(path)
    for error in unread:
        yield texts.problem(Path(error.filename), 0, walking.advice(error))


def of_link(path: Path) -> Problem:
    """Return what to do about the symbolic link *path* in the content."""
    return texts.problem(path, 0, "put the file itself here, not a symbolic link")
