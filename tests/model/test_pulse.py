"""The pulse: what is told of counts, and that no hidden one follows from it.

A table is one row a topic: its counts in each area. Two tables that are told alike cannot
be told apart by anybody who knows all that is published, and how it was made.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.post import Tone
from outspoken.model.pulse import (
    FEWEST,
    HIDDEN,
    UNSAID,
    Change,
    Count,
    Pulse,
    Trend,
    Voice,
    months_until,
    of,
    year_before,
)

MAY = "2026-05"
AREAS = ("east", "west", "hill", "quay")


def voices(counts: Sequence[int], month: str = MAY, topic: str = "damp") -> Iterator[Voice]:
    """Yield so many complaints in each of `AREAS`, the last count being of no area."""
    areas = (*AREAS[: len(counts) - 1], UNSAID)
    for area, count in zip(areas, counts, strict=True):
        yield from [Voice(month, (topic,), area, Tone.COMPLAINT)] * count


def told(counts: Sequence[int]) -> Pulse:
    areas = AREAS[: len(counts) - 1]
    return of(voices(counts), [MAY], ("damp",), areas)


def total(*counts: int) -> str:
    return str(told(counts).total(MAY, "damp", Tone.COMPLAINT))


def in_order(pulse: Pulse) -> list[str]:
    areas = pulse.areas
    return [str(pulse.count(MAY, "damp", area, Tone.COMPLAINT)) for area in areas]


# What is told


def test_a_count_below_five_is_told_like_nought() -> None:
    assert in_order(told([0, 4, 5, 17])) == ["fewer than 5", "fewer than 5", "5", "17"]


@pytest.mark.parametrize("hidden", range(FEWEST))
def test_a_hidden_count_is_nowhere_in_what_is_made(hidden: int) -> None:
    assert told([9, 0, hidden, 0]).told == told([9, 0, 0, 0]).told
    assert told([hidden, 0, 0]) == told([0, 0, 0])


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        pytest.param((5, 6, 7), "18", id="nothing is hidden"),
        pytest.param((0, 0, 0), "fewer than 5", id="nothing"),
        pytest.param((1, 2, 1), "fewer than 5", id="little"),
        pytest.param(
            (2, 2, 1), "5", id="a number that the hidden ones can share as they like"
        ),
        pytest.param((4, 3, 0), "7", id="however they do"),
        pytest.param((4, 4, 0), "8 to 12", id="so much that none can be missed"),
        pytest.param((4, 4, 4), "8 to 12", id="all"),
        pytest.param((6, 6, 3), "12 to 16", id="one hidden count is the difference"),
        pytest.param((6, 6, 0), "12 to 16", id="nought is too"),
        pytest.param((6, 3, 2), "6 to 14", id="two hidden counts that are not few"),
        pytest.param((6, 0, 0), "6 to 14", id="two that are"),
        pytest.param((9, 1, 1, 1, 1), "9 to 13", id="several that are few"),
        pytest.param((9, 3, 3, 2, 1), "18", id="several in the middle"),
        pytest.param((9, 4, 4, 4, 1), "21 to 25", id="several that are many"),
    ],
)
def test_a_total_is_told_as_far_as_it_gives_nothing_away(
    counts: tuple[int, ...], words: str
) -> None:
    assert total(*counts) == words


def test_fewer_than_two_areas_are_not_told_apart() -> None:
    for areas in ((), ("east",)):
        pulse = of(voices([3, 4]), [MAY], ("damp",), areas)
        assert pulse.areas == (UNSAID,)
        assert in_order(pulse) == ["7"]
        assert str(pulse.total(MAY, "damp", Tone.COMPLAINT)) == "7"


def test_a_post_counts_once_on_each_of_its_topics_and_only_if_it_complains_or_praises() -> (
    None
):
    post = Voice(MAY, ("damp", "rent", "damp"), "east", Tone.PRAISE)
    neither = post._replace(tone=Tone.NEITHER)
    pulse = of([*[post] * 5, *[neither] * 9], [MAY], ("damp", "rent"), AREAS)
    assert {(cell.topic, cell.tone): n for cell, n in pulse.told.items()} == {
        ("damp", Tone.PRAISE): 5,
        ("rent", Tone.PRAISE): 5,
    }


def test_what_is_of_no_topic_or_area_stands_apart() -> None:
    lost = [Voice(MAY, ("gone",), "gone", Tone.PRAISE), Voice(MAY, (), "", Tone.PRAISE)]
    pulse = of(lost * 3, [MAY], ("damp",), AREAS)
    assert pulse.topics == ("damp", UNSAID)
    assert {(cell.topic, cell.area): n for cell, n in pulse.told.items()} == {("", ""): 6}


def test_other_months_are_left_out() -> None:
    assert of(voices([9, 9, 9], "2026-06"), [MAY], ("damp",), AREAS[:2]) == told([0, 0, 0])


def test_it_does_not_matter_in_which_order_posts_come() -> None:
    here = [*voices([5, 3, 7]), *voices([9, 1, 5], topic="rent")]
    one, other = (
        of(each, [MAY], ("damp", "rent"), AREAS[:2]) for each in (here, here[::-1])
    )
    assert repr(one) == repr(other)


# Nobody can work out a hidden count


@pytest.mark.parametrize(("columns", "most"), [(1, 9), (3, 8), (4, 6), (5, 5)])
def test_whole_tables_with_each_value_of_a_hidden_count_are_told_alike(
    columns: int, most: int
) -> None:
    """Every table there is, by what is told of it: the strongest attack there can be."""
    alike: defaultdict[str, list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(most + 1), repeat=columns):
        alike[repr(told(counts))].append(counts)
    for tables in alike.values():
        for column in range(columns):
            values = {table[column] for table in tables}
            assert len(values) == 1 or values == set(range(FEWEST)), tables[:5]
            assert len(values) > 1 or min(values) >= FEWEST, tables[:5]


ROWS = st.lists(st.integers(0, 12) | st.integers(0, 5), min_size=3, max_size=5)


@given(ROWS, st.integers(0, FEWEST - 1), st.data())
def test_any_hidden_count_could_be_any_other(
    counts: list[int], value: int, data: st.DataObject
) -> None:
    hidden = [at for at, n in enumerate(counts) if n < FEWEST]
    if not hidden:
        return
    at = data.draw(st.sampled_from(hidden))
    others = [each for each in hidden if each != at]
    wanted = repr(told(counts))
    tables = (
        {**dict(enumerate(counts)), at: value, **dict(zip(others, rest, strict=True))}
        for rest in product(range(FEWEST), repeat=len(others))
    )
    assert any(repr(told([*table.values()])) == wanted for table in tables)


@given(st.lists(ROWS.filter(lambda row: len(row) == 3), min_size=2, max_size=4))
def test_rows_tell_nothing_of_each_other(rows: list[list[int]]) -> None:
    """What is told of a topic is told from its own counts, so each can be tried alone."""
    topics = tuple(f"t{number}" for number in range(len(rows)))
    all_voices = [
        voice
        for topic, row in zip(topics, rows, strict=True)
        for voice in voices(row, topic=topic)
    ]
    together = of(all_voices, [MAY], topics, AREAS[:2])
    for topic, row in zip(topics, rows, strict=True):
        alone = of(voices(row, topic=topic), [MAY], topics, AREAS[:2])
        for area in together.areas:
            key = MAY, topic, area, Tone.COMPLAINT
            assert together.count(*key) == alone.count(*key)
        summed = MAY, topic, Tone.COMPLAINT
        assert together.total(*summed) == alone.total(*summed)


@given(ROWS)
def test_a_total_is_never_wrong(counts: list[int]) -> None:
    said = told(counts).total(MAY, "damp", Tone.COMPLAINT)
    assert said.least <= sum(counts) <= said.most
    assert said.is_exact or said.least == 0 or said.most - said.least >= FEWEST - 1


# Months and trends


def test_a_trend_is_made_of_totals_that_are_told_and_nothing_else() -> None:
    months = months_until(MAY, 25, "2024-05")
    here = [
        *voices([6, 7, 8]),
        *voices([1, 1, 1], "2025-05"),
        *voices([6, 1, 1], "2026-04"),
    ]
    pulse = of(here, months, ("damp",), AREAS[:2])
    trend = pulse.trend(["2026-04", MAY], "damp", Tone.COMPLAINT)
    assert trend == Trend(Count(21 + 6, 21 + 14), Count(0, 8))
    assert trend.change is Change.MORE
    assert pulse.trend([MAY, "2026-06"], "damp", Tone.COMPLAINT) is None


@pytest.mark.parametrize(
    ("now", "then", "change"),
    [
        (Count(9, 9), Count(8, 8), Change.MORE),
        (Count(9, 12), Count(5, 9), Change.UNSURE),
        (Count(5, 8), Count(9, 13), Change.FEWER),
        (Count(7, 7), Count(7, 7), Change.SAME),
        (HIDDEN, HIDDEN, Change.UNSURE),
    ],
)
def test_a_change_is_told_only_where_it_is_settled(
    now: Count, then: Count, change: Change
) -> None:
    assert Trend(now, then).change is change


def test_months_end_with_the_last_and_do_not_begin_before_the_first() -> None:
    assert months_until("2026-02", 4, "2020-01") == (
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    )
    assert months_until("2026-02", 4, "2026-01") == ("2026-01", "2026-02")
    assert months_until("2026-02", 4, "2026-03") == ()
    assert year_before("2026-02") == "2025-02"
