"""The check of commits: what is private never enters the history.

What git holds is searched as a finished site is, for contact values everywhere and for
removed words on what carries their text; and for files that can only be private.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath

from outspoken.model.identity import PATTERN
from outspoken.model.problem import Problem
from outspoken.services import (
    git_objects,
    git_settings,
    image_metadata,
    leak_packed,
    readings,
)
from outspoken.services.git_objects import Held as Object
from outspoken.services.leak_files import Files
from outspoken.services.leak_held import Held
from outspoken.services.leak_packed import Packed
from outspoken.services.leak_wanted import Found
from outspoken.services.office import Office

HOOKS = ".githooks"
_SETTING = "core.hooksPath"
_IN_HISTORY = "see 'It is in the history' in docs/guides/incident.md"
_SHAPES = (
    (
        "a private key",
        re.compile(rb"^-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[\w+/=:,-]{20}", re.M),
    ),
    ("a key of age", re.compile(rb"AGE-SECRET-KEY-1[0-9A-Z]{58}")),
    ("a sealed original", re.compile(rb"\Aage-encryption\.org/v1\n")),
    (
        "a sealed original",
        re.compile(rb"^-----BEGIN AGE ENCRYPTED FILE-----\s+[\w+/=]{20}", re.M),
    ),
)


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


def is_on(root: Path) -> bool:
    """Tell whether git asks the check before each commit in the repository of *root*."""
    return git_settings.setting(root, _SETTING) in (HOOKS, str(root / HOOKS))


def has_another(root: Path) -> bool:
    """Tell whether git asks something else of somebody's before each commit."""
    return bool(git_settings.setting(root, _SETTING)) and not is_on(root)


def turn_on(root: Path) -> None:
    """Have git ask the check before each commit in the repository of *root*."""
    git_settings.set_to(root, _SETTING, HOOKS)


def _found(office: Office, objects: Iterable[Object]) -> dict[str, list[Problem]]:
    """Return the problems of *objects*, by the name of each that has some."""
    found = dict[str, list[Problem]]()
    with closing(Held.read(office, None)) as held:
        for each in objects:
            problems = [*_of_shape(office, each), *_of_words(held, each)]
            if problems:
                found[each.object] = problems
    return found


def _of_shape(office: Office, each: Object) -> Iterator[Problem]:
    """Yield what can be told without the private folder."""
    if each.path.parts[:1] == (office.private.name,):
        yield Problem(
            each.path, 0, "take it out: nothing of the private folder is committed"
        )
    for what, shape in _SHAPES:
        if shape.search(each.data):
            yield Problem(each.path, 0, f"take it out: {what} is never committed")


def _of_words(held: Held, each: Object) -> Iterator[Problem]:
    """Yield what the private folder knows to be private."""
    if not held.wanted.is_private:
        return
    found = Found()
    files = Files(held.wanted, found, None)
    carried = _carried(each)
    shown = files.read_name(each.path, carried)
    text = leak_packed.as_text(each.data)
    if text is not None:
        files.read_text(shown, readings.read(each.path.name, text), carried)
    elif image_metadata.is_image(each.data) or each.path.suffix in leak_packed.PROMISES:
        Packed(files).read(shown, each.data, carried)
    yield from sorted(found.problems)


def _carried(each: Object) -> frozenset[str]:
    """Return the ids of the texts that a file carries: those in its path and its head."""
    head = each.data[:4096].decode("utf-8", "replace").partition("\n---\n")[0]
    is_text = each.path.suffix == ".md" and head.startswith("---\n")
    return frozenset(
        PATTERN.findall(f"{PurePosixPath(each.path)}\n{head if is_text else ''}")
    )
