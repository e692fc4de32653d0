"""Two tasks at once, turn by turn as the lot falls: as if one had come after the other."""

import random

import pytest

from tests.crash import judging
from tests.crash.test_tasks import LOT, TASKS, differs, run, stands
from tests.crash.work import Task
from tests.crash.world import World
from tests.faults import racing, seccomp
from tests.faults.watching import BROKEN
from tests.long import sampled

pytestmark = pytest.mark.skipif(bool(seccomp.why_not()), reason=seccomp.why_not())


@pytest.mark.parametrize("task", random.Random(LOT).sample(TASKS, sampled(3, 9)), ids=str)
def test_the_same_twice(town: World, task: Task) -> None:
    town.set_again()
    run(town, task)
    after = stands(town)
    for number in range(sampled(1, 20)):
        town.set_again()
        lot = random.Random(f"{LOT} {task} {number}")
        both = racing.race([town.does(task.step)] * 2, town.root, lot)
        said = "\n".join(each.said for each in both)
        where = f"lot {LOT}, number {number}: {task} twice\n{said}"
        assert BROKEN not in {each.code for each in both}, where
        judging.recover(town, 1)
        judging.once(town, said)
        if task.name != "answer":  # whoever answers twice has answered twice
            now = stands(town)
            assert now == after, f"{where}\n{differs(now, after, after)}"


@pytest.mark.parametrize("number", range(sampled(1, 100)))
def test_two_of_different_kinds(town: World, number: int) -> None:
    lot = random.Random(f"{LOT} {number}")
    pair = lot.sample(TASKS, 2)
    town.set_again()
    both = racing.race([town.does(each.step) for each in pair], town.root, lot)
    said = "\n".join(each.said for each in both)
    assert BROKEN not in {each.code for each in both}, f"{pair}\n{said}"
    judging.recover(town, 1)
    judging.once(town, said)
