"""What git holds, or is about to: each file with its bytes."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from outspoken.services import environment, git_attributes, git_runs

MESSAGE = PurePosixPath("COMMIT_MESSAGE")
"""What the words of a commit are called, beside its files."""
PEOPLE = PurePosixPath("COMMIT_AUTHOR")
"""What those are called who made a commit."""
LARGEST = 100_000_000
"""Most bytes of a file that is read."""
_Paths = dict[str, dict[PurePosixPath, None]]
"""Where each object stands, by its name in git: the same bytes may lie in many places."""
_ALL = ("--all", "--reflog")
_SUBMODULE = git_runs.SUBMODULE.encode()


class NoRepositoryError(Exception):
    """There is no git here, or no repository; says what to do."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file that git holds.

    Attributes:
        path: Where it stood, below the repository's root.
        object: Its name in git.
        data: Its bytes; none of a file that is too large to be read.
    """

    path: PurePosixPath
    object: str
    data: bytes | None


def staged(root: Path) -> Iterator[Held]:
    """Yield what git is about to commit in the repository of *root*.

    Files of attributes come along, changed or not: by them git keeps the rest in a form.

    Raises:
        NoRepositoryError: When git tells nothing.
    """
    words = ("diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames")
    named = _Paths()
    _note_changes(named, _said(root, *words, "--diff-filter=ACMT"))
    # An office may lie below the top of its repository, where they count as well.
    _note_attributes(named, _said(root, "ls-files", "--stage", "-z", "--full-name", ":/"))
    yield from _read(root, named)


def everything(root: Path) -> Iterator[Held]:
    """Yield all that any commit of the repository of *root* holds, and its words.

    Raises:
        NoRepositoryError: When git tells nothing.
    """
    listed = _said(root, "rev-list", "--objects", *_ALL).splitlines()
    named = _Paths()
    for name, _, path in (each.partition(b" ") for each in listed):
        named[name.decode()] = {_path(path): None}
    # That list has one path of each object alone.
    words = ("log", "--raw", "-z", "--no-abbrev", "--no-renames", "-m", "--root")
    _note_changes(named, _said(root, *words, "--format=", "--diff-filter=ACMT", *_ALL))
    yield from _read(root, named)


def people(root: Path, *, is_all: bool) -> list[str]:
    """Return who made commits and tags, or is about to, by name and e-mail address.

    Raises:
        NoRepositoryError: When git tells nothing.
    """
    if is_all:
        form = "--format=%an <%ae>%n%cn <%ce>"
        tags = "--format=%(taggername) %(taggeremail)"
        said = _said(root, "log", form, *_ALL) + _said(root, "for-each-ref", tags)
        lines = said.decode("utf-8", "replace").splitlines()
    else:
        asked = ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT")
        told = [
            git_runs.git(root, "var", name)[1].decode("utf-8", "replace") for name in asked
        ]
        # After the address comes when.
        lines = [f"{each.rpartition('>')[0]}>" for each in told if ">" in each]
    return sorted({line.strip() for line in lines} - {""})


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
    return git_runs.git(root, *words)[1].decode().partition("\n")[0]


def _note_changes(named: _Paths, said: bytes) -> None:
    """Note where each object stands that git's raw list of changes *said* names."""
    fields = iter(said.split(b"\0"))
    for line in fields:
        if not line.strip():
            continue  # one ends where the next commit begins
        mode, name = line.split()[1:4:2]
        path = next(fields)
        if mode != _SUBMODULE:
            named.setdefault(name.decode(), {})[_path(path)] = None


def _note_attributes(named: _Paths, said: bytes) -> None:
    """Note where attributes stand in git's list *said* of all that it tracks."""
    for line in filter(None, said.split(b"\0")):
        about, _, path = line.partition(b"\t")
        mode, name, _ = about.split()
        if mode != _SUBMODULE and git_attributes.is_one(_path(path)):
            named.setdefault(name.decode(), {})[_path(path)] = None


def _read(root: Path, named: _Paths) -> Iterator[Held]:
    words = [*git_runs.GIT, "-C", os.fspath(root), "cat-file", "--batch"]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment.for_others()
    ) as asked:
        assert asked.stdin
        assert asked.stdout
        for name, paths in named.items():
            asked.stdin.write(f"{name}\n".encode())
            asked.stdin.flush()
            _, kind, *size = asked.stdout.readline().split()
            if not size:
                raise NoRepositoryError("git lacks some of what it holds: run 'git fsck'")
            data = _bytes(asked.stdout, int(size[0]))
            if kind == b"blob":
                yield from (Held(path, name, data) for path in paths)
            elif kind in (b"commit", b"tag"):
                yield Held(MESSAGE, name, data and data.partition(b"\n\n")[2])


def _bytes(said: IO[bytes], size: int) -> bytes | None:
    """Read an object of *size* bytes; pass it over when it is too large."""
    if size <= LARGEST:
        return said.read(size + 1)[:-1]
    left = size + 1
    while left and (piece := said.read(min(left, 1 << 20))):
        left -= len(piece)
    return None


def _said(root: Path, *words: str) -> bytes:
    code, said = git_runs.git(root, *words, index=os.environ.get("GIT_INDEX_FILE", ""))
    if code:
        raise NoRepositoryError("run it in a git repository, with git at hand")
    return said


def _path(name: bytes) -> PurePosixPath:
    return PurePosixPath(name.decode("utf-8", "replace") or "?")
