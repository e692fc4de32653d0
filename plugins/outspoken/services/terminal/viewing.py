"""Photos for an officer's eyes: a copy without metadata, upright, with its boxes.

The copies lie in ``private/viewing/`` while somebody moderates, and go when they leave,
or when they have decided. They are as large as what was sent in, so that the pixels of a
box can be read off them.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from outspoken.model.box import BoxError
from outspoken.model.review import Review
from outspoken.services import environment, files, inbox, photos, texts, words_kept
from outspoken.services.office import Office
from outspoken.services.reviewing import retouching
from outspoken.services.reviewing.cases import Case
from outspoken.services.terminal.speech import WrongUseError

FOLDER = words_kept.VIEWING
VIEWERS = {"darwin": "open", "linux": "xdg-open"}


def prepare(case: Case, review: Review) -> None:
    """Make a copy of each photo of *case* that can be read.

    Raises:
        WrongUseError: When a box of *review* is not in its photo.
    """
    for number, picture in enumerate(case.pictures, start=1):
        if not picture.problem:
            _copied(case, review, number)


def covered(case: Case, review: Review, said: str) -> Review:
    """Return *review* with one more box on a photo, as `retouching` reads it.

    Raises:
        WrongUseError: When it is no such thing, or is not in the photo.
    """
    review = retouching.cover(review, said)
    prepare(case, review)
    return review


def path_of(case: Case, number: int) -> Path:
    """Return where the copy of the photo *number* lies, once it was made."""
    return case.room.office.private / FOLDER / f"{case.sent.id}.{number}.jpg"


def opened(case: Case, review: Review, number: str) -> str:
    """Show the photo *number* of a case; return what was done, or why it could not be.

    Raises:
        WrongUseError: When a box of *review* is not in it.
    """
    if not number.isdecimal() or not 1 <= int(number) <= len(case.pictures):
        return (
            f"there is no photo {number}" if case.pictures else "no photo was sent with it"
        )
    if problem := case.pictures[int(number) - 1].problem:
        return f"photo {number}: {problem}"
    path = _copied(case, review, int(number))
    viewer = _viewer()
    if not viewer:
        return f"no viewer here; the photo as it would be published: {texts.shown(path)}"
    # A shell leaves the viewer to itself, so that nothing waits until it is closed.
    leave = '"$0" "$1" >/dev/null 2>&1 </dev/null &'
    command = ["sh", "-c", leave, viewer, os.fspath(path)]
    subprocess.run(command, check=False, env=environment.for_others())
    return f"opened {texts.shown(path)}"


def clear(office: Office, given_id: str = "") -> None:
    """Remove the copies of the photos of *given_id*, or every copy."""
    for path in sorted(
        (office.private / FOLDER).glob(f"{given_id}.*" if given_id else "*")
    ):
        files.remove(path)


def _copied(case: Case, review: Review, number: int) -> Path:
    """Make a copy of the photo *number*, and return where it lies."""
    sent = inbox.pictures_of(case.room.office, case.sent.id)[number - 1]
    path = path_of(case, number)
    try:
        copy = photos.preview(sent.read_bytes(), review.retouch(number).boxes)
    except (BoxError, photos.PhotoError) as error:
        raise WrongUseError(f"photo {number}: {error}") from None
    files.write_private(path, copy)
    return path


def _viewer() -> str | None:
    """Return the system's viewer; none where there is no screen to show a photo on."""
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform != "darwin" and not has_screen:
        return None
    return shutil.which(VIEWERS.get(sys.platform, ""))
