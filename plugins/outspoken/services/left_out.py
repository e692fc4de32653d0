"""What git's sparse checkout leaves out, and whether git knew that from the first.

Told so late, after a pull, git leaves alone what it wrote over a file of ours. So the
doctor, which tells git only while it tracks nothing there, ends its patterns with a mark.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from outspoken.services import git_runs

MARK = "!/.git/outspoken"
"""Ends the patterns that git was told while it tracked nothing there.

As one of them it is kept where they are, for each worktree; what is typed by hand instead
of them drops it. It leaves out nothing, since git tracks nothing in that folder.
"""
_SPECIAL = re.compile(r"[*?\[\]\\ ]")


def patterns(place: Path, *, has_more: bool) -> list[str]:
    """Return the patterns that leave out *place*, a path below the repository.

    Args:
        place: The path.
        has_more: Whether what has its name, a full stop and more is left out too.
    """
    name = "!/" + _SPECIAL.sub(r"\\\g<0>", place.as_posix())
    return [name, f"{name}.*"][: 1 + has_more]


def known(top: Path) -> list[str] | None:
    """Return the patterns of the sparse checkout of *top*; none without git here."""
    code, said = git_runs.git(top, "config", "--type=bool", "--get", "core.sparseCheckout")
    if code == git_runs.NO_GIT:
        return None
    if said.strip() != b"true":
        return []
    # Git's own list of them gives folders where it keeps patterns of these.
    path = git_runs.git(top, "rev-parse", "--git-path", "info/sparse-checkout")[1]
    kept = top / os.fsdecode(path).removesuffix("\n")
    return os.fsdecode(kept.read_bytes()).splitlines() if kept.is_file() else []


def holds(told: Sequence[str], ours: Sequence[str]) -> bool:
    """Tell whether all of *ours* is left out, and nothing after it takes it in again."""
    taken_in = [at for at, each in enumerate(told) if each[:1] not in {"!", "#", ""}]
    last = max(taken_in, default=-1)
    return last >= 0 and {*ours} <= {*told[last:]}


def vouches(told: Sequence[str], ours: Sequence[str]) -> bool:
    """Tell whether *ours* was told while git tracked nothing there, and holds since."""
    if not holds(told, [MARK]):
        return False
    last = len(told) - told[::-1].index(MARK)
    return holds(told[:last], ours)
