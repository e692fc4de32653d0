"""`invoke send` and `invoke called`: what waits to be sent goes, or is ticked off.

A letter leads to an answer that can be read once the site is published, and not before.
"""

import os
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.model.record import NOBODY
from outspoken.services import (
    alarms,
    by_hand,
    case_messages,
    late_records,
    officers,
    text_messages,
    texts,
)
from outspoken.services.office import Office
from outspoken.services.pending_notes import Transaction
from outspoken.services.sending import outbox, parcel, ways
from outspoken.services.sending.outbox import Sent
from outspoken.services.sending.ways import Files, Sender
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import DONE, TO_MEND, console, counted, typed

_BY_MAIL = "open each with your e-mail program, send it and remove the file"
_BY_PHONE = "send each from a telephone and remove the file"
_BY_BOTH = "send e-mails with your e-mail program, texts from a telephone; remove each file"
_NO_WAY = "no way to send is set (docs/reference/environment.md): it is for your hands"


def run(room: Room, *, sure: bool) -> int:
    """Send what waits in the outbox, after asking; return the exit code."""
    office = room.office
    officer = officers.acting(office, room.email or None)
    waiting = outbox.paths(office)
    if not waiting:
        console().print("Nothing waits to be sent.")
        return DONE
    set_ways = _ways(office)
    if not _are_set(set_ways):
        console().print(_NO_WAY)
        _say_waiting(office, [path.name for path in waiting if not _is_ours(path)])
        say(office)
        return DONE
    for path in waiting:
        if why := outbox.why_kept(path):
            console().print(f"{path.name}: tried before, {why}")
    many = counted(len(waiting), "letter")
    ask = f"This sends {many}. Was the site published since the last answer? [y/N] "
    if not sure and typed(ask).strip().lower() not in {"y", "yes"}:
        console().print("nothing was sent")
        return DONE
    return _send(office, set_ways, room.now, officer.id)


def urgent(room: Room) -> int:
    """Tell teams of dangers at once, whatever way they came; send no other letter.

    Returns:
        The exit code: 1 where somebody could not be told.
    """
    office, place, code = room.office, room.place, DONE
    officer = officers.acting(office, room.email or None)
    for given_id in alarms.untold(office, place, room.now):
        try:
            alarms.raise_for(office, place, given_id, room.now)
        except alarms.NoContactError as error:
            console(aside=True).print(f"Ring the team about {given_id} now: {error}")
            code = TO_MEND
    names = [each.name for each in outbox.paths(office)]
    pressing = [each for each in names if each.startswith(outbox.URGENT)]
    if not pressing:
        return code
    return max(code, deliver(office, pressing, room.now, officer.id))


def deliver(
    office: Office, names: Collection[str], now: datetime, officer: str = NOBODY
) -> int:
    """Send the files *names* at once where a way is set; else say that they wait.

    Args:
        office: The office.
        names: Names of files in its outbox.
        now: The moment.
        officer: Id of who acts.

    Returns:
        The exit code: 1 where some could not be sent; they wait.
    """
    set_ways = _ways(office)
    if _are_set(set_ways):
        return _send(office, set_ways, now, officer, names)
    _say_waiting(office, names)
    return DONE


def _say_waiting(office: Office, names: Collection[str]) -> None:
    """Say that the files *names* wait for somebody's hands, when there are any."""
    if names:
        wait = "waits" if len(names) == 1 else "wait"
        folder = texts.shown(office.private / outbox.FOLDER)
        told = f"{counted(len(names), 'letter')} {wait} in {folder}: {_by_hand(names)}"
        console(aside=True).print(told)


def _by_hand(names: Collection[str]) -> str:
    """Return how to send the files *names* without a way that is set."""
    by_phone = sum(name.endswith(parcel.TEXT) for name in names)
    if by_phone == len(names):
        return _BY_PHONE
    return _BY_BOTH if by_phone else _BY_MAIL


def say(office: Office) -> None:
    """Say how many letters to residents wait, when any does; beside the answer."""
    folder = texts.shown(office.private / outbox.FOLDER)
    ours = [path for path in outbox.paths(office) if _is_ours(path)]
    if ours:
        hands = _by_hand([path.name for path in ours])
        ask = f"first publish, so that they lead to it; then invoke send, or {hands}"
        console(aside=True).print(f"{_waiting(ours)} in {folder}: {ask}")
    if printed := outbox.printed(office):
        ask = "print and post each, then invoke called ID"
        letters = counted(len(printed), "letter")
        console(aside=True).print(f"{letters} to post in {folder}: {ask}")
    if calls := by_hand.to_ring(office):
        folder = texts.shown(office.private / case_messages.CALLS)
        made = f"{counted(len(calls), 'call')} to make: see {folder}"
        console(aside=True).print(f"{made}, then invoke called ID")


def _is_ours(path: Path) -> bool:
    """Tell whether a file of the outbox tells a resident of an answer or a move."""
    return is_id(path.name[: case_messages.ID_LENGTH])


def _waiting(ours: Sequence[Path]) -> str:
    """Return "1 e-mail and 2 text messages (3 parts) to residents wait"."""
    parts = [_parts(path) for path in ours if path.suffix == parcel.TEXT]
    paid = f"{counted(len(parts), 'text message')} ({counted(sum(parts), 'part')})"
    mails = len(ours) - len(parts)
    many = [(mails, counted(mails, "e-mail")), (len(parts), paid)]
    told = " and ".join(what for count, what in many if count)
    return f"{told} to residents {'waits' if len(ours) == 1 else 'wait'}"


def _parts(path: Path) -> int:
    """Return how many parts of a text message are paid for; 0 where it is none."""
    found = parcel.found(path)
    return text_messages.parts(found.words).count if found else 0


def called(room: Room, given_id: str) -> int:
    """Tick off that somebody was told by hand; return the exit code."""
    by_hand.tick_off(room.acting(), given_id)
    console().print(f"ticked off {given_id}")
    return DONE


def _send(
    office: Office,
    set_ways: tuple[Sender, ...],
    now: datetime,
    officer: str,
    names: Collection[str] | None = None,
) -> int:
    sent = outbox.send(office, set_ways, now, names)
    if sent.counts:
        _put_on_record(office, sent, now, officer)
    for name, error in sent.failed:
        console(aside=True).print(f"{name}: not sent, {error}")
    _say_sent(sent)
    return TO_MEND if sent.failed else DONE


def _put_on_record(office: Office, sent: Sent, now: datetime, officer: str) -> None:
    done = Transaction(
        id=f"outbox-sent-{now:%Y%m%dT%H%M%S%f}",
        time=now,
        officer=officer,
        action="sent",
        subject="outbox",
        details=sent.counts,
    )
    # The letters are gone: that is told whatever the log is like.
    late_records.carry_out(office, done, officer)


def _say_sent(sent: Sent) -> None:
    told = [counted(sent.mails, "e-mail"), counted(sent.texts, "text message")]
    if sent.failed:
        told.append(f"{len(sent.failed):,} kept")
    if sent.left:
        told.append(f"{sent.left:,} left for your hands: no way to send is set for them")
    console(aside=True).print(f"sent: {', '.join(told)}")


def _ways(office: Office) -> tuple[Sender, ...]:
    return ways.configured(office, os.environ)


def _are_set(set_ways: tuple[Sender, ...]) -> bool:
    return not all(isinstance(each, Files) for each in set_ways)
