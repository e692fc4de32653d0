"""Comparing: whether a backup's log is the one of which this office made heads public."""

from collections.abc import Mapping

from outspoken.model import signings
from outspoken.model.chain import Head, Witnesses
from outspoken.model.problem import Problem
from outspoken.services import activity, heads, logfile, witnesses
from outspoken.services.backups.about import About
from outspoken.services.backups.faults import BackupError, SpoiltError
from outspoken.services.office import Office

HERE = f"content/place/{heads.PUBLIC}"


def refuse_broken(there: Office) -> None:
    """Refuse a log that is not whole.

    Raises:
        BackupError: When it is not.
    """
    for problem in activity.broken(there)[:1]:
        raise BackupError(f"its log is not whole: {problem.message}")


def compared(
    there: Office, said: About, office: Office | None, *, is_unknown: bool
) -> Head:
    """Return the head that was made public: it may know more than the backup.

    Raises:
        BackupError: When its log is not whole, not the one it says, or another office's;
            or when no record of it was ever made public here, unless *is_unknown*.
    """
    refuse_broken(there)
    if logfile.end(there.log / activity.LOG).head != said.head:
        raise SpoiltError("its log does not end where it says")
    public = heads.public(office) if office else Head()
    if isinstance(public, Problem):
        raise BackupError(f"first mend {public}")
    known = _several({HERE: public, **(witnesses.of(office) if office else {})})
    shared = _until(there, said.head, known)
    for problem in activity.verify(there, shared)[:1]:
        raise BackupError(
            f"its log is not the one that this repository knows: {problem.message}"
        )
    is_told = any(one.seq for several in known.values() for one in several)
    if is_told and not any(shared.values()) and not is_unknown:
        raise BackupError(
            "nothing here tells that it is this office's: its log ends before the first "
            "record that this repository knows. Take a newer one, or fetch the whole "
            "history; where you know who made it, add --unknown"
        )
    return public


def _until(
    there: Office, head: Head, known: Mapping[str, tuple[Head, ...]]
) -> dict[str, tuple[Head, ...]]:
    """Return what was made public up to *head*, but for what its own log says is lost."""
    told = signings.of(activity.read(there))
    return {
        name: tuple(
            one
            for one in several
            if 0 < one.seq <= head.seq and not told.is_lost(one.seq, one.hash)
        )
        for name, several in known.items()
    }


def _several(known: Witnesses) -> dict[str, tuple[Head, ...]]:
    return {
        name: each if isinstance(each, tuple) else (each,) for name, each in known.items()
    }
