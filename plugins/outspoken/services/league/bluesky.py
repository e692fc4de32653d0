"""Posts of Bluesky as JSON: `getAuthorFeed`, or `listRecords` of posts and reposts."""

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from outspoken.services.league import moments
from outspoken.services.league.elements import Element, elements
from outspoken.services.league.json_values import table, tables, text
from outspoken.services.league.told import Fault, Known, Told, key

NETWORK = "Bluesky"
WANTED = ("feed", "records")
_POST, _REPOST = "app.bsky.feed.post", "app.bsky.feed.repost"
_TAG = "app.bsky.richtext.facet#tag"


def read(stream: BinaryIO, seen: Callable[[int], None]) -> Iterator[Told | Known | Fault]:
    """Yield every post and repost; other records of an account are passed over."""
    known: set[Known] = set()
    for each in _records(elements(stream, WANTED, seen)):
        if isinstance(each, Fault):
            yield each
            continue
        try:
            who, told = _told(each.value)
        except ValueError as error:
            yield Fault(each.line, each.number, f"left out: {error}")
            continue
        if who not in known and len(known) < 100:
            known.add(who)
            yield who
        if told:
            yield told


def _records(found: Iterator[Element | Fault]) -> Iterator[Element | Fault]:
    """Yield records; pages of a feed that were put into one list are opened."""
    for each in found:
        name = next((name for name in WANTED if _has_list(each, name)), "")
        if isinstance(each, Fault) or not name:
            yield each
        else:
            yield from (
                Element(each.line, each.number, value) for value in each.value[name]
            )


def _has_list(each: Element | Fault, name: str) -> bool:
    return (
        isinstance(each, Element)
        and isinstance(each.value, dict)
        and isinstance(each.value.get(name), list)
    )


def _told(item: Any) -> tuple[Known, Told | None]:
    """Return whose record it is, and the post if it is one.

    Raises:
        ValueError: When it is neither; says what it lacks.
    """
    post = table(item, "post")
    if not post:
        who = _known(text(item, "uri"), "")
        return who, _of_record(table(item, "value"), text(item, "uri"), who)
    reason = table(item, "reason")
    if not text(reason, "$type").endswith("#reasonRepost"):
        reason = {}  # a pinned post, which stands in its place as well
    author = table(reason, "by") or table(post, "author")
    who = _known(text(author, "did"), text(author, "handle"))
    if reason:
        given_id = f"repost {text(post, 'uri')}"
        return who, Told(
            who.key, given_id, _time(text(reason, "indexedAt")), "", is_repost=True
        )
    return who, _of_record(table(post, "record"), text(post, "uri"), who)


def _of_record(record: dict[str, Any], uri: str, who: Known) -> Told | None:
    kind = text(record, "$type")
    if kind == _REPOST:
        given_id = f"repost {text(record, 'subject', 'uri')}"
        return Told(who.key, given_id, _time(text(record, "createdAt")), "", is_repost=True)
    if kind != _POST:
        if not kind:
            raise ValueError("this is no record: it needs uri and a $type")
        return None
    parent = text(record, "reply", "parent", "uri")
    by = parent.removeprefix("at://").partition("/")[0]
    listed = [text(each) for each in record.get("tags") or () if isinstance(each, str)]
    for facet in tables(record, "facets"):
        for feature in tables(facet, "features"):
            if text(feature, "$type") == _TAG:
                listed.append(text(feature, "tag"))
    return Told(
        account=who.key,
        id=uri,
        time=_time(text(record, "createdAt")),
        text=text(record, "text"),
        parent=parent,
        parent_by=key(NETWORK, by) if parent else "",
        tags=tuple(filter(None, listed)),
    )


def _known(uri: str, handle: str) -> Known:
    did = uri.removeprefix("at://").partition("/")[0]
    if not did.startswith("did:"):
        raise ValueError("this is no record: it needs the did of its account")
    return Known(key(NETWORK, did), f"@{handle}" if handle else did, NETWORK, is_alone=True)


def _time(written: str) -> int:
    try:
        return moments.of_iso(written)
    except (ValueError, OverflowError) as error:
        raise ValueError("mend its date, which is no moment") from error
