"""Texts on their way in when a crash came: an import's note, and slips that wait."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from outspoken.model.place import Place
from outspoken.services import (
    alarms,
    batches,
    files,
    own_requests,
    places,
    receiving,
)
from outspoken.services.doctor.finding import CannotMendError, Finding
from outspoken.services.office import Office
from outspoken.services.own_requests import Wish

_NEVER = "waited for a text that was never taken in; its sender had no receipt"
_NO_REASON = "It was being put aside when a crash came: take it in again, or remove it.\n"


def find(office: Office, now: datetime) -> Iterator[Finding]:
    """Yield what was left open when a text came in."""
    note = office.private / batches.FOLDER / batches.NOTE
    if note.exists() and _nobody_imports(note):
        said = "is what an import that was killed had on its way"
        yield Finding(note, said, partial(_settle_batch, office), "put right")
    yield from _slips(office)
    yield from _dangers(office, now)


def _nobody_imports(note: Path) -> bool:
    try:
        with files.lock(note.with_name(batches.LOCK), "the doctor", wait=False):
            return True
    except files.FolderIsBusyError:
        return False


def _slips(office: Office) -> Iterator[Finding]:
    slips = receiving.Slips.of(office) if (office.private / "receipts").is_dir() else None
    for path in sorted((office.private / "receipts").glob("[0-9a-f][0-9a-f]/[!.]*")):
        if slips and not (slip := slips.named(path.name)).is_settled:
            arrived = _has_arrived(office, slip.id)
            said = "did not say yet that its text is safe here" if arrived else _NEVER
            mend = partial(_settle, office, slips, path)
            yield Finding(path, said, mend, "put right" if arrived else "removed")


def _settle(office: Office, slips: receiving.Slips, path: Path) -> None:
    with receiving.alone(office):
        slip = slips.named(path.name)
        if slip.is_settled:
            return
        if not _has_arrived(office, slip.id):
            files.remove(path)
            return
        aside = office.quarantine / slip.id
        if aside.is_dir() and not (aside / "why.txt").exists():
            files.write_private(aside / "why.txt", _NO_REASON.encode())
        slip.settle(slip.id)


def _settle_batch(office: Office) -> None:
    try:
        with batches.alone(office):
            pass  # whoever takes a batch in first puts right what the last one left
    except files.FolderIsBusyError as error:
        raise CannotMendError(str(error)) from error


def _has_arrived(office: Office, given_id: str) -> bool:
    """Tell whether *given_id* is here, if only in the quarantine."""
    is_aside = bool(given_id) and any((office.quarantine / given_id).glob("bytes*"))
    return is_aside or (bool(given_id) and receiving.has_arrived(office, given_id))


def _dangers(office: Office, now: datetime) -> Iterator[Finding]:
    """Yield what may tell of a danger to life, and whose team was told nothing."""
    place, _ = places.read(office.place)
    for given_id in alarms.untold(office, place, now):
        said = "may tell of a danger to life, and its team was not told"
        mend = partial(_tell, office, place, given_id, now)
        done = "a letter to it waits: ring them, or 'invoke send' now"
        asked = own_requests.kept_of(office, given_id, Wish.OBJECT)
        path = next(iter(asked), office.inbox / f"{given_id}.md")
        yield Finding(path, said, mend, done)


def _tell(office: Office, place: Place, given_id: str, now: datetime) -> None:
    try:
        alarms.raise_for(office, place, given_id, now)
    except alarms.NoContactError as error:
        raise CannotMendError(f"ring the team now: {error}") from error
