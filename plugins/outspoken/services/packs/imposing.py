"""Imposing: the pages of a booklet put two by two on sheets, to be folded in the middle.

Pages are set at their own size and only moved. A page does not become a picture of itself:
its marks stay where they are in the content, with new numbers, so that the structure that
screen readers follow still leads to them, in the order of reading.
"""

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from outspoken.services.packs import tagging

PAGES_A_SHEET = 4
_MARK = re.compile(rb"<</MCID (\d+)>>")


def impose(pdf: Pdf, *, right_to_left: bool = False) -> None:
    """Put the pages of *pdf* two on a side, in the order of a stapled booklet.

    Links and bookmarks are taken off: they lead to places on pages that are no more, and
    a booklet is for paper.
    """
    pages: list[pikepdf.Object] = [page.obj for page in pdf.pages]
    for key in (Name.Outlines, Name.Names, Name.PageLabels):
        if key in pdf.Root:
            del pdf.Root[key]
    moved: dict[tuple[int, int], tuple[pikepdf.Object, int]] = {}
    for number, pair in enumerate(sides(len(pages))):
        left, right = reversed(pair) if right_to_left else pair
        _side(pdf, number, [_at(pages, left), _at(pages, right)], moved)
    for _ in pages:
        del pdf.pages[0]
    _follow(pdf, moved)
    pdf.Root.ViewerPreferences.Duplex = Name.DuplexFlipShortEdge
    pdf.Root.ViewerPreferences.PrintScaling = Name("/None")


def sides(pages: int) -> Iterator[tuple[int, int]]:
    """Yield the two pages of each side, by number from 0, front and back in turn.

    >>> list(sides(3))
    [(3, 0), (1, 2)]

    What is beyond the last page is blank.
    """
    last = -(-pages // PAGES_A_SHEET) * PAGES_A_SHEET - 1
    for first in range((last + 1) // 2):
        pair = (last - first, first)
        yield pair if first % 2 == 0 else (pair[1], pair[0])


def _at(pages: list[pikepdf.Object], number: int) -> pikepdf.Object | None:
    return pages[number] if number < len(pages) else None


def _side(
    pdf: Pdf,
    number: int,
    pair: list[pikepdf.Object | None],
    moved: dict[tuple[int, int], tuple[pikepdf.Object, int]],
) -> None:
    """Add one side of a sheet, and note where its pages have gone."""
    like = next(page for page in (*pair, pdf.pages[0].obj) if page is not None)
    width, height = (float(like.MediaBox[place]) for place in (2, 3))
    content, marks = [], 0
    side = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 2 * width, height]),
            Resources=like.Resources,
            StructParents=number,
            Tabs=Name.S,
        )
    )
    for place, page in enumerate(pair):
        if page is None:
            continue
        if page.Resources.objgen != like.Resources.objgen:
            raise ValueError("pages that share no resources cannot share a side")
        data, used = _renumbered(page.Contents.read_bytes(), marks)
        area = f"q 1 0 0 1 {place * width:g} 0 cm 0 0 {width:g} {height:g} re W n\n"
        content += [area.encode(), data, b"\nQ\n"]
        moved[page.objgen] = (side, marks)
        marks += used
    side.Contents = pdf.make_stream(b"".join(content))
    pdf.pages.append(pikepdf.Page(side))


def _renumbered(content: bytes, marks: int) -> tuple[bytes, int]:
    """Return *content* with its marks counted from *marks*, and how many it may have."""
    most = max((int(found[1]) + 1 for found in _MARK.finditer(content)), default=0)

    def one(found: re.Match[bytes]) -> bytes:
        return b"<</MCID %d>>" % (int(found[1]) + marks)

    return _MARK.sub(one, content), most


def _follow(pdf: Pdf, moved: dict[tuple[int, int], tuple[pikepdf.Object, int]]) -> None:
    """Let every element of the structure lead to where its content is now."""
    for element in tagging.elements(pdf):
        side, marks = moved[element.Pg.objgen] if Name.Pg in element else (None, 0)
        if side is not None:
            element.Pg = side
            element.K = Array(
                [
                    kid + marks if isinstance(kid, int) else kid
                    for kid in tagging.kids(element)
                ]
            )
    tagging.index(pdf)
