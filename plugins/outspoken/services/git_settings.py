"""What git is told of a repository, and of whoever works in it."""

from pathlib import Path

from outspoken.services import git_runs


def email(folder: Path) -> str:
    """Return git's user.email for work in *folder*; empty without one, or without git."""
    return setting(folder, "user.email")


def setting(folder: Path, name: str) -> str:
    """Return git's setting *name* for work in *folder*; empty when it is not set."""
    return git_runs.git(folder, "config", "--get", name)[1].decode(errors="replace").strip()


def set_to(folder: Path, name: str, value: str) -> None:
    """Set git's setting *name* for the repository of *folder* alone."""
    git_runs.git(folder, "config", "--local", name, value)
