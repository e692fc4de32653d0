"""JSON Feed 1.0 and 1.1, of posts; and of comments as our own feeds write them."""

import functools
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from outspoken.model.imported import UNDATED, Imported, ImportedKind, LeftOut, Omission
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import dates, markdown, mishaps, relations, values
from outspoken.services.imports.json_items import Item, items
from outspoken.services.imports.plain_json import fields, many, text
from outspoken.services.imports.recognise import Recognised

_HEAD = ("home_page_url", "feed_url", "language", "author", "authors")

Found = Imported | Problem | LeftOut


def read(path: Path, recognised: Recognised) -> Iterator[Found]:
    """Yield everything in the JSON Feed *path*, in its order."""
    feed = _head(path, recognised)
    said: set[str] = set()
    for item in items(path, recognised.encoding, ("items",)):
        if isinstance(item, Problem):
            yield item
        else:
            read_it = functools.partial(_of_item, path, feed, item, said)
            yield from mishaps.all_of(path, item.line, read_it)


def _head(path: Path, recognised: Recognised) -> Mapping[str, Any]:
    """Return what the feed says of all its items; it may stand after them."""
    found: dict[str, Any] = {}
    authors = []
    for item in items(path, recognised.encoding, _HEAD):
        if isinstance(item, Item) and item.name == "authors":
            authors.append(item.value)
        elif isinstance(item, Item):
            found[item.name] = item.value
    return {**found, "authors": authors}


def _of_item(
    path: Path, feed: Mapping[str, Any], found: Item, said: set[str]
) -> Iterator[Found]:
    """Yield what the item *found* is, and notes but those already *said* of all."""
    item = found.value
    if not isinstance(item, dict):
        yield texts.problem(
            path, found.line, "left out: mend this item, which is no object"
        )
        return
    kind = relations.OURS.get(text(fields(item, "_outspoken"), "kind"))
    if isinstance(kind, Omission):
        yield LeftOut(kind, found.line)
        return
    base = text(feed, "home_page_url") or text(feed, "feed_url")
    try:
        prose = _prose(item, values.address(base))
    except markdown.TooLongError as error:
        yield texts.problem(path, found.line, f"left out: {error}")
        return
    written = [text(item, "date_published"), text(item, "date_modified")]
    received = values.moment(*written)
    if not prose.text:
        yield LeftOut(Omission.EMPTY, found.line)
    elif received is None and any(written):
        yield texts.problem(path, found.line, dates.ADVICE)
    else:
        yield _imported(feed, found, kind, prose.text, received or UNDATED)
        undated = {dates.ALL_AS_TODAY} - said if received is None else set[str]()
        said |= undated
        for note in (*undated, *prose.notes):
            yield texts.problem(path, found.line, f"this item {note}")


def _imported(
    feed: Mapping[str, Any],
    found: Item,
    kind: ImportedKind | None,
    body: str,
    received: datetime,
) -> Imported:
    item, base = found.value, text(feed, "home_page_url") or text(feed, "feed_url")
    own = text(item, "id") or values.address(text(item, "url")) or values.digest(body)
    is_post, about = _relation(item, kind, base)
    return Imported(
        **about,
        origin=values.entry_key(own, base),
        received=received,
        body=body,
        title=values.title(text(item, "title"), body) if is_post else "",
        labels=values.labels(_labels(item)),
        language=values.language(text(item, "language"), text(feed, "language")),
        line=found.line,
        **_author(item, feed),
    )


def _relation(
    item: Mapping[str, Any], kind: ImportedKind | None, base: str
) -> tuple[bool, dict[str, Any]]:
    """Tell whether *item* is a post; and its kind, its address and what it answers."""
    above = fields(fields(item, "_outspoken"), "in_reply_to")
    own = kind or (ImportedKind.COMMENT if above else ImportedKind.POST)
    is_mention = own is ImportedKind.MENTION
    ref = text(above, "id")
    return own is ImportedKind.POST, {
        "kind": own,
        "parent": values.entry_key(ref, base) if ref else "",
        "parent_link": values.address(text(above, "url")),
        "permalink": values.address(text(item, "external_url" if is_mention else "url")),
    }


def _prose(item: Mapping[str, Any], base: str) -> markdown.Prose:
    html = text(item, "content_html")
    words = text(item, "content_text") or text(item, "summary")
    prose = markdown.from_html(html, base=base)
    return prose if prose.text else markdown.from_text(words)


def _labels(item: Mapping[str, Any]) -> Iterator[str]:
    kind = text(fields(item, "_outspoken"), "kind")
    for tag in many(item, "tags"):
        if isinstance(tag, str) and tag != kind:
            yield tag


def _author(*things: Mapping[str, Any]) -> dict[str, Any]:
    """Return the names of the first of *things* that has any, and their addresses."""
    for thing in things:
        authors = [*many(thing, "authors"), thing.get("author")]
        people = [one for one in authors if text(one, "name")]
        if people:
            names = dict.fromkeys(text(one, "name") for one in people)
            name, addresses = values.name(", ".join(names))
            ways = (*addresses, *(text(one, "url") for one in people))
            return {"name": name, "contacts": values.contacts(ways)}
    return {}
