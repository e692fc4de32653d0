"""What git holds, or is about to: each file with its bytes."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from outspoken.services import environment, office

MESSAGE = PurePosixPath("COMMIT_MESSAGE")
"""What the words of a commit are called, beside its files."""


class NoRepositoryError(Exception):
    """There is no git here, or no repository; says what to do."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file that git holds.

    Attributes:
        path: Where it stood, below the repository's root.
        object: Its name in git.
        data: Its bytes.
    """

    path: PurePosixPath
    object: str
    data: bytes


def staged(root: Path) -> Iterator[Held]:
    """Yield what git is about to commit in the repository of *root*.

    Raises:
        NoRepositoryError: When git tells nothing.
    """
    words = ("diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames")
    fields = _said(root, *words, "--diff-filter=ACMT").split(b"\0")
    named = {
        line.split()[3].decode(): _path(name)
        for line, name in zip(fields[0::2], fields[1::2], strict=False)
        if line.split()[1] != b"160000"  # a submodule is no file
    }
    yield from _read(root, named)


def everything(root: Path) -> Iterator[Held]:
    """Yield all that any commit of the repository of *root* holds, and its words.

    Raises:
        NoRepositoryError: When git tells nothing.
    """
    listed = _said(root, "rev-list", "--objects", "--all", "--reflog").splitlines()
    named = {
        name.decode(): _path(path)
        for name, _, path in (each.partition(b" ") for each in listed)
    }
    yield from _read(root, named)


def commit_of(root: Path, name: str) -> str:
    """Return the commit that brought the object *name*, in short; or nothing."""
    words = (
        "log",
        "--all",
        "--reflog",
        "--reverse",
        "--format=%h",
        f"--find-object={name}",
    )
    return office.git(root, *words)[1].decode().partition("\n")[0]


def _read(root: Path, named: dict[str, PurePosixPath]) -> Iterator[Held]:
    words = ["git", "-c", "safe.directory=*", "-C", os.fspath(root), "cat-file", "--batch"]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment.for_others()
    ) as asked:
        assert asked.stdin
        assert asked.stdout
        for name, path in named.items():
            asked.stdin.write(f"{name}\n".encode())
            asked.stdin.flush()
            _, kind, *size = asked.stdout.readline().split()
            if not size:
                raise NoRepositoryError("git lacks some of what it holds: run 'git fsck'")
            data = asked.stdout.read(int(size[0]) + 1)[:-1]
            if kind == b"blob":
                yield Held(path, name, data)
            elif kind in (b"commit", b"tag"):
                yield Held(MESSAGE, name, data.partition(b"\n\n")[2])


def _said(root: Path, *words: str) -> bytes:
    code, said = office.git(root, *words, index=os.environ.get("GIT_INDEX_FILE", ""))
    if code:
        raise NoRepositoryError("run it in a git repository, with git at hand")
    return said


def _path(name: bytes) -> PurePosixPath:
    return PurePosixPath(name.decode("utf-8", "replace") or "?")
