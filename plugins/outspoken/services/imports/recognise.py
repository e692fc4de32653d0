"""Which system a file came from: told by what stands in it, never by its name."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports.pieces import encoding_of

LOOK = 1 << 18
"""How much of a file is looked at, in bytes."""

KNOWN = (
    "an export of WordPress (WXR 1.0 to 1.2), Blogger, Movable Type, Disqus, Isso, "
    "Commento or Remark42, or a feed (RSS 0.9x to 2.0, Atom, JSON Feed)"
)


class Format(StrEnum):
    """A format that can be read."""

    WXR = "WordPress export"
    FEED = "feed"
    JSON_FEED = "JSON Feed"
    MOVABLE_TYPE = "Movable Type export"
    DISQUS = "Disqus export"
    ISSO = "Isso's generic comments"
    COMMENTO = "Commento export"
    REMARK42 = "Remark42 backup"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is.

    Attributes:
        format: Its format.
        encoding: Its encoding, as Python names it.
        tags: Names of the elements that items are, as `pieces` wants them; none for what
            is no XML.
    """

    format: Format
    encoding: str
    tags: tuple[str, ...] = ()


# What may stand before the root element. No part can begin where another can.
_BEFORE = re.compile(
    r"\s+|<\?[^?]*(?:\?(?!>)[^?]*)*\?>|<!--[^-]*(?:-(?!->)[^-]*)*-->|<!DOCTYPE[^\[<>]*>",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<((?:[\w.-]+:)?)([\w.-]+)(?=[\s/>])")
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')
_WORDPRESS = re.compile(r"https?://wordpress\.org/export/|<wp:wxr_version")
_TOMBSTONES = re.compile(
    r"""\sxmlns(:[\w.-]+)?\s*=\s*["']http://purl\.org/atompub/tombstones/1\.0["']"""
)
_MOVABLE_TYPE = re.compile(
    r"\s*(?:AUTHOR|TITLE|BASENAME|STATUS|ALLOW COMMENTS|CONVERT BREAKS|DATE|UNIQUE URL):"
    r"[^\n]*\n(?:[A-Z ]{2,30}:[^\n]*\n)*-----\r?\n"
)
_ISSO = re.compile(r'"comments"\s*:\s*\[')
_COMMENTO = re.compile(r'"(?:commentHex|commenters)"\s*:')
_REMARK42 = re.compile(
    r'\{"version"\s*:\s*\d+\s*,\s*"(?:users|posts)"\s*:|'
    r'\{"id"\s*:\s*"[^"]*"\s*,\s*"pid"\s*:'
)
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"\xfd7zXZ")


def recognise(path: Path) -> Recognised | Problem:
    """Tell what *path* is, or what to do instead."""
    if path.is_dir():
        return texts.problem(path, 0, "name a file, not a folder")
    if not path.is_file():
        return texts.problem(path, 0, "name an ordinary file; there is none here")
    with path.open("rb") as file:
        start = file.read(LOOK)
    if not start.strip():
        return texts.problem(path, 0, "the file is empty: export it again")
    if start.startswith(_PACKED):
        return texts.problem(path, 0, "unpack it first and name the file that was in it")
    encoding = encoding_of(start)
    if not encoding:
        return texts.problem(path, 1, "save it as UTF-8: its encoding is not one we read")
    text = start.decode(encoding, "replace").lstrip("\ufeff")
    found = _format(text, encoding)
    return texts.problem(path, *found) if isinstance(found, tuple) else found


def root_at(text: str) -> int:
    """Return where the root element of the XML *text* begins, if it is one."""
    position = 0
    while match := _BEFORE.match(text, position):
        position = match.end()
    return position


def _format(text: str, encoding: str) -> Recognised | tuple[int, str]:
    bare = text.lstrip()
    if bare.startswith(("{", "[")):
        return _json(text, encoding)
    if bare.startswith("<"):
        return _xml(text, encoding)
    if _MOVABLE_TYPE.match(text):
        return Recognised(Format.MOVABLE_TYPE, encoding)
    return 1, _not_read("neither XML nor JSON")


def _json(text: str, encoding: str) -> Recognised | tuple[int, str]:
    bare = text.lstrip()
    if bare.startswith("["):
        found = Format.ISSO if _ISSO.search(bare) else None
    elif _REMARK42.match(bare):
        found = Format.REMARK42
    elif _JSON_FEED.search(text):
        found = Format.JSON_FEED
    else:
        found = Format.COMMENTO if _COMMENTO.search(text) else None
    return Recognised(found, encoding) if found else (1, _not_read("JSON of another kind"))


def _xml(text: str, encoding: str) -> Recognised | tuple[int, str]:
    position = root_at(text)
    line = text.count("\n", 0, position) + 1
    if re.compile(r"<!DOCTYPE\s+html\b", re.IGNORECASE).match(text, position):
        return line, _not_read("a web page")
    if re.compile(r"<!DOCTYPE", re.IGNORECASE).match(text, position):
        return line, (
            "take out the DOCTYPE with its entities: no export has any, and they can "
            "be made to fill the memory or to read other files"
        )
    root = _ROOT.match(text, position)
    if root is None:
        return line, _not_read("broken at its very beginning")
    prefix, local = root.groups()
    if local in {"rss", "RDF"}:
        if _WORDPRESS.search(text, root.start(), _end_of_head(text)):
            return Recognised(Format.WXR, encoding, ("item",))
        return Recognised(Format.FEED, encoding, (_deleted(text), "item"))
    if local == "feed":
        return Recognised(Format.FEED, encoding, (_deleted(text), f"{prefix}entry"))
    if local == "disqus":
        return Recognised(Format.DISQUS, encoding, ("thread", "post"))
    kind = "a web page" if local.lower() == "html" else "XML of another kind"
    return line, _not_read(kind)


def _deleted(text: str) -> str:
    """Return the name of an entry that says of another that it was deleted (RFC 6721)."""
    space = _TOMBSTONES.search(text)
    prefix = (space[1] or "") if space else ""
    return f"{prefix[1:]}:deleted-entry" if prefix else "deleted-entry"


def _end_of_head(text: str) -> int:
    """Return where the first item begins: what stands in items says nothing."""
    first = text.find("<item")
    return first if first >= 0 else len(text)


def _not_read(kind: str) -> str:
    return f"give {KNOWN}; this is {kind}"
