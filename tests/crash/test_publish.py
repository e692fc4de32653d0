"""A publish with something going wrong at any write: the site is the old or the new one.

What is served is compared byte by byte with the two sites that it may be, as clean builds
make them; in its place, and in a folder of releases.
"""

import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from outspoken.services.packs import libraries
from outspoken.services.terminal import publishing
from outspoken.services.terminal.publishing import Asked
from outspoken.services.terminal.room import Room
from tests.conftest import Town
from tests.crash import judging, world
from tests.crash.test_tasks import LOT, drawn
from tests.crash.world import World
from tests.faults import racing, seccomp, watching
from tests.faults.watching import BROKEN, Came, Fault, Kind
from tests.long import sampled

NOON = "1775217600"
"""2026-04-03 at noon, for SOURCE_DATE_EPOCH."""
Tree = dict[str, bytes]
pytestmark = pytest.mark.skipif(bool(seccomp.why_not()), reason=seccomp.why_not())


@dataclass
class Site:
    """A site that has two states, and stands in one of them.

    Attributes:
        town: Whose site it is.
        texts: The content of each state.
        trees: What each is as a site.
        stands: Which of them stands, 0 or 1.
        target: Where releases go besides, if anywhere.
    """

    town: World
    texts: tuple[Path, Path]
    trees: list[Tree]
    stands: int = 0
    target: Path | None = None

    @property
    def served(self) -> list[Path]:
        current = [self.target / "current"] if self.target else []
        return [self.town.output, *current]

    def turn(self) -> int:
        """Let the content be that of the other state; return which."""
        other = 1 - self.stands
        shutil.rmtree(self.town.office.content)
        shutil.copytree(self.texts[other], self.town.office.content)
        return other

    def publish(self, _: World, room: Room) -> int:
        to = str(self.target) if self.target else ""
        return publishing.publish(
            room, Asked(self.town.output, to, rollback=False, packs=False)
        )

    def published(self, fault: Fault | None = None) -> Came:
        return watching.run(self.town.does(self.publish), self.town.root, fault=fault)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", NOON)
        with world.alone_in(folder):
            libraries.weasyprint()  # so that no doctor has to load it
            made = _made(world.made(folder), folder)
        yield made


def _made(town: World, folder: Path) -> Site:
    texts = (folder / "old", folder / "new")
    shutil.copytree(town.office.content, texts[0])
    Town(town.office, town.now).publish("The gate is stuck.", title="Gate")
    shutil.copytree(town.office.content, texts[1])
    made = Site(town, texts, [], stands=1)
    for _ in texts:
        made.stands = made.turn()
        clean = town.root / "clean"
        asked = Asked(clean, "", rollback=False, full=True, packs=False)
        assert publishing.publish(town.at(1), asked) == 0
        made.trees.append(tree(clean))
        shutil.rmtree(clean)
    assert made.trees[0] != made.trees[1]
    for _ in texts:  # so that there is a twin
        made.stands = made.turn()
        assert made.published().code == 0
    assert tree(town.output) == made.trees[made.stands]
    return made


def tree(folder: Path) -> Tree:
    """Return every file below *folder*."""
    found = (Path(at) / name for at, _, names in os.walk(folder) for name in names)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def at_each(site: Site, kind: Kind, most: int) -> None:
    """Let one *kind* of fault come at writes of a publish, now to one state, now back."""
    site.turn()
    count = len(site.published().calls)
    site.stands = 1 - site.stands
    lot = random.Random(f"{LOT} publish {kind}")
    for number in sorted(lot.sample(range(1, count + 1), min(most, count))):
        other = site.turn()
        came = site.published(Fault(kind, number))
        where = f"lot {LOT}, publish: {kind} write {number} of {count}: {came.hit}"
        try:
            _judge(site, other, came, lot)
        except AssertionError as error:
            raise AssertionError(f"{where}\n{error}\n{came.said}") from error


def _judge(site: Site, other: int, came: Came, lot: random.Random) -> None:
    assert came.code != BROKEN
    for folder in site.served:
        found = tree(folder)
        assert found in site.trees, _differs(found, site.trees)
    if lot.random() < 0.5:
        _doctored(site)
    again = site.published()
    assert again.code == 0, again.said
    for folder in site.served:
        found = tree(folder)
        assert found == site.trees[other], _differs(found, [site.trees[other]])
    site.stands = other
    _doctored(site)
    left = [path for path in site.town.root.rglob("*") if judging.TORN.search(path.name)]
    assert left == []


def _doctored(site: Site) -> None:
    came = watching.run(site.town.does(judging.doctor), site.town.root)
    assert came.code == 0, came.said


def _differs(found: Tree, trees: list[Tree]) -> str:
    names = [
        {n for n in found.keys() | x.keys() if found.get(n) != x.get(n)} for x in trees
    ]
    return f"differs in {[sorted(each)[:5] for each in names]}"


@pytest.mark.parametrize("kind", drawn("publish"))
def test_in_its_place(site: Site, kind: Kind) -> None:
    site.target = None
    at_each(site, kind, sampled(1, 10_000 if kind is Kind.KILL else 60))


@pytest.mark.parametrize("kind", drawn("releases"))
def test_in_a_folder_of_releases(site: Site, kind: Kind) -> None:
    site.target = site.town.root / "www"
    site.turn()
    assert site.published().code == 0
    site.stands = 1 - site.stands
    at_each(site, kind, sampled(1, 10_000 if kind is Kind.KILL else 60))


def test_two_at_once(site: Site) -> None:
    site.target = None
    for number in range(sampled(1, 20)):
        other = site.turn()
        works = [site.town.does(site.publish)] * 2
        both = racing.race(works, site.town.root, random.Random(number))
        assert {each.code for each in both} <= {0, 1}, [each.said for each in both]
        assert 0 in {each.code for each in both}
        assert tree(site.town.output) == site.trees[other]
        site.stands = other
