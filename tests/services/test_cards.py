"""Social cards drawn: what is on them, seen from the pixels."""

from dataclasses import replace
from io import BytesIO
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.conftest import ROOT

from outspoken.services import image_metadata
from outspoken.services.cards import bidi, lines
from outspoken.services.cards.drawing import BUBBLE, LEFT, WIDTH, Easel
from outspoken.services.cards.letters import Letters
from outspoken.services.cards.wanted import Card

THEME = ROOT / "themes" / "outspoken"
EASEL, LETTERS = Easel(THEME), Letters(THEME)
BINS = Card("Bins", "Rant · Gasworks Court", "Outspoken", "Brackwater Homes", "en")
LONG = replace(
    BINS,
    title="The lift at Gasworks Court has been broken for nine weeks, the repairs line "
    "cuts you off after forty minutes, and nobody in the office will say why or when",
)
URDU = replace(BINS, title="میری بیٹی میری ترجمان نہیں ہے", language="ur")
TITLE = (BUBBLE[0] + 20, 150, BUBBLE[2] - 20, 460)
"""Where titles stand."""


class Ink(NamedTuple):
    """Where something is written: first and last column, and how many dark dots."""

    left: int
    right: int
    dots: int


def opened(card: Card, easel: Easel = EASEL) -> Image.Image:
    return Image.open(BytesIO(easel.drawn(card)))


def ink(card: Card, box: tuple[int, int, int, int] = TITLE) -> Ink:
    """Look for dark dots in a part of the card."""
    dark = opened(card).convert("L").crop(box).point([255] * 80 + [0] * 176)
    found = dark.getbbox()
    if found is None:
        return Ink(0, 0, 0)
    return Ink(found[0] + box[0], found[2] + box[0], dark.histogram()[255])


def test_a_card_is_as_large_as_sites_want_it_and_no_heavier() -> None:
    picture = opened(LONG)
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(EASEL.drawn(BINS)) < 10_000
    assert len(EASEL.drawn(LONG)) < 25_000


@pytest.mark.parametrize("card", [BINS, LONG, URDU], ids=["short", "long", "Urdu"])
def test_the_same_card_is_the_same_bytes_and_nothing_but_the_picture(card: Card) -> None:
    data = EASEL.drawn(card)
    assert Easel(THEME).drawn(card) == data
    assert image_metadata.blocks(data) == []


def test_the_title_is_drawn_and_the_colours_are_the_themes() -> None:
    assert ink(BINS).dots > 1_000
    assert ink(LONG).dots > 2 * ink(BINS).dots
    corner, inside = (
        opened(BINS).convert("RGB").getpixel(at) for at in ((5, 5), (600, 60))
    )
    assert (corner, inside) == ((0xFF, 0xBB, 0x22), (0xFD, 0xF7, 0xEC))


def test_whose_site_it_is_stands_below_the_bubble() -> None:
    foot = (240, 530, 1180, 610)
    assert ink(BINS, foot).dots > ink(replace(BINS, organisation=""), foot).dots > 300
    same = replace(BINS, name="Brackwater Homes speaks")
    assert ink(same, foot) == ink(replace(same, organisation=""), foot), "not said twice"


def test_words_begin_on_the_side_on_which_they_are_read() -> None:
    english, urdu = ink(BINS), ink(URDU)
    assert english.left - LEFT < 15
    assert english.right < WIDTH // 2
    assert WIDTH - LEFT - urdu.right < 25
    assert urdu.left > LEFT + 50


def test_urdu_is_joined() -> None:
    alone = LETTERS.length("ب", 100, rightward=False)
    assert LETTERS.length("ببب", 100, rightward=False) < 2.4 * alone


def test_no_title_reaches_out_of_the_bubble() -> None:
    word = replace(BINS, title="Donaudampfschifffahrtselektrizität" * 9)
    for card in (LONG, URDU, word, replace(BINS, title="W" * 90), replace(BINS, title="ﷺ")):
        found = ink(card, (0, 130, WIDTH, 500))
        assert found.left >= LEFT - 6
        assert found.right <= WIDTH - LEFT + 6


