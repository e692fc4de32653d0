"""What screen readers follow: running heads left out, tables and lists in order."""

import itertools
import re

import pytest
from pikepdf import Name
from tests.services.packs import kits_made, reading
from tests.services.packs.conftest import Print

from outspoken.model.kit import Variant
from outspoken.services.packs import tagging

SHOWN = re.compile(rb"(/\w+)\s<<([^>]*)>>\sBDC")


@pytest.mark.parametrize("variant", Variant)
def test_running_heads_are_decoration(printed: Print, variant: Variant) -> None:
    with reading.opened(printed(variant).data) as pdf:
        for page in pdf.pages:
            marks = SHOWN.findall(page.obj.Contents.read_bytes())
            decoration = [kind for kind, told in marks if b"/Type /Pagination" in told]
            assert decoration
            assert set(decoration) == {b"/Artifact"}


def test_each_heading_of_a_table_says_what_it_heads(printed: Print) -> None:
    with reading.opened(printed(Variant.STANDARD).data) as pdf:
        heads = reading.elements(pdf, "TH")
        scopes = {str(head.A.Scope) for head in heads}
        above = [head for head in heads if str(head.P.P.S) == "/THead"]
        assert scopes == {"/Column", "/Row"}
        assert {str(head.A.Scope) for head in above} == {"/Column"}


def test_headings_go_down_one_by_one(printed: Print) -> None:
    for variant in Variant:
        with reading.opened(printed(variant).data) as pdf:
            levels = [int(kind[1]) for kind in reading.kinds(pdf) if re.match(r"H\d", kind)]
        assert levels[0] == 1
        steps = [after - before for before, after in itertools.pairwise(levels)]
        assert max(steps, default=0) <= 1


def test_items_hold_a_mark_and_a_body(printed: Print) -> None:
    with reading.opened(printed(Variant.STANDARD).data) as pdf:
        items = reading.elements(pdf, "LI")
        held = {str(kid.S) for item in items for kid in tagging.children(item)}
    assert held == {"/Lbl", "/LBody"}


def test_links_are_told_by_their_words(printed: Print) -> None:
    with reading.opened(printed(Variant.STANDARD).data) as pdf:
        links = [
            note
            for page in pdf.pages
            for note in page.obj.get(Name.Annots, [])
            if note.Subtype == Name.Link
        ]
        assert links
        assert all(str(note.Contents) for note in links)


def test_no_element_is_empty_but_a_cell(printed: Print) -> None:
    with reading.opened(printed(Variant.STANDARD).data) as pdf:
        empty = {
            str(element.S) for element in tagging.elements(pdf) if not tagging.kids(element)
        }
    assert empty <= {"/TD", "/TH"}


@pytest.mark.parametrize("variant", [Variant.STANDARD, Variant.BOOKLET])
def test_joined_letters_carry_their_words(in_urdu: Print, variant: Variant) -> None:
    with reading.opened(in_urdu(variant).data) as pdf:
        said = "".join(
            str(element.ActualText)
            for element in tagging.elements(pdf)
            if Name.ActualText in element
        )
    words = re.sub(r"\s+", "", said)
    for wanted in (
        re.sub(r"\s+", "", part) for part in kits_made.URDU.split("@Brackwater")[:1]
    ):
        assert words.count(wanted) >= (3 if variant is Variant.STANDARD else 2)
    assert "شروع" in words


def test_every_shape_of_joined_letters_stands_for_something(in_urdu: Print) -> None:
    with reading.opened(in_urdu(Variant.STANDARD).data) as pdf:
        tables = [
            font.ToUnicode.read_bytes()
            for font in pdf.objects
            if hasattr(font, "get") and Name.ToUnicode in font
        ]
    assert tables
    assert not any(b"<>" in table for table in tables)
