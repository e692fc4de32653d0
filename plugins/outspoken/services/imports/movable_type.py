"""Movable Type's text: entries with their comments and pings.

Dates have no zone: UTC is meant, since that at least is the same on every reading.
"""

import functools
import re
from collections.abc import Iterator
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
from outspoken.services.imports import dates, markdown, mishaps, values
from outspoken.services.imports import movable_type_sections as mt
from outspoken.services.imports.movable_type_sections import Section
from outspoken.services.imports.recognise import Recognised

_DATES = (
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %I:%M %p",
    "%m/%d/%Y %H:%M",
)
_BELOW = {"COMMENT": ImportedKind.COMMENT, "PING": ImportedKind.MENTION}
_TAG = re.compile(r'"[^"]*"|[^",]+')
_AS_IT_STANDS = {"0", "richtext", "wysiwyg"}
"""Ways of writing in which the ends of lines mean nothing."""

Found = Imported | Problem | LeftOut


def read(path: Path, recognised: Recognised) -> Iterator[Found]:
    """Yield every entry of *path*, then its comments and pings."""
    for lines, first, is_whole in mt.entries(path, recognised.encoding):
        sections = list(mt.sections(lines, first))
        if sum(map(len, lines)) > mt.LONGEST:
            advice = f"left out: this entry is longer than {mt.LONGEST:,} characters"
            yield texts.problem(path, first, advice)
        elif sections:
            read_it = functools.partial(_entry, path, sections)
            yield from mishaps.all_of(path, first, read_it)
        if not is_whole:
            last = first + len(lines) - 1
            advice = "the file ends here, in the middle of an entry; export it again"
            yield texts.problem(path, last, advice)


def _entry(path: Path, sections: list[Section]) -> Iterator[Found]:
    head = sections[0]
    link = values.address(head.first("UNIQUE URL") or head.first("PERMALINK"))
    own = link or values.digest(head.first("DATE"), head.first("TITLE"))
    key = values.key(f"movable-type:{values.site(link) or own}")
    written = _moment(head.first("DATE")) or _first_answer(sections)
    post, notes = _post(path, sections, key, link, written)
    yield post
    for section in sections:
        if section.name in _BELOW and isinstance(post, Imported):
            read_it = functools.partial(_comment, path, section, post, link)
            yield from mishaps.all_of(path, section.line, read_it)
        elif section.name in _BELOW:
            yield LeftOut(Omission.ORPHAN, section.line)
    for note in notes if isinstance(post, Imported) else ():
        yield texts.problem(path, head.line, f"this entry {note}")


def _post(
    path: Path, sections: list[Section], key: str, link: str, written: datetime | None
) -> tuple[Found, tuple[str, ...]]:
    head = sections[0]
    words = [part.words for name in mt.BODY for part in sections if part.name == name]
    try:
        prose = _prose("\n\n".join(filter(None, words)), head.first("CONVERT BREAKS"), link)
    except markdown.TooLongError as error:
        return texts.problem(path, head.line, f"left out: {error}"), ()
    body = prose.text or markdown.from_text(values.one_line(head.first("TITLE"), 200)).text
    if not body:
        return LeftOut(Omission.EMPTY, head.line), ()
    if written is None:
        return texts.problem(path, head.line, dates.ADVICE), ()
    is_dated = _moment(head.first("DATE")) is not None
    notes = prose.notes if is_dated else (dates.AS_ANSWER, *prose.notes)
    name, addresses = values.name(head.first("AUTHOR"))
    is_public = head.first("STATUS").lower() in {"publish", ""}
    return Imported(
        kind=ImportedKind.POST,
        origin=key,
        received=written,
        body=body,
        title=values.title(head.first("TITLE"), body),
        name=name,
        labels=values.labels(_labels(head)),
        permalink=link,
        state=ImportedState.APPROVED if is_public else ImportedState.HELD,
        contacts=values.contacts(addresses),
        line=head.line,
    ), notes


def _first_answer(sections: list[Section]) -> datetime | None:
    answers = (part for part in sections if part.name in _BELOW)
    found = (_moment(part.first("DATE")) for part in answers)
    return min(filter(None, found), default=None)


def _comment(path: Path, section: Section, post: Imported, link: str) -> Iterator[Found]:
    kind = _BELOW[section.name]
    is_mention = kind is ImportedKind.MENTION
    try:
        prose = _prose(section.words or section.first("TITLE"), "1", link)
    except markdown.TooLongError as error:
        yield texts.problem(path, section.line, f"left out: {error}")
        return
    written = _moment(section.first("DATE"))
    if not prose.text:
        yield LeftOut(Omission.EMPTY, section.line)
        return
    name, addresses = values.name(section.first("BLOG NAME" if is_mention else "AUTHOR"))
    ways = (section.first("EMAIL"), "" if is_mention else section.first("URL"))
    own = values.digest(section.first("DATE"), name, section.words)
    yield Imported(
        kind=kind,
        origin=values.key(f"{post.origin}#{own}"),
        received=written or post.received,
        body=prose.text,
        parent=post.origin,
        name=name,
        permalink=values.address(section.first("URL")) if is_mention else "",
        contacts=values.contacts((*addresses, *ways)),
        network=values.network(section.first("IP")),
        line=section.line,
    )
    for note in prose.notes if written else (dates.AS_PAGE, *prose.notes):
        yield texts.problem(path, section.line, f"this comment {note}")


def _prose(words: str, breaks: str, base: str) -> markdown.Prose:
    if "markdown" in breaks.lower():
        return markdown.from_markdown(words, base=base)
    line_breaks = breaks.lower() not in _AS_IT_STANDS
    return markdown.from_html(words, base=base, line_breaks=line_breaks)


def _labels(head: Section) -> Iterator[str]:
    yield from head.fields.get("PRIMARY CATEGORY", ())
    yield from head.fields.get("CATEGORY", ())
    for tag in _TAG.findall(",".join(head.fields.get("TAGS", ()))):
        yield tag.strip('" ')


def _moment(text: str) -> datetime | None:
    for form in _DATES:
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return values.moment(text)
