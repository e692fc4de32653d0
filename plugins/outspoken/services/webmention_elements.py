"""Where the elements of a page lead for Webmentions.

The page is a stranger's, so `answers` is run by `services.apart`.
"""

from collections.abc import Iterator, Mapping

from outspoken.services import markup

RELATION = "webmention"
LOOKED_AT = 1_000_000
"""How many bytes of a page are looked at, from its beginning."""


def answers(_: Mapping[str, object], page: bytes) -> Iterator[list[str]]:
    """Yield where *page* leads: one list, of one address or none."""
    yield of_page(page[:LOOKED_AT].decode(errors="replace"))[:1]


def of_page(text: str) -> list[str]:
    """Return where the elements of the page *text* lead for Webmentions, in their order."""
    scan = _Scan()
    scan.read(text)
    return scan.found


def takes_mentions(relations: str) -> bool:
    """Tell whether *relations*, as a link says them, are those of an endpoint."""
    return RELATION in relations.lower().split()


class _Scan(markup.Scanner):
    """Collects the links that take Webmentions; comments and text are no elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: markup.Attributes) -> None:
        values = {name: value or "" for name, value in reversed(attrs)}
        is_link = tag in {"link", "a"} and "href" in values
        if is_link and takes_mentions(values.get("rel", "")):
            self.found.append(values["href"].strip())
