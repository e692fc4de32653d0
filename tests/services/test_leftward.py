"""Figures beside what runs to the left are seen in another order than they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import grows_in_proportion

from outspoken.services import leftward
from outspoken.services.detectors import certain, folding
from outspoken.services.detectors.folding import as_given
from outspoken.services.detectors.lists import Lists
from outspoken.services.detectors.search import find

URDU = "\u06a9\u0627\u0644 \u06a9\u0631\u06cc\u06ba"
PIECES = ["0", "7700", "900123", " ", "-", ".", "\n", "\u200f", "\u06a9", "a", "+", "("]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        pytest.param("\u200f900123 07700", "\u200f07700 900123", id="a mark"),
        pytest.param(f"{URDU} 900123 07700", f"{URDU} 07700 900123", id="Urdu"),
        pytest.param("\u06a9 123 900 07700", "\u06a9 07700 900 123", id="three"),
        pytest.param("\u200f900 7700 0 44+", "\u200f+44 0 7700 900", id="country code"),
        pytest.param("\u2067900123 07700", "\u206707700 900123", id="set apart"),
    ],
)
def test_groups_run_to_the_left(said: str, seen: str) -> None:
    assert leftward.turned(said) == seen


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("900123 07700", id="nothing that turns it"),
        pytest.param("\u200e900123 07700", id="a mark that turns nothing"),
        pytest.param("900123 07700 \u200f", id="a mark behind"),
        pytest.param("\u200f07700900123", id="one group"),
        pytest.param("\u200f2026-04-03", id="a day"),
        pytest.param(f"{URDU} answer-20260403-259k5w", id="an id"),
        pytest.param("\u200f900123\n07700 1", id="groups in two lines"),
        pytest.param(f"\u200f{'x' * 200}900123 07700", id="far away"),
    ],
)
def test_all_else_stays_as_it_is(said: str) -> None:
    assert leftward.turned(said) == said


@given(texts)
def test_nothing_is_lost_and_no_line_changes(text: str) -> None:
    turned = leftward.turned(text)
    assert [sorted(line) for line in turned.split("\n")] == [
        sorted(line) for line in text.split("\n")
    ]


@given(texts)
def test_a_view_knows_where_what_it_turned_comes_from(text: str) -> None:
    view = folding.regrouped(as_given(text))
    assert sorted(view.starts) == list(range(len(text)))
    assert [text[at] for at in view.starts] == list(view.text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{} \u200f900123 07700\u200f", id="a mark"),
        pytest.param("{} &rlm;900123 07700", id="a mark by its reference"),
        pytest.param("{} &#8295;900123 07700&#8297;", id="an isolate"),
        pytest.param("{} \u061c\u0669\u0660\u0660\u0661\u0662\u0663 07700", id="figures"),
        pytest.param("{} 123 900 07700", id="three groups"),
        pytest.param("{}\n\n\u200f**123** 900 07700", id="markup, another paragraph"),
    ],
)
def test_a_number_whose_groups_are_turned_is_found(text: str) -> None:
    said = text.format(URDU)
    for found in (find(said), certain.find(said, Lists())):
        assert [one.reason for one in found] == ["contact"]


@pytest.mark.parametrize("part", ["9" * 8, "9 ", "1-2.", "\u200f9 9\n", "\u200f123456 "])
def test_no_row_takes_long(part: str) -> None:
    def work(size: int) -> None:
        leftward.turned("\u200f" + part * size)

    assert grows_in_proportion(work, 20_000)
