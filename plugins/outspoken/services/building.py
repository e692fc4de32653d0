"""The site written into a folder: pages, feeds, photos and the files for machines."""

from collections.abc import Iterator
from pathlib import Path

from outspoken.services import entries, feeds, gate, ledger, machines, pages
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
    urls: list[str] = []
    for page in pages.pages(site):
        _put(output, page.path, theme.render(page.template, page.view, site.chrome))
        if page.path.endswith("index.html"):
            urls.append("/" + page.path.removesuffix("index.html"))
    for path, text in _for_machines(site, theme, urls):
        _put(output, path, text)
    for dossier in site.dossiers:
        for photo in dossier.post.photos:
            data = gate.photo_path(content, dossier.post, photo.file).read_bytes()
            _put(output, f"{dossier.post.url[1:]}{photo.file}", data)
    return len(urls)


def _for_machines(site: Site, theme: Theme, urls: list[str]) -> Iterator[tuple[str, str]]:
    address = site.chrome.site_url
    for feed in entries.feeds(site.dossiers, site.place, site.chrome.name, address):
        as_json = feed.url.endswith(".json")
        yield feed.url[1:], feeds.json_feed(feed) if as_json else feeds.atom(feed)
    yield ledger.DATA[1:], ledger.as_csv(site.ledger)
    yield "sitemap.xml", machines.sitemap(urls, address)
    yield "robots.txt", machines.robots(address)
    yield "_headers", machines.headers(theme.style_hash)
    if not theme.inline:
        yield "theme/site.css", theme.style


def _put(output: Path, name: str, data: str | bytes) -> None:
    """Write one file of the site, which may lie nowhere else.

    Raises:
        ValueError: When *name* leads out of *output*.
    """
    path = output / name
    if ".." in path.parts:
        raise ValueError("a file of the site leads out of it")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
