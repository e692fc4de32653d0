"""Every file of a site scanned for what could run: pages, feeds, JSON, pictures, lists."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from outspoken.services import old_addresses
from tests.hostile import scanning

PICTURES = {
    ".avif",
    ".jpg",
    ".png",
    ".webp",
    ".ico",
    ".woff2",
    ".gz",
    ".br",
    ".pdf",
    ".zip",
}
"""Endings of what no browser reads as a page."""
SCRIPTS = {".js"}
"""Endings of the site's own scripts, which are the theme's to the letter."""
MARKED_UP = ("content_html", "html", "summary_html")
ATOM = "{http://www.w3.org/2005/Atom}"
MARKUP = {
    *("description", "title", f"{ATOM}content", f"{ATOM}summary", f"{ATOM}title"),
    "{http://purl.org/rss/1.0/modules/content/}encoded",
}
"""Elements of feeds whose words a reader of feeds may take for markup."""


def findings(site: Path) -> list[str]:
    """Return what could run in any file of the *site*, each with its file."""
    scripts = [*site.rglob("*.js")]
    return [
        f"{path.relative_to(site)}: {found}"
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.suffix not in PICTURES | SCRIPTS
        for found in _of(path, own_scripts(path, scripts))
    ]


def own_scripts(page: Path, scripts: Iterable[Path]) -> set[str]:
    """Return how *page* names the site's *scripts*, and the words of the one in a page."""
    return {os.path.relpath(path, page.parent) for path in scripts} | {old_addresses.SCRIPT}


def _of(path: Path, own: set[str]) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    yield from scanning.capable(text, own)
    if path.suffix == ".json":
        for each in _markup(json.loads(text)):
            yield from scanning.capable(each)
    if path.suffix in {".xml", ".rss", ".atom", ".svg"}:
        for node in ElementTree.fromstring(text).iter():
            usual = "text" if node.tag.startswith(ATOM) else "html"
            if node.tag in MARKUP and node.get("type", usual) == "html":
                yield from scanning.capable(node.text or "")


def _markup(value: Any) -> Iterator[str]:
    """Yield every text of a JSON value that says of itself that it is markup."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name in MARKED_UP and isinstance(each, str):
                yield each
            else:
                yield from _markup(each)
    elif isinstance(value, list):
        for each in value:
            yield from _markup(each)
