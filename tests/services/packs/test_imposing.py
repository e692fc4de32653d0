"""Booklets: pages on sheets, and the structure that goes with them."""

from io import BytesIO
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Name, Pdf
from tests.services.packs import reading
from tests.services.packs.conftest import Print

from outspoken.model.kit import Variant
from outspoken.services.packs import imposing, tagging


@given(st.integers(1, 60))
def test_folded_and_stapled_the_pages_follow_each_other(pages: int) -> None:
    sides = list(imposing.sides(pages))
    assert len(sides) % 2 == 0
    assert sorted(page for side in sides for page in side) == list(range(2 * len(sides)))
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    # Opened in the middle, the right half of a sheet is read first, then its back.
    front = [page for (_, right), (back, _) in sheets for page in (right, back)]
    rear = [page for (left, _), (_, back) in reversed(sheets) for page in (back, left)]
    assert front + rear == list(range(2 * len(sides)))
    assert 2 * len(sides) - pages < imposing.PAGES_A_SHEET


def test_three_pages_make_one_sheet() -> None:
    assert list(imposing.sides(3)) == [(3, 0), (1, 2)]


def test_every_mark_of_a_booklet_is_led_to_once_and_leads_back(printed: Print) -> None:
    with reading.opened(printed(Variant.BOOKLET).data) as pdf:
        back = dict(zip(*[iter(tagging.root(pdf).ParentTree.Nums)] * 2, strict=True))
        seen = set()
        for element in tagging.elements(pdf):
            for mark in tagging.marks(element):
                place = (element.Pg.objgen, mark)
                assert place not in seen
                seen.add(place)
                row = back[int(element.Pg.StructParents)]
                assert row[mark].objgen == element.objgen
                assert b"<</MCID %d>>" % mark in element.Pg.Contents.read_bytes()
    assert len(seen) > len(pdf_pages(printed))


def pdf_pages(printed: Print) -> list[str]:
    return reading.pages(printed(Variant.BOOKLET).data)


def test_a_booklet_begins_on_the_right_and_from_right_to_left_on_the_left(
    printed: Print, in_urdu: Print
) -> None:
    for pack, half in ((printed(Variant.BOOKLET), 1), (in_urdu(Variant.BOOKLET), 0)):
        cover = next(reading.pictures(pack.data, scale=1)).convert("L")
        width, height = cover.size
        halves = [
            cover.crop((at * width // 2, 0, (at + 1) * width // 2, height * 4 // 5))
            for at in (0, 1)
        ]
        # The code of the cover is the darkest thing on the outer side.
        dark = [sum(half.histogram()[:128]) for half in halves]
        assert dark.index(max(dark)) == half


def test_a_booklet_is_turned_over_its_short_edge_and_printed_as_it_is(
    printed: Print,
) -> None:
    with reading.opened(printed(Variant.BOOKLET).data) as pdf:
        told = pdf.Root.ViewerPreferences
        assert told.Duplex == Name.DuplexFlipShortEdge
        assert told.PrintScaling == Name("/None")


def test_pages_are_moved_not_shrunk(printed: Print, tmp_path: Path) -> None:
    with reading.opened(printed(Variant.BOOKLET).data) as pdf:
        for sheet in pdf.pages:
            content = sheet.obj.Contents.read_bytes()
            assert content.startswith(b"q 1 0 0 1 ")


def test_pages_that_share_nothing_are_not_imposed(printed: Print) -> None:
    data = printed(Variant.EASY_READ).data
    with Pdf.open(BytesIO(data)) as pdf:
        assert len({page.obj.Resources.objgen for page in pdf.pages}) == 1
