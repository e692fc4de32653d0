"""Photos for an officer's eyes: a copy without metadata, shown by the system's viewer.

The copies lie in ``private/viewing/`` while somebody moderates, and go when they leave.
"""

import os
import shutil
import subprocess
import sys

from outspoken.services import files, inbox, photos, texts
from outspoken.services.office import Office
from outspoken.services.terminal.cases import Case

FOLDER = "viewing"
"""Folder of the copies, below the private folder."""
VIEWERS = {"darwin": "open", "linux": "xdg-open"}


def opened(case: Case, number: str) -> str:
    """Show the photo *number* of a case; return what was done, or why it could not be."""
    pictures = inbox.pictures_of(case.room.office, case.sent.id)
    if not number.isdecimal() or not 1 <= int(number) <= len(pictures):
        return f"there is no photo {number}" if pictures else "no photo was sent with it"
    try:
        copy = photos.publishable(pictures[int(number) - 1].read_bytes())
    except photos.PhotoError as error:
        return f"photo {number}: {error}"
    path = case.room.office.private / FOLDER / f"{case.sent.id}.{number}.jpg"
    files.write_private(path, copy)
    viewer = _viewer()
    if not viewer:
        return f"no viewer here; the photo as it would be published: {texts.shown(path)}"
    # A shell leaves the viewer to itself, so that nothing waits until it is closed.
    leave = '"$0" "$1" >/dev/null 2>&1 </dev/null &'
    subprocess.run(["sh", "-c", leave, viewer, os.fspath(path)], check=False)
    return f"opened {texts.shown(path)}"


def clear(office: Office) -> None:
    """Remove every copy."""
    for path in sorted((office.private / FOLDER).glob("*")):
        files.remove(path)


def _viewer() -> str | None:
    """Return the system's viewer; none where there is no screen to show a photo on."""
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform != "darwin" and not has_screen:
        return None
    return shutil.which(VIEWERS.get(sys.platform, ""))
