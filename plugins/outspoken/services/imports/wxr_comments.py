"""The comments, pingbacks and trackbacks of one item of a WordPress export."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import Element

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
from outspoken.services.imports.elements import words

TYPES: dict[str, ImportedKind] = {
    **dict.fromkeys(("", "comment", "review"), ImportedKind.COMMENT),
    **dict.fromkeys(("pingback", "trackback", "webmention"), ImportedKind.MENTION),
}
"""What to make of each type of comment; any other is a plugin's own record."""

_GONE = {"spam": Omission.SPAM, "trash": Omission.DELETED, "post-trashed": Omission.DELETED}
_TOKEN = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<wp:comment>", re.DOTALL)

Found = Imported | Problem | LeftOut


@dataclass(frozen=True, slots=True)
class Thread:
    """The post that comments stand under.

    Attributes:
        path: The file.
        origin: Key of the post.
        permalink: Address of the post, or empty.
        language: Language of the blog.
        written: When the post was written, or its first comment; or none.
    """

    path: Path
    origin: str
    permalink: str
    language: str
    written: datetime | None = None

    def comment_origin(self, key: str) -> str:
        """Return the key of the comment *key*: numbers are unique only under a post."""
        return values.key(f"{self.origin}/comment-{key}")


def lines(text: str, first: int) -> list[int]:
    """Return the line on which each comment of the item *text* begins."""
    found, line, position = [], first, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        if match[0] == "<wp:comment>":
            found.append(line)
    return found


def read(thread: Thread, item: Element, lines: list[int]) -> Iterator[Found]:
    """Yield the comments of *item*, each after what it answers."""
    parents: dict[str, str] = {}
    kept: dict[str, Imported] = {}
    for number, element in enumerate(item.findall("{wp}comment")):
        line = lines[number] if number < len(lines) else 0
        key = words(element, "{wp}comment_id") or values.digest(
            words(element, "{wp}comment_author"), words(element, "{wp}comment_content")
        )
        read_it = functools.partial(_comment, thread, element, key, line)
        tried = mishaps.tried(thread.path, line, read_it)
        found, notes = (tried, ()) if isinstance(tried, Problem) else tried
        yield from (texts.problem(thread.path, line, f"this comment {x}") for x in notes)
        if isinstance(found, Imported) and key not in parents:
            kept[key] = found
        else:
            yield found
        parents.setdefault(key, words(element, "{wp}comment_parent"))
    for place in threads.in_order(parents, set(kept)):
        comment = kept[place.key]
        if place.is_loop:
            message = "this comment answers itself in the end: it now answers the post"
            yield texts.problem(thread.path, comment.line, message)
        if place.parent:
            parent = thread.comment_origin(place.parent)
            comment = replace(comment, parent=parent)
        yield comment


def _comment(
    thread: Thread, element: Element, key: str, line: int
) -> tuple[Found, tuple[str, ...]]:
    """Return the comment that *element* is, as an answer to the post, and notes on it."""
    kind = TYPES.get(words(element, "{wp}comment_type"))
    approved = words(element, "{wp}comment_approved")
    if kind is None or approved in _GONE:
        return LeftOut(_GONE.get(approved, Omission.RECORD), line), ()
    try:
        prose = markdown.from_html(
            words(element, "{wp}comment_content"), base=thread.permalink, line_breaks=True
        )
    except markdown.TooLongError as error:
        return texts.problem(thread.path, line, f"left out: {error}"), ()
    if not prose.text:
        return LeftOut(Omission.EMPTY, line), ()
    written = _written(element)
    received = written or thread.written
    if received is None:
        return texts.problem(thread.path, line, dates.ADVICE), ()
    notes = prose.notes if written else (dates.AS_PAGE, *prose.notes)
    name, addresses = values.name(words(element, "{wp}comment_author"))
    link = words(element, "{wp}comment_author_url")
    ways = (words(element, f"{{wp}}comment_author_{way}") for way in ("email", "url"))
    own = f"{thread.permalink}#comment-{key}" if thread.permalink else ""
    is_mention = kind is ImportedKind.MENTION
    return Imported(
        kind=kind,
        origin=thread.comment_origin(key),
        received=received,
        body=prose.text,
        parent=thread.origin,
        name=name,
        language=thread.language,
        permalink=values.address(link) if is_mention else own,
        state=ImportedState.APPROVED if approved == "1" else ImportedState.HELD,
        contacts=values.contacts((*addresses, *ways)),
        network=values.network(words(element, "{wp}comment_author_IP")),
        line=line,
    ), notes


def first(item: Element) -> datetime | None:
    """Return when the first comment of *item* was written, or none."""
    found = map(_written, item.findall("{wp}comment"))
    return min(filter(None, found), default=None)


def _written(element: Element) -> datetime | None:
    here, there = words(element, "{wp}comment_date"), words(element, "{wp}comment_date_gmt")
    return values.moment_of_both(here, there)
