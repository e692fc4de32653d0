"""What holds for every text, however odd."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from outspoken.services import detectors
from outspoken.services.detectors import Lists, find
from outspoken.services.detectors.folding import as_given, decoded, plain
from outspoken.services.detectors.markup import without_markup

PATIENT = settings(deadline=None)
KNOWN = Lists(staff=("Denise Okafor", "Bill", "J"), public=("01632 960100", ""))

anything = st.text(st.characters(exclude_categories=()))
fragments = st.lists(
    st.sampled_from(
        [
            *(
                "07700 900123",
                "o7700",
                "jo@example.org",
                " at ",
                " dot ",
                "@",
                "@jo",
                "QX9 4XQ",
            ),
            *(
                "flat 3",
                ", ",
                "14 Mill Lane",
                "no. 7",
                "ref ",
                "12345",
                "MF19 ZWC",
                "paki",
                "f*",
            ),
            *(
                "Denise",
                " Okafor",
                "Mr ",
                "Bill",
                "&#48;",
                "&amp;",
                "%40",
                "<b>",
                "<!--",
                "-->",
            ),
            *(
                "](x)",
                "[",
                "*",
                "`",
                "_",
                "\\",
                "> ",
                "\n",
                " ",
                "\u202e",
                "\u202c",
                "\u200b",
            ),
            *(
                "\u0332",
                "\u0430",
                "\ufdfa",
                "\ud83d",
                "\U0001f3f4",
                "oh ",
                "seven ",
                "backwards",
            ),
        ]
    ),
    max_size=14,
).map("".join)
texts = st.one_of(anything, fragments)

VALUES = [
    "07700 900123",
    "jo.bloggs@example.org",
    "QX9 4XQ",
    "MF19 ZWC",
    "AB 12 34 56 C",
    "flat 3b",
    "Denise Okafor",
]


def test_the_package_offers_three_names() -> None:
    assert sorted(detectors.__all__) == ["Lists", "VERSION", "find"]


@PATIENT
@given(texts)
@example("")
@example("\ud800&#xd800;%00")
def test_suggestions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find(text, lists=KNOWN)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= following.start for one, following in pairwise(found))


@PATIENT
@given(texts)
def test_the_same_text_gives_the_same_suggestions(text: str) -> None:
    assert find(text, lists=KNOWN) == find(text, lists=KNOWN)


@pytest.mark.parametrize("value", VALUES)
@PATIENT
@given(before=anything, after=anything)
def test_what_is_found_is_all_of_it_and_no_more(
    value: str, before: str, after: str
) -> None:
    text = f"{before}; {value}; {after}"
    start = len(before) + len("; ")
    found = find(text, lists=KNOWN)
    assert [one for one in found if one.start < start + len(value) and start < one.end] == [
        one for one in found if (one.start, one.end) == (start, start + len(value))
    ]
    assert any((one.start, one.end) == (start, start + len(value)) for one in found)


@PATIENT
@given(
    before=anything, after=anything, sign=st.sampled_from("\u200b\u00ad\u2060\ufe0f\u0332")
)
def test_so_it_is_with_signs_between_the_letters(
    before: str, after: str, sign: str
) -> None:
    value = sign.join("07700 900123")
    text = f"{before}; {value}; {after}"
    start = len(before) + len("; ")
    assert (start, start + len(value)) in {(one.start, one.end) for one in find(text)}


@PATIENT
@given(anything)
def test_a_view_knows_where_each_character_comes_from(text: str) -> None:
    view = without_markup(plain(decoded(as_given(text))))
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert all(a < b for a, b in zip(view.starts, view.ends, strict=True))
    assert list(view.starts) == sorted(view.starts)


@PATIENT
@given(st.text(st.characters(max_codepoint=126, min_codepoint=32, exclude_characters="&%")))
def test_plain_text_is_its_own_view(text: str) -> None:
    assert plain(decoded(as_given(text))).text == text
