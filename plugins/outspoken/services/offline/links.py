"""The link to the page on which readers let their phone keep pages."""

from outspoken.model.translatable import marked
from outspoken.model.views import Link

URL = "/offline/"
LABEL = marked("Read without a signal")


def footer(links: tuple[Link, ...], *, offline: bool) -> tuple[Link, ...]:
    """Return the *links* of the foot, and that one where phones may keep pages."""
    is_there = any(each.url == URL for each in links)
    return (*links, Link(URL, LABEL)) if offline and not is_there else links
