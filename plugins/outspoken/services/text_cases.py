"""Cases of texts: what the activity log tells of one text since its last decision.

Whether something is an objection, and who decided on it before, is asked of the log and
of no file beside the text: the log cannot be changed unseen.
"""

from collections.abc import Iterator

from outspoken.model import objection
from outspoken.model.objection import Case
from outspoken.model.problem import Problem
from outspoken.model.record import Record
from outspoken.model.tally import OBJECTED
from outspoken.services import activity, logfile, texts
from outspoken.services.office import Office


def of(office: Office, given_id: str) -> Case:
    """Return what the log tells of the text *given_id* since its last decision.

    Raises:
        BrokenLogError: When a line about it is no record.
    """
    return objection.case_of(records_of(office, given_id), given_id)


def problems(office: Office) -> Iterator[Problem]:
    """Yield which objections were passed over: the text was published as if it were new.

    Raises:
        BrokenLogError: When a line of the log is no record.
    """
    waits = set[str]()
    for record in activity.read(office):
        subject, action = record.subject, record.action
        if action == OBJECTED:
            waits.add(subject)
        elif objection.ends(record):
            waits.discard(subject)
        elif action == "published" and subject in waits:
            what = f"record {record.seq} publishes {subject} as if it were new"
            advice = f"{what}, though an objection to it waits: decide on that"
            yield texts.problem(office.log / activity.LOG, record.seq, advice)


def records_of(office: Office, given_id: str) -> Iterator[Record]:
    """Yield the records of one text, oldest first, without reading those of others."""
    return records_saying(office, "subject", given_id)


def records_saying(office: Office, name: str, given_id: str) -> Iterator[Record]:
    """Yield the records that say *given_id* under *name*, oldest first, and read no others.

    Raises:
        BrokenLogError: When a line that says so is no record.
    """
    path = office.log / activity.LOG
    yield from logfile.holding(path, f'"{name}":"{given_id}"')
