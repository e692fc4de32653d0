"""Feeds that come in several documents: where one says that the next is.

By ``rel="next"`` or ``rel="prev-archive"`` (RFC 5005), or JSON Feed's ``next_url``.
"""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from outspoken.model import entities
from outspoken.model.problem import Problem
from outspoken.services.imports.json_items import Item, items
from outspoken.services.imports.recognise import LOOK, Format, Recognised, recognise

RELATIONS = ("next", "prev-archive")
"""What leads on to older entries; the first that is there."""
_BLOGGER = "start-index"
_LINK = re.compile(r"<(?:[\w.-]+:)?link\s[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)')""")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FIRST_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:entry|item)[\s>]")
_LAST_ENTRY = re.compile(r".*</(?:[\w.-]+:)?(?:entry|item)\s*>", re.DOTALL)


def next_of(path: Path, address: str = "") -> str:
    """Return the address at which the feed *path* goes on; empty when it says none.

    Args:
        path: The feed; what is no feed goes on nowhere.
        address: Where it was found, for an address that begins there.
    """
    recognised = recognise(path)
    if isinstance(recognised, Problem):
        return ""
    if recognised.format is Format.JSON_FEED:
        link = _of_json(path, recognised)
    elif recognised.format is Format.FEED:
        link = _of_xml(path, recognised)
    else:
        return ""
    try:
        whole = urljoin(address, link.strip()) if link else ""
        return whole if urlsplit(whole).hostname and whole.isprintable() else ""
    except ValueError:
        return ""


def to_ask(link: str, *addresses: str) -> str:
    """Return *link* as it is asked for when it is on the host of one of *addresses*.

    Blogger's leads to another host, which has the same feed: then the feed's own address
    is asked for the same entries. From https to http nothing is followed.
    """
    there = urlsplit(link)
    for address in addresses:
        here = urlsplit(address)
        if there.netloc.lower() == here.netloc.lower():
            return urlunsplit(there._replace(scheme=here.scheme, fragment=""))
    numbers = {key: value for key, value in parse_qsl(there.query) if key != "alt"}
    here = urlsplit(addresses[-1])
    if _BLOGGER not in numbers or there.path.split("/")[-2:] != here.path.split("/")[-2:]:
        return ""
    query = urlencode({**dict(parse_qsl(here.query)), **numbers})
    return urlunsplit(here._replace(query=query, fragment=""))


def _of_json(path: Path, recognised: Recognised) -> str:
    found = items(path, recognised.encoding, ("next_url",))
    values = [each.value for each in found if isinstance(each, Item)]
    return values[-1] if values and isinstance(values[-1], str) else ""


def _of_xml(path: Path, recognised: Recognised) -> str:
    found: dict[str, str] = {}
    for tag in _LINK.findall(_around_entries(path, recognised.encoding)):
        said = {name.lower(): one or two for name, one, two in _ATTRIBUTE.findall(tag)}
        for relation in said.get("rel", "").lower().split():
            found.setdefault(relation, entities.resolved(said.get("href", "")))
    return next(filter(None, map(found.get, RELATIONS)), "")


def _around_entries(path: Path, encoding: str) -> str:
    """Return what stands before the first entry of a feed and after the last."""
    with path.open("rb") as file:
        start = file.read(LOOK)
        file.seek(max(LOOK, path.stat().st_size - LOOK))
        end = file.read(LOOK)
    first = _COMMENT.sub("", start.decode(encoding, "replace"))
    last = _COMMENT.sub("", end.decode(encoding, "replace")) or first
    entry = _FIRST_ENTRY.search(first)
    after = _LAST_ENTRY.match(last)
    head = first[: entry.start()] if entry else first
    return head + (last[after.end() :] if after else "")
