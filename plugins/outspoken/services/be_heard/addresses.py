"""Addresses of the pages on being heard, from the site's root."""

PAGE = "/be-heard/"
SAFE = f"{PAGE}safe/"
WRITE = f"{PAGE}write/"
CAMPAIGNS = "/campaigns/"
SAY = "/have-your-say/"
TAKEN = frozenset(url.removeprefix(PAGE).strip("/") for url in (SAFE, WRITE))
"""Names below the page that are ours: no area with such a key has a page."""


def of_area(key: str) -> str:
    """Return the address of the page of an area."""
    return f"{PAGE}{key}/"


def of_letters(key: str) -> str:
    """Return the address of the letters of an area."""
    return f"{PAGE}{key}/letter/"


def is_shown(key: str) -> bool:
    """Tell whether the area *key* has a page."""
    return key not in TAKEN
