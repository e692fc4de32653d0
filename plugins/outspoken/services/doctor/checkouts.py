"""What git writes when it brings a clone up to date: nothing where only the office writes.

Git's sparse checkout leaves those places out. Else a merge that fails midway leaves what
somebody pushed there, and forgets that it did: no task knows it from the office's own then.
Patterns without the mark were typed by hand, and nobody knows when: they are told anew.
"""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from outspoken.services import git_runs, left_out, pushed, pushed_advice
from outspoken.services import office as office_module
from outspoken.services.doctor.finding import CannotMendError, Finding
from outspoken.services.office import Office

_ALL = "/*"
_SET = ("sparse-checkout", "set", "--no-cone", "--")
_SAID = "git could write what somebody pushed over the office's own files"
_UNSURE = "nobody knows whether git was told in time to leave the office's own files alone"
_PASSED_OVER = "S "
"""How git's list begins a file that has its mark `skip-worktree`."""
_MANY = 5
"""How many such files are named."""


def find(office: Office, places: Sequence[Path] = ()) -> Iterator[Finding]:
    """Yield that git may write where only the office does, where it may.

    Args:
        office: The office.
        places: Folders of its sites, besides those that have their usual names.
    """
    top = pushed.repository(pushed.spelt(office.root))
    if top is None:
        return
    known, ours = left_out.known(top), _ours(office, top, places)
    if known is None or left_out.vouches(known, ours):
        return
    mend = partial(_leave_out, office, top, places)
    said = _UNSURE if left_out.holds(known, ours) else _SAID
    yield Finding(top / ".git", said, mend, "git leaves them alone now")


def _ours(office: Office, top: Path, places: Sequence[Path]) -> list[str]:
    """Return the patterns of what only the office writes in the repository *top*."""
    tops = top, pushed.really(top)
    found = (
        pattern
        for each in office_module.written_by_us(office, *places)
        for place in pushed.places(each)
        for above in tops
        if place != above and place.is_relative_to(above)
        for pattern in left_out.patterns(place.relative_to(above), has_more=each.has_more)
    )
    return list(dict.fromkeys(found))


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
    known = left_out.known(top)
    if not known:
        _refuse_passed_over(top)
    ours, known = _ours(office, top, places), known or [_ALL]
    kept = [each for each in known if each not in {*ours, left_out.MARK}]
    asked = (*_SET, *kept, *ours, left_out.MARK)
    if git_runs.git(top, *asked)[0]:
        why = git_runs.complaint(top, *asked) or "git says nothing of why"
        raise CannotMendError(f"it takes git 2.35 or newer, or this put right: {why}")
    if not left_out.vouches(left_out.known(top) or [], ours):
        raise CannotMendError("git did not keep it: see 'git sparse-checkout list'")
