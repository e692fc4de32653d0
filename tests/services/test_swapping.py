"""A site is replaced in one step, whatever happens while it is."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.services import killing

from outspoken.services import swapping, trees

NAMES = ["index.html", "2026/damp/index.html", "zz/feed.atom"]
LENGTH = 3000


def lay(folder: Path, version: int) -> None:
    """Make a site whose every line is its version."""
    for name in NAMES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{version:06}\n" * LENGTH)


def replace(place: Path, version: int) -> None:
    """Do what a publish does about *place*."""
    swapping.recover(place)
    new = swapping.new_folder(place)
    lay(new, version)
    swapping.change(new, place)
    shutil.rmtree(new, ignore_errors=True)


def version_in(place: Path) -> int:
    """Return the one version that all files have, each whole."""
    assert sorted(str(path.relative_to(place)) for path in trees.files_of(place)) == sorted(
        NAMES
    )
    lines = {line for name in NAMES for line in (place / name).read_text().splitlines()}
    assert len(lines) == 1
    for name in NAMES:
        assert (place / name).stat().st_size == 7 * LENGTH
    return int(lines.pop())


def others_beside(place: Path) -> list[str]:
    return [path.name for path in place.parent.iterdir() if path != place]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "output"


def no_exchange(one: Path, other: Path) -> bool:
    return False


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of swapping: of systems that can exchange folders, and of others."""
    if request.param == "two renames":
        monkeypatch.setattr(swapping, "exchange", no_exchange)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_the_new_site_takes_the_place_of_the_old_one_and_nothing_is_left_over(
    place: Path,
) -> None:
    for version in (1, 2, 3):
        replace(place, version)
        assert version_in(place) == version

    assert others_beside(place) == []


def test_the_new_folder_is_empty_and_as_readable_as_others(place: Path) -> None:
    place.mkdir()
    new = swapping.new_folder(place)

    assert list(new.iterdir()) == []
    assert new.parent == place.parent
    assert new.stat().st_mode == place.stat().st_mode


@pytest.mark.usefixtures("way")
def test_killed_at_every_step_the_old_or_the_new_site_is_there(place: Path) -> None:
    replace(place, 1)
    seen = set()

    for _ in killing.at_every_step(lambda: replace(place, 2)):
        if not place.exists():
            assert swapping.exchange is no_exchange
            seen.add("none until the next start")
        swapping.recover(place)
        seen.add(f"version {version_in(place)}")
        assert others_beside(place) == []
        replace(place, 1)

    wanted = {"version 1", "version 2"}
    if swapping.exchange is no_exchange:
        wanted.add("none until the next start")
    assert seen == wanted


def test_killed_at_every_step_the_first_site_is_there_or_none(place: Path) -> None:
    for _ in killing.at_every_step(lambda: replace(place, 1)):
        swapping.recover(place)
        if place.exists():
            assert version_in(place) == 1
            shutil.rmtree(place)
        assert others_beside(place) == []

    assert version_in(place) == 1


@pytest.mark.usefixtures("way")
def test_killed_at_any_time_the_old_or_the_new_site_is_there(place: Path) -> None:
    chance = random.Random(25)
    replace(place, 0)
    before = 0

    for version in range(1, 41):
        killing.at_any_time(
            lambda version=version: replace(place, version),  # type: ignore[misc]
            after=chance.uniform(0.001, 0.03),
        )
        swapping.recover(place)
        assert version_in(place) in {before, version}
        assert others_beside(place) == []
        before = version_in(place)


def can_exchange(folder: Path) -> bool:
    one, other = folder / "one", folder / "other"
    one.mkdir()
    other.mkdir()
    return swapping.exchange(one, other)


def read_on(place: Path, stop: Path) -> None:
    """Read the site until *stop* is there; a mixture or a missing file is an error."""
    last, views = 0, 0
    while not stop.exists() or views < 100:
        before = os.open(place, os.O_RDONLY)
        versions = [whole_version((place / name).read_text()) for name in NAMES]
        after = os.open(place, os.O_RDONLY)
        if os.path.sameopenfile(before, after):
            assert len(set(versions)) == 1
        assert versions == sorted(versions)
        assert last <= versions[0]
        last, views = versions[-1], views + 1
        os.close(before)
        os.close(after)


def whole_version(text: str) -> int:
    assert len(text) == 7 * LENGTH
    assert text == text[:7] * LENGTH
    return int(text[:6])


