"""A disk that is really full: a small one of its own, made by the system for this test."""

import os
import random
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.crash import judging, world
from tests.crash.test_tasks import LOT, TASKS, run, stands
from tests.crash.work import Task
from tests.crash.world import World
from tests.faults import seccomp
from tests.faults.watching import BROKEN
from tests.long import sampled

ROOM = 1 << 30  # nothing of it is taken before it is written
STEP = os.sysconf("SC_PAGE_SIZE")
pytestmark = pytest.mark.skipif(bool(seccomp.why_not()), reason=seccomp.why_not())


@cache
def can_mount(folder: Path) -> bool:
    """Tell whether this account may mount a disk."""
    if os.geteuid() != 0:
        return False
    words = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "outspoken-test", str(folder)]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def small(town: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A town on a disk of its own; what is loaded is loaded by the other."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "town").mkdir()
    if not can_mount(folder / "town"):
        pytest.skip("only root may mount a small disk to fill it")
    try:
        with world.alone_in(folder):
            made = world.made(folder)
        yield made
    finally:
        subprocess.run(["umount", "--lazy", str(folder / "town")], check=True)


def left(town: World, size: int | None) -> None:
    """Let *size* bytes be free on the disk; none for all there is."""
    about = os.statvfs(town.root)
    used = (about.f_blocks - about.f_bfree) * about.f_frsize
    wanted = ROOM if size is None else used + size
    options = f"remount,size={wanted}"
    subprocess.run(["mount", "-o", options, str(town.root)], check=True)


@pytest.mark.parametrize("task", random.Random(LOT).sample(TASKS, sampled(1, 9)), ids=str)
def test_however_little_room_there_is(small: World, task: Task) -> None:
    small.set_again()
    run(small, task)
    after, failed = stands(small), 0
    for pages in range(0, sampled(12, 60), sampled(11, 1)):
        left(small, None)
        small.set_again()
        left(small, pages * STEP)
        came = run(small, task)
        left(small, None)
        where = f"{task} with {pages} pages left\n{came.said}"
        assert came.code not in (BROKEN, *range(-64, 0)), where
        failed += "No space left" in came.said
        judging.recover(small, 1)
        judging.once(small, came.said)
        if stands(small) != after:
            run(small, task)
            judging.recover(small, 1)
        assert stands(small) == after, where
    assert failed
