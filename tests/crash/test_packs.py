"""Packs with something going wrong at any write: each is whole, or made again.

To print takes seconds of a processor, so this is for the long run alone; the ordinary one
has `tests.services.packs.test_making`.
"""

import random

import pytest

from outspoken.services.packs import libraries, store
from tests.crash import judging, work, world
from tests.crash.test_tasks import LOT, run
from tests.crash.world import World
from tests.faults import seccomp, watching
from tests.faults.watching import BROKEN, Fault, Kind
from tests.long import sampled

KEY = ("say-one-thing", "standard", "en")
pytestmark = pytest.mark.skipif(bool(seccomp.why_not()), reason=seccomp.why_not())


@pytest.fixture(scope="module")
def printing(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A town that has a kit to print, and has printed it before."""
    folder = tmp_path_factory.mktemp("packs")
    with world.alone_in(folder):
        made = world.made(folder)
        libraries.weasyprint()
        made.does(work.PACKS.step)()
    made.set_again()
    return made


@pytest.mark.parametrize("kind", [*Kind][: sampled(0, len(Kind))])
def test_packs_are_whole_or_made_again(printing: World, kind: Kind) -> None:
    printing.set_again()
    count = len(run(printing, work.PACKS).calls)
    lot = random.Random(f"{LOT} packs {kind}")
    most = 10_000 if kind is Kind.KILL else 5
    for number in sorted(lot.sample(range(1, count + 1), min(most, count))):
        printing.set_again()
        came = run(printing, work.PACKS, Fault(kind, number))
        where = (
            f"lot {LOT}, packs: {kind} write {number} of {count}: {came.hit}\n{came.said}"
        )
        assert came.code != BROKEN, where
        shown = store.ready(printing.root)
        assert all(each.read().startswith(b"%PDF-") for each in shown.values()), where
        _doctored(printing)
        again = run(printing, work.PACKS)
        assert again.code == 0, again.said
        assert [*store.ready(printing.root)] == [KEY], where
        left = [p for p in printing.root.rglob("*") if judging.TORN.search(p.name)]
        assert left == [], where


def _doctored(printing: World) -> None:
    came = watching.run(printing.does(judging.doctor), printing.root)
    assert came.code == 0, came.said
