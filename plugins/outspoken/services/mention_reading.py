"""What a page says that mentions us: does it link here, who wrote it, and which words.

The page is a stranger's, and reading HTML has no limits of its own. So this module is run
as a program (`services.mention_pages`), with its own limits of time and memory, and
nothing of ours is at hand in it. It takes one line of JSON and then the page, and answers
with JSON.
"""

import json
import re
import resource
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

import mf2py
from bs4 import BeautifulSoup, Tag

CPU_SECONDS = 6
MEMORY = 1 << 30
"""Most bytes of memory, the libraries included."""
LONGEST = 2000
"""Most characters of a value; those who take it keep fewer."""
REACTIONS = ("like-of", "repost-of", "bookmark-of")
ANSWERS = ("in-reply-to", "mention-of")
_LINKS = ("href", "src")
_HTML = frozenset(("text/html", "application/xhtml+xml"))
_BLOCKS = ("p", "li", "blockquote", "td", "dd", "figcaption", "h1", "h2", "h3", "div")
_APART = re.compile(r"[\s<>\"'()\[\]{}]+")


def read(
    page: bytes, kind: str, charset: str, url: str, target: str
) -> dict[str, str | bool]:
    """Return what *page* says of *target*.

    Args:
        page: Its bytes.
        kind: Its media type.
        charset: Name of its encoding, or nothing.
        url: Where it was found.
        target: The address that it is said to link to.
    """
    if kind in _HTML:
        return _of_html(
            BeautifulSoup(page, "html5lib", from_encoding=charset or None), url, target
        )
    if kind == "application/json" or kind.endswith("+json"):
        return {"links": any(same(each, target) for each in _texts(json.loads(page)))}
    if kind.startswith("text/"):
        words = _APART.split(page.decode("utf-8", "replace"))
        return {"links": any(same(each.rstrip(".,;:!?"), target) for each in words)}
    return {"links": False}


def same(one: str, other: str) -> bool:
    """Tell whether two addresses are the same but for the way in which they are written."""
    return _plain(one) == _plain(other) != ""


def _plain(link: str) -> str:
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return ""
    scheme, netloc = parts.scheme.lower(), parts.netloc.lower()
    bare = netloc.removesuffix({"http": ":80", "https": ":443"}.get(scheme, ":"))
    return urlunsplit((scheme, bare, parts.path or "/", parts.query, parts.fragment))


def _of_html(soup: BeautifulSoup, url: str, target: str) -> dict[str, str | bool]:
    base = next((str(each["href"]) for each in soup.find_all("base", href=True)), "")
    link = _link(soup, urljoin(url, base), target)
    if link is None:
        return {"links": False}
    around = link.find_parent(_BLOCKS) or link
    said: dict[str, str | bool] = {
        "links": True,
        "title": _text(soup.title),
        "words": _text(around),
        "language": str(soup.html.get("lang", "")) if soup.html else "",
    }
    found = mf2py.parse(doc=soup, url=url)
    entry = next(
        (each for each in _entries(found["items"]) if _is_about(each, target)), None
    )
    return {**said, **(_of_entry(entry, target) if entry else {})}


def _link(soup: BeautifulSoup, base: str, target: str) -> Tag | None:
    for attribute in _LINKS:
        for tag in soup.select(f"[{attribute}]"):
            if tag.name != "base" and same(urljoin(base, str(tag[attribute])), target):
                return tag
    return None


def _text(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ").split())[:LONGEST] if tag else ""


def _entries(items: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Yield every h-entry, those that stand inside others after them."""
    for item in items:
        if isinstance(item, dict):
            if "h-entry" in item.get("type", ()):
                yield item
            yield from _entries(item.get("children", ()))


def _is_about(entry: Mapping[str, Any], target: str) -> bool:
    """Tell whether *entry* is what mentions *target*, and not what stands beside it."""
    if any(_names(entry, each, target) for each in (*ANSWERS, *REACTIONS)):
        return True
    inside = "".join(
        str(each.get("html", "")) if isinstance(each, dict) else ""
        for each in entry["properties"].get("content", ())
    )
    links = BeautifulSoup(inside, "html.parser").find_all("a", href=True)
    return any(same(str(each["href"]), target) for each in links)


def _names(entry: Mapping[str, Any], name: str, target: str) -> bool:
    values = entry["properties"].get(name, ())
    return any(same(link, target) for value in values for link in _addresses(value))


def _addresses(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield str(value.get("value", ""))
        urls = value.get("properties", {}).get("url", ())
        yield from (each for each in urls if isinstance(each, str))


def _of_entry(entry: Mapping[str, Any], target: str) -> dict[str, str | bool]:
    said = {
        "author": _first(entry, "author"),
        "published": _first(entry, "published"),
        "language": str(entry.get("lang", "")),
        "title": _first(entry, "name"),
        "words": _first(entry, "content") or _first(entry, "summary"),
        "reaction": next((each for each in REACTIONS if _names(entry, each, target)), ""),
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


def main() -> None:
    """Read what is asked and the page from the pipe, and answer."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    asked = json.loads(sys.stdin.buffer.readline())
    said = read(sys.stdin.buffer.read(), **asked)
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
