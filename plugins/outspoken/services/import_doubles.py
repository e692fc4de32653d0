"""Doubles: the same text again, from another system's export or under another address.

A blog that moved from WordPress's comments to Disqus has each comment in two exports,
with nothing in common but its post, its second, its name and its words. What was
declined or erased here is known by slips made of these, which tell nobody anything.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC

from outspoken.model.imported import Imported, ImportedKind
from outspoken.services import leak_words, mention_keys

# What systems for comments write where nobody gave a name.
_NO_NAMES = {"", "a guest", "a resident", "anonymous", "anonymous user", "guest", "unknown"}
_TARGET = re.compile(r"\]\([^()\s]*\)")


def by_words(item: Imported, post: str) -> str:
    """Return the key of the comment *item* below *post* by its second and its words.

    Links are no part of them: where they lead depends on the file that they stand in.
    """
    bare = leak_words.normalise(_TARGET.sub("]", item.body))
    words = leak_words.words(bare) or [bare]
    digest = hashlib.sha256(" ".join(words).encode()).hexdigest()
    return f"{_moment(item, post)} words {digest}" if _is_comment(item, post) else ""


def by_name(item: Imported, post: str) -> str:
    """Return its key by its second and its name; empty where that tells too little.

    Two may write in one second under one name when that is none, or when their blog did
    not keep the seconds.
    """
    name = " ".join(leak_words.words(leak_words.normalise(item.name)))
    tells = _is_comment(item, post) and name not in _NO_NAMES and item.received.second
    return f"{_moment(item, post)} name {name}" if tells else ""


def by_page(item: Imported, post: str) -> str:
    """Return the key of the mention *item* of *post*, the same as that of a webmention."""
    is_mention = bool(post) and item.kind is ImportedKind.MENTION
    return mention_keys.key(item.permalink, post) if is_mention else ""


def all_keys(item: Imported, post: str) -> Iterator[str]:
    """Yield every key by which *item* below *post* shall be known."""
    keys = (by_words(item, post), by_name(item, post), by_page(item, post))
    yield from filter(None, keys)
    if keys[-1]:
        yield mention_keys.wide_key(item.permalink, post)


def _is_comment(item: Imported, post: str) -> bool:
    return bool(post) and item.kind is ImportedKind.COMMENT


def _moment(item: Imported, post: str) -> str:
    return f"same: {post} {item.received.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
