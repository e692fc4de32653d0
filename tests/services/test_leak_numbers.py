"""Telephone numbers are told from the days, ids and figures that pages are full of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services import leak_numbers, leak_words

DIGEST = "sha256 9f2c1632960456ab04d1c2e3f4a5b6c7d8e9f00112233445566778899aabbcc1"


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        pytest.param("07700 900123", {"7700900123"}, id="a mobile"),
        pytest.param("7700900123", {"7700900123"}, id="without its 0"),
        pytest.param("+353 1 555 0123", {"35315550123"}, id="abroad"),
        pytest.param("555 0123", {"5550123"}, id="a local one"),
        pytest.param("(020) 7946 0123", {"2079460123"}, id="with its code in brackets"),
        pytest.param("7946-0123", {"79460123"}, id="a local one of London"),
        pytest.param("07700 900123 18:30-20:00", {"7700900123"}, id="when to ring"),
        pytest.param("2026040", set(), id="seven figures in a row"),
        pytest.param("2026-04-03", set(), id="a day"),
        pytest.param("20260403", set(), id="a day in a row"),
        pytest.param("2026 04", set(), id="a month"),
        pytest.param("2026-04-03 10:31:00+01:00", set(), id="a moment"),
        pytest.param("20260403-7kq2mz", set(), id="an id"),
        pytest.param("2025 2026 2027", set(), id="years"),
        pytest.param("3 April 2026, 10.33 am", set(), id="a moment in English"),
        pytest.param(DIGEST, set(), id="a digest"),
    ],
)
def test_what_is_looked_for_of_a_number(value: str, numbers: set[str]) -> None:
    assert leak_numbers.of_contact(value) == numbers


def is_meant(text: str, number: str) -> bool:
    """Tell whether *number* is found in *text*, wherever it stands there."""
    return any(
        leak_numbers.is_meant(text, offset, at, len(number))
        for offset, row in leak_words.digits(text)
        for at in range(len(row) - len(number) + 1)
        if row.startswith(number, at)
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("07700 900123", id="in two"),
        pytest.param("0-7-7-0-0-9-0-0-1-2-3", id="figure by figure"),
        pytest.param("07.70.09.00.12.3", id="in pairs"),
        pytest.param("tel:00447700900123", id="with its prefix"),
        pytest.param("+44 (0)7700 900 123", id="as on a card"),
        pytest.param('{"a":7700900123}', id="in JSON"),
        pytest.param("a,07700,900123\n", id="over the cells of a table"),
        pytest.param("07700\x01900123", id="over two blocks"),
        pytest.param("07,700,900,123", id="as a sum, but for its 0"),
        pytest.param("077,00 9,00 1,23", id="as sums, but for its 0"),
        pytest.param("07700|900|12|3", id="as cells, but for its 0"),
        pytest.param("2026-04-03: 07700 900123", id="after a day"),
        pytest.param("07700 900123, 10:30 to 12:00", id="before a time"),
        pytest.param("07700 900123, 9.30 am", id="before a time in English"),
        pytest.param("2026-04,07700 900123", id="after a month in a table"),
        pytest.param("20,26, 07700 900 123", id="after figures"),
        pytest.param("img_07700900123_2026.jpg", id="in a file's name"),
    ],
)
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    assert is_meant(text, "7700900123")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("2026-04-03", "2026040", id="a part of a day"),
        pytest.param("2026-04-03 2026-04-04", "202604032", id="a day and a part"),
        pytest.param('10:31:00+01:00">3 april', "10310001003", id="a time and a day"),
        pytest.param("2026:20260403-7kq2mz", "26202604037", id="an id"),
        pytest.param("09:32:00 +0000", "9320000", id="the end of a moment"),
        pytest.param(DIGEST, "1632960456", id="a digest"),
        pytest.param(
            "1\x012\x013\x014\x015\x016\x017\x018\x019\x0110", "123456789", id="pages"
        ),
        pytest.param("20\n40\n60\n80\n100", "20406080100", id="an axis"),
        pytest.param("5,12,30,41,17,22", "51230411", id="a row of counts"),
        pytest.param("2026-07,700,900,123", "7700900123", id="a month and counts"),
        pytest.param("3 april 2026, 10.33 am", "20261033", id="a moment in English"),
        pytest.param("3 april 2026, 9.33 pm", "2026933", id="of one figure"),
        pytest.param("3 kwietnia 2026 10:33", "20261033", id="a moment in Polish"),
        pytest.param("3 اپریل 2026، 9:33", "2026933", id="a moment in Urdu"),
        pytest.param("7, 700 9.33 am", "7700933", id="an hour in English"),
        pytest.param("x,,12,,\n2026-04,came", "12202604", id="a count before a month"),
        pytest.param('"2026-04","12345"', "20260412345", id="a month before a count"),
        pytest.param("7,700,900,123", "7700900123", id="a sum"),
        pytest.param("7700|900|12|3", "7700900123", id="cells"),
        pytest.param("0,7,7,0,0,9,0,0,1,2,3", "7700900123", id="cells of one figure"),
        pytest.param("m12 2.5 3.1 6.3 1.1-4 22", "122531631", id="a path"),
        pytest.param("1632960456789", "1632960456", id="a longer number"),
    ],
)
def test_what_pages_are_full_of_is_no_number(text: str, number: str) -> None:
    assert number in "".join(filter(str.isdigit, text))
    assert not is_meant(text, number)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        pytest.param("x 20260403-hn42qd", True, id="the day before it"),
        pytest.param("tag:t.example,2026:20260403-hn42qd", True, id="of a feed"),
        pytest.param("/2026/lift-stuck-hn42qd/", True, id="the address of a post"),
        pytest.param("2026/rant-hn42qd", True, id="without the words of its title"),
        pytest.param("hn42qd", False, id="alone"),
        pytest.param("2026-hn42qd", False, id="a year before it"),
        pytest.param("120260403-hn42qd", False, id="a longer number before it"),
        pytest.param("20260403 hn42qd", False, id="a day and a word"),
        pytest.param("/maps/lift-stuck-hn42qd/", False, id="another address"),
        pytest.param("2026/lift-hn42qd.jpg", False, id="a file"),
        pytest.param("2026/lift-hn42qd-2", False, id="a word of a title"),
        pytest.param("2026/x y-hn42qd", False, id="a sentence"),
    ],
)
def test_the_signs_of_an_id_are_told_by_what_stands_before(text: str, is_one: bool) -> None:
    assert leak_numbers.is_id(text, text.index("hn42qd"), 1, 6) is is_one
    assert not leak_numbers.is_id(text, text.index("hn42qd"), 2, 6)
    assert not leak_numbers.is_id(text, text.index("hn42qd"), 1, 5)


@given(
    st.text("0123456789", min_size=6, max_size=6),
    st.sampled_from(["", " ", "-", ".", " - "]),
    st.text("abc ,.:\n", max_size=5),
)
def test_any_mobile_number_is_found_between_any_words(
    last: str, gap: str, around: str
) -> None:
    (number,) = leak_numbers.of_contact(f"07700{gap}{last}")
    assert is_meant(f"x{around}07700{gap}{last}{around}x", number)
