"""Packs: what is on the pages, in every variant."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import page
import pytest
import zxingcpp
from tests.services.packs import kits_made, reading
from tests.services.packs.conftest import Print

import outspoken
from outspoken.model.kit import Status, Translation, Variant
from outspoken.model.passage import Block, Part
from outspoken.services.packs import paper
from outspoken.services.packs.press import Press

OURS = {
    "Atkinson-Hyperlegible-Next",
    "Atkinson-Hyperlegible-Next-Bold",
    "Noto-Naskh-Arabic",
    "Noto-Naskh-Arabic-Bold",
}
EVERY = pytest.mark.parametrize("variant", Variant)
MOST_KB = 400


def failures(data: bytes) -> list[str]:
    report = page.validate_pdf_bytes(data, profile="ua1")
    return [f"{each.rule_id}: {each.message}" for each in report.failures]


@EVERY
def test_every_pack_is_pdf_ua(printed: Print, variant: Variant) -> None:
    assert failures(printed(variant).data) == []


@EVERY
def test_every_pack_in_joined_letters_is_pdf_ua(in_urdu: Print, variant: Variant) -> None:
    assert failures(in_urdu(variant).data) == []


def test_a_word_of_another_script_is_pdf_ua(press: Press, folder: Path) -> None:
    kit = replace(kits_made.KIT, body=f"We say it in Urdu: {kits_made.URDU}")
    assert failures(paper.pdf(kit, Variant.BOOKLET, folder, press).data) == []


@EVERY
def test_only_the_fonts_of_the_theme_are_in_a_pack(
    printed: Print, in_urdu: Print, variant: Variant
) -> None:
    for pack in (printed(variant), in_urdu(variant)):
        with reading.opened(pack.data) as pdf:
            found = reading.fonts(pdf)
        assert found
        assert found <= OURS


@EVERY
def test_a_pack_is_named_and_tells_of_no_day_and_no_machine(
    printed: Print, variant: Variant
) -> None:
    with reading.opened(printed(variant).data) as pdf:
        assert dict(pdf.docinfo) == {"/Title": "Tweet your MP"}
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        details = pdf.Root.Metadata.read_bytes().decode()
    assert "Tweet your MP" in details
    assert not any(word in details for word in ("Producer", "Creat", "Date", "WeasyPrint"))


@EVERY
def test_a_pack_is_small(printed: Print, variant: Variant) -> None:
    assert len(printed(variant).data) < MOST_KB * 1024


@EVERY
def test_the_same_kit_makes_the_same_bytes_after_another(
    printed: Print, in_urdu: Print, press: Press, folder: Path, variant: Variant
) -> None:
    first = printed(variant).data
    in_urdu(variant)
    assert paper.pdf(kits_made.KIT, variant, folder, press).data == first


def test_another_press_makes_the_same_bytes(printed: Print, folder: Path) -> None:
    press = Press(kits_made.THEME, "Brackwater Homes", kits_made.SITE)
    pack = paper.pdf(kits_made.KIT, Variant.STANDARD, folder, press)
    assert pack.data == printed(Variant.STANDARD).data


@pytest.mark.parametrize(
    ("variant", "points"),
    [
        (Variant.STANDARD, (595, 842)),
        (Variant.LARGE, (595, 842)),
        (Variant.HANDOUTS, (595, 842)),
        (Variant.EASY_READ, (595, 842)),
        (Variant.BOOKLET, (839, 595)),
    ],
)
def test_packs_are_a4_and_booklets_a_folded_a4(
    printed: Print, variant: Variant, points: tuple[int, int]
) -> None:
    with reading.opened(printed(variant).data) as pdf:
        for sheet in pdf.pages:
            assert [round(float(sheet.mediabox[at])) for at in (2, 3)] == list(points)


def test_pages_are_counted_on_each(printed: Print) -> None:
    pack = printed(Variant.STANDARD)
    shown = reading.pages(pack.data)
    assert len(shown) == pack.pages
    for number, words in enumerate(shown, start=1):
        assert f"Page {number} of {pack.pages}" in words


def test_contents_name_the_page_of_each_activity(printed: Print) -> None:
    shown = reading.pages(printed(Variant.STANDARD).data)
    for title in ("1. We begin", "2. Rest", "3. We end"):
        named = re.search(rf"^{re.escape(title)}\s+(\d+)\s*$", shown[1], re.MULTILINE)
        assert named, shown[1]
        assert shown[int(named[1]) - 1].count(title) == 1
        assert "Minutes gone" in shown[int(named[1]) - 1]


def test_minutes_gone_are_added_up(printed: Print) -> None:
    words = " ".join("\n".join(reading.pages(printed(Variant.STANDARD).data)).split())
    assert "0 at the start, 15 at the end" in words
    assert "25 at the start, 45 at the end" in words
    assert "15 minutes (8 if time is short)" in words


def test_a_pack_has_bookmarks(printed: Print) -> None:
    with reading.opened(printed(Variant.STANDARD).data) as pdf:
        found = reading.bookmarks(pdf)
    assert found[0] == "Tweet your MP"
    assert "1. We begin" in found
    assert "Counting grid" in found


def test_passages_are_named_in_words(printed: Print) -> None:
    words = "\n".join(reading.pages(printed(Variant.STANDARD).data))
    for label in ("Say", "Do", "Check", "For you", "Example for X"):
        assert f"{label}\r\n" in words or f"{label}\n" in words
    assert "63 of 280" in words
    assert "Only a screen" not in words


def test_handouts_stand_alone_each_on_a_page_of_its_own(printed: Print) -> None:
    shown = reading.pages(printed(Variant.HANDOUTS).data)
    assert "Contents" not in "".join(shown)
    begun = [
        [
            title
            for title in ("Voice cards", "Counting grid", "Keep it private")
            if title in words
        ]
        for words in shown
    ]
    assert [titles for titles in begun if titles] == [
        ["Voice cards"],
        ["Counting grid"],
        ["Keep it private"],
    ]
    assert "The other side." in shown[begun.index(["Counting grid"]) + 1]


def test_the_cover_of_a_booklet_stands_alone(printed: Print) -> None:
    outside = reading.pages(printed(Variant.BOOKLET).data)[0]
    assert "Say one thing you want changed" in outside
    assert "You say one thing." not in outside


def test_a_booklet_leaves_out_what_the_facilitator_does(printed: Print) -> None:
    words = "\n".join(reading.pages(printed(Variant.BOOKLET).data))
    assert "We look at two lists." in words
    assert "Keep it private" in words
    assert "Counting grid" not in words
    for left_out in ("Hello, and", "One thing\n", "Everybody has a pen", "Only the"):
        assert left_out not in words


@pytest.mark.parametrize("variant", [Variant.STANDARD, Variant.HANDOUTS, Variant.BOOKLET])
def test_the_code_is_read_back_from_the_page(printed: Print, variant: Variant) -> None:
    found = {
        code.text
        for picture in reading.pictures(printed(variant).data)
        for code in zxingcpp.read_barcodes(picture)
    }
    assert found == {"https://outspoken.example.org/workshops/tweet-your-mp/"}


def test_a_preview_has_no_code(folder: Path) -> None:
    press = Press(kits_made.THEME, "Brackwater Homes")
    pack = paper.pdf(kits_made.KIT, Variant.BOOKLET, folder, press)
    assert "on our site" not in "".join(reading.pages(pack.data))


def test_easy_read_shows_each_sentence_with_a_picture_that_says_nothing_more(
    printed: Print,
) -> None:
    pack = printed(Variant.EASY_READ)
    words = reading.pages(pack.data)[0]
    assert "This is a workshop." in words
    with reading.opened(pack.data) as pdf:
        assert "Figure" not in reading.kinds(pdf)


def test_who_has_not_run_it_is_told_so(press: Press, folder: Path) -> None:
    untried = replace(kits_made.KIT, last_tested=None)
    shown = reading.pages(paper.pdf(untried, Variant.STANDARD, folder, press).data)
    assert "Nobody has run this workshop yet" in shown[0]


def test_a_tried_kit_says_when(printed: Print) -> None:
    words = "\n".join(reading.pages(printed(Variant.STANDARD).data))
    assert "Nobody has run" not in words
    assert "Last run on 1 September 2026." in " ".join(words.split())


@EVERY
def test_a_machine_s_translation_says_so_on_every_page(
    press: Press, folder: Path, variant: Variant
) -> None:
    draft = Translation("cy", "ltr", Status.MACHINE_DRAFT, "a machine", "", "")
    kit = replace(kits_made.KIT, language="cy", translation=draft)
    warning = press.words("cy")("Made by a machine, not checked")
    shown = reading.pages(paper.pdf(kit, variant, folder, press).data)
    assert [warning in words for words in shown] == [True] * len(shown)


def test_a_stale_translation_says_so_on_its_cover_and_every_page(
    press: Press, folder: Path
) -> None:
    stale = Translation("cy", "ltr", Status.READY, "Ann", "Bob", "", is_stale=True)
    kit = replace(kits_made.KIT, language="cy", translation=stale)
    say = press.words("cy")
    shown = reading.pages(paper.pdf(kit, Variant.STANDARD, folder, press).data)
    cover = " ".join(shown[0].split())
    assert (
        say("Take care: the English text has changed since this was translated.") in cover
    )
    assert all(say("Out of date translation") in words for words in shown)


def test_letters_that_no_font_has_are_named(press: Press, folder: Path) -> None:
    strange = replace(kits_made.KIT, body="Press → and smile 🙂")
    with pytest.raises(paper.UnwritableError, match=r"→ \(U\+2192\), 🙂"):
        paper.pdf(strange, Variant.STANDARD, folder, press)


def test_a_picture_has_its_words(printed: Print) -> None:
    with reading.opened(printed(Variant.STANDARD).data) as pdf:
        alts = {str(figure.Alt) for figure in reading.elements(pdf, "Figure")}
    assert "A lift with a sign on its door" in alts
    assert "280 boxes, to write one letter in each" in alts


def test_nothing_outside_the_kit_is_read(press: Press, folder: Path) -> None:
    stranger = Block(
        Part.PLAIN, "![](https://example.org/x.png) ![](../../private/x.png)", 3
    )
    activity = replace(kits_made.ACTIVITIES[0], blocks=(stranger,))
    kit = replace(kits_made.KIT, activities=(activity, *kits_made.ACTIVITIES[1:]))
    assert "example.org/x.png" not in "".join(
        reading.pages(paper.pdf(kit, Variant.STANDARD, folder, press).data)
    )


def test_paper_loads_no_engine() -> None:
    code = (
        "import sys; from outspoken.services.packs import paper; "
        "sys.exit(bool({'weasyprint', 'pikepdf', 'segno', 'fontTools'} & set(sys.modules)))"
    )
    found = {**os.environ, "PYTHONPATH": str(Path(outspoken.__file__).parents[1])}
    run = subprocess.run([sys.executable, "-c", code], env=found, check=False)
    assert run.returncode == 0


def test_sources_are_what_packs_are_made_of() -> None:
    found = {
        path.relative_to(kits_made.THEME).as_posix()
        for path in paper.sources(kits_made.THEME)
    }
    assert {
        "templates/print/pack.html",
        "templates/print/css/page.css",
        "templates/print/fonts/atkinson-hyperlegible-next-bold.ttf",
        "templates/print/pictures/phone.svg",
    } <= found
