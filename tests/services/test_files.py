"""Files that a crash leaves old or new, folders for one pair of eyes, and locks."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services import killing

from outspoken.services import files
from outspoken.services.files import FolderIsBusyError

OLD, NEW = b"old words", b"new words, and more of them"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def umask() -> Iterator[None]:
    """The usual umask, whatever this machine has."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_file_is_there_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    files.write(path, OLD)
    for _ in killing.at_every_step(lambda: files.write(path, NEW)):
        assert path.read_bytes() in (OLD, NEW)
    assert path.read_bytes() == NEW


def test_what_a_killed_writer_left_can_be_swept(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    for _ in killing.at_every_step(lambda: files.write(path, NEW)):
        pass
    assert len(list(tmp_path.iterdir())) > 1
    files.remove_leftovers(tmp_path)
    assert list(tmp_path.iterdir()) == [path]


def test_sweeping_touches_the_named_files_alone(tmp_path: Path) -> None:
    for name in (".one.md.0a1b2c3d.new", ".two.md.0a1b2c3d.new", ".editor", "one.md"):
        (tmp_path / name).touch()
    files.remove_leftovers(tmp_path, "one.md")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {".two.md.0a1b2c3d.new", ".editor", "one.md"}


@pytest.mark.parametrize("name", ["a**.md", "[ab].md", "?.md", "a\nb.md", "post.md"])
def test_what_was_torn_off_a_file_is_told_by_its_name_alone(
    tmp_path: Path, name: str
) -> None:
    mine = tmp_path / f".{name}.0a1b2c3d.new"
    for path in (mine, tmp_path / ".a.md.0a1b2c3d.new", tmp_path / ".abc.md.0a1b2c3d.new"):
        path.touch()
    (tmp_path / f".{name}.folder.new").mkdir()
    assert files.torn(tmp_path / name) == [mine]
    assert files.torn(tmp_path / "nowhere" / name) == []


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="directory"):
        files.write(tmp_path / "taken", NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_the_content_is_flushed_before_the_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def note_sync(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        steps.append("folder" if is_folder else "content")
        sync(handle)

    def note_replace(path: Path, target: Path) -> Path:
        steps.append("name")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "replace", note_replace)
    files.write(tmp_path / "post.md", NEW)
    assert steps == ["content", "name", "folder"]


def test_a_new_folder_is_flushed_into_the_one_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[Path] = []
    monkeypatch.setattr(files, "flush_folder", flushed.append)
    files.make_folder(tmp_path / "one" / "two")
    assert flushed == [tmp_path, tmp_path / "one"]


@pytest.mark.usefixtures("umask")
def test_what_is_private_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "private" / "inbox" / "words.md"
    files.write_private(path, OLD)
    assert mode(path) == 0o600
    assert mode(path.parent) == mode(path.parent.parent) == 0o700
    files.write_private(path, NEW)
    assert mode(path) == 0o600


@pytest.mark.usefixtures("umask")
def test_what_is_public_can_be_read_by_all(tmp_path: Path) -> None:
    files.make_folder(tmp_path / "posts")
    files.write(tmp_path / "posts" / "post.md", NEW)
    assert mode(tmp_path / "posts") == 0o755
    assert mode(tmp_path / "posts" / "post.md") == 0o644


def test_removing_twice_is_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "words.md"
    path.write_bytes(OLD)
    files.remove(path)
    files.remove(path)
    files.remove(tmp_path / "no" / "folder" / "words.md")
    assert not path.exists()


def test_whoever_comes_second_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    path.write_text("somebody with a very long name, long ago")
    with (
        files.lock(path, "publish, process 123"),
        pytest.raises(FolderIsBusyError, match=r"^publish, process 123$"),
        files.lock(path, "build", wait=False),
    ):
        pass
    with files.lock(path, "build", wait=False):
        pass


def test_a_lock_lets_go_when_its_holder_is_killed(tmp_path: Path) -> None:
    path = tmp_path / ".lock"

    def hold() -> None:
        with files.lock(path, "killed"):
            os.kill(os.getpid(), 9)

    assert not killing.ended_well(killing.apart(hold))
    with files.lock(path, "next", wait=False):
        pass


def test_two_who_wait_go_one_after_the_other(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")

    def add_fifty() -> None:
        for _ in range(50):
            with files.lock(tmp_path / ".lock", "counting"):
                counter.write_text(str(int(counter.read_text()) + 1))

    children = [killing.apart(add_fifty) for _ in range(3)]
    assert all(map(killing.ended_well, children))
    assert counter.read_text() == "150"
