"""Small parts of packs: grids, cards, words that stay together, letters, images, codes."""

import io
import itertools
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.services.packs import kits_made, reading
from tests.services.packs.conftest import Print

from outspoken.model.kit import Variant
from outspoken.services.packs import (
    codes,
    dealing,
    fonts,
    grids,
    images,
    libraries,
    sides,
    typesetting,
)

PRINT = kits_made.THEME / "templates" / "print"
PICTURES = [
    "person",
    "people",
    "group",
    "phone",
    "computer",
    "paper",
    "pen",
    "speech",
    "listen",
    "letter",
    "house",
    "door",
    "clock",
    "calendar",
    "cup",
    "soup",
    "lock",
    "eye",
    "stop",
    "tick",
    "cross",
    "question",
    "idea",
    "warning",
    "help",
    "heart",
    "hand",
    "map",
    "place",
    "poster",
    "money",
    "megaphone",
    "parliament",
    "council",
    "officer",
    "camera",
    "mail",
    "child",
    "woman",
    "language",
    "quiet",
    "choice",
]
SVG = "{http://www.w3.org/2000/svg}"


@given(boxes=st.integers(1, 3000), rtl=st.booleans(), variant=st.sampled_from(Variant))
def test_a_grid_has_as_many_boxes_as_it_says(
    boxes: int, rtl: bool, variant: Variant
) -> None:
    grid = grids.GRIDS[variant]
    pieces = [ElementTree.fromstring(piece) for piece in grids.drawn(boxes, grid, rtl=rtl)]
    paths = [row.get("d", "") for piece in pieces for row in piece.iter(f"{SVG}path")]
    # A row is a frame, and a line between each two boxes.
    assert sum(path.count("M") for path in paths) == boxes
    assert list(pieces[-1].iter(f"{SVG}text"))[-1].text == str(boxes)


@pytest.mark.parametrize("variant", Variant)
def test_a_piece_of_a_grid_fits_a_page(variant: Variant) -> None:
    width, height = (122, 175) if variant is Variant.BOOKLET else (170, 255)
    for piece in grids.drawn(2000, grids.GRIDS[variant]):
        found = ElementTree.fromstring(piece)
        assert float(found.get("width", "").removesuffix("mm")) <= width
        assert float(found.get("height", "").removesuffix("mm")) <= height


def test_cards_are_cut_alike_and_none_is_lost(printed: Print) -> None:
    for variant in (Variant.STANDARD, Variant.LARGE, Variant.HANDOUTS):
        shown = reading.pages(printed(variant).data)
        found = [re.findall(r"Card \d", words) for words in shown]
        assert list(itertools.chain(*found)) == [f"Card {n}" for n in range(1, 10)]
        assert max(map(len, found)) == dealing.deal(kits_made.KIT.cards, variant).cards


def test_a_handout_that_takes_more_sides_than_it_says_is_named(printed: Print) -> None:
    pack = printed(Variant.HANDOUTS)
    found = [(each.slug, taken) for each, taken in sides.too_long(kits_made.KIT, pack.data)]
    assert found == [("grid", 2)]
    longer = [replace(each, sides=2) for each in kits_made.HANDOUTS]
    fitting = replace(kits_made.KIT, handouts=tuple(longer))
    assert not list(sides.too_long(fitting, pack.data))


@pytest.mark.parametrize(("words", "cards"), [(24, 8), (36, 6), (69, 4), (70, 2)])
def test_long_cards_get_more_room(words: int, cards: int) -> None:
    card = replace(kits_made.KIT.cards[0], body="word " * words)
    assert dealing.deal([*kits_made.KIT.cards, card], Variant.STANDARD).cards == cards


def test_no_cards_need_no_sheet() -> None:
    assert dealing.deal((), Variant.STANDARD).cards


@pytest.mark.parametrize(
    "words", ["e-mail", "SW1A 0AA", "01632 960123", "0808 2000 247", "well-to-do"]
)
def test_what_belongs_together_stays_together(words: str) -> None:
    assert typesetting.set_well(f"<p>Say {words}, now.</p>") == (
        f'<p>Say<span> </span><span class="whole">{words}</span>, now.</p>'
    )


