"""The site written into a folder: pages, feeds, photos and the files for machines."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from outspoken.model.views import PostView
from outspoken.services import (
    entries,
    feed_terms,
    feeds,
    gate,
    hosting,
    hosting_servers,
    ledger,
    machines,
    old_addresses,
    pages,
)
from outspoken.services.hosting import Move
from outspoken.services.pages import Site
from outspoken.services.theme import Theme


def write(site: Site, theme: Theme, content: Path, output: Path) -> int:
    """Write *site* into the folder *output*; return how many pages were made.

    Args:
        site: What the pages are made of.
        theme: Templates and style.
        content: The folder of content, where approved photos lie.
        output: A folder; files of other names in it are left alone.
    """
    made, urls = _Output(output), list[str]()
    for page in pages.pages(site):
        made.put(page.path, theme.render(page.template, page.view, site.chrome))
        is_gone = isinstance(page.view, PostView) and page.view.tombstone
        if page.path.endswith("index.html") and not is_gone:
            urls.append("/" + page.path.removesuffix("index.html"))
    for path, text in _for_machines(site, theme, urls):
        made.put(path, text)
    for dossier in site.dossiers:
        for photo in dossier.post.photos:
            data = gate.photo_path(content, dossier.post, photo.file).read_bytes()
            made.put(f"{dossier.post.url[1:]}{photo.file}", data)
    posts = tuple(dossier.post for dossier in site.dossiers)
    moves = old_addresses.moves(posts, made.names)
    for page in old_addresses.pages(moves):
        made.put(page.path, theme.render(page.template, page.view, site.chrome))
    for path, text in _for_hosts(site, theme, moves):
        made.put(path, text)
    return len(urls)


def _for_machines(site: Site, theme: Theme, urls: list[str]) -> Iterator[tuple[str, str]]:
    address = site.chrome.site_url
    documents = entries.feeds(site.dossiers, site.place, site.chrome)
    yield from feeds.Writer(address).written(documents)
    yield feed_terms.STYLE[1:], theme.feed_style
    yield ledger.DATA[1:], ledger.as_csv(site.ledger)
    yield "sitemap.xml", machines.sitemap(urls, address)
    yield "robots.txt", machines.robots(address)
    if not theme.inline:
        yield "theme/site.css", theme.style


def _for_hosts(
    site: Site, theme: Theme, moves: Sequence[Move]
) -> Iterator[tuple[str, str]]:
    script = old_addresses.SCRIPT_HASH if any(move.page for move in moves) else ""
    carried = hosting.security_headers(
        theme.style_hash, script_hash=script, forms_to=theme.forms_to
    )
    gone = [each.post.url for each in site.dossiers if each.post.is_withdrawn]
    told = hosting.Hosted(site.chrome.site_url, carried, moves, gone)
    yield "_headers", hosting.headers(told)
    yield hosting.NGINX, hosting_servers.nginx(told)
    yield hosting.APACHE, hosting_servers.apache(told)
    if redirects := hosting.redirects(told):
        yield "_redirects", redirects


class _Output:
    """The folder of the site.

    Attributes:
        names: Every file written so far, below it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.names: set[str] = set()

    def put(self, name: str, data: str | bytes) -> None:
        """Write one file of the site, which may lie nowhere else.

        Raises:
            ValueError: When *name* leads out of the folder.
        """
        path = self._folder / name
        if ".." in path.parts:
            raise ValueError("a file of the site leads out of it")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        self.names.add(name)
