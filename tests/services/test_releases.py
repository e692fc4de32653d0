"""Releases lie beside each other; a link names the one that is shown."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from tests.services import killing

from outspoken.services import files, releases, trees
from outspoken.services.targets import BadTargetError, DeployError

NOON = datetime(2026, 4, 3, 12, 0, 0, tzinfo=UTC)
ME = "process 1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "www"


def site(folder: Path, words: str) -> Path:
    """Make a small site that says *words*."""
    built = folder.parent / f"output of {words}"
    (built / "2026").mkdir(parents=True, exist_ok=True)
    (built / "index.html").write_text(words)
    (built / "2026" / "index.html").write_text(words)
    return built


def send(folder: Path, words: str, *, minutes: int = 0) -> str:
    now = NOON + timedelta(minutes=minutes)
    return releases.send(folder, site(folder, words), now=now, holder=ME)


def shown(folder: Path) -> str:
    """Return what a visitor of ``current`` reads on every page."""
    pages = [folder / "current" / name for name in ("index.html", "2026/index.html")]
    (words,) = {page.read_text() for page in pages}
    return words


def kept(folder: Path) -> list[str]:
    """Return what each release says, the oldest first."""
    paths = sorted((folder / "releases").iterdir())
    return [(path / "index.html").read_text() for path in paths]


def test_a_release_is_named_for_its_time_and_its_digest(folder: Path) -> None:
    said = send(folder, "one")

    (release,) = (folder / "releases").iterdir()
    stamp, _, digest = release.name.partition("-")
    assert stamp == "20260403T120000Z"
    assert len(digest) == 12
    assert said == f"{folder} shows release {release.name}"
    assert (folder / "current").readlink() == Path("releases") / release.name
    assert shown(folder) == "one"


def test_the_folder_may_be_moved_with_all_that_is_in_it(folder: Path) -> None:
    send(folder, "one")

    assert shown(folder.rename(folder.with_name("elsewhere"))) == "one"


def test_the_last_five_are_kept(folder: Path) -> None:
    for minutes, words in enumerate("abcdefg"):
        send(folder, words, minutes=minutes)

    assert kept(folder) == list("cdefg")
    assert shown(folder) == "g"
    assert sorted(path.name for path in folder.iterdir()) == [
        "current",
        "releases",
        "releases.lock",
    ]


def test_the_same_content_makes_no_new_release(folder: Path) -> None:
    send(folder, "one")
    said = send(folder, "one", minutes=5)

    assert kept(folder) == ["one"]
    assert said.startswith(f"{folder} holds this very site already, as 20260403T120000Z-")


def test_a_release_somebody_changed_by_hand_is_replaced(folder: Path) -> None:
    send(folder, "one")
    (folder / "current" / "index.html").write_text("defaced")
    (folder / "current" / "photo.jpg").symlink_to("/etc/hostname")
    send(folder, "one", minutes=5)

    assert shown(folder) == "one"
    assert not (folder / "current" / "photo.jpg").exists()


def test_order_holds_even_when_the_clock_goes_back(folder: Path) -> None:
    send(folder, "one", minutes=10)
    send(folder, "two", minutes=10)
    send(folder, "three", minutes=0)

    assert kept(folder) == ["one", "two", "three"]


def test_everybody_can_read_a_release_whatever_the_umask(folder: Path) -> None:
    before = os.umask(0o077)
    try:
        send(folder, "one")
    finally:
        os.umask(before)

    modes = {
        path.stat().st_mode & 0o777 for path in (folder / "current").resolve().rglob("*")
    }
    assert modes == {0o755, 0o644}
    assert (folder / "current").stat().st_mode & 0o777 == 0o755


def test_roll_back_goes_to_the_release_before(folder: Path) -> None:
    for minutes, words in enumerate(("one", "two", "three")):
        send(folder, words, minutes=minutes)

    assert "taken down since" in releases.roll_back(folder, holder=ME)
    assert shown(folder) == "two"
    releases.roll_back(folder, holder=ME)
    assert shown(folder) == "one"
    with pytest.raises(BadTargetError, match="keeps no release before"):
        releases.roll_back(folder, holder=ME)
    assert kept(folder) == ["one", "two", "three"]


def test_what_was_rolled_back_from_is_not_gone_back_to(folder: Path) -> None:
    for minutes, words in enumerate(("good", "bad")):
        send(folder, words, minutes=minutes)
    releases.roll_back(folder, holder=ME)
    send(folder, "better", minutes=2)

    assert kept(folder) == ["good", "better"]
    releases.roll_back(folder, holder=ME)
    assert shown(folder) == "good"


def test_nothing_to_roll_back(folder: Path) -> None:
    with pytest.raises(BadTargetError, match="nothing was published there"):
        releases.roll_back(folder, holder=ME)


def test_the_second_that_publishes_there_learns_who_the_first_is(folder: Path) -> None:
    send(folder, "one")

    with (
        files.lock(folder / "releases.lock", "process 4711"),
        pytest.raises(DeployError, match="is being published to by process 4711"),
    ):
        send(folder, "two")
    assert shown(folder) == "one"


def test_killed_at_every_step_a_whole_release_is_shown(folder: Path) -> None:
    send(folder, "one")
    send(folder, "two", minutes=1)
    was = "two"

    for step in killing.at_every_step(lambda: send(folder, "three", minutes=2)):
        assert shown(folder) in {was, "three"}, step
        was = f"after {step}"
        send(folder, was, minutes=3)
        assert shown(folder) == was
        left = [path.name for path in (folder / "releases").iterdir()]
        assert not [name for name in left if name.startswith(".")]
        assert len(left) <= releases.KEPT

    assert shown(folder) == "three"


def test_a_copy_that_fails_leaves_nothing_but_the_release_that_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(folder, "one")

    def fail(folder: Path) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(trees, "flush", fail)
    with pytest.raises(OSError, match="the disk is gone"):
        send(folder, "two")
    assert shown(folder) == "one"
    assert kept(folder) == ["one"]


def test_a_site_that_changes_while_it_is_copied_is_no_release(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copyfile = shutil.copyfile

    def copy_and_change(one: Path, other: Path) -> None:
        copyfile(one, other)
        other.write_text("changed")

    monkeypatch.setattr(shutil, "copyfile", copy_and_change)
    with pytest.raises(DeployError, match="changed while it was copied"):
        send(folder, "one")
    assert kept(folder) == []


def make_current(folder: Path) -> None:
    (folder / "current").mkdir(parents=True)


def make_file(folder: Path) -> None:
    folder.write_text("a file")


def make_file_above(folder: Path) -> None:
    folder.parent.rmdir()
    folder.parent.write_text("a file")


@pytest.mark.parametrize(
    ("make", "advice"),
    [
        pytest.param(make_current, "current is no link of ours", id="a folder current"),
        pytest.param(make_file, "www is a file: name a folder", id="a file"),
        pytest.param(make_file_above, "is a file: name a folder", id="a file above it"),
    ],
)
def test_a_folder_that_will_not_do_is_said_before_anything_is_built(
    folder: Path, make: object, advice: str
) -> None:
    assert callable(make)
    make(folder)

    with pytest.raises(BadTargetError, match=advice):
        releases.check(folder, folder.parent / "output")


@pytest.mark.parametrize("inside", [".", "www", "www/deep"])
def test_releases_may_not_lie_in_what_is_replaced(tmp_path: Path, inside: str) -> None:
    with pytest.raises(BadTargetError, match="which is replaced"):
        releases.check(tmp_path / "output" / inside, tmp_path / "output")


def refuse_as_nobody(folder: Path, advice: str) -> None:
    if os.geteuid() == 0:
        os.setuid(65534)
    with pytest.raises(BadTargetError, match=advice):
        releases.check(folder, Path("output"))


def test_a_folder_one_may_not_write_to(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(0)

    for folder, advice in (("/usr/www", "not write to /usr"), (closed / "www", "not look")):
        work = partial(refuse_as_nobody, Path(folder), advice)
        assert killing.ended_well(killing.apart(work))


def test_a_good_folder_passes_before_and_after_its_first_release(folder: Path) -> None:
    releases.check(folder, folder.parent / "output")
    send(folder, "one")
    releases.check(folder, folder.parent / "output")
