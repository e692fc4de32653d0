"""`invoke backup`: backups made, looked at and taken away again."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from getpass import getpass
from pathlib import Path

from outspoken.model.submission import LONDON
from outspoken.services import files, free_space, texts, walking
from outspoken.services.backups import making, named, pruning, reading, sealed
from outspoken.services.backups.about import About
from outspoken.services.backups.faults import BackupError
from outspoken.services.backups.making import Made
from outspoken.services.backups.pruning import Pruned
from outspoken.services.backups.sealed import Seal
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    DONE,
    TO_MEND,
    WrongUseError,
    counted,
    say,
)

PRUNE = ("prune",)
_ASK = "say what to do: --to FOLDER, 'prune --to FOLDER', --check FILE or --new-key FILE"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words of the task say.

    Attributes:
        action: ``prune``, or nothing.
        to: A folder for backups, or a file.
        check: A backup to look at.
        new_key: A file to write a new key to.
        identity: A file with the key that opens backups.
        days: How long a backup is kept, with ``prune``.
        sweep: With ``prune``, whether to write over what is free on the office's disks.
    """

    action: Sequence[str] = ()
    to: str = ""
    check: str = ""
    new_key: str = ""
    identity: str = ""
    days: int = pruning.DAYS
    sweep: bool = False


def run(room: Room, asked: Asked) -> int:
    """Make backups, look at one, or take away those that may not be kept."""
    chosen = [each for each in (asked.to, asked.check, asked.new_key) if each]
    if len(chosen) != 1 or tuple(asked.action) not in ((), PRUNE):
        raise WrongUseError(_ASK)
    if bool(asked.action) > bool(asked.to) or asked.sweep > bool(asked.action):
        raise WrongUseError("say which folder: invoke backup prune --to FOLDER")
    if asked.check:
        return _check(named.meant(Path(asked.check)), asked.identity)
    if not room.office.has_private:
        raise BackupError("there is no private folder here: nothing to back up")
    if asked.new_key:
        return _new_key(room, Path(asked.new_key).absolute())
    if asked.action:
        code = _prune(room, Path(asked.to).absolute(), asked.days)
        if asked.sweep:
            _sweep(room)
        return code
    _say_made(_make(room, Path(asked.to).absolute(), asked.identity))
    return DONE


def passphrase(of: str, *, new: bool = False) -> str:
    """Return the passphrase of a backup or key: from the environment, or typed unseen.

    Raises:
        BackupError: When nobody is there to type it, or two different ones were typed.
    """
    if given := os.environ.get(sealed.PASSPHRASE_VARIABLE, ""):
        return given
    if not sys.stdin.isatty():
        raise BackupError(
            f"the {of} needs a passphrase: set {sealed.PASSPHRASE_VARIABLE}"
            + (f", or put a public key into private/{sealed.RECIPIENTS}" if new else "")
        )
    typed = getpass(f"The passphrase of the {of}: ")
    if not typed or (new and typed != getpass("Once more: ")):
        raise BackupError("no passphrase, or two different ones: nothing was done")
    return typed


def told(about: About) -> str:
    """Return of when and what a backup is, in words."""
    made = f"{about.made.astimezone(LONDON):%Y-%m-%d %H:%M}"
    return f"made on {made} by Outspoken {about.program}, up to record {about.head.seq}"


def _seal(room: Room) -> Seal:
    to_keys = sealed.to_keys(room.office)
    return to_keys or sealed.to_passphrase(passphrase("backup", new=True))


def _make(room: Room, to: Path, identity: str) -> Made:
    # What can be said before anybody types a passphrase is said before.
    making.refuse_place(room.office, to if to.is_dir() else to.parent)
    made = making.make(room.office, to, room.now, _seal(room))
    if identity and not made.is_opened:
        openers = sealed.openers(made.path, Path(identity), passphrase)
        reading.read(made.path, openers)
        return replace(made, is_opened=True)
    return made


def _say_made(made: Made) -> None:
    say(f"backed up {counted(made.files, 'file')} to {made.path}: {told(made.about)}")
    if made.is_opened:
        say("it was opened again, and every file in it is as it was")
    else:
        say(
            "its bytes were read back; whoever has the key can open it: "
            f"invoke backup --check {made.path} --identity KEYFILE"
        )
    if made.left_out:
        say(
            f"not in it, as they have no passphrase: the signing keys of "
            f"{', '.join(made.left_out)}; after a restore they get new ones"
        )
    for path in made.missed:
        say(f"not in it: {texts.shown(path)}: {walking.TOO_LONG}")


def _check(path: Path, identity: str) -> int:
    is_named = reading.refuse_changed(path)
    is_openable = identity or sealed.needs_passphrase(path)
    if not is_openable:
        if not is_named:
            raise BackupError(f"{path} opens with a key: name its file with --identity")
        say(f"{path} is what was written; whether it opens, --identity KEYFILE tells")
        return DONE
    key = Path(identity) if identity else None
    read = reading.read(path, sealed.openers(path, key, passphrase))
    say(f"{path} is whole: {counted(read.files, 'file')}, {told(read.about)}")
    return DONE


def _new_key(room: Room, path: Path) -> int:
    if path.exists():
        raise BackupError(f"{path} is there already: name another file")
    making.refuse_place(room.office, path.parent)
    given = os.environ.get(sealed.PASSPHRASE_VARIABLE, "")
    text, public = sealed.new_key(given)
    files.write(path, text, files.PRIVATE_FILE)
    listed = room.office.private / sealed.RECIPIENTS
    before = listed.read_text("utf-8") if listed.exists() else ""
    files.write_private(listed, f"{before.rstrip()}\n{public}\n".lstrip().encode())
    say(f"the key is in {path}: keep it away from this machine, and a second copy of it")
    say(f"backups are sealed to {public}, as private/{sealed.RECIPIENTS} says now")
    return DONE


def _prune(room: Room, folder: Path, days: int) -> int:
    if not 1 <= days <= pruning.DAYS:
        raise WrongUseError(f"--days is from 1 to {pruning.DAYS}: no longer is right")
    done = pruning.prune(room.office, folder, room.now, days, lambda: _seal(room))
    if done.made:
        _say_made(done.made)
    _say_pruned(done, days)
    for path in done.damaged:
        say(f"{path} was cut or changed: it is no backup any more")
    return TO_MEND if done.damaged else DONE


def _sweep(room: Room) -> None:
    office = room.office
    for done in free_space.sweep((office.private, office.content, office.root)):
        disk = f"the disk of {done.folder.name}/"
        say(f"wrote over {done.size >> 20:,} MB that were free on {disk}")
        if done.left:
            say(
                f"{(done.left >> 20) + 1:,} MB of it are kept for the system and were not "
                "reached: what was removed may still lie there"
            )


def _say_pruned(done: Pruned, days: int) -> None:
    for path in done.old:
        say(f"removed {path}: older than {counted(days, 'day')}")
    for path in done.erased:
        say(f"removed {path}: what was erased since may be in it")
    say(f"{counted(len(done.kept), 'backup')} kept")
