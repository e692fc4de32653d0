"""However deep somebody pushed a folder, nothing fails for it."""

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.changes.sites import SmallSite
from tests.changes.town import founded
from tests.conftest import MODERATOR, NOW, Town

from outspoken.model.publication import Published
from outspoken.model.reason import Reason
from outspoken.services import posts, walking, withdrawals
from outspoken.services.backups import selection
from outspoken.services.doctor import leftovers
from outspoken.services.kits import layout
from outspoken.services.packs import digests
from outspoken.services.terminal import checking
from outspoken.services.terminal.room import Room

LEVELS = 1_200
"""More than Python lets a function call itself; git carries as many."""


Deep = Callable[[Path], Path]


@pytest.fixture
def deep() -> Iterator[Deep]:
    """Puts a file as deep below a folder; the library makes and removes no such folder."""
    made: list[str] = []

    def put(folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        path = str(folder)
        for _ in range(LEVELS):
            path += "/a"
            os.mkdir(path)  # noqa: PTH102
            made.append(path)
        file = Path(path, "x.md")
        file.write_text("---\ntitle: Deep\n---\nDeep.\n")
        return file

    yield put
    if made:
        os.unlink(f"{made[-1]}/x.md")  # noqa: PTH108
    for path in reversed(made):
        os.rmdir(path)  # noqa: PTH106


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with folders, files and links."""
    chosen, made = random.Random(7), [tmp_path / "tree"]
    made[0].mkdir()
    for number in range(60):
        path = chosen.choice(made) / f"{chosen.choice('ab.')}{number}"
        if number % 3 == 0:
            path.mkdir()
            made.append(path)
        elif number % 7 == 0:
            path.symlink_to(chosen.choice(made))
        else:
            path.with_suffix(chosen.choice([".md", ".txt", ""])).touch()
    for name, other in (("self.md", "self.md"), ("to", "fro"), ("fro", "to")):
        (chosen.choice(made) / name).symlink_to(other)
        (made[0] / name).unlink(missing_ok=True)
        (made[0] / name).symlink_to(other)
    return made[0]


def test_folders_are_walked_as_the_library_walks_them(tree: Path) -> None:
    def seen(walk: object) -> set[tuple[str, frozenset[str], frozenset[str]]]:
        return {(top, frozenset(a), frozenset(b)) for top, a, b in walk}  # type: ignore[attr-defined]

    assert seen(walking.folders(tree)) == seen(os.walk(tree))


@pytest.mark.parametrize("pattern", ["*", "*.md", "[!.]*.md", "a*"])
def test_files_are_found_as_the_library_finds_them(tree: Path, pattern: str) -> None:
    assert sorted(walking.matching(tree, pattern)) == sorted(tree.rglob(pattern))


def test_what_is_taken_out_of_the_list_is_not_looked_into(tree: Path) -> None:
    tops = []
    for top, inner, _ in walking.folders(tree):
        inner.clear()
        tops.append(top)
    assert tops == [str(tree)]


def test_a_folder_that_is_gone_has_nothing_in_it(tmp_path: Path) -> None:
    assert list(walking.folders(tmp_path / "gone")) == []
    assert list(walking.folders(tmp_path / "gone", walking.refused)) == []
    assert walking.listed(tmp_path / "gone", "*") == []


def test_one_that_cannot_be_read_is_a_fault_where_nothing_may_be_left_out(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").touch()
    assert list(walking.folders(tmp_path / "file")) == []
    with pytest.raises(NotADirectoryError):
        list(walking.folders(tmp_path / "file", walking.refused))
    with pytest.raises(NotADirectoryError):
        walking.listed(tmp_path / "file", "*")


PLACES = ["comments", "posts/2026", "pages", "campaigns", "photos", "answers", "moves"]


@pytest.mark.parametrize("place", PLACES)
def test_a_folder_far_down_ends_no_task(tmp_path: Path, deep: Deep, place: str) -> None:
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    post = town.publish("It is wet.")
    file = deep(town.office.content / place)
    checking.run(Room(town.office, MODERATOR, town.now))
    assert any(path == file for _, path in selection.chosen(town.office))
    comment = town.comment("Here too.", post.id)
    assert not [*leftovers.find(town.office)]
    withdrawals.take_down(town.acting(), comment.id, Reason.LEGAL)
    assert isinstance(site.publish(), Published)


def test_nor_does_one_in_a_kit(tmp_path: Path, deep: Deep) -> None:
    file = deep(tmp_path / "kit")
    assert [each.path.name for each in layout.problems(tmp_path / "kit")] == [file.name]
    assert digests.of_folder(tmp_path / "kit")
    assert posts.paths(tmp_path / "kit") == [file]
