"""The shim that lets writes go wrong sees each of them, and hits the one that is meant."""

import errno
import os
import platform
import random
import sqlite3
import sys
import threading
from pathlib import Path

import pytest

from outspoken.services import files
from tests.faults import calls, racing, said_by_strace, sample_work, seccomp, watching
from tests.faults.watching import BROKEN, Fault, Kind, Watched

pytestmark = pytest.mark.skipif(bool(seccomp.why_not()), reason=seccomp.why_not())
COMMAND = [sys.executable, "-B", "-m", "tests.faults.sample_work"]
HERE = str(Path(__file__).parents[1])


def plainly(call: calls.Call, root: Path) -> tuple[str, str]:
    path = next(path for path in call.paths if f"{path}/".startswith(f"{root}/"))
    return call.name, os.path.relpath(path, root)


def without_lot(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out what is drawn by lot in the names of temporary files."""
    return [(n, ".".join(x for x in p.split(".") if len(x) != 8)) for n, p in found]


@pytest.mark.skipif(bool(said_by_strace.why_not()), reason=said_by_strace.why_not())
def test_it_sees_every_write_that_strace_sees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{HERE}{os.pathsep}{HERE}/plugins")
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
    names = set(calls.numbers(platform.machine()))
    root = tmp_path / "theirs"
    theirs = said_by_strace.changes(COMMAND, root, names)

    def work() -> None:
        os.chdir(tmp_path / "ours")
        os.environ.pop("TMPDIR")
        os.execv(COMMAND[0], COMMAND)

    came = watching.run(work, tmp_path / "ours")

    assert came.code == 0, came.said
    ours = [plainly(call, tmp_path / "ours") for call in came.calls]
    assert without_lot(ours) == without_lot(theirs)
    assert len(ours) > 60
    assert {"renameat2", "fsync", "link", "symlink", "pwrite64"} <= {n for n, _ in ours}


def test_without_strace_as_well_it_sees_sqlite_threads_and_programs(tmp_path: Path) -> None:
    def work() -> None:
        os.chdir(tmp_path)
        thread = threading.Thread(target=sample_work.main)
        thread.start()
        thread.join()

    came = watching.run(work, tmp_path)

    assert came.code == 0, came.said
    seen = {
        (call.name, os.path.relpath(path, tmp_path))
        for call in came.calls
        for path in call.paths
    }
    assert seen >= {
        ("rename", "private/log/head.json"),
        ("pwrite64", "state-journal"),
        ("renameat2", "plain"),
        ("symlink", "current"),
    }
    assert {path for _, path in seen} >= {"copy", "said.txt", "kept.txt", "again"}


def write(path: Path) -> None:
    files.write(path, b"new words")


def test_killed_before_a_write_nothing_after_it_is_done(tmp_path: Path) -> None:
    names = [
        call.name for call in watching.run(lambda: write(tmp_path / "a"), tmp_path).calls
    ]
    assert names == ["openat", "write", "fsync", "rename", "unlink", "fsync"]

    (tmp_path / "a").write_bytes(b"old words")
    for at in range(1, len(names) + 1):
        came = watching.run(
            lambda: write(tmp_path / "a"), tmp_path, fault=Fault(Kind.KILL, at)
        )
        assert came.was_killed
        assert [call.name for call in came.calls] == names[: at - 1]
        expected = b"old words" if at <= 4 else b"new words"
        assert (tmp_path / "a").read_bytes() == expected
        (tmp_path / "a").write_bytes(b"old words")


def test_cut_in_the_middle_half_of_the_bytes_are_there(tmp_path: Path) -> None:
    came = watching.run(lambda: write(tmp_path / "a"), tmp_path, fault=Fault(Kind.CUT, 2))

    assert came.was_killed
    (left,) = tmp_path.iterdir()
    assert left.read_bytes() == b"new "


@pytest.mark.parametrize(
    ("kind", "at", "number"),
    [
        (Kind.EIO, 3, errno.EIO),
        (Kind.FULL, 1, errno.ENOSPC),
        (Kind.FULL, 2, errno.ENOSPC),
        (Kind.READ_ONLY, 4, errno.EROFS),
    ],
)
def test_the_program_is_told_of_the_error(
    tmp_path: Path, kind: Kind, at: int, number: int
) -> None:
    def work() -> int:
        try:
            write(tmp_path / "a")
        except OSError as error:
            return error.errno or 0
        return 0

    assert watching.run(work, tmp_path, fault=Fault(kind, at)).code == number


def test_a_full_disk_takes_no_more_of_sqlite_either(tmp_path: Path) -> None:
    def work() -> None:
        db = sqlite3.connect(tmp_path / "state")
        db.execute("CREATE TABLE said (word TEXT)")

    came = watching.run(work, tmp_path, fault=Fault(Kind.FULL, 4))

    assert came.code == BROKEN
    assert "database or disk is full" in came.said


def test_files_elsewhere_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    work = lambda: write(tmp_path / "elsewhere")  # noqa: E731

    came = watching.run(work, tmp_path / "here", fault=Fault(Kind.KILL, 1))

    assert (came.code, list(came.calls)) == (0, [])


def test_an_error_of_the_work_itself_is_no_kill(tmp_path: Path) -> None:
    came = watching.run(lambda: 1 // 0, tmp_path)

    assert came.code == BROKEN
    assert "ZeroDivisionError" in came.said


def test_what_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Watched.wait, "__defaults__", (0.5,))
    with pytest.raises(AssertionError, match="it hangs"):
        watching.run(lambda: threading.Event().wait(), tmp_path)


def test_two_take_turns_and_who_waits_for_the_other_is_passed_over(tmp_path: Path) -> None:
    def work(letter: str) -> None:
        with files.lock(tmp_path / ".lock", letter):
            for _ in range(3):
                with (tmp_path / "said").open("a") as file:
                    file.write(letter)

    orders = set()
    for number in range(6):
        works = [lambda: work("a"), lambda: work("b")]
        both = racing.race(works, tmp_path, random.Random(number))
        assert [each.code for each in both] == [0, 0]
        orders.add((tmp_path / "said").read_text())
        (tmp_path / "said").unlink()

    assert orders == {"aaabbb", "bbbaaa"}
