import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services.graphemes import widen

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
JAMO = "\u1100\u1161"
FLAG = "\U0001f1ec\U0001f1e7"
NASTY = st.lists(
    st.sampled_from([*"aé \n\r\u0301\u200d\ufe0f", *JAMO, *FLAG, FAMILY, WALES]),
    max_size=25,
).map("".join)


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        pytest.param("mould", (1, 3), (1, 3), id="plain letters stay"),
        pytest.param(
            "e\u0301t\u0301", (1, 3), (0, 4), id="accents belong to their letters"
        ),
        pytest.param(f"a{FAMILY}b", (2, 3), (1, 6), id="a family stays together"),
        pytest.param(f"a{WALES}", (1, 2), (1, 8), id="a flag is one thing"),
        pytest.param(FLAG, (0, 1), (0, 2), id="and so is a flag of two letters"),
        pytest.param("a\r\nb", (0, 2), (0, 3), id="a line ends with both its characters"),
        pytest.param("ab", (1, 1), (1, 1), id="a place between two letters is a place"),
        pytest.param(
            "ae\u0301", (2, 2), (1, 3), id="a place within a letter becomes the letter"
        ),
        pytest.param("ab", (2, 2), (2, 2), id="the end is a place"),
        pytest.param("", (0, 0), (0, 0), id="nothing is nothing"),
    ],
)
def test_widen(text: str, span: tuple[int, int], expected: tuple[int, int]) -> None:
    assert widen(text, *span) == expected


@pytest.mark.parametrize("span", [(-1, 1), (2, 1), (0, 3)])
def test_a_span_lies_in_its_text(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no span from"):
        widen("ab", *span)


@given(NASTY, st.data())
def test_the_span_is_the_smallest_that_cuts_no_grapheme(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    bounds = [0, *(grapheme.end() for grapheme in regex.finditer(r"\X", text))]
    first = max(bound for bound in bounds if bound <= start)
    last = min(bound for bound in bounds if bound >= end)
    assert widen(text, start, end) == (first, last)
