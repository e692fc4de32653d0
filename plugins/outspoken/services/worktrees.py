"""The private folder of a repository that has more than one worktree.

`git worktree add` makes a folder beside the one that the office works in. Its commits go
into the same history, but what git ignores is not there, so the private folder is not.
"""

import os
from dataclasses import replace
from pathlib import Path

from outspoken.services import git_runs
from outspoken.services import office as office_module
from outspoken.services.office import Office


def with_private(office: Office) -> Office:
    """Return *office*, with the private folder of its main worktree if it has none itself.

    That is for looking into it alone: texts are decided on where the content is its own.
    """
    if office.has_private or os.environ.get(office_module.PRIVATE_VARIABLE):
        return office
    held, below = (
        _told(office.root, each) for each in ("--git-common-dir", "--show-prefix")
    )
    if not held:
        return office
    # It is told from where git was asked, or from the start.
    private = (office.root / held).resolve().parent / below / "private"
    return replace(office, private=private) if private.is_dir() else office


def _told(root: Path, what: str) -> str:
    return os.fsdecode(git_runs.git(root, "rev-parse", what)[1]).removesuffix("\n")
