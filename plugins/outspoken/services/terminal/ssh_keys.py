"""`invoke officers ssh-key`: with which SSH keys an officer signs the activity log."""

from pathlib import Path

from outspoken.model.officer import Officer
from outspoken.model.signer import Signer, digest_of
from outspoken.model.signings import KEY_ADDED, KEY_ENDED
from outspoken.model.submission import LONDON
from outspoken.services import approvers, signers, ssh, transactions
from outspoken.services.approvers import ApproversError
from outspoken.services.registers import Row
from outspoken.services.terminal import own_or_admin
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import say
from outspoken.services.transactions import Transaction


def add(room: Room, email: str, file: str) -> int:
    """Let the officer *email* sign with the key in *file*, from today on; return 0.

    Raises:
        ApproversError: When the key was theirs before and has ended, or is somebody else's.
        NotAllowedError: When somebody who is no admin adds another's.
        SshError: When *file* is no public key that may sign.
    """
    by, whose = own_or_admin.allowed(room, email)
    key = ssh.public_key(Path(file).expanduser())
    new = Signer(whose.id, key, room.now.astimezone(LONDON).date())
    with transactions.alone(room.office, by.id), approvers.changing(room.office):
        _refuse_known(room, new)
        text = approvers.text_of(room.office) or approvers.TITLE
        _carry_out(room, by, whose, KEY_ADDED, key, text + signers.table(new))
    say(f"{whose.id} signs the log with it: invoke log --sign")
    say(
        "The key is public from now on. Who finds it elsewhere knows whose it is: use one "
        "that you use for nothing else."
    )
    return 0


def end(room: Room, email: str, file: str) -> int:
    """Let the officer's key in *file* sign no more from tomorrow on; return 0.

    Raises:
        ApproversError: When that is no key of theirs that holds.
        NotAllowedError: When somebody who is no admin ends another's.
        SshError: When *file* is no public key.
    """
    by, whose = own_or_admin.allowed(room, email)
    key, day = ssh.public_key(Path(file).expanduser()), room.now.astimezone(LONDON).date()

    def is_it(row: Row) -> bool:
        return (row.text("officer"), row.text("ssh")) == (whose.id, key)

    with transactions.alone(room.office, by.id), approvers.changing(room.office):
        text = approvers.closed(room.office, day, is_it)
        if text == approvers.text_of(room.office):
            raise ApproversError(f"{whose.id} signs with no such key")
        _carry_out(room, by, whose, KEY_ENDED, key, text)
    say(f"today is the last day on which {whose.id} signs with it")
    return 0


def _refuse_known(room: Room, new: Signer) -> None:
    known = signers.read(room.office.approvers)
    if isinstance(known, list):
        raise ApproversError(f"first mend {known[0]}")
    for each in known:
        if each.key == new.key:
            state = "has ended: make another" if each.until else "is known already"
            raise ApproversError(f"this key of {each.officer} {state}")


def _carry_out(
    room: Room, by: Officer, whose: Officer, action: str, key: str, register: str
) -> None:
    office = room.office
    transactions.carry_out(
        office,
        Transaction(
            id=f"{action}-{whose.id}-{room.now:%Y%m%dT%H%M%S%f}",
            time=room.now,
            officer=by.id,
            action=action,
            subject=whose.id,
            details={"key": digest_of(key)},
            writes={f"{office.place.name}/{office.approvers.name}": register.encode()},
        ),
    )
