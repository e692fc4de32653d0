"""`invoke restore`: a backup brought back."""

from collections.abc import Sequence
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.services import erasures
from outspoken.services.backups import named, restoring, sealed
from outspoken.services.backups.restoring import Restored
from outspoken.services.terminal import backing_up
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import DONE, WrongUseError, counted, say


def run(
    room: Room,
    source: str,
    into: str,
    identity: str,
    erased: Sequence[str],
    *,
    is_unknown: bool = False,
) -> int:
    """Bring the backup *source* back, and say what it lacks; return the exit code."""
    if not source:
        raise WrongUseError("say which backup: invoke restore --from FILE")
    if wrong := [each for each in erased if not is_id(each)]:
        raise WrongUseError(f"{wrong[0]} is no id of a text")
    if not into and restoring.finished(room.office):
        say("finished what was cut off: the private folder is in its place")
        return DONE
    key = Path(identity) if identity else None
    target = Path(into).absolute() if into else None
    restoring.refuse(room.office, target)
    path = named.meant(Path(source).absolute())
    openers = sealed.openers(path, key, backing_up.passphrase)
    done = restoring.restore(
        room.office, path, openers, room.now, target, erased, is_unknown=is_unknown
    )
    _say(done)
    if is_unknown or not done.is_told:
        say(
            "look whose keys are in private/recipients.txt and "
            f"private/{sealed.RECIPIENTS}: what comes is sealed to them"
        )
    return DONE


def _say(done: Restored) -> None:
    what = f"{counted(done.files, 'file')}, {backing_up.told(done.about)}"
    say(f"restored {done.place}: {what}")
    for name in done.odd:
        say(f"left out private/{name}: it says what none of ours does there")
    for given_id in done.redone.erased:
        say(f"{given_id} was erased since: erased again")
    for given_id in done.redone.withdrawn:
        say(f"{given_id} was taken down since: its words stay off the site")
    for given_id in done.redone.doubted:
        say(
            f"{erasures.FILE} names {given_id}, and no signed tombstone says that it was "
            f"erased: kept. If it was: invoke erase {given_id}; if not, take its line out"
        )
    for given_id in done.redone.unsigned:
        say(f"{given_id} has a tombstone that does not count: nothing was done by it")
    for given_id in done.redone.settled:
        say(f"{given_id} was published since: it waits no more, and its original is kept")
    if any(done.place.glob("outbox/*")):
        say("letters wait in private/outbox, and some may be sent: look before invoke send")
    if done.lost:
        records = counted(done.lost, "record")
        say(f"lost: {records} of the log that were made public after this backup")
    if not done.is_told:
        say(
            "nothing here tells what was erased since: if you know of any, erase it now "
            "with invoke erase ID, before the next publish"
        )
    if done.missing:
        say(
            f"{counted(done.missing, 'file')} of its content {_is(done.missing)} not in "
            "content/ here: to look at them, restore it --into another folder"
        )
    say("now: invoke log --verify, invoke check, invoke officers")


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
