"""Drawings: an SVG shows and does nothing else, and what is written in it is read too."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from outspoken.services import texts
from outspoken.services.kits.subject import Subject

FOLDER = "images"
LONGEST = 1024 * 1024
"""Bytes of the largest drawing that is read; a kit may have none near as large."""
_SHOWING = re.compile(
    "svg|g|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|textPath|title|desc"
    "|defs|symbol|use|style|clipPath|mask|marker|pattern|linearGradient|radialGradient|stop"
)
"""Elements that only show; others load, run, move, or tell who drew it."""
_SPACE = "{http://www.w3.org/2000/svg}"
# A backslash would hide the rest of these words.
_ELSEWHERE = re.compile(
    r"url\(\s*['\"]?(?!#)|image-set|\bsrc\(|@import|javascript:|\\", re.IGNORECASE
)
_BESIDE = re.compile(
    r"<\?(?!xml\s)|<\?xml[^>]*\bencoding\s*=\s*['\"](?!utf-8['\"])", re.IGNORECASE
)
"""What speaks to a program beside the drawing, and letters that programs read apart."""
_BOX = re.compile(r"\s*(?:[-+]?[\d.]+(?:e[-+]?\d+)?(?:[\s,]+|$)){4}", re.IGNORECASE)
_INNER = re.compile(r"url\(\s*['\"]?#(?P<id>[^'\")\s]+)")


def of(subject: Subject) -> list[Path]:
    """Return the drawings of a kit; a translation has none of its own."""
    is_original = subject.kit.translation is None
    return sorted((subject.folder / FOLDER).glob("[!.]*.svg")) if is_original else []


def advice(path: Path) -> str:
    """Return what to do about an SVG that does more than show; empty when it does not."""
    if (root := _root(path)) is None:
        return "save it as a plain SVG; as it is, it cannot be read"
    return next(filter(None, map(_advice, root.iter())), "") or _copies_advice(root)


def letters(path: Path) -> Iterator[str]:
    """Yield each text in an SVG that people can read, in whatever way."""
    root = _root(path)
    for element in root.iter() if root is not None else ():
        name = str(element.tag).rpartition("}")[2]
        if name in ("text", "title", "desc"):
            yield "".join(element.itertext())
        if label := element.get("aria-label"):
            yield label


def _root(path: Path) -> Element | None:
    try:
        text = texts.found_in(path, LONGEST).decode()
        return None if _BESIDE.search(text) else ElementTree.fromstring(text)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError):
        return None


def _advice(element: Element) -> str:
    name = str(element.tag).removeprefix(_SPACE)
    if element.tag == name or not _SHOWING.fullmatch(name):
        return f"take out its <{name.rpartition('}')[2]}>; a drawing only shows"
    if _ELSEWHERE.search(f"{element.text or ''}{element.tail or ''}"):
        return "take out what it loads from elsewhere"
    if not _BOX.fullmatch(element.get("viewBox", "0 0 1 1")):
        return "write its viewBox as four numbers"
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].lower()
        if attribute.startswith("on"):
            return f"take out its {attribute}; a drawing only shows"
        is_link = attribute == "href" and not value.startswith("#")
        if is_link or _ELSEWHERE.search(value):
            return "take out what it loads from elsewhere"
    return ""


def _copies_advice(root: Element) -> str:
    """Return what to do where copies hold copies: a few lines of those never end."""
    used = {name for element in root.iter() for name in _referred(element)}
    for element in root.iter():
        if element.get("id") in used and any(_copied(each) for each in element.iter()):
            return "draw what it copies only once; a copy in a copy may never end"
    return ""


def _copied(element: Element) -> bool:
    """Tell whether *element* shows something that stands elsewhere in the drawing."""
    is_use = element.tag == f"{_SPACE}use"
    return is_use or any(_INNER.search(value) for value in element.attrib.values())


def _referred(element: Element) -> Iterator[str]:
    """Yield the id of each part of the drawing that *element* refers to."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == "href":
            yield value.removeprefix("#")
        yield from (found["id"] for found in _INNER.finditer(value))
    if element.tag == f"{_SPACE}style":
        yield from (found["id"] for found in _INNER.finditer(element.text or ""))