@pytest.mark.parametrize(
    "html", ["<p>In 2011 5 people came.</p>", '<a href="e-mail">x</a>']
)
def test_other_words_and_addresses_are_left_alone(html: str) -> None:
    assert typesetting.set_well(html) == html


def test_short_tick_boxes_stand_beside_each_other() -> None:
    short = '<ul>\n<li class="tick">Yes</li>\n<li class="tick">No</li>\n</ul>'
    assert typesetting.set_well(short).startswith('<ul class="short">')
    middling = short.replace("Yes", "Yes, a photo of me")
    assert typesetting.set_well(middling).startswith('<ul class="middling">')
    long = short.replace("Yes", "Yes, but not before next Friday")
    assert typesetting.set_well(long) == long


@pytest.mark.parametrize(
    "text",
    [
        "ŵŷŴŶ âêîôû ëïö",
        "ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ",
        "£5 – “so” ‘it’ … 50% € • é",
        "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےئآ \u06d4،؟ ۱۲۳",
    ],
    ids=["Welsh", "Polish", "signs", "Urdu"],
)
def test_the_fonts_have_the_letters_of_our_languages(text: str) -> None:
    assert fonts.unwritable(text, kits_made.THEME) == ""


def test_letters_that_are_missing_are_named_once() -> None:
    assert fonts.unwritable("→ a → 🙂", kits_made.THEME) == "→🙂"


def test_each_font_has_its_licence() -> None:
    texts = " ".join(path.read_text() for path in (PRINT / "fonts").glob("*OFL*"))
    assert texts.count("SIL OPEN FONT LICENSE Version 1.1") == len(
        {fonts.LATIN, fonts.ARABIC}
    )
    assert {path.name for path in (PRINT / "fonts").glob("*.ttf")} == set(
        fonts.FILES.values()
    )


@pytest.mark.parametrize("name", PICTURES)
def test_each_picture_is_drawn_in_black_lines(name: str) -> None:
    drawn = ElementTree.parse(PRINT / "pictures" / f"{name}.svg").getroot()
    assert drawn.get("viewBox") == "0 0 64 64"
    assert drawn.get("stroke-width") == "4"
    used = {each.get(key) for each in drawn.iter() for key in ("fill", "stroke")}
    assert used <= {None, "none", "#000", "#fff"}


def test_a_photo_loses_what_the_camera_wrote_and_its_size(tmp_path: Path) -> None:
    photo = Image.new("RGB", (3000, 2000), "red")
    told = photo.getexif()
    told[0x010F] = "Camera of Ann Example"
    photo.save(tmp_path / "a.jpg", exif=told)
    data, kind = images.inside(tmp_path / "a.jpg")
    assert kind == "image/jpeg"
    assert b"Ann Example" not in data
    made = Image.open(io.BytesIO(data))
    assert max(made.size) == images.LONGEST
    assert not made.getexif()


def test_what_is_clear_in_a_picture_is_paper(tmp_path: Path) -> None:
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(tmp_path / "a.png")
    data, _ = images.inside(tmp_path / "a.png")
    assert Image.open(io.BytesIO(data)).getextrema() == (255, 255)


def test_a_drawing_stays_as_it_is() -> None:
    path = PRINT / "pictures" / "pen.svg"
    assert images.inside(path) == (path.read_bytes(), "image/svg+xml")


def test_a_smudged_code_is_still_read() -> None:
    address = "https://outspoken.example.org/workshops/tweet-your-mp/"
    shown = f'<img style="width:60mm" src="{codes.inside(codes.svg(address))}">'
    with pypdfium2.PdfDocument(
        libraries.weasyprint().HTML(string=shown).write_pdf()
    ) as pdf:
        picture = pdf[0].render(scale=4).to_pil().convert("L")
    left, top, right, bottom = picture.point(lambda dot: 255 - dot).getbbox() or (
        0,
        0,
        0,
        0,
    )
    side = (right - left) // 6
    middle = ((left + right) // 2, (top + bottom) // 2)
    picture.paste(255, (middle[0], middle[1], middle[0] + side, middle[1] + side))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [address]
