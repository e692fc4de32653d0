"""Links that open a social network with a line to begin with: people make it their own.

E-mail and WriteToThem get no words of ours (RULES.md, section 6): their links hold the
address of the page at most.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from outspoken.model import handles
from outspoken.model.representative import Representative
from outspoken.model.views import Link
from outspoken.services.campaigns import addresses

NAMES = {
    "x": "X",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "sms": "a text message",
}
"""What each is called where a line is too long for it."""
_HOST = f"https://{'w' * 24}.example.org"
"""Stands for the site's own address, which a check does not know; it is a long one."""


def too_long(
    start: str, tags: Sequence[str], who: Sequence[Representative], slug: str
) -> Iterator[tuple[str, int]]:
    """Yield each network that *start* is too long for, with its link, and by how much."""
    from outspoken.services import posts_length  # it takes a while to load

    url = f"{_HOST}{addresses.of(slug)}"
    for network, name in NAMES.items():
        weight = posts_length.weigh(words(network, start, tags, who, url), network)
        if not weight.fits:
            yield name, weight.count - weight.limit


def words(
    network: str, start: str, tags: Sequence[str], who: Sequence[Representative], url: str
) -> str:
    """Return all that a post of the network begins with; a text message has no hashtags."""
    if network == "sms":
        return " ".join(filter(None, (start, url)))
    marks = (f"#{each}" for each in tags)
    return " ".join(filter(None, (start, *_mentions(network, who), url, *marks)))


def links(
    start: str, tags: Sequence[str], who: Sequence[Representative], url: str
) -> tuple[Link, ...]:
    """Return links to networks that open with these words; *url* is the whole address."""
    text = " ".join(filter(None, (start, *_mentions("x", who))))
    on_x = [f"text={_quoted(text)}"] if text else []
    on_x.append(f"url={_quoted(url)}")
    if tags:
        on_x.append(f"hashtags={','.join(map(_quoted, tags))}")
    on_bluesky = _quoted(words("bluesky", start, tags, who, url))
    return (
        Link(f"https://x.com/intent/tweet?{'&'.join(on_x)}", "X"),
        Link(f"https://bsky.app/intent/compose?text={on_bluesky}", "Bluesky"),
    )


def _mentions(network: str, who: Sequence[Representative]) -> Iterator[str]:
    """Yield how those asked are called on a network, where that is on record."""
    for each in who:
        for name, handle in each.handles:
            if name == network and (said := handles.mention(network, handle)):
                yield said


def _quoted(text: str) -> str:
    return quote(text, safe=":/")
