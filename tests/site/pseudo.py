"""A language that shows what was translated: all our own words stand in ⟦marks⟧.

Words that stand on a page without marks, and are no writer's, can be said in English only.
"""

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import html5lib
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tests import msgids

_LITERAL = re.compile(r"\{\w+\}|[^{]+|\{")
_NAMED = re.compile(r"\{\w+\}")
_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
_SPOKEN = {"alt", "aria-label", "placeholder", "title"}
"""Attributes that are read out, or shown."""
_SILENT = {"script", "style"}
_OF_MACHINES = {
    *("id", "guid", "link", "published", "updated", "pubDate", "lastBuildDate", "language"),
    *("comments", "total", "commentRss"),
}
"""Elements of feeds that no reader shows as words."""
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W\d_]{2,}")


def marked(words: str) -> str:
    """Return a sentence as the language has it: what is filled in stands outside marks."""
    return "".join(map(_piece_marked, _LITERAL.findall(words)))


def theme(folder: Path, language: str) -> Path:
    """Make a theme in *folder* that speaks *language* alone besides English."""
    shutil.copytree(msgids.THEME, folder, ignore=shutil.ignore_patterns("translations"))
    spoken = Catalog(locale=language)
    for each in read_po(BytesIO(msgids.template())):
        if each.id:
            ours = each.id if isinstance(each.id, (tuple, list)) else (each.id,)
            forms = [marked(one) for one in ours]
            many = [forms[-1]] * spoken.num_plurals
            spoken.add(each.id, string=many if ours[1:] else forms[0])
    path = folder / "translations" / language / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, spoken)
    return folder


def unmarked(html: str) -> Iterator[str]:
    """Yield what a page says outside marks, piece by piece."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if element.tag in _SILENT or not isinstance(element.tag, str):
            yield from _pieces(element.tail)
            continue
        yield from _pieces(element.text)
        yield from _pieces(element.tail)
        for name, value in element.attrib.items():
            if name in _SPOKEN or _is_told(element.tag, element.attrib, name):
                yield from _pieces(value)


def unmarked_in_feed(document: str) -> Iterator[str]:
    """Yield what a feed in Atom or RSS says outside marks."""
    for element in ElementTree.fromstring(document).iter():
        name, is_kind = element.tag.rpartition("}")[2], "domain" in element.attrib
        if name not in _OF_MACHINES and not is_kind:
            yield from _pieces(_TAG.sub("\n", element.text or ""))
        yield from _pieces(element.tail)


def _piece_marked(piece: str) -> str:
    is_said = _WORD.search(piece) and not _NAMED.fullmatch(piece)
    return f"⟦{piece}⟧" if is_said else piece


def _is_told(tag: str, attributes: dict[str, str], name: str) -> bool:
    """Tell whether a value is words: a description of the page, or a button's."""
    if tag == "meta":
        return name == "content" and attributes.get("name") == "description"
    return tag == "input" and name == "value" and attributes.get("type") == "submit"


def _pieces(text: str | None) -> Iterator[str]:
    for piece in _MARKED.sub("\n", text or "").split("\n"):
        if _WORD.search(piece):
            yield " ".join(piece.split())
