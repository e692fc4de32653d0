"""The activity log: what a crash tore off, what was changed, and a clock behind it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from outspoken.model.record import NOBODY
from outspoken.model.submission import LONDON
from outspoken.services import activity, logfile, transactions
from outspoken.services.activity import BrokenLogError
from outspoken.services.doctor.finding import CannotMendError, Finding
from outspoken.services.office import Office

EXAMINED = "doctored"
"""Action of the record that the doctor leaves where it mended the log."""
_SHOWN = "%Y-%m-%d %H:%M"
SLACK = timedelta(minutes=5)
"""How far clocks of one machine may be apart."""


def find(office: Office, now: datetime) -> Iterator[Finding]:
    """Yield what is wrong with the log, and decisions that a crash cut off."""
    path = office.log / activity.LOG
    try:
        torn = logfile.end(path).torn if path.exists() else b""
        if torn:
            mend = partial(_put_on_record, office, now)
            said = f"its last line was cut off after {len(torn)} bytes"
            yield Finding(path, said, mend, "put aside, and the log says so")
    except BrokenLogError:
        pass  # `verify` says it better
    yield from _pending(office)
    for problem in activity.verify(office):
        if "is torn;" not in problem.message:
            record = f"record {problem.line}: " if problem.line else ""
            yield Finding(Path(problem.path), f"{record}{problem.message}")
    yield from _clock(office, now)


def _put_on_record(office: Office, now: datetime) -> None:
    """Let the log mend itself, as it does before it takes any record."""
    activity.append(
        office,
        time=now,
        officer=NOBODY,
        action=EXAMINED,
        subject="log",
        details={},
        tx=f"doctor-{now:%Y%m%dT%H%M%S}",
    )


def _pending(office: Office) -> Iterator[Finding]:
    for note in sorted((office.private / transactions.PENDING).glob("*.json")):
        mend = partial(_finish, office, note)
        yield Finding(note, "is a decision that was cut off", mend, "finished, or undone")


def _finish(office: Office, note: Path) -> None:
    said = list(transactions.finish(office))
    if note.exists():
        raise CannotMendError("; ".join(said))


def _clock(office: Office, now: datetime) -> Iterator[Finding]:
    try:
        last = next(activity.backwards(office), None)
    except BrokenLogError:
        return
    if last is not None and last.time > now + SLACK:
        then, moment = (f"{each.astimezone(LONDON):{_SHOWN}}" for each in (last.time, now))
        said = f"its last record is of {then}, and the clock of this machine says {moment}"
        yield Finding(office.log / activity.LOG, f"{said}: set it right")
