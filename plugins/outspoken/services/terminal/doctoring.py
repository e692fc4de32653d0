"""`invoke doctor`: what a crash left is found, said and mended."""

from pathlib import Path

from outspoken.services import texts
from outspoken.services.activity import BrokenLogError
from outspoken.services.doctor import examination
from outspoken.services.doctor.finding import CannotMendError, Finding
from outspoken.services.files import FolderIsBusyError
from outspoken.services.office import refuse_pushed
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import DONE, TO_MEND, say


def run(room: Room, places: tuple[Path, ...], *, mends: bool) -> int:
    """Say what is not as it should be, and mend what is safe; return the exit code.

    Args:
        room: The room.
        places: Folders of sites, what the public sees first.
        mends: Whether to mend; else it is only said.
    """
    refuse_pushed(room.office, *places)
    mended = left = 0
    for finding in examination.findings(room.office, places, room.now):
        sentence, is_mended = _dealt_with(finding, mends=mends)
        say(f"{texts.shown(finding.path)}: {sentence}")
        mended, left = mended + is_mended, left + (not is_mended)
    if not room.office.has_private:
        say("there is no private folder here: only the machine and the site were looked at")
    if mended:
        say(f"{mended:,} mended")
    if left:
        say(f"{left:,} to mend" if mends else f"{left:,} found")
    elif not mended:
        say("all is well; what is to be mended in texts, 'invoke check' says")
    return TO_MEND if left else DONE


def _dealt_with(finding: Finding, *, mends: bool) -> tuple[str, bool]:
    """Mend what was found, if that is wanted and can be done; say what came of it."""
    if finding.mend is None:
        return finding.said, False
    if not mends:
        return f"{finding.said}; 'invoke doctor' mends that", False
    try:
        finding.mend()
    except (OSError, BrokenLogError, CannotMendError, FolderIsBusyError) as error:
        why = f"{error.strerror}: {error.filename}" if isinstance(error, OSError) else error
        return f"{finding.said}, and cannot be mended: {why}", False
    return f"{finding.said}: {finding.done}", True
