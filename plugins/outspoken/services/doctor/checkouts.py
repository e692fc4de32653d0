"""What git writes when it brings a clone up to date: nothing where only the office writes.

Git's sparse checkout leaves those places out. Else a merge that fails midway leaves what
somebody pushed there, and forgets that it did: no task knows it from the office's own then.
"""

import os
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from outspoken.services import git_runs, pushed, pushed_advice
from outspoken.services import office as office_module
from outspoken.services.doctor.finding import CannotMendError, Finding
from outspoken.services.office import Office

_ALL = "/*"
_SET = ("sparse-checkout", "set", "--no-cone", "--")
_SAID = "git could write what somebody pushed over the office's own files"
_PASSED_OVER = "S "
"""How git's list begins a file that has its mark `skip-worktree`."""
_MANY = 5
"""How many such files are named."""
_SPECIAL = re.compile(r"[*?\[\]\\ ]")


def find(office: Office, places: Sequence[Path] = ()) -> Iterator[Finding]:
    """Yield that git may write where only the office does, where it may.

    Args:
        office: The office.
        places: Folders of its sites, besides those that have their usual names.
    """
    top = pushed.repository(pushed.spelt(office.root))
    if top is None:
        return
    known = _known(top)
    if known is not None and not _leaves_out(known, _ours(office, top, places)):
        mend = partial(_leave_out, office, top, places)
        yield Finding(top / ".git", _SAID, mend, "git leaves them alone now")


def _ours(office: Office, top: Path, places: Sequence[Path]) -> list[str]:
    """Return the patterns of what only the office writes in the repository *top*."""
    tops = top, pushed.really(top)
    found = (
        f"!/{_escaped(place.relative_to(above))}{more}"
        for each in office_module.written_by_us(office, *places)
        for place in pushed.places(each)
        for above in tops
        if place != above and place.is_relative_to(above)
        for more in ("", ".*")[: 1 + each.has_more]
    )
    return list(dict.fromkeys(found))


def _escaped(path: Path) -> str:
    return _SPECIAL.sub(r"\\\g<0>", path.as_posix())


def _known(top: Path) -> list[str] | None:
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


def _leaves_out(known: Sequence[str], ours: Sequence[str]) -> bool:
    """Tell whether all of *ours* is left out, and nothing after it takes it in again."""
    taken_in = [at for at, each in enumerate(known) if each[:1] not in {"!", "#", ""}]
    last = max(taken_in, default=-1)
    return last >= 0 and {*ours} <= {*known[last:]}


def _refuse_passed_over(top: Path) -> None:
    """Refuse where git passes over files of *top* that no sparse checkout leaves out.

    Git has one mark for both, and sets it anew in all files: what an office keeps in such
    a file, and not in commits, would be in the next one.

    Raises:
        CannotMendError: When there are such; names some of them, and says what to do.
    """
    listed = os.fsdecode(git_runs.git(top, "ls-files", "-t", "-z")[1]).split("\0")
    found = [each.removeprefix(_PASSED_OVER) for each in listed if each[:2] == _PASSED_OVER]
    if not found:
        return
    names = " ".join(map(pushed_advice.named, found[:_MANY]))
    more = f" and {len(found) - _MANY:,} more" if len(found) > _MANY else ""
    raise CannotMendError(
        "git would no longer pass over what you told it to, and commit what is yours "
        f"there: {names}{more}. Keep that elsewhere, have git look again (git update-index "
        "--no-skip-worktree and the names), put back what it has (git restore and the "
        "names), and try again"
    )


def _leave_out(office: Office, top: Path, places: Sequence[Path]) -> None:
    """Have git leave out what only the office writes, and go on leaving out all else.

    Raises:
        CannotMendError: When git does not do it, or would take back what the office itself
            told it to pass over.
        PushedError: When git tracks such a path: it would take away what it wrote there.
    """
    office_module.refuse_pushed(office, *places)
    known = _known(top)
    if not known:
        _refuse_passed_over(top)
    ours, known = _ours(office, top, places), known or [_ALL]
    kept = [each for each in known if each not in ours]
    asked = (*_SET, *kept, *ours)
    if git_runs.git(top, *asked)[0]:
        why = git_runs.complaint(top, *asked) or "git says nothing of why"
        raise CannotMendError(f"it takes git 2.35 or newer, or this put right: {why}")
    if not _leaves_out(_known(top) or [], ours):
        raise CannotMendError("git did not keep it: see 'git sparse-checkout list'")
