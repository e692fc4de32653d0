"""What fuzzing found is read again, and some inputs more; how long, `tests.long` says."""

from collections import deque
from itertools import islice
from pathlib import Path

import pytest

from tests.fuzz import mutation, targets
from tests.long import sampled

SEED = 11


@pytest.mark.parametrize("name", targets.NAMES)
def test_nothing_surprises_a_target(name: str, tmp_path: Path) -> None:
    target = targets.opened(name, tmp_path)
    made = mutation.inputs(target.seeds, target.words, SEED)
    for data in (*target.seeds, *islice(made, sampled(100, 5_000))):
        try:
            target.read(data)
        except BaseException as error:
            error.add_note(f"the input was {data!r}")
            raise


def test_a_target_can_be_surprised(tmp_path: Path) -> None:
    """A finding is one that raises; each input is made of what is there."""

    def read(data: bytes) -> None:
        assert b"wet" not in data

    made = islice(mutation.inputs([b"dry"], [b"wet"], SEED), 1000)
    with pytest.raises(AssertionError):
        deque(map(read, made), maxlen=0)


def test_the_same_seed_makes_the_same_inputs() -> None:
    first, second = (mutation.inputs([b"dry"], [b"wet"], SEED) for _ in range(2))
    assert [*islice(first, 50)] == [*islice(second, 50)]
