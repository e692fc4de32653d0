"""The words behind joined letters.

A font of Arabic letters draws one letter with several shapes, and one shape for several
letters; what a page shows can no longer be read back from its shapes. So each line of such
words carries them, as they were written, for screen readers and for who copies them.

The engine knows the words but does not write them down. Its boxes and the structure of its
PDF stand in the same order, so the one is read beside the other.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from outspoken.services.packs import tagging

JOINED = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_NOTHING, _UNSEEN = b"> <>", b"> <200b>"

Marks = defaultdict[tuple[int, int], list[tuple[Object, int]]]
Words = list[str | None]
"""What each mark of a page says, in the order of reading; nothing for a picture."""


def said(document: Any) -> list[Words]:
    """Return what each page of a *document* of WeasyPrint says."""
    return [list(_said(page._page_box)[0]) for page in document.pages]


def _said(box: Any) -> tuple[Words, Words]:
    """Return the words in *box*, and those of lists in it, which stand after it there."""
    box = getattr(box, "_box", box)
    kind = type(box).__name__
    if kind == "MarginBox":
        return [], []
    own: Words = []
    after: Words = []
    item = box.element is not None and box.element_tag == "li"
    for child in _children(box):
        child = getattr(child, "_box", child)
        if type(child).__name__ == "TextBox":
            own.append(child.text)
            continue
        words, later = _said(child)
        if item and child.element_tag in {"ul", "ol"}:
            after += [*words, *later]
        else:
            own += [*words, *later]
    if kind.endswith("ReplacedBox"):
        own.append(None)
    return own, after


def _children(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield from child.children if type(child).__name__ == "LineBox" else (child,)


def is_needed(pages: list[Words]) -> bool:
    """Tell whether any of the words are of joined letters."""
    return any(JOINED.search(words or "") for page in pages for words in page)


def spell(pdf: Pdf, pages: list[Words]) -> None:
    """Write into *pdf* the words of its *pages*, wherever letters are joined.

    To be called while the structure is as the engine made it.

    Raises:
        ValueError: Words and structure are not in step.
    """
    marks = _marks(pdf)
    for page, words in zip(pdf.pages, pages, strict=True):
        for (element, mark), said in zip(marks[page.obj.objgen], words, strict=True):
            if said and JOINED.search(said):
                _say(pdf, element, mark, said)
    _shapes(pdf)


def _marks(pdf: Pdf) -> Marks:
    """Return the marked content of each page with its element, in the order of reading."""
    found: Marks = defaultdict(list)
    for element in tagging.elements(pdf):
        for mark in tagging.marks(element):
            found[element.Pg.objgen].append((element, mark))
    return found


def _say(pdf: Pdf, element: Object, mark: int, words: str) -> None:
    """Write *words* beside their shapes; those of a link into an element of their own."""
    if str(element.S) != "/Span":
        span = Dictionary(
            Type=Name.StructElem, S=Name.Span, P=element, Pg=element.Pg, K=Array([mark])
        )
        kids = tagging.kids(element)
        kids[kids.index(mark)] = element = pdf.make_indirect(span)
        span.P.K = Array(kids)
    element.ActualText = String(words)


def _shapes(pdf: Pdf) -> None:
    """Let every shape stand for something, were it a space without width."""
    for font in pdf.objects:
        if isinstance(font, Dictionary) and Name.ToUnicode in font:
            table = font.ToUnicode.read_bytes()
            font.ToUnicode.write(table.replace(_NOTHING, _UNSEEN))
