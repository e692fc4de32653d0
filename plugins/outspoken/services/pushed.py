"""What somebody pushed to a place where only the office writes.

Git takes what it ignores for expendable: where a commit holds a file, a folder or a link at
such a path, ``git pull`` puts it over the office's own, and says nothing. So whoever may
push to the public repository could bring a site of their own, with the state that vouches
for it, or accounts of the desk. Nothing at such a path is believed while git tracks it.
"""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import git_runs, left_out, pushed_advice, texts

Stamp = tuple[int, int, int, int] | None
_LIST = ("ls-files", "--stage", "-z")


class PushedError(Exception):
    """Git tracks what only the office writes, or cannot say; says what to do."""


class _NoGitError(Exception):
    """There is no git on this machine."""


@dataclass(frozen=True, slots=True)
class Ours:
    """A place where only the office writes.

    Attributes:
        path: The file or folder.
        is_private: Whether nobody can make again what lies there.
        has_more: Whether what has its name, a full stop and more is the office's too.
    """

    path: Path
    is_private: bool = False
    has_more: bool = False


def refuse(ours: Iterable[Ours], root: Path) -> None:
    """Let nobody go on where git tracks what is *ours*.

    Git is asked once for all of a repository, and again only when its index changed.

    Args:
        ours: Where only the office writes.
        root: The office's repository, which counts alone for what is not private:
            another one may well hold a site that we put there to be committed.

    Raises:
        PushedError: When it does, or fails to say; without git on this machine, or outside
            a repository, it never does.
    """
    if found := problems(ours, root):
        raise PushedError("\n".join(f"{each.path}: {each.message}" for each in found))


def problems(ours: Iterable[Ours], root: Path) -> list[Problem]:
    """Return each path of *ours* that git tracks, once, with what to do about it.

    Args:
        ours: As `refuse` has it.
        root: As `refuse` has it.

    Raises:
        PushedError: When git fails to say what it tracks.
    """
    return [*dict.fromkeys(_found(tuple(ours), root))]


def _found(ours: Sequence[Ours], root: Path) -> Iterator[Problem]:
    own = {repository(each) for each in (spelt(root), really(root))}
    wanted: dict[Path, list[tuple[Ours, str]]] = {}
    for each in ours:
        for place in places(each):
            top = repository(place.parent)
            if top is not None and (each.is_private or top in own):
                wanted.setdefault(top, []).append((each, str(place.relative_to(top))))
    for top, known in wanted.items():
        names = tuple(name for _, name in known)
        try:
            tracked = _tracked(top, names, _stamp(top))
        except _NoGitError:
            continue
        for each, name in known:
            for path, links in _there(tracked, each, name, folds=_folds(top)).items():
                said = _said(top, path, links, each, name)
                yield Problem(texts.shown(Path(path)), 0, said)


def _there(
    tracked: Iterable[tuple[str, str]], each: Ours, name: str, *, folds: bool
) -> dict[str, list[str]]:
    """Return the paths of *each* that are tracked, with the submodules at or in them."""
    found: dict[str, list[str]] = {}
    for path, link in tracked:
        if _is_of(path, name, folds=folds, has_more=each.has_more):
            found.setdefault(_cut(path, name), []).extend(filter(None, [link]))
    return found


def _said(top: Path, path: str, links: Sequence[str], each: Ours, name: str) -> str:
    """Return what to do where git tracks *path*, in which *links* are submodules."""
    stamp, ours = _stamp(top), left_out.patterns(Path(name), has_more=each.has_more)
    if pushed_advice.is_unmerged(top, path, stamp):
        return pushed_advice.of_unmerged(path)
    is_left_out = pushed_advice.is_left_out(top, path, stamp)
    if is_left_out and left_out.vouches(left_out.known(top) or [], ours):
        return pushed_advice.of_left_out(path)
    if links:
        return pushed_advice.of_submodules(path, links, is_left_out=is_left_out)
    if is_left_out:
        return pushed_advice.of_left_out_late(top, path, is_private=each.is_private)
    return pushed_advice.of_files(path, is_private=each.is_private)


