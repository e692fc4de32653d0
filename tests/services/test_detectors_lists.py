"""The office's own lists: how they are read, and what is found and kept by them."""

from pathlib import Path

import pytest

from outspoken.model.reason import Reason
from outspoken.services.detectors import Lists, find, lists

STAFF = Lists(
    staff=(
        "Denise Okafor",
        "Julie",
        "Bill",
        "Siobhán O'Rourke",
        "Sam Price",
        "Mrs Mather",
        "Tunnicliffe, Rob",
    )
)


def found(text: str, known: Lists) -> list[str]:
    """Return what the lists alone find; context is another detector's (`names_search`)."""
    certain = find(text, lists=known, certain_only=True)
    return [text[one.start : one.end] for one in certain]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Denise Okafor came", ["Denise Okafor"], id="the whole name"),
        pytest.param("denise okafor came", ["denise okafor"], id="in small letters"),
        pytest.param("DENISE\nOKAFOR", ["DENISE\nOKAFOR"], id="over two lines"),
        pytest.param("Denise Okafor's van", ["Denise Okafor"], id="the 's stays"),
        pytest.param("Okafor, Denise", ["Okafor, Denise"], id="surname first"),
        pytest.param("D. Okafor, D Okafor", ["D. Okafor", "D Okafor"], id="an initial"),
        pytest.param(
            "Mrs Okafor came", ["Okafor"], id="surname after a title, which stays"
        ),
        pytest.param("Mr and Mrs Okafor", ["Okafor"], id="a couple"),
        pytest.param("Okafor came. Denise came.", [], id="neither name alone"),
        pytest.param("Okaforia, Juliet", [], id="whole words only"),
        pytest.param("julie in lettings", ["julie"], id="a line of one word, alone"),
        pytest.param("the caretaker Bill is", ["Bill"], id="a name that is a word too"),
        pytest.param("the heating bill is", [], id="the word is not the name"),
        pytest.param("Siobhan O’Rourke", ["Siobhan O’Rourke"], id="without the accent"),
        pytest.param("Mr ORourke", ["ORourke"], id="without the apostrophe"),
        pytest.param("the council's price", [], id="the end of a word is no initial"),
        pytest.param("Mrs Mather; mather", ["Mather"], id="a line with a title needs one"),
        pytest.param(
            "Rob Tunnicliffe", ["Rob Tunnicliffe"], id="a line with surname first"
        ),
        pytest.param("@DeniseOkafor", ["@DeniseOkafor"], id="as a handle"),
        pytest.param("De**nise** Okafor", ["De**nise** Okafor"], id="split by markup"),
        pytest.param(
            "D\u0435nis\u0435 \u041ek\u0430f\u043er",
            ["D\u0435nis\u0435 \u041ek\u0430f\u043er"],
            id="in Cyrillic letters",
        ),
    ],
)
def test_names_of_staff(text: str, names: list[str]) -> None:
    assert found(text, STAFF) == names


def test_names_are_certain_and_a_reference_to_staff() -> None:
    [one] = find("ask denise okafor", lists=STAFF)
    assert (one.reason, one.is_certain) == (Reason.STAFF, True)
    assert "okafor" not in one.why.lower()


def test_a_name_that_is_a_word_is_asked_about_where_a_sentence_begins() -> None:
    assert [one.is_certain for one in find("Bill came.", lists=STAFF)] == [False]


def test_contractors_are_staff_too_and_said_to_be_contractors() -> None:
    [one] = find("Piotr came", lists=Lists(contractors=("Piotr",)))
    assert one.reason is Reason.STAFF
    assert "contractors" in one.why


def test_officers_are_added_by_name() -> None:
    known = Lists(staff=("Julie",)).with_staff(("Moira Tallis",))
    assert found("Julie and Moira Tallis", known) == ["Julie", "Moira Tallis"]


PUBLIC = Lists(
    public=(
        "01632 960100",
        "hello@brackwater.example.org",
        "@BrackwaterHomes",
        "Brackwater Homes, 14 Mill Lane, Brackwater, ZZ1 1ZZ",
        "Flat 2, Larkfield Court",
        "0300 123 9999",
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "01632 960100",
        "01632960100",
        "+44 (0)1632 960100",
        "HELLO@brackwater.example.org",
        "@brackwaterhomes",
        "14 Mill Lane, ZZ1 1ZZ",
        "14 Mill Lane",
        "zz11zz",
        "0300 123 9999",
        "flat 2, Larkfield Court",
    ],
)
def test_public_details_stay(text: str) -> None:
    assert found(text, PUBLIC) == []


@pytest.mark.parametrize(
    "text", ["01632 960101", "4 Mill Lane", "flat 2", "jo@example.org"]
)
def test_others_do_not(text: str) -> None:
    assert found(text, PUBLIC) == [text]


GOOD = """\
# who works here
Denise Okafor   # repairs
Bill

[Contractors]
Piotr Nowak
[public]
01632 960100
"""


def test_a_file_is_read_by_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text(GOOD, encoding="utf-8-sig")
    assert lists.read(path) == (
        Lists(("Denise Okafor", "Bill"), ("Piotr Nowak",), ("01632 960100",)),
        [],
    )


def test_an_office_without_a_file_has_empty_lists(tmp_path: Path) -> None:
    assert lists.read(tmp_path / "names.txt") == (Lists(), [])


@pytest.mark.parametrize(
    ("content", "line", "advice"),
    [
        pytest.param(
            b"Bill\n[staf]\nJo Bloggs\n",
            2,
            "did you mean [staff]? use one of [staff], [contractors], [public], not "
            "'[staf]'; its lines are not used",
            id="a heading that is none",
        ),
        pytest.param(
            b"Bill\nJ\n",
            2,
            "write the whole name: 'J' alone would be found everywhere",
            id="a letter for a name",
        ),
        pytest.param(
            b"Bill\n---\n",
            2,
            "write a name, a number or an address, not '---'",
            id="no word at all",
        ),
    ],
)
def test_what_is_to_be_mended_is_said_and_the_rest_is_used(
    tmp_path: Path, content: bytes, line: int, advice: str
) -> None:
    path = tmp_path / "names.txt"
    path.write_bytes(content)
    known, [problem] = lists.read(path)
    assert (problem.line, problem.message) == (line, advice)
    assert known == Lists(("Bill",))


def test_a_file_in_another_encoding_is_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_bytes("Bill\nSiobhán\n".encode("windows-1252"))
    known, [problem] = lists.read(path)
    assert known == Lists()
    assert (problem.line, problem.message) == (
        2,
        "save this file as UTF-8; nothing of it is used",
    )


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    _, [problem] = lists.read(tmp_path)
    assert problem.message.startswith("make this file readable")
