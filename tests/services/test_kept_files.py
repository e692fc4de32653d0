"""What is read for each text is read once, and again when its file is another."""

import os
import time
from pathlib import Path

import pytest

from outspoken.services import files, kept_files
from outspoken.services.kept_files import KeptFiles

NAMES = ["a.md", "b.md", "c.md"]


class Reader:
    """Reads files, and tells which."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, path: Path) -> str:
        self.read.append(path.name)
        return path.read_text() if path.exists() else ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of texts, and beside it one with something about two of them."""
    texts, records = tmp_path / "texts", tmp_path / "records"
    texts.mkdir()
    records.mkdir()
    for name in NAMES:
        (texts / name).write_text(name[0])
    (texts / "other.txt").write_text("x")
    for name in NAMES[:2]:
        (records / name).write_text(f"of {name[0]}")
    return texts


def pass_time(monkeypatch: pytest.MonkeyPatch) -> None:
    late = time.monotonic() + kept_files.LATELY
    monkeypatch.setattr(time, "monotonic", lambda: late)


@pytest.mark.parametrize("is_late", [False, True])
def test_only_what_changed_is_read_again(
    folder: Path, is_late: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, reader = KeptFiles[str](), Reader()
    assert sorted(kept.of(folder, reader)) == ["a", "b", "c"]
    if is_late:
        pass_time(monkeypatch)
    reader.read.clear()
    files.write(folder / "b.md", b"B")
    files.write(folder / "d.md", b"d")
    (folder / "a.md").unlink()
    assert sorted(kept.of(folder, reader)) == ["B", "c", "d"]
    assert sorted(reader.read) == ["b.md", "d.md"]


def test_what_was_written_into_and_left_in_its_place_is_seen_a_little_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, reader = KeptFiles[str](), Reader()
    kept.of(folder, reader)
    (folder / "c.md").write_text("C")
    os.utime(folder / "c.md", (1, 1))
    pass_time(monkeypatch)
    assert sorted(kept.of(folder, reader)) == ["C", "a", "b"]
    assert reader.read[3:] == ["c.md"]


def test_what_lies_elsewhere_is_read_again_with_its_text(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, reader, records = KeptFiles[str](), Reader(), folder.parent / "records"

    def about() -> list[str]:
        return sorted(kept.of(folder, reader, records.joinpath))

    assert about() == ["", "of a", "of b"]
    files.write(records / "b.md", b"more of b")
    files.write(folder / "b.md", b"B")
    assert about() == ["", "more of b", "of a"]
    assert reader.read[3:] == ["b.md"]
    files.write(records / "c.md", b"of c, at last")
    pass_time(monkeypatch)
    assert about() == ["more of b", "of a", "of c, at last"]
    assert reader.read[4:] == ["c.md"]


def test_what_depends_on_something_else_is_kept_apart(folder: Path) -> None:
    kept, reader = KeptFiles[str](), Reader()
    for among in ("one key", "another", "one key"):
        assert len(kept.of(folder, reader, among=among)) == 3
    assert len(reader.read) == 6


def test_no_more_is_remembered_than_there_is_room_for(folder: Path) -> None:
    kept, reader = KeptFiles[str](most=2), Reader()
    for _ in range(2):
        assert sorted(kept.of(folder, reader)) == ["a", "b", "c"]
    assert len(reader.read) == 6


def test_a_folder_that_is_not_there_has_no_texts(tmp_path: Path) -> None:
    assert KeptFiles[str]().of(tmp_path / "none", Reader()) == []
