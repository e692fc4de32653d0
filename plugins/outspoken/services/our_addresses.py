"""Our own addresses, and those that our texts had before: which text does a link mean?

Links come from strangers and are written in many ways. What cannot be an address of ours
leads nowhere, and stops nobody.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from outspoken.model import former
from outspoken.model.identity import is_id
from outspoken.model.post import Post
from outspoken.services import posts, texts
from outspoken.services.batches import Batch
from outspoken.services.import_targets import Targets, address
from outspoken.services.office import Office

LONGEST = 800
"""Longest address that can lead to a text, in characters."""

_LINK = re.compile(r"https?://[^\s<>()\[\]\"]{1,800}", re.IGNORECASE)
_PORTS = {"http": ":80", "https": ":443"}


class OurAddresses:
    """The texts of an office by their addresses.

    Args:
        office: The office.
        site_url: Address of the public site; empty when it is not known.
    """

    def __init__(self, office: Office, site_url: str) -> None:
        self._content = office.content
        self._targets = Targets(office, Batch(office), site_url)

    def page_at(self, link: str) -> str:
        """Return the id of what stands at *link* without its fragment, or once stood there.

        A page has one address for us, over http and https, with a slash at its end or
        not, with any query, and on every page of its comments. Empty when *link* is
        nothing that we know of.
        """
        page = _plain(link).partition("#")[0]
        bare = page.partition("?")[0]
        return self._on_our_site(bare) or self._of_former(page) or self._of_former(bare)

    def standing_at(self, link: str) -> str:
        """Return the id of the text on the site that *link* leads to, as `page_at` does.

        Empty as well when that waits still; a tombstone stands.
        """
        given_id = self.page_at(link)
        # The day of its id says in which folder its file is.
        folder = self._content / posts.POSTS / given_id[:4]
        files = folder.glob("[!.]*.md") if is_id(given_id) else ()
        found = (posts.read(x) for x in files if given_id.encode() in texts.found_in(x))
        is_there = any(isinstance(x, Post) and x.id == given_id for x in found)
        return given_id if is_there else ""

    def first_in(self, words: str) -> str:
        """Return the id of the first text of ours that *words*, in Markdown, link to."""
        return next(filter(None, map(self._text_at, _links(words))), "")

    def _text_at(self, link: str) -> str:
        whole = _plain(link)
        found = self._on_our_site(whole) or self._targets.id_of(address(whole))
        return found or self.page_at(link)

    def _on_our_site(self, link: str) -> str:
        if not link or not self._targets.is_ours(link):
            return ""
        parts = urlsplit(link)
        path = quote(unquote(parts.path, errors="replace")).removesuffix("index.html")
        if any(len(name) > former.LONGEST_NAME for name in path.split("/")):
            return ""
        return self._targets.on_our_site(urlunsplit(parts._replace(path=path)))

    def _of_former(self, page: str) -> str:
        # On our own site an old path leads on to the text that came from there.
        path = former.path_of(page) if page and self._targets.is_ours(page) else ""
        return self._targets.id_of(address(page)) or self._targets.id_of(address(path))


def _plain(link: str) -> str:
    """Return *link* with its host in the one form that it has; empty when it is none."""
    if len(link) > LONGEST:
        return ""
    try:
        parts = urlsplit(link.strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host or "@" in parts.netloc:
        return ""
    netloc = parts.netloc.lower().removesuffix(_PORTS[scheme])
    return urlunsplit(parts._replace(scheme=scheme, netloc=netloc))


def _links(words: str) -> Iterator[str]:
    yield from (link.rstrip(".,;:!?") for link in _LINK.findall(words))
