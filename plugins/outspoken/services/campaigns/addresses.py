"""Where campaigns lie, in the content and on the site."""

import re

FOLDER = "campaigns"
"""Their folder in the content."""
PAGE = f"/{FOLDER}/"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 60


def of(slug: str) -> str:
    """Return the address of the page of a campaign, from the site's root."""
    return f"{PAGE}{slug}/"


def is_slug(name: str) -> bool:
    """Tell whether *name* can be the last part of an address."""
    return len(name) <= _LONGEST and _SLUG.fullmatch(name) is not None
