"""Small numbers: none is told, and none follows from the sum of the column."""

from collections import defaultdict
from collections.abc import Iterator

import pytest

from outspoken.model.pulse import FEWEST
from outspoken.model.small_numbers import LIMITS, UNTOLD, told

FIVE, TEN = (f"fewer than {limit}" for limit in LIMITS[:2])


def shown(counts: tuple[int, ...]) -> tuple[int | str, ...]:
    return tuple(told({str(n): count for n, count in enumerate(counts)}).values())


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param((), (), id="nothing"),
        pytest.param((9, 5), (9, 5), id="none is small"),
        pytest.param((20, 2, 2, 1), (20, FIVE, FIVE, FIVE), id="they may be anything"),
        pytest.param(
            (30, 4, 6, 8), (30, TEN, TEN, TEN), id="one would follow from the sum"
        ),
        pytest.param((60, 0, 0, 9), (60, TEN, TEN, TEN), id="noughts would follow too"),
        pytest.param((40, 3), (UNTOLD,) * 2, id="of two columns one would follow"),
        pytest.param((5, 0, 0), (UNTOLD,) * 3, id="few in all"),
    ],
)
def test_what_is_told(counts: tuple[int, ...], expected: tuple[int | str, ...]) -> None:
    assert shown(counts) == expected


def columns(total: int, length: int) -> Iterator[tuple[int, ...]]:
    """Yield every column of *length* counts that come to *total*."""
    if length == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in columns(total - first, length - 1):
            yield (first, *rest)


@pytest.mark.parametrize(("length", "totals"), [(2, 60), (3, 45), (4, 30), (5, 18)])
def test_who_knows_the_sum_and_these_rules_learns_no_small_number(
    length: int, totals: int
) -> None:
    for total in range(FEWEST, totals):
        possible = defaultdict[tuple[int | str, ...], list[set[int]]](
            lambda: [set() for _ in range(length)]
        )
        for counts in columns(total, length):
            found = shown(counts)
            assert all(a == b for a, b in zip(found, counts, strict=True) if type(a) is int)
            assert all(each >= FEWEST for each in found if isinstance(each, int))
            for seen, count in zip(possible[found], counts, strict=True):
                seen.add(count)
        for found, seen_of in possible.items():
            for each, seen in zip(found, seen_of, strict=True):
                assert isinstance(each, int) or seen >= {*range(FEWEST)}