def places(each: Ours) -> tuple[Path, ...]:
    """Return where *each* lies: as it is spelt, and where links above it lead."""
    # A link in its place may have been pushed, or what it leads to.
    above = each.path if each.is_private else each.path.parent
    led_to = really(above) / each.path.relative_to(above)
    return tuple(dict.fromkeys((spelt(each.path), led_to)))


def repository(folder: Path) -> Path | None:
    """Return the repository that *folder* is or lies in; none where it lies in none."""
    around = (folder, *folder.parents)
    return next((top for top in around if (top / ".git").exists()), None)


@lru_cache(maxsize=16)
def _tracked(
    top: Path, names: tuple[str, ...], stamp: Stamp
) -> tuple[tuple[str, str], ...]:
    """Return what git tracks in *top* at or near *names*, by the parts that matter.

    Args:
        top: The repository.
        names: Paths below it.
        stamp: Tells one index of git from another.

    Returns:
        Each with the whole path of a submodule there; empty where it is none.

    Raises:
        PushedError: When git fails to say.
    """
    folds = _folds(top)
    listed = [
        (about.startswith(git_runs.SUBMODULE), path)
        for about, _, path in (
            entry.partition("\t") for entry in os.fsdecode(_listed(top, stamp)).split("\0")
        )
    ]
    begin = tuple(key(name.partition("/")[0], folds=folds) for name in names)
    # Most files are in few folders: each of those is looked at once.
    firsts = {path.partition("/")[0] for _, path in listed} - {""}
    near = {first for first in firsts if key(first, folds=folds).startswith(begin)}
    depth = max(name.count("/") for name in names) + 1
    return tuple(
        sorted(
            {
                ("/".join(path.split("/")[:depth]), path if is_submodule else "")
                for is_submodule, path in listed
                if path.partition("/")[0] in near
            }
        )
    )


@lru_cache(maxsize=2)
def _listed(top: Path, stamp: Stamp) -> bytes:
    """Return all that git tracks in *top*; what fails is asked again the next time."""
    del stamp  # it is there to be asked again where it is another
    code, listed = git_runs.git(top, *_LIST)
    if code == git_runs.NO_GIT:
        raise _NoGitError
    if code:
        why = git_runs.complaint(top, *_LIST) or f"exit code {code}"
        raise PushedError(
            f"git cannot say what it tracks in {texts.shown(top)}, so it may be that "
            f"somebody pushed over the office's own files. Put this right first: {why}"
        )
    return listed


def _is_of(path: str, name: str, *, folds: bool, has_more: bool) -> bool:
    """Tell whether the tracked *path* is *name*, lies in it, or stands in its way."""
    one, other = key(path, folds=folds), key(name, folds=folds)
    if f"{one}/".startswith(f"{other}/") or other.startswith(f"{one}/"):
        return True
    return has_more and one.startswith(f"{other}.")


def _cut(path: str, name: str) -> str:
    """Return as much of the tracked *path* as there is of *name*."""
    return "/".join(path.split("/")[: name.count("/") + 1])


def key(name: str, *, folds: bool) -> str:
    """Return what names have in common that lead to the same file."""
    if not folds:
        return name
    # Disks of this kind tell neither capitals nor what nobody sees.
    whole = unicodedata.normalize("NFKC", name).casefold()
    return "".join(each for each in whole if unicodedata.category(each) != "Cf")


def _folds(top: Path) -> bool:
    """Tell whether the disk of a repository does not tell capitals apart."""
    return (top / ".GIT").exists()


def _stamp(top: Path) -> Stamp:
    """Return what changes whenever git writes its index; none where there is none."""
    held = top / ".git"
    try:
        if held.is_file():  # a worktree beside another
            told = held.read_text("utf-8", "surrogateescape").partition("gitdir:")[2]
            held = top / told.strip()
        about = (held / "index").stat()
    except OSError:
        return None
    return about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns


def spelt(path: Path) -> Path:
    """Return *path* from the root, its links as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def really(path: Path) -> Path:
    """Return where *path* leads; of a link that leads to itself, the link."""
    return Path(os.path.realpath(path))
