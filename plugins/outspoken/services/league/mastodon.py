"""The `outbox.json` of a Mastodon archive: activities as ActivityStreams writes them."""

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from outspoken.services.league import moments
from outspoken.services.league.elements import elements
from outspoken.services.league.json_values import table, tables, text
from outspoken.services.league.told import Fault, Known, Told, key
from outspoken.services.league.words import LOOKED_AT, without_markup

NETWORK = "Mastodon"
WANTED = ("orderedItems", "items")
_PUBLIC = {
    "https://www.w3.org/ns/activitystreams#Public",
    "as:Public",
    "Public",
}
_POSTS = {"Note", "Question", "Article", "Page"}
_OTHERS = {"Like", "Delete", "Update", "Undo", "Follow", "Accept", "Block", "Add", "Remove"}


def read(stream: BinaryIO, seen: Callable[[int], None]) -> Iterator[Told | Known | Fault]:
    """Yield every public post of an outbox; what was for a few readers is left out."""
    last = ""
    for each in elements(stream, WANTED, seen):
        if isinstance(each, Fault):
            yield each
            continue
        try:
            told = _told(each.value)
        except ValueError as error:
            yield Fault(each.line, each.number, f"left out: {error}")
            continue
        actor = text(each.value, "actor")
        if actor and actor != last:
            yield Known(key(NETWORK, actor), _handle(actor), NETWORK, is_alone=True)
            last = actor
        if told:
            yield told


def _told(activity: Any) -> Told | None:
    """Return a post; none for what is no post, or not public.

    Raises:
        ValueError: When it is broken; says what it lacks.
    """
    kind, actor = text(activity, "type"), text(activity, "actor")
    if kind in _OTHERS:
        return None
    if kind not in ("Create", "Announce") or not urlsplit(actor).hostname:
        raise ValueError("this is no activity: it needs type, actor and published")
    if not _is_public(activity):
        return None
    try:
        time = moments.of_iso(text(activity, "published"))
    except (ValueError, OverflowError) as error:
        raise ValueError("mend published, which is no moment") from error
    account = key(NETWORK, actor)
    if kind == "Announce":
        return Told(account, text(activity, "id"), time, "", is_repost=True)
    note = table(activity, "object")
    return _note(note, account, actor, time) if text(note, "type") in _POSTS else None


def _note(note: dict[str, Any], account: str, actor: str, time: int) -> Told:
    parent = text(note, "inReplyTo")
    is_own = parent.startswith((f"{actor}/", f"{_profile(actor)}/"))
    listed = [
        text(tag, "name").lstrip("#")
        for tag in tables(note, "tag")
        if text(tag, "type") == "Hashtag"
    ]
    return Told(
        account=account,
        id=text(note, "id"),
        time=time,
        text=without_markup(text(note, "content")[:LOOKED_AT]),
        parent=parent,
        parent_by=account if is_own else "",
        tags=tuple(filter(None, listed)),
    )


def _is_public(activity: Any) -> bool:
    """Tell whether everybody may read it; direct messages are in the same file."""
    sent_to: set[str] = set()
    for name in ("to", "cc"):
        listed = activity.get(name)
        several = listed if isinstance(listed, list) else [listed]
        sent_to.update(each for each in several if isinstance(each, str))
    return bool(sent_to & _PUBLIC)


def _handle(actor: str) -> str:
    """Return the handle of the account at the address *actor*."""
    name = actor.rstrip("/").rpartition("/")[2].lstrip("@")
    return f"@{name}@{urlsplit(actor).hostname}"


def _profile(actor: str) -> str:
    """Return the address at which people find the account: ``/@name``."""
    return f"{actor.partition('/users/')[0]}/@{actor.rstrip('/').rpartition('/')[2]}"
