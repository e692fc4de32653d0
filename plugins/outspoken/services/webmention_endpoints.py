"""Where a page takes Webmentions, by the page itself.

Source:
    Webmention (W3C Recommendation, 2017), 3.1.2: the first of the HTTP Link headers,
    then the first ``<link>`` or ``<a>`` in the order of the document.
"""

import re
from collections.abc import Iterable
from urllib.parse import urldefrag, urljoin, urlsplit

from outspoken.services import markup
from outspoken.services.fetching import Fetched

RELATION = "webmention"
PAGES = ("", "text/html", "application/xhtml+xml")
"""Media types of what may hold elements; empty when the host named none."""
LONGEST_HEADER = 8192
"""Characters of a Link header that are read."""
_PARAMETER = r';\s*([\w*!.^~-]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^\s",;]*))?\s*'
_LINK = re.compile(rf"<([^>]*)>\s*((?:{_PARAMETER})*)", re.ASCII)
_PARAMETERS = re.compile(_PARAMETER, re.ASCII)


def endpoint(page: Fetched) -> str:
    """Return the address that takes Webmentions for *page*; empty when it takes none."""
    links = [*of_headers(page.all_of("link"))]
    if not links and page.content_type in PAGES:
        links = [*of_page(page.body.decode(errors="replace"))]
    return _absolute(links[0], page.url) if links else ""


def of_headers(headers: Iterable[str]) -> Iterable[str]:
    """Yield where HTTP Link *headers* lead for Webmentions, in their order."""
    for header in headers:
        for found in _LINK.finditer(header[:LONGEST_HEADER]):
            said = _PARAMETERS.findall(found[2])
            # What is said twice counts as said first (RFC 8288, 3.3).
            values = {name.lower(): value.strip('"') for name, value in reversed(said)}
            if _takes_mentions(values.get("rel", "")) and "anchor" not in values:
                yield found[1].strip()


def of_page(text: str) -> Iterable[str]:
    """Yield where the elements of the page *text* lead for Webmentions, in their order."""
    scan = _Scan()
    scan.read(text)
    return scan.found


class _Scan(markup.Scanner):
    """Collects the links that take Webmentions; comments and text are no elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: markup.Attributes) -> None:
        values = {name: value or "" for name, value in reversed(attrs)}
        is_link = tag in {"link", "a"} and "href" in values
        if is_link and _takes_mentions(values.get("rel", "")):
            self.found.append(values["href"].strip())


def _takes_mentions(relations: str) -> bool:
    return RELATION in relations.lower().split()


def _absolute(address: str, page: str) -> str:
    """Return *address* as seen from *page*; empty when it is none of the web."""
    try:
        found = urljoin(urldefrag(page).url, address)
        return found if urlsplit(found).scheme in {"http", "https"} else ""
    except ValueError:
        return ""
