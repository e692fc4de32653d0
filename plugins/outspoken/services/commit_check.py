"""The check of commits: what is private never enters the history.

What git holds is searched as a finished site is, for contact values everywhere and for
removed words on what carries their text, in whatever they are packed; and for files that
can only be private.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path, PurePosixPath

from outspoken.model.identity import PATTERN
from outspoken.model.problem import Problem
from outspoken.services import (
    commit_contents,
    commit_search,
    commit_shapes,
    commit_words,
    git_attributes,
    git_objects,
    git_settings,
    streams,
    waiting_contacts,
)
from outspoken.services.commit_contents import UnreadableError
from outspoken.services.git_objects import Held as Object
from outspoken.services.leak_files import Files
from outspoken.services.leak_held import Held
from outspoken.services.leak_wanted import Found
from outspoken.services.office import Office

HOOKS = ".githooks"
_SETTING = "core.hooksPath"
_NO_REPLY = (
    "who has a copy reads it. For the next ones set the no-reply address that your host of "
    "repositories gives you: git config user.email ADDRESS"
)
_IN_HISTORY = "see 'The history of the repository' in docs/guides/incident.md"


def of_staged(office: Office) -> list[Problem]:
    """Say what git may not commit, of what it is about to.

    Raises:
        git_objects.NoRepositoryError: When there is no git, or no repository.
    """
    found = _found(office, git_objects.staged(office.root))
    return [problem for each in found.values() for problem in each]


def of_history(office: Office) -> list[Problem]:
    """Say what any commit holds that it may not, with the commit.

    Raises:
        git_objects.NoRepositoryError: When there is no git, or no repository.
    """
    found = _found(office, git_objects.everything(office.root))
    return [
        Problem(problem.path, problem.line, f"{problem.message} ({commit}: {_IN_HISTORY})")
        for held, each in found.items()
        for commit in [git_objects.commit_of(office.root, held) or held[:7]]
        for problem in each
    ]


def of_message(office: Office, path: Path) -> list[Problem]:
    """Say what git may not commit, of the words that it is about to keep of a commit.

    Raises:
        OSError: When there is no file *path* of them.
    """
    words = commit_words.kept(office.root, path)
    found = _found(office, [Object(git_objects.MESSAGE, "", words)])
    return [problem for each in found.values() for problem in each]


def is_on(root: Path) -> bool:
    """Tell whether git asks the check before each commit in the repository of *root*."""
    return git_settings.setting(root, _SETTING) in (HOOKS, str(root / HOOKS))


def has_another(root: Path) -> bool:
    """Tell whether git asks something else of somebody's before each commit."""
    return bool(git_settings.setting(root, _SETTING)) and not is_on(root)


def turn_on(root: Path) -> None:
    """Have git ask the check before each commit in the repository of *root*."""
    git_settings.set_to(root, _SETTING, HOOKS)


def of_people(office: Office, *, is_all: bool) -> list[Problem]:
    """Say whose address stands in a commit as its author's, of residents and officers.

    Args:
        office: The office.
        is_all: Of all commits; else of the one that is about to be made.

    Raises:
        git_objects.NoRepositoryError: When there is no git, or no repository.
    """
    found = set[Problem]()
    with closing(Held.read(office, None)) as held:
        files = Files(held.wanted, Found(), None)
        people = git_objects.people(office.root, is_all=is_all)
        for each in people if held.wanted.is_private else ():
            for _, owner in files.matches(streams.plain(each), files.jobs_of(())):
                advice = f"{owner} stands in commits as their author's: {_NO_REPLY}"
                found.add(Problem(git_objects.PEOPLE, 0, advice))
    return sorted(found)


def _found(office: Office, objects: Iterable[Object]) -> dict[str, list[Problem]]:
    """Return the problems of *objects*, by the name of each that has some."""
    found = dict[str, list[Problem]]()
    waiting = partial(waiting_contacts.sought, office)
    with closing(Held.read(office, None, more=waiting)) as held:
        for each in objects:
            problems = [
                *_of_path(office, each),
                *_of_attributes(each),
                *_of_contents(held, each),
            ]
            if problems:
                found.setdefault(each.object, []).extend(problems)
    return found


def _of_path(office: Office, each: Object) -> Iterator[Problem]:
    # Where small letters are the same as large ones, Private/ is that folder too.
    if each.path.parts[0].casefold() == office.private.name.casefold():
        yield Problem(
            each.path, 0, "take it out: nothing of the private folder is committed"
        )


def _of_attributes(each: Object) -> Iterator[Problem]:
    if git_attributes.is_one(each.path):
        for line, name in git_attributes.rewriting(each.data or b""):
            yield Problem(each.path, line, _rewritten(name))


def _rewritten(name: str) -> str:
    # Git goes on with what it keeps already, until it is told to look at each file anew.
    return (
        f"take '{name}' out, and then have git read all files anew (git add --renormalize "
        ".): it keeps them in another form than theirs, and nobody can say what is in them"
    )


def _of_contents(held: Held, each: Object) -> list[Problem]:
    """Return what is wrong with the words of a file, and of all that is packed in it."""
    found = Found()
    files = Files(held.wanted, found, None)
    carried = _carried(each)
    try:
        for part in commit_contents.parts(each.path, each.data or b""):
            for what in commit_shapes.of(each.path, part):
                files.say(part.name, 0, f"take it out: {what} is never committed")
            if held.wanted.is_private:
                commit_search.search(files, part, carried)
    except UnreadableError as error:
        files.say(each.path, 0, _closed(str(error)))
    except RecursionError:
        # Whatever reads it: one file must not end the search of all.
        files.say(each.path, 0, _closed("is packed too often"))
    if each.data is None:
        files.say(each.path, 0, _closed("is too large"))
    return sorted(found.problems)


def _closed(why: str) -> str:
    return f"take it out, as nobody can say what is in it: it {why}"


def _carried(each: Object) -> frozenset[str]:
    """Return the ids of the texts that a file carries: those in its path and its head."""
    start = (each.data or b"")[:4096].decode("utf-8", "replace")
    head = start.partition("\n---\n")[0]
    is_text = each.path.suffix == ".md" and head.startswith("---\n")
    return frozenset(
        PATTERN.findall(f"{PurePosixPath(each.path)}\n{head if is_text else ''}")
    )
