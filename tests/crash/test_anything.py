"""Anything may go wrong, one after the other, on days that the clock makes up.

Some tasks in a row, each with a fault at any write, or two at once, or none; between them
the clock jumps back or on. In the long run a thousand of these.
"""

import random

import pytest

from tests.crash import judging
from tests.crash.test_tasks import LOT, TASKS, run
from tests.crash.work import Task
from tests.crash.world import World
from tests.faults import racing, seccomp
from tests.faults.watching import BROKEN, Fault, Kind
from tests.long import sampled

ALL = (*TASKS, Task("doctor", judging.doctor))
MOST_WRITES = 120
pytestmark = pytest.mark.skipif(bool(seccomp.why_not()), reason=seccomp.why_not())


@pytest.mark.parametrize("number", range(sampled(4, 1000)))
def test_whatever_happens_nothing_is_lost(town: World, number: int) -> None:
    lot = random.Random(f"{LOT} {number}")
    town.set_again()
    told: list[str] = []
    said = ""
    for _ in range(lot.randint(1, 3)):
        said += _something(town, lot, told)
    try:
        judging.recover(town, 48)
        judging.once(town, said)
    except AssertionError as error:
        raise AssertionError(
            f"lot {LOT}, number {number}: {told}\n{error}\n{said}"
        ) from error


def _something(town: World, lot: random.Random, told: list[str]) -> str:
    """Let one thing happen; return what was said."""
    hours = lot.uniform(-24, 24)
    if lot.random() < 0.2:
        pair = lot.choices(ALL, k=2)
        works = [town.does(task.step, hours) for task in pair]
        told.append(f"{pair[0]} and {pair[1]} at once")
        all_came = racing.race(works, town.root, lot)
    else:
        task = lot.choice(ALL)
        fault = Fault(lot.choice([*Kind]), lot.randint(1, MOST_WRITES))
        all_came = [run(town, task, fault if lot.random() < 0.8 else None, hours)]
        told.append(f"{task} after {hours:.1f} h, {fault} {all_came[0].hit}")
    assert BROKEN not in {each.code for each in all_came}, (
        told,
        [x.said for x in all_came],
    )
    return "\n".join(each.said for each in all_came)
