"""JSON Feed 1.0 and 1.1: posts only; the format knows no comments."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from outspoken.model.imported import Imported, ImportedKind, LeftOut, Omission
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import markdown, values
from outspoken.services.imports.recognise import Recognised

SIZE_LIMIT = 16 * 1024 * 1024
"""Largest file taken, in bytes; unlike XML it is read whole."""

Found = Imported | Problem | LeftOut


def read(path: Path, recognised: Recognised) -> Iterator[Found]:
    """Yield everything in the JSON Feed *path*, in its order."""
    data = texts.load_bytes(path, SIZE_LIMIT)
    if isinstance(data, Problem):
        yield data
        return
    try:
        feed = json.loads(data.decode(recognised.encoding, "replace").lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        yield texts.problem(path, error.lineno, f"export it again: {error.msg}")
        return
    except RecursionError:
        yield texts.problem(path, 1, "export it again: it is nested too deeply")
        return
    items = _list(feed, "items") if isinstance(feed, dict) else []
    for number, item in enumerate(items, start=1):
        try:
            yield _of_item(path, feed, item, number)
        except markdown.TooLongError as error:
            yield texts.problem(path, 0, f"item {number}: {error}")


def _of_item(path: Path, feed: Any, item: Any, number: int) -> Found:
    if not isinstance(item, dict):
        return texts.problem(path, 0, f"item {number}: mend it: it is no object")
    base = _text(feed, "home_page_url") or _text(feed, "feed_url")
    body = _body(item, values.address(base))
    if not body:
        return LeftOut(Omission.EMPTY)
    received = values.moment(_text(item, "date_published"), _text(item, "date_modified"))
    if received is None:
        return texts.problem(
            path, 0, f"item {number}: add 'date_published', which it lacks"
        )
    link = values.address(_text(item, "url"))
    name, contacts = _author(item, feed)
    return Imported(
        kind=ImportedKind.POST,
        origin=values.entry_key(_text(item, "id") or link or values.digest(body), base),
        received=received,
        body=body,
        title=values.title(_text(item, "title"), body),
        name=name,
        language=values.language(_text(item, "language"), _text(feed, "language")),
        labels=values.labels(x for x in _list(item, "tags") if isinstance(x, str)),
        permalink=link,
        contacts=contacts,
    )


def _body(item: Mapping[str, Any], base: str) -> str:
    html = _text(item, "content_html")
    words = _text(item, "content_text") or _text(item, "summary")
    return markdown.from_html(html, base=base).text or markdown.from_text(words).text


def _author(*things: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Return the names of the first of *things* that has any, and their addresses."""
    for thing in things:
        authors = [*_list(thing, "authors"), thing.get("author")]
        people = [one for one in authors if isinstance(one, dict) and _text(one, "name")]
        if people:
            names = dict.fromkeys(_text(one, "name") for one in people)
            name, addresses = values.name(", ".join(names))
            return name, values.contacts((*addresses, *(_text(x, "url") for x in people)))
    return "", ()


def _text(thing: Mapping[str, Any], name: str) -> str:
    found = thing.get(name)
    return found if isinstance(found, str) else ""


def _list(thing: Mapping[str, Any], name: str) -> list[Any]:
    found = thing.get(name)
    return found if isinstance(found, list) else []
