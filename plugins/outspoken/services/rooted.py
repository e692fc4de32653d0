"""Links in the words of staff, which begin at the site's root, as a page can use them."""

import re

from outspoken.services.theme import relative

_ROOTED = re.compile(r'href="(/[^"]*)"')


def html(words: str, page: str) -> str:
    """Return the HTML *words* with its links as seen from *page*, from the site's root."""
    return _ROOTED.sub(lambda link: f'href="{relative(link[1], page)}"', words)
