"""Where a page takes Webmentions, by the page itself.

Source:
    Webmention (W3C Recommendation, 2017), 3.1.2: the first of the HTTP Link headers,
    then the first ``<link>`` or ``<a>`` in the order of the document.
"""

import re
from collections.abc import Iterable
from urllib.parse import urldefrag, urljoin, urlsplit

from outspoken.services import apart, webmention_elements
from outspoken.services.fetching import Fetched

PAGES = ("", "text/html", "application/xhtml+xml")
"""Media types of what may hold elements; empty when the host named none."""
LONGEST_HEADER = 8192
"""Characters of a Link header that are read."""
_PARAMETER = r';\s*([\w*!.^~-]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^\s",;]*))?\s*'
_LINK = re.compile(rf"<([^<>]*)>\s*((?:{_PARAMETER})*)", re.ASCII)
_PARAMETERS = re.compile(_PARAMETER, re.ASCII)


def endpoint(page: Fetched) -> str:
    """Return the address that takes Webmentions for *page*; empty when it takes none.

    Raises:
        UnreadableError: When the page cannot be read.
    """
    links = [*of_headers(page.all_of("link"))]
    if not links and page.body and page.content_type in PAGES:
        (links,) = apart.told(webmention_elements.__name__, {}, page.body)
    return _absolute(links[0], page.url) if links else ""


def of_headers(headers: Iterable[str]) -> Iterable[str]:
    """Yield where HTTP Link *headers* lead for Webmentions, in their order."""
    for header in headers:
        for found in _LINK.finditer(header[:LONGEST_HEADER]):
            said = _PARAMETERS.findall(found[2])
            # What is said twice counts as said first (RFC 8288, 3.3).
            values = {name.lower(): value.strip('"') for name, value in reversed(said)}
            takes = webmention_elements.takes_mentions(values.get("rel", ""))
            if takes and "anchor" not in values:
                yield found[1].strip()


def _absolute(address: str, page: str) -> str:
    """Return *address* as seen from *page*; empty when it is none of the web."""
    try:
        found = urljoin(urldefrag(page).url, address)
        return found if urlsplit(found).scheme in {"http", "https"} else ""
    except ValueError:
        return ""
