"""The report written down: the same words and figures as Markdown and as PDF."""

import re
import xml.etree.ElementTree as ET

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from outspoken.services import charts, report_charts, report_markdown, report_pdf
from outspoken.services.charts import Value
from outspoken.services.packs import libraries
from outspoken.services.packs.libraries import MissingLibrariesError
from outspoken.services.report_paper import Paper, Section, Table

HOSTILE = "<script>alert(1)</script> | *not* [here](x) `so`"
CHART = charts.bars(
    "steps",
    "Steps",
    "Nine of ten.",
    ["In time"],
    [("A & B", [Value(9)]), ("C", [Value(1)])],
)
TABLE = Table("Steps <of all>", ("Step", "In time"), (("A & B", "9"), (HOSTILE, "1")))
PAPER = Paper(
    "Answers owed: 1 April 2025 to 31 March 2026",
    "Ninepenny Homes.",
    (Section("In time", ("1. is no list", HOSTILE), (TABLE,), CHART),),
)


@pytest.fixture(scope="module")
def made() -> bytes:
    return report_pdf.pdf(PAPER)


def words(data: bytes) -> str:
    """Return the text of a PDF, with single spaces."""
    found = pypdfium2.PdfDocument(data)
    pages = (found[number].get_textpage().get_text_range() for number in range(len(found)))
    return re.sub(r"[\s\ufffe]+", " ", " ".join(pages))


def test_markdown_takes_no_word_for_anything_else() -> None:
    text = report_markdown.text(PAPER)
    assert "<script" not in text.replace("\\<script", "")
    assert "\\[here\\]" in text
    assert "1\\. is no list" in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [3] * 4


def test_markdown_names_its_charts_and_they_are_pictures_by_themselves() -> None:
    (name,) = re.findall(r"!\[Nine of ten\.\]\((.*)\)", report_markdown.text(PAPER))
    (drawn,) = [report_markdown.drawings(PAPER)[name]]
    root = ET.fromstring(drawn)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Nine of ten." in drawn
    assert float(root.attrib["height"]) > float(root.attrib["font-size"])


def test_a_chart_has_one_size_however_it_is_shown() -> None:
    head = report_charts.picture(CHART).partition("<title")[0]
    assert head.count("width=") == head.count("height=") == head.count("role=") == 1
    assert "em" not in head


def test_the_pdf_says_its_title_and_language_and_is_tagged(made: bytes) -> None:
    found = pypdfium2.PdfDocument(made)
    assert found.get_metadata_dict()["Title"] == PAPER.title
    assert pdfium.FPDFCatalog_IsTagged(found.raw)
    assert b"pdfuaid" in report_pdf.pdf(PAPER, raw=True)
    assert b"/Lang (en)" in report_pdf.pdf(PAPER, raw=True)


def test_the_pdf_names_nobody_and_no_moment_and_is_always_the_same(made: bytes) -> None:
    told = pypdfium2.PdfDocument(made).get_metadata_dict()
    assert not [told[name] for name in ("Author", "CreationDate", "ModDate") if told[name]]
    assert report_pdf.pdf(PAPER) == made


def test_the_pdf_has_every_word_and_figure(made: bytes) -> None:
    said = words(made)
    assert "Ninepenny Homes." in said
    assert "A & B 9" in said
    assert HOSTILE in said


def test_each_picture_of_the_pdf_has_its_words() -> None:
    raw = report_pdf.pdf(PAPER, raw=True)
    assert b"/Alt (Nine of ten.)" in raw
    assert b"/S /Figure" in raw
    assert len(re.findall(rb"/S /TH\b", raw)) == 4


def test_letters_are_large_enough_in_print() -> None:
    style = report_pdf.style().partition("*/")[2]
    letters = re.findall(r"font(?:-size)?: ([\d.]+)pt", style)
    assert len(letters) > 3
    assert min(map(float, letters)) >= 12
    assert not re.search("italic|uppercase|justify", style)


def test_where_text_cannot_be_set_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(libraries, "weasyprint", _missing)
    with pytest.raises(MissingLibrariesError, match=r"libpango-1\.0-0"):
        report_pdf.pdf(PAPER)


def _missing() -> None:
    raise MissingLibrariesError
