"""A small disk of its own, mounted for one test where this machine lets us."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE = 60


def run(*words: object) -> subprocess.CompletedProcess[bytes]:
    """Run a command of the system, as whoever runs the tests."""
    return subprocess.run(
        [*map(str, words)], capture_output=True, check=False, timeout=PATIENCE
    )


@contextmanager
def in_memory(at: Path, size: str) -> Iterator[Path]:
    """Mount a disk of *size* that lies in memory on the new folder *at*."""
    at.mkdir()
    if run("mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "none", at).returncode:
        pytest.skip("this machine lets nobody mount a disk here")
    try:
        yield at
    finally:
        run("umount", "--lazy", at)


@contextmanager
def in_a_file(image: Path, at: Path, megabytes: int) -> Iterator[Path]:
    """Mount a new ext4 disk that lies in the file *image* on the new folder *at*."""
    if not shutil.which("mkfs.ext4"):
        pytest.skip("this machine has no mkfs.ext4")
    with image.open("wb") as file:
        file.truncate(megabytes << 20)
    at.mkdir()
    made = run("mkfs.ext4", "-q", "-F", image)
    if made.returncode or run("mount", "-o", "loop", image, at).returncode:
        pytest.skip("this machine lets nobody mount a disk here")
    try:
        yield at
    finally:
        run("umount", at)
