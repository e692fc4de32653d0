"""Handles: how an account is named on each network, and where its page is.

A handle comes from the office's own table and is never guessed. People copy it from a
page's address or from a post, so both are understood; anything else is refused.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_SERVER = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"


@dataclass(frozen=True, slots=True)
class Network:
    """A network on which somebody may have an account.

    Attributes:
        shape: What a handle looks like without the sign before it.
        page: What the address of an account's page looks like; its groups make the handle.
        address: Address of the page of a handle.
        example: A handle as people know it.
        lower: Whether small and capital letters are one.
    """

    shape: re.Pattern[str]
    page: re.Pattern[str]
    address: Callable[[str], str]
    example: str
    lower: bool = False


def _on_mastodon(handle: str) -> str:
    user, _, server = handle.partition("@")
    return f"https://{server}/@{user}"


_NETWORKS = {
    "x": Network(
        re.compile(r"[A-Za-z0-9_]{1,15}"),
        re.compile(
            r"https://(?:www\.|mobile\.)?(?:x|twitter)\.com/@?(\w{1,15})/?", re.ASCII
        ),
        lambda handle: f"https://x.com/{handle}",
        "@name",
    ),
    "bluesky": Network(
        re.compile(_SERVER),
        re.compile(rf"https://bsky\.app/profile/({_SERVER})/?", re.IGNORECASE),
        lambda handle: f"https://bsky.app/profile/{handle}",
        "@name.bsky.social",
        lower=True,
    ),
    "mastodon": Network(
        re.compile(rf"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?@{_SERVER}"),
        re.compile(
            rf"https://(?P<b>{_SERVER})/@(?P<a>[\w.-]+)/?", re.ASCII | re.IGNORECASE
        ),
        _on_mastodon,
        "@name@server.example",
    ),
    "facebook": Network(
        re.compile(r"[A-Za-z0-9.]{5,50}"),
        re.compile(r"https://(?:www\.|m\.)?facebook\.com/([A-Za-z0-9.]{5,50})/?"),
        lambda handle: f"https://www.facebook.com/{handle}",
        "name of the page",
    ),
}
_NO_NAMES = frozenset(
    {"home", "i", "intent", "share", "search", "hashtag", "profile.php", "pages", "groups"}
)
"""What stands in addresses where a name would: somebody copied another page's."""


def read(network: str, text: str) -> str:
    """Return the bare handle that *text* gives on *network*, or nothing if it is none.

    It may be the handle, with or without its sign, or the address of the account's page.
    """
    there = _NETWORKS[network]
    page = there.page.fullmatch(text)
    handle = _of_page(page) if page else text.removeprefix("@")
    if there.lower:
        handle = handle.lower()
    is_one = there.shape.fullmatch(handle) and handle.lower() not in _NO_NAMES
    return handle if is_one else ""


def profile(network: str, handle: str) -> str:
    """Return the address of the page of a bare handle."""
    return _NETWORKS[network].address(handle)


def mention(network: str, handle: str) -> str:
    """Return what mentions a bare handle in a post; nothing where nobody writes it."""
    return "" if network == "facebook" else f"@{handle}"


def example(network: str) -> str:
    """Return a handle as people write it on *network*."""
    return _NETWORKS[network].example


def _of_page(page: re.Match[str]) -> str:
    named = page.groupdict()
    return f"{named['a']}@{named['b'].lower()}" if named else page[1]
