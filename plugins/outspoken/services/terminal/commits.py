"""`invoke check --commit`, `--message`, `--history`: nothing private in what git holds."""

from pathlib import Path

from outspoken.services import commit_check, worktrees
from outspoken.services.git_objects import NoRepositoryError
from outspoken.services.office import Office
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    TO_MEND,
    WrongUseError,
    console,
    counted,
    list_problems,
)


def run(room: Room, *, is_all: bool) -> int:
    """Say what git may not hold; return the exit code.

    Args:
        room: Where and when.
        is_all: Look at all that git holds, not only at what is about to be committed.

    Raises:
        WrongUseError: When there is no git, or no repository.
    """
    look = commit_check.of_history if is_all else commit_check.of_staged
    office = worktrees.with_private(room.office)
    try:
        wrong = list_problems(look(office))
        for each in commit_check.of_people(office, is_all=is_all):
            console().print(f"{each.path}: {each.message}")
    except NoRepositoryError as error:
        raise WrongUseError(f"{error}") from error
    if wrong:
        where = "in the history" if is_all else "in what would be committed"
        console().print(f"{counted(wrong, 'problem')} {where}")
        return TO_MEND
    if is_all:
        console().print("nothing private in the history")
    _say_what_was_left(office)
    return 0


def of_message(room: Room, path: Path) -> int:
    """Say what the words of a commit in the file *path* may not; return the exit code.

    Raises:
        WrongUseError: When there is no such file.
    """
    office = worktrees.with_private(room.office)
    try:
        wrong = list_problems(commit_check.of_message(office, path))
    except OSError as error:
        raise WrongUseError(f"there is no file {path} to read") from error
    if wrong:
        console().print(f"{counted(wrong, 'problem')} in the words of the commit")
        return TO_MEND
    _say_what_was_left(office)
    return 0


def _say_what_was_left(office: Office) -> None:
    # A hook that says nothing seems to have found nothing.
    if not office.has_private:
        console().print(
            "there is no private folder here: words and contacts were not looked for"
        )
