"""What the last publish put out, as far as other sites are told of it.

Who is told will fetch the page and look for the link, so the page counts, not the text
that it is made from: that may be published only tomorrow.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from outspoken.model.post import Post
from outspoken.services import markup, posts
from outspoken.services.office import Office

CONTENT, BELOW = "e-content", "h-cite"
"""Classes of what holds a post's words, and of what stands below it (microformats2)."""
_PRIVATE = ("localhost", "local", "internal", "test", "invalid", "example")


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as it stands on the site.

    Attributes:
        source: Address of its page.
        links: Pages of other sites that its words lead to, each once, in their order.
        digest: Changes whenever the words or the links do; empty when there are none.
    """

    source: str
    links: tuple[str, ...] = ()
    digest: str = ""


def is_public(site_url: str) -> bool:
    """Tell whether others can fetch pages at *site_url*."""
    parts = urlsplit(site_url)
    host = parts.hostname or ""
    try:
        ip_address(host)
    except ValueError:
        name, _, last = host.rpartition(".")
        return parts.scheme == "https" and bool(name) and last not in _PRIVATE
    return False


def of_output(office: Office, output: Path, site_url: str) -> dict[str, Shown]:
    """Return every post of *office* by its id, as it stands in the folder *output*."""
    read = (text for _, text in posts.of_folder(office.content / posts.POSTS))
    return {
        post.id: _shown(output / post.url[1:] / "index.html", f"{site_url}{post.url}")
        for post in read
        if isinstance(post, Post)
    }


def _shown(page: Path, source: str) -> Shown:
    if not page.is_file():
        return Shown(source)
    scan = _Words()
    scan.read(page.read_text(encoding="utf-8"))
    links = tuple(dict.fromkeys(_elsewhere(scan.links, source)))
    said = "\n".join((*links, "", *" ".join(scan.words).split()))
    return Shown(source, links, hashlib.sha256(said.encode()).hexdigest() if links else "")


def _elsewhere(links: list[str], source: str) -> Iterator[str]:
    own = urlsplit(source).netloc.lower()
    for link in links:
        try:
            parts = urlsplit(link)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.netloc.lower() not in {"", own}:
            yield link


class _Words(markup.Scanner):
    """Collects words and links of the post itself; a tombstone has none."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self._depth = 0
        self._is_over = False

    def handle_starttag(self, tag: str, attrs: markup.Attributes) -> None:
        values = {name: value or "" for name, value in reversed(attrs)}
        if self._depth:
            self._depth += tag not in markup.VOID
            if tag == "a":
                self.links.append(values.get("href", ""))
        elif not self._is_over:
            classes = values.get("class", "").split()
            self._depth = int(CONTENT in classes)
            self._is_over = BELOW in classes

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag not in markup.VOID:
            self._depth -= 1
            self._is_over = not self._depth

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.words.append(data)
