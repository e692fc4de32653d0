"""Sides that each handout takes once it is printed, beside those it says it takes."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

from pikepdf import Object, OutlineItem, Pdf

from outspoken.model.handout import Handout, HandoutKind
from outspoken.model.kit import Kit


def too_long(kit: Kit, handouts: bytes) -> Iterator[tuple[Handout, int]]:
    """Yield each handout that takes more sides than it says, and how many.

    Card sheets are left out: they take as many as there are cards.

    Args:
        kit: The kit.
        handouts: Its pack of handouts alone, in which each title is a bookmark.
    """
    for handout, sides in zip(kit.handouts, _sides(handouts), strict=True):
        if handout.kind is not HandoutKind.CARD_SHEET and sides > handout.sides:
            yield handout, sides


def _sides(handouts: bytes) -> list[int]:
    with Pdf.open(BytesIO(handouts)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        with pdf.open_outline() as outline:
            begins = [numbers[_page(title)] for title in outline.root]
    return [end - begin for begin, end in pairwise((*begins, len(numbers)))]


def _page(title: OutlineItem) -> tuple[int, int]:
    """Return the page that a bookmark leads to."""
    place = title.destination
    if place is None or isinstance(place, int | str):
        raise ValueError(f"the bookmark {title.title!r} leads to no page")
    page: Object = place[0]
    return page.objgen