def test_who_reads_all_the_time_never_meets_a_mixture_or_a_missing_file(
    place: Path, tmp_path: Path
) -> None:
    if not can_exchange(tmp_path):
        pytest.skip("two folders cannot be exchanged on this file system")
    replace(place, 0)
    readers = [killing.apart(lambda: read_on(place, tmp_path / "stop")) for _ in range(2)]

    for version in range(1, 151):
        replace(place, version)
    (tmp_path / "stop").touch()

    assert all(killing.ended_well(reader) for reader in readers)


def test_when_the_second_rename_fails_the_old_site_is_put_back(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swapping, "exchange", no_exchange)
    replace(place, 1)
    new = swapping.new_folder(place)
    lay(new, 2)
    rename, done = Path.rename, []

    def fail_at_the_second(self: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == 2:
            raise OSError("the disk is gone")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_at_the_second)
    with pytest.raises(OSError, match="the disk is gone"):
        swapping.change(new, place)

    assert version_in(place) == 1


def leave_old(place: Path) -> None:
    place.rename(place.with_name("output.old-0123456789abcdef"))


def leave_new(place: Path) -> None:
    lay(place.with_name("output.new-0123456789abcdef"), 2)


def leave_both(place: Path) -> None:
    leave_new(place)
    leave_old(place)


def leave_what_is_not_ours(place: Path) -> None:
    place.with_name("output.new-design").mkdir()
    place.with_name("output.old-0123456789abcdef").symlink_to(place)


@pytest.mark.parametrize(
    ("leave", "notes", "left"),
    [
        pytest.param(lambda _: None, [], [], id="nothing to tidy up"),
        pytest.param(
            leave_new,
            ["removed output.new-0123456789abcdef, left by a publish that was killed"],
            [],
            id="a half built site is removed",
        ),
        pytest.param(
            leave_old,
            ["put back output, which a publish that was killed had moved"],
            [],
            id="the old site is put back",
        ),
        pytest.param(
            leave_both,
            [
                "put back output, which a publish that was killed had moved",
                "removed output.new-0123456789abcdef, left by a publish that was killed",
            ],
            [],
            id="the old site is put back before the new one is removed",
        ),
        pytest.param(
            leave_what_is_not_ours,
            [],
            ["output.new-design", "output.old-0123456789abcdef"],
            id="other people's folders and links stay",
        ),
    ],
)
def test_recovery(
    place: Path, leave: Callable[[Path], None], notes: list[str], left: list[str]
) -> None:
    replace(place, 1)
    leave(place)

    assert swapping.recover(place) == notes
    assert version_in(place) == 1
    assert sorted(others_beside(place)) == left
    assert swapping.recover(place) == []


def make_file(place: Path) -> None:
    place.write_text("a file")


def make_link(place: Path) -> None:
    place.symlink_to(place.parent, target_is_directory=True)


def make_documents(place: Path) -> None:
    place.mkdir()
    (place / "rent-arrears.ods").touch()


def make_clone(place: Path) -> None:
    (place / ".git").mkdir(parents=True)
    (place / "index.html").touch()


@pytest.mark.parametrize(
    ("make", "advice"),
    [
        pytest.param(make_file, "is a file: name a folder", id="a file"),
        pytest.param(make_link, "is a link: name the folder it leads to", id="a link"),
        pytest.param(make_documents, "holds other things than a site", id="no site"),
        pytest.param(make_clone, "is a git repository", id="somebody's clone of pages"),
    ],
)
def test_what_is_no_site_is_never_replaced(
    place: Path, make: Callable[[Path], None], advice: str
) -> None:
    make(place)
    new = swapping.new_folder(place)
    lay(new, 1)

    with pytest.raises(swapping.NotASiteError, match=advice):
        swapping.change(new, place)

    assert version_in(new) == 1


def test_the_folder_one_works_in_is_never_replaced(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(place, 1)
    monkeypatch.chdir(place / "2026")

    with pytest.raises(swapping.NotASiteError, match="holds the folder you work in"):
        swapping.refuse_to_replace(place)


def test_an_empty_folder_may_be_replaced(place: Path) -> None:
    place.mkdir()
    replace(place, 1)

    assert version_in(place) == 1


def test_a_link_in_the_new_site_keeps_it_from_being_put_in_place(place: Path) -> None:
    replace(place, 1)
    new = swapping.new_folder(place)
    lay(new, 2)
    (new / "photo.jpg").symlink_to("/etc/hostname")

    with pytest.raises(trees.OddFileError, match=r"photo\.jpg"):
        swapping.change(new, place)

    assert version_in(place) == 1


def test_an_exchange_of_what_is_not_there_is_said(tmp_path: Path) -> None:
    if not can_exchange(tmp_path):
        pytest.skip("two folders cannot be exchanged on this file system")

    with pytest.raises(FileNotFoundError):
        swapping.exchange(tmp_path / "one", tmp_path / "nothing")
