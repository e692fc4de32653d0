"""Mentions and hashtags in a post, by the rules of twitter-text."""

from bisect import bisect_right
from dataclasses import dataclass

import regex

from outspoken.services.posts_length import links
from outspoken.services.posts_length.signs import AT, HASH, LATIN

_MENTION = regex.compile(
    rf"(?:^|[^a-zA-Z0-9_!#$%&*{AT}]|(?:^|[^a-zA-Z0-9_+~.-])[rR][tT]:?)"
    rf"(?P<whole>[{AT}](?P<name>[a-zA-Z0-9_]{{1,20}}+)"
    r"(?P<list>/[a-zA-Z][a-zA-Z0-9_-]{0,24}+)?+)"
    rf"(?![{AT}{LATIN}]|://)"
)
"""A list is told by what follows the name; a mention that goes on is none."""
# Marks within words of several languages, which a hashtag may hold.
_WITHIN = (
    r"_\u200C\u200D\uA67E\u05BE\u05F3\u05F4\uFF5E\u301C\u309B\u309C\u30A0\u30FB\u3003\u0F0B"
    r"\u0F0C\u00B7"
)
_WORD = rf"[\p{{L}}\p{{M}}\p{{Nd}}{_WITHIN}]"
_HASHTAG = regex.compile(
    rf"(?:^|[\uFE0E\uFE0F]|(?!{_WORD})[^&])"
    rf"(?P<whole>[{HASH}](?![\uFE0F\u20E3])(?P<name>[\p{{Nd}}{_WITHIN}]*+[\p{{L}}\p{{M}}]{_WORD}*+))"
    rf"(?![{HASH}]|://)"
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention or a hashtag in a text.

    Attributes:
        start: Where its sign begins.
        end: One past its end.
        name: Its name, without the sign.
        list_slug: For a list of somebody's: what follows the name, from the slash on.
    """

    start: int
    end: int
    name: str
    list_slug: str = ""


def mentions(text: str) -> list[Entity]:
    """Return the mentions of *text*, lists among them, in order."""
    return [
        Entity(*found.span("whole"), found["name"], found["list"] or "")
        for found in _MENTION.finditer(text)
    ]


def hashtags(text: str) -> list[Entity]:
    """Return the hashtags of *text*, in order, but for what is a part of a link."""
    taken = links.find(text)
    ends = [link.end for link in taken]
    found = (
        Entity(*found.span("whole"), found["name"]) for found in _HASHTAG.finditer(text)
    )
    return [tag for tag in found if not _meets(tag, taken, ends)]


def _meets(tag: Entity, taken: list[links.Link], ends: list[int]) -> bool:
    """Tell whether a hashtag lies within a link, or a link in it."""
    after = bisect_right(ends, tag.start)
    return after < len(taken) and taken[after].start < tag.end
