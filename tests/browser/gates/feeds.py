"""Feeds: well formed, valid, and in the words of the pages that they are about."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import feedparser
from bs4 import BeautifulSoup
from tests.browser.gates.findings import Finding
from tests.browser.gates.served import Site

from outspoken.services import feed_references, feed_rules

RULE = "feeds"
_WORD = re.compile(r"\w+")
_JSON = b"jsonfeed.org"
_MUST = ("version", "title", "items")
"""What a JSON Feed must have: https://www.jsonfeed.org/version/1.1/."""


def found(site: Site) -> list[Finding]:
    """Return what is wrong with any feed of *site*."""
    pages = _Pages(site)
    xml = [path for end in ("atom", "rss") for path in site.root.rglob(f"*.{end}")]
    json_ = [path for path in site.root.rglob("*.json") if _JSON in path.read_bytes()]
    told = [(path, each) for path in xml for each in _xml(path, pages)]
    told += [(path, each) for path in json_ for each in _json(path, pages)]
    return sorted(Finding(site.url_of(path), RULE, advice) for path, advice in told)


class _Pages:
    """The words of a site's pages, each read once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[Path, frozenset[str]] = {}

    def lost(self, address: str, html: str) -> str:
        """Return the first words of *html* that the page at *address* does not say."""
        file = self._site.file_of(address.removeprefix(self._site.own))
        if file is None:
            return "any page"
        if file not in self._known:
            self._known[file] = frozenset(_words(file.read_text(encoding="utf-8")))
        return " ".join(
            [each for each in _words(html) if each not in self._known[file]][:8]
        )


def _words(html: str) -> list[str]:
    return _WORD.findall(BeautifulSoup(html, "html.parser").get_text(" ").casefold())


def _xml(path: Path, pages: _Pages) -> Iterator[str]:
    data = path.read_bytes()
    try:
        document = feed_references.of_xml(data)
    except feed_references.BrokenXmlError as broken:
        yield f"line {broken.line}: {broken}"
        return
    for line, advice in feed_rules.complaints(document):
        yield f"line {line}: {advice}"
    feed = feedparser.parse(data)
    if feed.bozo:
        yield f"feedparser cannot read it: {feed.bozo_exception}"
    for entry in feed.entries:
        said = entry.content[0].value if "content" in entry else entry.get("summary", "")
        yield from _lost(pages, entry.get("link", ""), said)


def _json(path: Path, pages: _Pages) -> Iterator[str]:
    feed = json.loads(path.read_bytes())
    for name in _MUST:
        if name not in feed:
            yield f"give it {name!r}"
    ids = [item.get("id") for item in feed.get("items", ())]
    if len({*ids}) < len(ids) or None in ids:
        yield "give each item an id of its own"
    for item in feed.get("items", ()):
        yield from _lost(pages, item.get("url", ""), item.get("content_html", ""))


def _lost(pages: _Pages, address: str, html: str) -> Iterator[str]:
    lost = pages.lost(address, html)
    if lost:
        yield f"say what {address} says; it lacks: {lost}"
