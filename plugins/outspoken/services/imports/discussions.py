"""Comments of a system that has comments alone: they stand under pages known by address.

The file is read twice: first only the shape of its threads, since an answer may stand
before what it answers and a page's first comment anywhere; then the words, one by one.
"""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from outspoken.model.imported import (
    Imported,
    ImportedKind,
    ImportedState,
    LeftOut,
    Omission,
)
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import dates, markdown, mishaps, threads, values

Found = Imported | Problem | LeftOut

LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What comments stand under.

    Attributes:
        key: Its origin.
        link: Its address, or its path where the file does not tell the host.
        title: Its title, or empty.
        created: When it was made, or none.
        line: Where it stands in the file.
    """

    key: str
    link: str
    title: str = ""
    created: datetime | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One comment as it stands in the file.

    Attributes:
        key: Its origin.
        page: Origin of its page.
        parent: Origin of the comment that it answers; empty for the page.
        gone: Why it is left out, or none.
        words: HTML, or Markdown.
        is_markdown: Whether it is Markdown.
        written: Moment of writing, or none when it was not said.
        name: Name of its writer.
        ways: E-mail and web addresses of its writer.
        network: Network address, or empty.
        anchor: What stands after "#" in its address.
        is_held: Whether it was not public.
        line: Where it stands in the file.
    """

    key: str
    page: str
    parent: str = ""
    gone: Omission | None = None
    words: str = ""
    is_markdown: bool = False
    written: datetime | None = None
    name: str = ""
    ways: tuple[str, ...] = ()
    network: str = ""
    anchor: str = ""
    is_held: bool = False
    line: int = 0


Thing = Page | Remark | Problem | LeftOut


@dataclass(slots=True)
class _Shape:
    """What answers what in the whole file, and what stands where.

    Attributes:
        links: Address of each page.
        pages: Pages with a comment that comes in.
        first: When each page was made or first commented on, where that is known.
        moved: What a comment answers, "" for its page, where that is not what it says.
        looped: Comments that were said to answer themselves in the end.
    """

    links: dict[str, str] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)
    first: dict[str, datetime] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    looped: set[str] = field(default_factory=set)

    def be_old(self, page: str, moment: datetime | None) -> None:
        """Note that *page* was there at *moment*, if that is known."""
        if moment:
            self.first[page] = min(self.first.get(page, LAST), moment)


def read(path: Path, things: Callable[[], Iterator[Thing]]) -> Iterator[Found]:
    """Yield each page with comments as a thread, and its comments.

    Args:
        path: The file.
        things: What stands in it, a page before its comments or after; called twice.
    """
    shape = _shape(things())
    seen: set[str] = set()
    for thing in things():
        if isinstance(thing, Page):
            yield _thread(thing, shape, seen)
            seen.add(thing.key)
        elif isinstance(thing, Remark):
            read_it = functools.partial(_comment, path, thing, shape)
            yield from mishaps.all_of(path, thing.line, read_it)
        else:
            yield thing


def _shape(things: Iterator[Thing]) -> _Shape:
    shape, above, kept = _Shape(), dict[str, str](), set[str]()
    undated: dict[str, str] = {}
    for thing in things:
        if isinstance(thing, Page):
            shape.links.setdefault(thing.key, thing.link)
            shape.be_old(thing.key, thing.created)
        elif isinstance(thing, Remark):
            above.setdefault(thing.key, thing.parent)
            if thing.gone is None and thing.words.strip():
                shape.be_old(thing.page, thing.written)
                shape.pages.add(thing.page)
                kept.add(thing.key)
                if not thing.written:
                    undated[thing.key] = thing.page
    kept -= {key for key, page in undated.items() if page not in shape.first}
    for place in threads.in_order(above, kept):
        if place.parent != above[place.key]:
            shape.moved[place.key] = place.parent
        if place.is_loop:
            shape.looped.add(place.key)
    return shape


def _thread(page: Page, shape: _Shape, seen: set[str]) -> Found:
    if page.key in seen:
        return LeftOut(Omission.TWICE, page.line)
    if page.key not in shape.pages or page.key not in shape.first:
        return LeftOut(Omission.ALONE, page.line)
    return Imported(
        kind=ImportedKind.THREAD,
        origin=page.key,
        received=shape.first[page.key],
        body="",
        title=values.title(page.title) or values.title_of(page.link),
        permalink=page.link,
        line=page.line,
    )


def _comment(path: Path, remark: Remark, shape: _Shape) -> Iterator[Found]:
    if remark.page not in shape.links or remark.gone is not None:
        yield LeftOut(remark.gone or Omission.ORPHAN, remark.line)
        return
    link = shape.links[remark.page]
    try:
        prose = _prose(remark, link)
    except markdown.TooLongError as error:
        yield texts.problem(path, remark.line, f"left out: {error}")
        return
    if not prose.text:
        yield LeftOut(Omission.EMPTY, remark.line)
        return
    written = remark.written or shape.first.get(remark.page)
    if written is None:
        yield texts.problem(path, remark.line, dates.ADVICE)
        return
    if remark.key in shape.looped:
        message = "this comment answers itself in the end: it now answers the page"
        yield texts.problem(path, remark.line, message)
    yield _imported(remark, written, prose.text, link, shape)
    for note in prose.notes if remark.written else (dates.AS_PAGE, *prose.notes):
        yield texts.problem(path, remark.line, f"this comment {note}")


def _prose(remark: Remark, link: str) -> markdown.Prose:
    if remark.is_markdown:
        return markdown.from_markdown(remark.words, base=values.address(link))
    return markdown.from_html(remark.words, base=values.address(link), line_breaks=True)


def _imported(
    remark: Remark, written: datetime, body: str, link: str, shape: _Shape
) -> Imported:
    name, addresses = values.name(remark.name)
    found = Imported(
        kind=ImportedKind.COMMENT,
        origin=remark.key,
        received=written,
        body=body,
        parent=shape.moved.get(remark.key, remark.parent) or remark.page,
        parent_link=link,
        name=name,
        permalink=f"{link}#{remark.anchor}" if remark.anchor else "",
        contacts=values.contacts((*addresses, *remark.ways)),
        network=values.network(remark.network),
        line=remark.line,
    )
    return replace(found, state=ImportedState.HELD) if remark.is_held else found
