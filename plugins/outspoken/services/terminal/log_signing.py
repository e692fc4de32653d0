"""`invoke log --sign`: an officer signs the activity log with their own SSH key."""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from outspoken.model.log_statement import Statement
from outspoken.model.record import Record, hash_of
from outspoken.model.signer import Signer
from outspoken.model.signings import SIGNED
from outspoken.model.submission import LONDON
from outspoken.services import (
    activity,
    log_papers,
    log_signatures,
    officers,
    signers,
    ssh,
    transactions,
)
from outspoken.services.ssh import SshError
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import counted, say, typed
from outspoken.services.transactions import Transaction

YES = "yes"


def run(room: Room, key: str = "") -> int:
    """Let the officer look over their records since the last time, and sign; return 0.

    Args:
        room: The room.
        key: File of their key; empty where an agent holds it.

    Raises:
        BrokenLogError: When the log is not whole: nobody signs that.
        SshError: When the officer has no SSH key here, or it did not sign.
    """
    who = officers.acting(room.office, room.email or None).id
    for problem in activity.verify(room.office):
        raise activity.BrokenLogError(str(problem))
    day = room.now.astimezone(LONDON).date()
    known = _known(room)
    theirs = [each for each in known if each.officer == who and each.may_sign(day)]
    if not theirs:
        raise SshError(f"{who} has no SSH key here: invoke officers ssh-key EMAIL FILE.pub")
    try:
        statement, own = log_signatures.next_of(room.office, who, day)
    except ValueError:
        say(f"{who} has signed all that there is")
        return 0
    if not _agreed(statement, own):
        say("nothing was signed")
        return 1
    signature = _signature(statement, theirs, key)
    if why := log_signatures.fits(statement, signature, known):
        raise SshError(f"{why}: sign with a key that is yours here")
    _keep(room, statement, signature)
    say(f"{who} signed the log up to record {statement.head.seq}")
    return 0


def _known(room: Room) -> tuple[Signer, ...]:
    known = signers.read(room.office.approvers)
    if isinstance(known, list):
        raise SshError(f"first mend {known[0]}")
    return known


def _agreed(statement: Statement, own: Sequence[Record]) -> bool:
    """Show the officer what is said to be theirs; at a terminal they say whether it is."""
    since = f"record {statement.since}" if statement.since else "the log was begun"
    say(f"since {since}, {counted(len(own), 'record')} of {statement.officer}:")
    for each in own:
        say(f"{each.seq:>5} {each.time:%Y-%m-%d %H:%M} {each.action} {each.subject}")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    asked = f"Did you do all of this? Write {YES} to sign: "
    return typed(asked).strip().lower() == YES


def _signature(statement: Statement, theirs: Sequence[Signer], key: str) -> bytes:
    """Let OpenSSH sign: with the file *key*, or with what the agent has of their keys."""
    aloud = sys.stderr.isatty()
    if key:
        return ssh.sign(Path(key).expanduser().absolute(), statement.text, aloud=aloud)
    with TemporaryDirectory(prefix="outspoken-") as folder:
        for number, each in enumerate(theirs):
            public = Path(folder) / f"key-{number}.pub"
            public.write_text(f"{each.key}\n", encoding="ascii")
            try:
                return ssh.sign(public, statement.text, aloud=False)
            except SshError:
                continue
    raise SshError("no agent has your key: run 'ssh-add FILE' first, or give --key FILE")


def _keep(room: Room, statement: Statement, signature: bytes) -> None:
    office, who, upto = room.office, statement.officer, statement.head.seq
    public = log_papers.public_file(office, statement, signature)
    with transactions.alone(office, who):
        transactions.carry_out(
            office,
            Transaction(
                id=f"{SIGNED}-{who}-{upto}",
                time=room.now,
                officer=who,
                action=SIGNED,
                subject=who,
                details={"upto": upto, "signature": hash_of(signature)},
                private=log_papers.files_of(statement, signature),
                writes={f"{office.place.name}/{log_papers.PUBLIC}": public},
            ),
        )
