"""`invoke submit`: files taken into the inbox."""

from collections.abc import Iterable
from pathlib import Path

from outspoken.model.danger import Danger
from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.services import alarms, danger, inbox, office, put_aside, texts
from outspoken.services.files import FolderIsBusyError
from outspoken.services.sending.ways import BadWayError
from outspoken.services.terminal import outbox
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    TO_MEND,
    WrongUseError,
    console,
    list_problems,
)


def run(room: Room, paths: Iterable[Path]) -> int:
    """Take in every file; return the exit code."""
    wanted = list(paths)
    if not wanted:
        raise WrongUseError("name the files to take in: invoke submit rant.md, or --paper")
    office.open_private(room.office)
    place = room.place
    wrong = 0
    for path in wanted:
        _warn(path, place.nation)
        receipt = inbox.receive(room.office, path, place, room.now)
        if isinstance(receipt, list):
            wrong += list_problems(receipt)
            _keep_unreadable(room, path)
            continue
        list_problems(receipt.notes)
        known = "" if receipt.is_new else " (it had been sent in before)"
        console().print(f"submitted {receipt.id}{known}")
        if gone := put_aside.taken_in(room.office, path):
            console().print(f"so what lay in {texts.shown(gone)} went")
        if receipt.is_new or alarms.is_untold(room.office, receipt.id):
            tell_team(room, place, receipt.id)
    return TO_MEND if wrong else 0


def _warn(path: Path, nation: str) -> None:
    """Say first whom to ring, when the file may tell of a danger.

    It is read as it lies there: what cannot be taken in may be urgent too.
    """
    data = texts.load_bytes(path, texts.SIZE_LIMIT)
    told = texts.decode(data, path) if isinstance(data, bytes) else data
    if isinstance(told, Problem):
        return
    seen = {flag.danger for flag in danger.find(told.text)}
    for kind in Danger:
        if kind in seen:
            console().print(kind.advice_in(nation).words)


def tell_team(room: Room, place: Place, given_id: str) -> None:
    """Tell the team at once of what may be a danger; nothing else waits for that."""
    try:
        if name := alarms.raise_for(room.office, place, given_id, room.now):
            console(aside=True).print(
                f"{given_id} may tell of a danger to life: its team has to know now"
            )
            outbox.deliver(room.office, [name], room.now)
    except (alarms.NoContactError, BadWayError, FolderIsBusyError) as error:
        # It was taken in; who submitted it has to tell them in another way.
        console(aside=True).print(
            f"Ring the team about {given_id} now, it was not told: {error}"
        )


def _keep_unreadable(room: Room, path: Path) -> None:
    """Keep the bytes of a file that is no text at all: nothing sent in is lost."""
    data = texts.load_bytes(path, texts.SIZE_LIMIT)
    why = texts.decode(data, path) if isinstance(data, bytes) else None
    if isinstance(why, Problem):
        keep(room, path, why.message)


def keep(room: Room, path: Path, why: str) -> None:
    """Keep a file that cannot be taken in, in the quarantine."""
    kept = put_aside.keep(room.office, path, [texts.problem(path, 0, why)], room.now)
    console(aside=True).print(
        f"kept as it is in {texts.shown(room.office.quarantine / kept)}"
    )
