"""Where a finished site goes to be seen: a folder with releases, or a git branch."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]*")
_NEVER = {"main", "master", "head"}


class DeployError(Exception):
    """A site could not be put at its target; says why."""


class BadTargetError(DeployError, ValueError):
    """A target nothing can be put at; says which to name instead."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a site is put: either a folder or a branch.

    Attributes:
        folder: Holds ``releases/`` and the link ``current``; None for a branch.
        branch: Name of the branch, without ``refs/heads/``; empty for a folder.
        remote: Where the branch is pushed to; empty means to ``origin`` if there is one.
    """

    folder: Path | None = None
    branch: str = ""
    remote: str = ""

    def __post_init__(self) -> None:
        if (self.folder is None) == (not self.branch):
            raise ValueError("a target is a folder or a branch")

    def __str__(self) -> str:
        if self.folder is not None:
            return f"folder:{self.folder}"
        return f"branch:{self.branch}" + (f"@{self.remote}" if self.remote else "")


def parse(text: str) -> Target:
    """Read a target as it is given on the command line.

    ``/srv/www/site``, ``./site``, ``folder:site``, ``branch:pages``, ``branch:pages@host``.

    Raises:
        BadTargetError: When it is none of these, or a branch that people work on.
    """
    kind, colon, rest = text.strip().partition(":")
    if not colon:
        return _folder_without_prefix(kind)
    if kind == "folder" and rest:
        return Target(folder=_absolute(rest))
    if kind == "branch" and rest:
        return _branch(*rest.partition("@"))
    raise BadTargetError(
        f"write a folder (/srv/www/site) or branch:NAME, not {text.strip()!r}; "
        "a folder with a colon in its name is written folder:PATH"
    )


def _folder_without_prefix(text: str) -> Target:
    if not text:
        raise BadTargetError("name a folder (/srv/www/site) or a branch (branch:pages)")
    if os.sep not in text and not text.startswith((".", "~")):
        raise BadTargetError(f"write ./{text} for a folder, branch:{text} for a branch")
    return Target(folder=_absolute(text))


def _absolute(text: str) -> Path:
    return Path(os.path.normpath(Path(text).expanduser().absolute()))


def _branch(name: str, at: str, remote: str) -> Target:
    if name.casefold() in _NEVER:
        raise BadTargetError(
            f"{name!r} is where people work: name a branch of its own, as branch:pages"
        )
    for word in (name, remote) if at else (name,):
        if not _BRANCH.fullmatch(word):
            raise BadTargetError(f"write branch:NAME or branch:NAME@REMOTE, not {word!r}")
    return Target(branch=name, remote=remote)
