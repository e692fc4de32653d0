"""The finishing pass: why it is needed, and what it takes off."""

from pathlib import Path

import pytest
from pikepdf import Name, Pdf
from tests.services.packs import kits_made, reading

from outspoken.model.kit import Variant
from outspoken.services.packs import finishing, presenting, tagging
from outspoken.services.packs.press import Press


@pytest.fixture(scope="module")
def raw(press: Press, folder: Path) -> bytes:
    view = presenting.view(kits_made.in_urdu(), Variant.STANDARD, folder, press)
    return press.set(press.html("pack.html", view))[0]


def test_the_engine_still_needs_its_finishing(raw: bytes) -> None:
    """Written for WeasyPrint 70; when one of these fails, a part of the pass can go."""
    with reading.opened(raw) as pdf:
        heads = reading.elements(pdf, "TH")
        assert not any(Name.Scope in head.A for head in heads)
        assert b"Pagination" not in b"".join(
            page.Contents.read_bytes() for page in pdf.pages
        )
        items = reading.elements(pdf, "LI")
        held = {str(kid.S) for item in items for kid in tagging.children(item)}
        assert "/P" in held
        assert any(b"<>" in table for table in _tables(pdf))


def _tables(pdf: Pdf) -> list[bytes]:
    return [
        font.ToUnicode.read_bytes()
        for font in pdf.objects
        if hasattr(font, "get") and Name.ToUnicode in font
    ]


def test_a_title_may_have_any_sign(raw: bytes) -> None:
    data, _ = finishing.finish(raw, [], "Bins & <lifts>: “why”?", "en")
    with reading.opened(data) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Bins & <lifts>: “why”?"
        assert "Bins &amp; &lt;lifts&gt;" in pdf.Root.Metadata.read_bytes().decode()


def test_words_that_are_not_in_step_are_an_error(raw: bytes) -> None:
    with reading.opened(raw) as pdf:
        pages = len(pdf.pages)
    with pytest.raises(ValueError, match="zip"):
        finishing.finish(raw, [[kits_made.URDU]] * pages, "x", "ur")


def test_the_same_input_makes_the_same_file(raw: bytes) -> None:
    once = finishing.finish(raw, [], "x", "en")
    assert finishing.finish(raw, [], "x", "en") == once