@pytest.mark.parametrize(
    ("title", "written"),
    [
        pytest.param("Ŵyr neb, dŷ ni ddim", "Ŵyr neb, dŷ ni ddim", id="Welsh"),
        pytest.param("Zażółć gęślą jaźń", "Zażółć gęślą jaźń", id="Polish"),
        pytest.param("dy\u0302 ni", "dŷ ni", id="an accent that stands alone"),
        pytest.param("19°C in May", "19°C in May", id="a degree is no decoration"),
        pytest.param(
            "😡😡 Damp! 👨‍👩‍👧 Flat\ufe0f 9", "Damp! Flat 9", id="emoji are left out"
        ),
        pytest.param("بلاک B، 12:30", "بلاک B، 12:30", id="two scripts"),
        pytest.param("বাংলা", "", id="a script without a font"),
        pytest.param("A বাংলা title", "", id="no half of a title"),
        pytest.param("😡", "", id="nothing but emoji"),
        pytest.param("?!", "", id="nothing to read"),
    ],
)
def test_a_title_is_written_whole_or_not_at_all(title: str, written: str) -> None:
    assert LETTERS.writable(title) == written


def test_a_title_that_cannot_be_written_leaves_the_name_alone() -> None:
    bengali = replace(BINS, title="বাংলা শিরোনাম", language="bn")
    alone = replace(BINS, title=BINS.name, above="", language="bn")
    assert EASEL.drawn(bengali) == EASEL.drawn(alone)
    assert ink(bengali).dots > 1_000


def test_a_name_that_cannot_be_written_is_no_row_of_boxes() -> None:
    nobody = Card("বাংলা", "", "বাংলা", "", "bn")
    assert ink(nobody, (0, 0, WIDTH, 630)).dots == 0


@pytest.mark.parametrize(
    ("line", "rightward", "shown"),
    [
        pytest.param("abc", True, ["abc"], id="one run"),
        pytest.param("ایک دو", False, ["ایک", " ", "دو"][::-1], id="leftward words"),
        pytest.param("he said لفٹ twice", True, ["he said ", "لفٹ", " twice"], id="within"),
        pytest.param(
            "میں Gas Court ہے", False, ["ہے", " ", "Gas Court", " ", "میں"], id="names"
        ),
        pytest.param("سے 12:30", False, ["12:30", " ", "سے"], id="a time is one"),
        pytest.param("سے 1 2", False, ["2", " ", "1", " ", "سے"], id="numbers are two"),
    ],
)
def test_what_runs_against_the_line_is_turned_round(
    line: str, rightward: bool, shown: list[str]
) -> None:
    assert [run.text for run in bidi.runs(line, rightward=rightward)] == shown


@given(st.text(st.sampled_from("ab 12:,()لفٹہ"), max_size=30), st.booleans())
def test_no_letter_of_a_line_is_lost(line: str, rightward: bool) -> None:
    found = bidi.runs(line, rightward=rightward)
    assert sorted("".join(run.text for run in found)) == sorted(line)


def wide(text: str, size: int) -> float:
    """As long as a text is where every letter is half as wide as it is high."""
    return len(text) * size / 2


@given(st.text(st.sampled_from("abcdefg  "), min_size=1, max_size=400))
def test_lines_fit_and_hold_the_title_or_say_that_it_goes_on(title: str) -> None:
    found = lines.fitted(title, 1000, 330, 1.2, wide)
    assert all(wide(text, found.size) <= 1000 for text in found.texts)
    assert len(found.texts) * found.height <= 330
    whole = "".join("".join(found.texts).split())
    rest = "".join(title.split())
    is_cut = whole.endswith(lines.CUT)
    assert rest.startswith(whole.removesuffix(lines.CUT)) if is_cut else whole == rest


def test_a_shorter_title_is_no_smaller() -> None:
    sizes = [lines.fitted("word " * n, 1000, 330, 1.2, wide).size for n in range(1, 40)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == lines.SIZES[0] > sizes[-1] == lines.SIZES[-1]
