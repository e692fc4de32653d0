"""Lost texts: what the log says was put on record, and lies in the content no more.

A signature tells of what lies there, and nothing of what somebody took away. A broken
promise must not go by the removal of a file.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from outspoken.model import identity, standing
from outspoken.model.problem import Problem
from outspoken.model.record import Record
from outspoken.services import activity, texts
from outspoken.services.office import Office

_ADVICE = "is not there, and the log says that it is: bring it back from the history"
_STEPS = ("answer", "move")
"""Details of a record that name what was put on record of its subject."""


def problems(office: Office, there: Collection[str]) -> Iterator[Problem]:
    """Yield each text that the log tells of and that is not *there*, among these ids.

    What was said of a text that was taken down or erased may go with it. A log that
    cannot be read says nothing here; `activity.verify` says why.
    """
    gone, told = set[str](), dict[str, str]()
    try:
        for record in activity.read(office):
            _note(record, gone, told)
    except activity.BrokenLogError:
        return
    for given_id, subject in told.items():
        if given_id not in there and not {given_id, subject} & gone:
            yield texts.problem(office.content, 0, f"{given_id} {_ADVICE}")


def ids_in(path: Path) -> frozenset[str]:
    """Return the ids that the file *path* names, which cannot be read: it is not lost."""
    loaded = texts.load_bytes(path, texts.SIZE_LIMIT)
    said = loaded.decode("utf-8", "replace") if isinstance(loaded, bytes) else ""
    return frozenset((path.stem, *identity.PATTERN.findall(said)))


def _note(record: Record, gone: set[str], told: dict[str, str]) -> None:
    """Note what *record* put on the site, or took off it."""
    subject = record.subject
    if record.action in standing.GONE:
        gone.add(subject)
    elif record.action in standing.PUT_THERE:
        gone.discard(subject)
        told[subject] = subject
    for name in _STEPS:
        if given_id := str(record.details.get(name, "")):
            told[given_id] = subject
