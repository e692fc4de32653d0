"""What somebody pushed to a place where only the office writes.

Git takes what it ignores for expendable: where a commit holds a file, a folder or a link at
such a path, ``git pull`` puts it over the office's own, and says nothing. So whoever may
push to the public repository could bring a site of their own, with the state that vouches
for it, or accounts of the desk. Nothing at such a path is believed while git tracks it.
"""

import os
import shlex
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from outspoken.services import git_runs, texts

Stamp = tuple[int, int, int, int] | None


class PushedError(Exception):
    """Git tracks what only the office writes; says of each path what to do."""


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

    def said(self, path: str) -> str:
        """Return what to do where git tracks *path*, which is this or a part of it."""
        shown = str(texts.shown(Path(path)))
        name = shlex.quote(shown)
        begun = (
            f"{shown}: git tracks it, though only the office writes "
            "there. Somebody pushed it, and a pull may have put their files over yours. "
            f"See who did it (git log -- {name}), and take it"
        )
        if self.is_private:
            return (
                f"{begun} out of the history (git rm -r --cached {name}). Where it was "
                "overwritten, bring back the private folder from a backup"
            )
        return f"{begun} away (git rm -r -f {name}). Then publish with --full"


def refuse(ours: Iterable[Ours]) -> None:
    """Let nobody go on where git tracks what is *ours*.

    Git is asked once for all of a repository, and again only when its index changed.

    Raises:
        PushedError: When it does; without git, or outside a repository, it never does.
    """
    if found := dict.fromkeys(_found(tuple(ours))):
        raise PushedError("\n".join(found))


def _found(ours: Sequence[Ours]) -> Iterator[str]:
    """Yield a sentence for each path of *ours* that git tracks."""
    wanted: dict[Path, list[tuple[Ours, str]]] = {}
    for each in ours:
        # A link in its place may have been pushed, or what it leads to.
        above = each.path if each.is_private else each.path.parent
        really = above.resolve() / each.path.relative_to(above)
        for place in dict.fromkeys((spelt(each.path), really)):
            top = next((top for top in place.parents if (top / ".git").exists()), None)
            if top is not None:
                wanted.setdefault(top, []).append((each, str(place.relative_to(top))))
    for top, known in wanted.items():
        names = tuple(name for _, name in known)
        tracked = _tracked(top, names, _stamp(top))
        for each, name in known:
            for path in tracked:
                if _is_of(path, name, folds=_folds(top), has_more=each.has_more):
                    yield each.said(_cut(path, name))


@lru_cache(maxsize=16)
def _tracked(top: Path, names: tuple[str, ...], stamp: Stamp) -> tuple[str, ...]:
    """Return what git tracks in *top* at or near *names*, by the parts that matter.

    Args:
        top: The repository.
        names: Paths below it.
        stamp: Tells one index of git from another.
    """
    del stamp  # it is there to be asked again where it is another
    folds = _folds(top)
    listed = os.fsdecode(git_runs.git(top, "ls-files", "-z")[1]).split("\0")
    begin = tuple(_key(name.partition("/")[0], folds=folds) for name in names)
    # Most files are in few folders: each of those is looked at once.
    firsts = {path.partition("/")[0] for path in listed} - {""}
    near = {first for first in firsts if _key(first, folds=folds).startswith(begin)}
    depth = max(name.count("/") for name in names) + 1
    return tuple(
        sorted(
            {
                "/".join(path.split("/")[:depth])
                for path in listed
                if path.partition("/")[0] in near
            }
        )
    )


def _is_of(path: str, name: str, *, folds: bool, has_more: bool) -> bool:
    """Tell whether the tracked *path* is *name*, lies in it, or stands in its way."""
    one, other = _key(path, folds=folds), _key(name, folds=folds)
    if f"{one}/".startswith(f"{other}/") or other.startswith(f"{one}/"):
        return True
    return has_more and one.startswith(f"{other}.")


def _cut(path: str, name: str) -> str:
    """Return as much of the tracked *path* as there is of *name*."""
    return "/".join(path.split("/")[: name.count("/") + 1])


def _key(name: str, *, folds: bool) -> str:
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
