"""A text that says a path of this machine is held back by name; the others go out."""

from pathlib import Path

import pytest
from tests.changes.sites import SmallSite
from tests.changes.town import founded
from tests.conftest import NOW, Town

from outspoken.model.publication import Published
from outspoken.services import checking, leak_paths
from outspoken.services.leak_paths import Needle

NEEDLES = (Needle("the path of the repository", "/srv/voices_2"),)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        pytest.param("It said /srv/voices_2/x.", True, id="in words"),
        pytest.param("`/srv/voices_2`", True, id="as code"),
        pytest.param(r"/srv/voices\_2", True, id="escaped as Markdown"),
        pytest.param("&#47;srv/voices_2", True, id="escaped as HTML"),
        pytest.param("/srv/voices_20", False, id="a longer name"),
        pytest.param("x/srv/voices_2", False, id="a deeper folder"),
    ],
)
def test_a_path_is_known_in_what_somebody_wrote(text: str, is_told: bool) -> None:
    assert bool([*leak_paths.told(text, NEEDLES)]) is is_told


def test_the_longest_path_comes_first_and_an_allowed_one_never(town: Town) -> None:
    found = leak_paths.of_office(town.office)
    assert found[0].path == str(town.office.private)
    (town.office.private / leak_paths.ALLOWED).write_text(f"{town.office.root}\n")
    paths = {needle.path for needle in leak_paths.of_office(town.office)}
    assert str(town.office.private) in paths
    assert str(town.office.root) not in paths


def test_the_text_that_says_it_is_held_back_and_the_others_go_out(tmp_path: Path) -> None:
    ground = founded(tmp_path / "town")
    town = Town(ground.office, NOW)
    damp = town.publish("The wall is wet.", title="Damp")
    lift = town.publish("The lift is stuck.", title="Lift")
    said = town.comment(f"It says {town.office.root}/x on the door.", damp.id)
    done = SmallSite(ground, tmp_path / "site").publish()
    assert isinstance(done, Published), done
    (problem,) = done.built.held
    assert (problem.path.stem, problem.message) == (
        said.id,
        "held back: it tells the path of the repository",
    )
    pages = {path.parent.name for path in (tmp_path / "site").rglob("index.html")}
    assert {damp.slug, lift.slug} <= pages
    assert problem in [*checking.of_texts(town.office)]
