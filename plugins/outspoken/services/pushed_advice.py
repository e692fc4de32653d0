"""What to do where git tracks what only the office writes, at the cost of no file of ours.

Git takes the folder of a submodule away as a whole, whoever wrote what is in it. Of what a
sparse checkout leaves out it wrote nothing, where it was told so in time: what lies there
is the office's. Told so late, it may have written over the office's own before.
"""

import os
import re
import shlex
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from outspoken.services import git_runs

MANY = 20
"""How many submodules are named at a time."""
_NOTHING_LISTED = 1
"""What git's rm exits with where all that it was asked for is left out of the checkout."""
_PATTERN = re.compile(r"[*?\[\]\\]")
_BEGUN = "git tracks it, though only the office writes there. Somebody pushed"
_NOTHING_ELSE = "Do nothing else with git before that, no merge and no pull either"


def of_files(name: str, *, is_private: bool) -> str:
    """Return what to do with files that came in at *name*, a path in git's own words."""
    path = named(name)
    begun = (
        f"{_BEGUN} it, and a pull may have put their files over yours. "
        f"See who did it (git log -- {path}), and"
    )
    if is_private:
        # What stayed on the disk would be believed as soon as git forgets it.
        return (
            f"{begun} what came in (git ls-files {path}). Remove that, and nothing "
            f"else (git rm -r -f {path}), and bring back from a backup what it "
            "overwrote. Only where the office itself added its own folder, and is sure "
            f"of that, keep the files (git rm -r --cached {path})"
        )
    return f"{begun} take it away (git rm -r -f {path}). Then publish with --full"


def of_submodules(name: str, links: Sequence[str], *, is_left_out: bool) -> str:
    """Return what to do first where *links* at, in or above *name* are submodules."""
    forget = _forget(links, is_left_out=is_left_out)
    return (
        f"{_BEGUN} a submodule, which brings no file: the folder is yours, and git would "
        f"remove all of it. See who did it (git log -- {named(name)}), and have git forget "
        f"the submodule and keep the folder ({forget}). {_NOTHING_ELSE}. "
        "Then try again: it says what else came in"
    )


def _forget(paths: Sequence[str], *, is_left_out: bool) -> str:
    sparse = " --sparse" if is_left_out else ""
    return f"git rm -r --cached{sparse} {' '.join(map(named, paths[:MANY]))}"


def of_left_out(name: str) -> str:
    """Return what to do where git tracks *name*, and wrote nothing of it here."""
    path = named(name)
    return (
        f"{_BEGUN} it. Git wrote nothing of it here, so what lies there is yours. See who "
        f"did it (git log -- {path}), and have git forget it and keep the files (git rm -r "
        f"--cached --sparse {path}). {_NOTHING_ELSE}"
    )


def of_left_out_late(top: Path, name: str, *, is_private: bool) -> str:
    """Return what to do where git leaves out *name* of *top*; nobody knows since when."""
    path = named(name)
    if folders := _folders(top, name):
        forget = _forget(folders, is_left_out=True)
        return (
            f"{_BEGUN} a file to where you have a folder, which git did not make of it. "
            f"See who did it (git log -- {path}) and that all in the folder is yours, and "
            f"have git forget the file and keep the folder ({forget}). {_NOTHING_ELSE}. "
            "Then try again: it says what else came in"
        )
    begun = (
        f"{_BEGUN} it. Git leaves it out, but may have written it before it was told to: "
        f"what lies there may be theirs or yours. See who did it (git log -- {path}), and "
        f"what came in (git ls-files {path}). First copy all that lies there to a folder "
        "outside of the repository (cp -a), since the next takes away yours of such a name "
        f"too. Remove what came in (git rm -r -f --sparse {path})"
    )
    if is_private:
        return (
            f"{begun}, and bring back from a backup what is missing then. From the copy "
            f"take only what you know to be yours. {_NOTHING_ELSE}"
        )
    return f"{begun}. {_NOTHING_ELSE}. Then publish with --full"


def _folders(top: Path, name: str) -> list[str]:
    """Return what git tracks as a file at *name*, and is a folder: git's rm would fail."""
    asked = "ls-files", "-z", "--", f":(literal){name}"
    listed = os.fsdecode(git_runs.git(top, *asked)[1]).split("\0")
    paths = ((each, top / each) for each in listed if each)
    return [each for each, path in paths if path.is_dir() and not path.is_symlink()]


def of_unmerged(name: str) -> str:
    """Return what to do where git stopped in the middle of a merge that touches *name*.

    What is in conflict is written, also where a sparse checkout leaves it out.
    """
    path = named(name)
    return (
        f"{_BEGUN} it, and git stopped in the middle of a merge: it may have put their "
        f"files over yours. See which (git ls-files -u {path}), break it off (git merge "
        "--abort, or what git status says), and bring back from a backup what was "
        f"overwritten. {_NOTHING_ELSE}"
    )


@lru_cache(maxsize=64)
def is_unmerged(top: Path, name: str, stamp: object) -> bool:
    """Tell whether something at *name* in *top* is in a conflict that nobody settled.

    Args:
        top: The repository.
        name: Path below it that git tracks, or the folder of some that it does.
        stamp: Tells one index of git from another.
    """
    del stamp
    return bool(git_runs.git(top, "ls-files", "-u", "--", f":(literal){name}")[1])


@lru_cache(maxsize=64)
def is_left_out(top: Path, name: str, stamp: object) -> bool:
    """Tell whether git's sparse checkout of *top* leaves out all that it tracks at *name*.

    It does so now; whether git wrote it before is another matter.

    Args:
        top: The repository.
        name: Path below it that git tracks, or the folder of some that it does.
        stamp: Tells one index of git from another.
    """
    del stamp
    # It only says what it would take away of what it wrote.
    asked = "rm", "-r", "-f", "--dry-run", "--cached", "--", f":(literal){name}"
    code, listed = git_runs.git(top, *asked)
    return code == _NOTHING_LISTED and not listed


def named(name: str) -> str:
    """Return a path as it is typed at a terminal, so that git takes it for itself alone."""
    plain = f":(literal){name}" if _PATTERN.search(name) else name
    if plain.isprintable():
        return shlex.quote(plain)
    typed = (_typed(each) for each in os.fsencode(plain))
    return f"$'{''.join(typed)}'"


def _typed(byte: int) -> str:
    sign = chr(byte)
    return (
        sign
        if sign.isascii() and sign.isprintable() and sign not in "'\\"
        else f"\\{byte:03o}"
    )
