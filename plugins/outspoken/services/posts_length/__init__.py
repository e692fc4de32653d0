"""How long a post is, as the network that it is meant for counts it.

The figures are RULES.md, section 6. `weighted` counts for X, by the rules of twitter-text,
`links` and `entities` find what those rules treat in their own way, `threads` cuts what is
too long for one post. Text messages are counted by `services.text_messages`.

The package twitter-text-parser passes the conformance suite too, but imports the
``pkg_resources`` that setuptools has dropped, knows no mentions and hashtags, and takes
hours over a text such as ``a.a.a.a`` if it is long; so the rules are written here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from outspoken.services import graphemes, text_messages
from outspoken.services.posts_length import links, threads, weighted

LIMITS = {"x": weighted.V3.limit, "bluesky": 300, "mastodon": 500}
"""The most that fits into one post; a server of Mastodon may set another."""
NETWORKS = (*LIMITS, "sms")
"""Every network whose posts can be weighed."""
_LINK = 23
"""What Mastodon counts for a link, however long it is."""
_AT_SERVER = re.compile(r"(?<![\w/])(@\w++)@[a-z0-9.-]*[a-z0-9]", re.ASCII | re.I)


class UnknownNetworkError(ValueError):
    """Nobody here knows how this network counts."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a text comes to on one network.

    Attributes:
        count: Its length, as the network counts it.
        limit: The most that fits into one post or one text message.
        parts: How many posts of a thread, or text messages paid for; 0 for no text.
    """

    count: int
    limit: int
    parts: int

    @property
    def fits(self) -> bool:
        """Tell whether it fits into one post."""
        return self.count <= self.limit


def weigh(text: str, network: str, limit: int = 0) -> Weight:
    """Return how long *text* is on *network*: x, bluesky, mastodon or sms.

    Args:
        text: The post.
        network: One of `NETWORKS`.
        limit: Another limit than the network's usual one, as servers of Mastodon have; not
            for text messages.

    Raises:
        UnknownNetworkError: When the network is none of `NETWORKS`.
    """
    if network == "sms":
        return _text_messages(text)
    count, most = _counter(network), limit or LIMITS[network]
    return Weight(count(text), most, len(threads.split(text, count, most)))


def thread(text: str, network: str, limit: int = 0) -> tuple[str, ...]:
    """Return *text* as the posts of a thread, cut at the ends of sentences if it can be.

    Raises:
        UnknownNetworkError: When *network* is none of `NETWORKS`, or sms: a telephone
            joins its parts again.
    """
    return threads.split(text, _counter(network), limit or LIMITS[network])


def _counter(network: str) -> Callable[[str], int]:
    """Return what counts a text for *network*."""
    try:
        return _COUNTERS[network]
    except KeyError:
        known = ", ".join(NETWORKS)
        raise UnknownNetworkError(f"use one of {known}, not {network!r}") from None


def _for_mastodon(text: str) -> int:
    """Count graphemes, 23 for a link, and for ``@user@server`` the first half alone."""
    found = [link for link in links.find(text) if link.has_protocol]
    kept, end = [], 0
    for link in found:
        kept.append(text[end : link.start])
        end = link.end
    words = " ".join((*kept, text[end:]))
    # The blanks that stand for the links here are counted with the words.
    return graphemes.count(_AT_SERVER.sub(r"\1", words)) + len(found) * (_LINK - 1)


def _text_messages(text: str) -> Weight:
    parts = text_messages.parts(text)
    return Weight(parts.units, parts.limit, parts.count)


_COUNTERS: dict[str, Callable[[str], int]] = {
    "x": lambda text: weighted.measure(text).weight,
    "bluesky": graphemes.count,
    "mastodon": _for_mastodon,
}
