"""Each task, with something going wrong at each of its writes: nothing is lost or torn.

In the ordinary run some writes of each task are drawn by lot; ``invoke ci --long`` takes
every one. A failure names its lot, the write and the fault.
"""

import random

import pytest

from tests.crash import judging, work
from tests.crash.judging import Facts
from tests.crash.work import Task
from tests.crash.world import World
from tests.faults import seccomp, watching
from tests.faults.watching import BROKEN, Came, Fault, Kind
from tests.long import sampled

LOT = 11
TASKS = (*work.DECISIONS, *work.ARRIVALS)
pytestmark = pytest.mark.skipif(bool(seccomp.why_not()), reason=seccomp.why_not())


def drawn(what: object) -> list[Kind]:
    """Return the kinds of faults that are tried on something: one by lot, or all."""
    lot = random.Random(f"{LOT} {what}")
    return lot.sample([*Kind], sampled(1, len(Kind)))


def run(town: World, task: Task, fault: Fault | None = None, hours: float = 1) -> Came:
    return watching.run(town.does(task.step, hours), town.root, fault=fault)


def stands(town: World) -> Facts:
    return judging.facts(town.office, set(town.ids.values()))


def at_each(town: World, task: Task, kind: Kind, most: int) -> None:
    """Let one *kind* of fault come at writes of *task*, and look at what is left."""
    town.set_again()
    before, whole = stands(town), run(town, task)
    assert whole.code in (0, 1), whole.said
    after, count = stands(town), len(whole.calls)
    lot = random.Random(f"{LOT} {task} {kind}")
    for number in sorted(lot.sample(range(1, count + 1), min(most, count))):
        town.set_again()
        came = run(town, task, Fault(kind, number))
        where = f"lot {LOT}, {task}: {kind} write {number} of {count}: {came.hit}"
        try:
            _judge(town, task, came, before, after)
        except AssertionError as error:
            raise AssertionError(f"{where}\n{error}\n{came.said}") from error


def _judge(town: World, task: Task, came: Came, before: Facts, after: Facts) -> None:
    assert came.code != BROKEN
    judging.recover(town, 1)
    judging.once(town, came.said)
    if task.is_one and stands(town) != before:
        assert stands(town) == after, differs(stands(town), before, after)
        return
    again = run(town, task)
    assert again.code in (0, 1), again.said
    judging.recover(town, 1)
    judging.once(town, came.said + again.said)
    now = stands(town)
    assert now.waiting == after.waiting
    assert now.done == after.done, (now.done - after.done, after.done - now.done)
    assert now == after, differs(now, before, after)


def differs(now: Facts, before: Facts, after: Facts) -> str:
    told = []
    for name, other in (("before", before), ("after", after)):
        told += [
            f"not {name}: +{now.content - other.content} -{other.content - now.content}"
        ]
        told += [f"  {now.private - other.private} {other.private - now.private}"]
    return "\n".join(told)


@pytest.mark.parametrize(
    ("task", "kind"),
    [(task, kind) for task in TASKS for kind in drawn(task)],
    ids=lambda each: str(each),
)
def test_at_each_write(town: World, task: Task, kind: Kind) -> None:
    at_each(town, task, kind, sampled(1, 10_000))
