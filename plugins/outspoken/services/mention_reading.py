"""What a page says that mentions us: where does it link to, who wrote it, which words.

The page is a stranger's, so `answers` is run by `services.apart`. It is asked twice: first
for every link, of which we know those that lead to our post, and then for what the page
says around these.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

import mf2py
from bs4 import BeautifulSoup, Tag

LONGEST = 2000
"""Most characters of a value; those who take it keep fewer."""
LINKS = 5000
"""Most links of a page that are looked at."""
LONGEST_LINK = 800
REACTIONS = ("like-of", "repost-of", "bookmark-of")
ANSWERS = ("in-reply-to", "mention-of")
_LINKS = ("href", "src")
_PORTS = {"http": ":80", "https": ":443"}
_HTML = frozenset(("text/html", "application/xhtml+xml"))
_BLOCKS = ("p", "li", "blockquote", "td", "dd", "figcaption", "h1", "h2", "h3", "div")
_APART = re.compile(r"[\s<>\"'()\[\]{}]+")


def answers(asked: Mapping[str, Any], page: bytes) -> Iterator[Any]:
    """Yield what is *asked* of *page*, once: its links, or what it says of some."""
    yield (read if "targets" in asked else links)(page, **asked)


def links(page: bytes, kind: str, charset: str, url: str) -> list[str]:
    """Return the addresses of the web that *page* links to, each once, as it has them.

    Args:
        page: Its bytes.
        kind: Its media type.
        charset: Name of its encoding, or nothing.
        url: Where it was found.
    """
    found: Iterator[str]
    if kind in _HTML:
        found = (link for link, _ in _linking(_soup(page, charset), url))
    elif kind == "application/json" or kind.endswith("+json"):
        found = map(_plain, _texts(json.loads(page)))
    elif kind.startswith("text/"):
        words = _APART.split(page.decode("utf-8", "replace"))
        found = (_plain(each.rstrip(".,;:!?")) for each in words)
    else:
        return []
    fit = (link for link in found if 0 < len(link) <= LONGEST_LINK)
    return list(islice(_once(fit), LINKS))


def read(
    page: bytes, kind: str, charset: str, url: str, targets: Collection[str]
) -> dict[str, str]:
    """Return what *page* says of its links *targets*, which all lead to one post of ours.

    Args:
        page: Its bytes.
        kind: Its media type.
        charset: Name of its encoding, or nothing.
        url: Where it was found.
        targets: The links, as `links` gave them.
    """
    if kind not in _HTML:
        return {}
    soup, wanted = _soup(page, charset), frozenset(targets)
    link = next((tag for link, tag in _linking(soup, url) if link in wanted), None)
    if link is None:
        return {}
    said = {
        "title": _text(soup.title),
        "words": _text(link.find_parent(_BLOCKS) or link),
        "language": str(soup.html.get("lang", "")) if soup.html else "",
    }
    found = mf2py.parse(doc=soup, url=url)
    entry = next(
        (each for each in _entries(found["items"]) if _is_about(each, wanted)), None
    )
    return {**said, **(_of_entry(entry, wanted) if entry else {})}


def _soup(page: bytes, charset: str) -> BeautifulSoup:
    return BeautifulSoup(page, "html5lib", from_encoding=charset or None)


def _linking(soup: BeautifulSoup, url: str) -> Iterator[tuple[str, Tag]]:
    """Yield every link of the page at *url*, and what links there."""
    given = next((str(each["href"]) for each in soup.find_all("base", href=True)), "")
    base = _joined(url, given)
    for attribute in _LINKS:
        for tag in soup.select(f"[{attribute}]"):
            if tag.name != "base":
                yield _plain(_joined(base, str(tag[attribute]))), tag


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return ""


def _plain(link: str) -> str:
    """Return *link* in the one form that it has; empty when it is none of the web."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return ""
    scheme, netloc = parts.scheme.lower(), parts.netloc.lower()
    if scheme not in _PORTS or not netloc:
        return ""
    bare = netloc.removesuffix(_PORTS[scheme])
    return urlunsplit((scheme, bare, parts.path or "/", parts.query, parts.fragment))


def _once(values: Iterable[str]) -> Iterator[str]:
    seen = set[str]()
    for value in values:
        if value not in seen:
            seen.add(value)
            yield value


def _text(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ").split())[:LONGEST] if tag else ""


def _entries(items: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Yield every h-entry, those that stand inside others after them."""
    for item in items:
        if isinstance(item, dict):
            if "h-entry" in item.get("type", ()):
                yield item
            yield from _entries(item.get("children", ()))


def _is_about(entry: Mapping[str, Any], targets: Collection[str]) -> bool:
    """Tell whether *entry* is what mentions *targets*, and not what stands beside it."""
    if any(_names(entry, each, targets) for each in (*ANSWERS, *REACTIONS)):
        return True
    inside = "".join(
        str(each.get("html", "")) if isinstance(each, dict) else ""
        for each in entry["properties"].get("content", ())
    )
    found = BeautifulSoup(inside, "html.parser").find_all("a", href=True)
    return any(_plain(str(each["href"])) in targets for each in found)


def _names(entry: Mapping[str, Any], name: str, targets: Collection[str]) -> bool:
    values = entry["properties"].get(name, ())
    return any(_plain(link) in targets for value in values for link in _addresses(value))


def _addresses(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield str(value.get("value", ""))
        urls = value.get("properties", {}).get("url", ())
        yield from (each for each in urls if isinstance(each, str))


def _of_entry(entry: Mapping[str, Any], targets: Collection[str]) -> dict[str, str]:
    said = {
        "author": _first(entry, "author"),
        "published": _first(entry, "published"),
        "language": str(entry.get("lang", "")),
        "title": _first(entry, "name"),
        "words": _first(entry, "content") or _first(entry, "summary"),
        "reaction": next((each for each in REACTIONS if _names(entry, each, targets)), ""),
    }
    # A reaction has no words of its own, but for those that are said to be its content.
    is_bare = bool(said["reaction"]) and not said["words"]
    return {n: v for n, v in said.items() if v or (is_bare and n == "words")}


def _first(entry: Mapping[str, Any], name: str) -> str:
    value = next(iter(entry["properties"].get(name, ())), "")
    if isinstance(value, dict) and "properties" in value:
        names = value["properties"].get("name", ())
        value = next(iter(names), "")
    if isinstance(value, dict):
        value = value.get("value", "")
    return value[:LONGEST] if isinstance(value, str) else ""


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in *value*, read from JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
