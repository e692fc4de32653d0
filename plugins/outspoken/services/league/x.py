"""Archives of X, which was Twitter: `tweets.js`, and the older `data/js/tweets/`."""

import io
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple

from outspoken.services.league import moments
from outspoken.services.league.automatic import is_machine
from outspoken.services.league.elements import Element, elements
from outspoken.services.league.json_values import table, tables, text
from outspoken.services.league.told import Fault, Known, Told, key
from outspoken.services.league.words import without_markup

NETWORK = "X"
_MOST = 1 << 18
"""Most of an `account.js` that is looked at, in bytes."""


class Owner(NamedTuple):
    """Whose archive it is.

    Attributes:
        known: The account.
        number: Its number over there, or empty.
    """

    known: Known
    number: str


def owner(stream: BinaryIO) -> Owner | None:
    """Return whose archive it is, by its `account.js` or `user_details.js`.

    They hold an e-mail address as well, which is not looked at.
    """
    data = stream.read(_MOST).partition(b"=")[2].strip().rstrip(b";")
    # The older one has a lone object.
    listed = data if data.startswith(b"[") else b"[" + data + b"]"
    for each in elements(io.BytesIO(listed), ()):
        if isinstance(each, Element):
            said = table(each.value, "account") or table(each.value)
            name = (text(said, "username") or text(said, "screen_name")).strip().lstrip("@")
            if name:
                known = Known(key(NETWORK, name), f"@{name}", NETWORK)
                return Owner(known, text(said, "accountId") or text(said, "id"))
    return None


def read(
    stream: BinaryIO, whose: Owner, seen: Callable[[int], None]
) -> Iterator[Told | Known | Fault]:
    """Yield every post of an archive."""
    yield whose.known
    for each in elements(stream, (), seen):
        if isinstance(each, Fault):
            yield each
            continue
        try:
            yield _told(table(each.value, "tweet") or table(each.value), whose)
        except ValueError as error:
            yield Fault(each.line, each.number, f"left out: {error}")


def _told(tweet: dict[str, Any], whose: Owner) -> Told:
    """Return a post.

    Raises:
        ValueError: When it is none; says what it lacks.
    """
    words, given_id = text(tweet, "full_text") or text(tweet, "text"), text(tweet, "id_str")
    if not given_id or "created_at" not in tweet:
        raise ValueError("this is no post: it needs id_str and created_at")
    try:
        time = moments.of_x(text(tweet, "created_at"))
    except (ValueError, OverflowError) as error:
        raise ValueError("mend created_at, which is no moment") from error
    is_repost = words.startswith("RT @") or bool(table(tweet, "retweeted_status"))
    parent = text(tweet, "in_reply_to_status_id_str") or text(
        tweet, "in_reply_to_status_id"
    )
    listed = [text(tag, "text") for tag in tables(tweet, "entities", "hashtags")]
    return Told(
        account=whose.known.key,
        id=given_id,
        time=time,
        text=words,
        parent=parent,
        parent_by=_parent_by(tweet, whose),
        tags=tuple(filter(None, listed)) if "entities" in tweet else None,
        is_repost=is_repost,
        is_automatic=is_machine(without_markup(text(tweet, "source")[:_MOST])),
    )


def _parent_by(tweet: dict[str, Any], whose: Owner) -> str:
    """Return who wrote what is answered, as far as the archive says."""
    name = text(tweet, "in_reply_to_screen_name")
    if name:
        return key(NETWORK, name)
    number = text(tweet, "in_reply_to_user_id_str") or text(tweet, "in_reply_to_user_id")
    if number and number == whose.number:
        return whose.known.key
    return key(NETWORK, f"number {number}") if number else ""
