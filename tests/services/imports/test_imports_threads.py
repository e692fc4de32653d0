"""Threads: every comment after what it answers, and none left hanging."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services.imports.threads import Place, in_order

KEYS = st.sampled_from([str(number) for number in range(8)])


def placed(parents: dict[str, str], kept: str) -> list[tuple[str, str]]:
    return [(place.key, place.parent) for place in in_order(parents, set(kept))]


@pytest.mark.parametrize(
    ("parents", "kept", "places"),
    [
        pytest.param({"1": "", "2": "1"}, "12", [("1", ""), ("2", "1")], id="an answer"),
        pytest.param(
            {"2": "1", "1": ""}, "12", [("1", ""), ("2", "1")], id="answers come after"
        ),
        pytest.param(
            {"1": "", "2": "1", "3": "2"},
            "13",
            [("1", ""), ("3", "1")],
            id="an answer to spam hangs on what the spam answered",
        ),
        pytest.param({"2": "9"}, "2", [("2", "")], id="an answer to nothing, on the post"),
        pytest.param(
            {"1": "2", "2": "1", "3": "1"}, "3", [("3", "")], id="a loop that was left out"
        ),
    ],
)
def test_where_comments_stand(
    parents: dict[str, str], kept: str, places: list[tuple[str, str]]
) -> None:
    assert placed(parents, kept) == places


def test_of_two_that_answer_each_other_one_answers_the_post() -> None:
    assert list(in_order({"1": "2", "2": "1"}, {"1", "2"})) == [
        Place("2", "", is_loop=True),
        Place("1", "2"),
    ]


def test_depth_does_not_matter() -> None:
    parents = {str(n): str(n - 1) for n in range(20_000, 0, -1)}
    assert [place.key for place in in_order(parents, set(parents))][:2] == ["1", "2"]


@given(st.dictionaries(KEYS, KEYS | st.just("")), st.sets(KEYS))
def test_each_comes_once_after_what_it_answers(
    parents: dict[str, str], some: set[str]
) -> None:
    kept = some & set(parents)
    seen: set[str] = set()
    for place in in_order(parents, kept):
        assert place.key not in seen
        assert not place.parent or place.parent in seen
        seen.add(place.key)
    assert seen == kept
