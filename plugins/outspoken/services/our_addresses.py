"""Our own addresses, and those that our texts had before: which text does a link mean?"""

import re
from collections.abc import Iterator
from urllib.parse import urldefrag

from outspoken.model import former
from outspoken.services.batches import Batch
from outspoken.services.import_targets import Targets, address
from outspoken.services.office import Office

_LINK = re.compile(r"https?://[^\s<>()\[\]\"]{1,800}")


class OurAddresses:
    """The texts of an office by their addresses.

    Args:
        office: The office.
        site_url: Address of the public site; empty when it is not known.
    """

    def __init__(self, office: Office, site_url: str) -> None:
        self._targets = Targets(office, Batch(office), site_url)

    def page_at(self, link: str) -> str:
        """Return the id of what stands at *link* without its fragment, or once stood there.

        Empty when that is nothing that we know of.
        """
        page, _ = urldefrag(link)
        return self._targets.on_our_site(page) or self._of_former(page)

    def first_in(self, words: str) -> str:
        """Return the id of the first text of ours that *words*, in Markdown, link to."""
        return next(filter(None, map(self._text_at, _links(words))), "")

    def _text_at(self, link: str) -> str:
        found = self._targets.on_our_site(link) or self._targets.id_of(address(link))
        return found or self.page_at(link)

    def _of_former(self, page: str) -> str:
        # On our own site an old path leads on to the text that came from there.
        path = former.path_of(page) if self._targets.is_ours(page) else ""
        return self._targets.id_of(address(page)) or self._targets.id_of(address(path))


def _links(words: str) -> Iterator[str]:
    yield from (link.rstrip(".,;:!?") for link in _LINK.findall(words))
