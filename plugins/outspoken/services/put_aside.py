"""Put aside: the quarantine, for what is no text; it goes from there once it was taken in.

Each file there is somebody's words, in the clear, and nobody but an officer looks there.
"""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from outspoken.model.identity import new_id
from outspoken.model.problem import Problem
from outspoken.model.submission import LONDON
from outspoken.services import files, photos, receiving, texts
from outspoken.services.office import Office
from outspoken.services.receiving import Slip, UnfitError

_BYTES, _WHY = "bytes", "why.txt"


def folders(office: Office) -> list[Path]:
    """List what lies in the quarantine, the oldest first."""
    return sorted(path.parent for path in office.quarantine.glob(f"*/{_BYTES}*"))


def keep(office: Office, path: Path, problems: Sequence[Problem], now: datetime) -> str:
    """Keep the bytes of *path* untouched with the reason; return the quarantine's id.

    The same bytes are kept once.

    Raises:
        UnfitError: When *path* is no ordinary file.
    """
    data = texts.load_bytes(path, photos.SIZE_LIMIT)
    if isinstance(data, Problem):
        raise UnfitError(str(data))
    return keep_bytes(office, data, path.suffix.lower(), problems, now)


def keep_bytes(
    office: Office, data: bytes, suffix: str, problems: Sequence[Problem], now: datetime
) -> str:
    """Keep *data* as `keep` keeps a file; *suffix* is the ending of its name."""
    with receiving.alone(office):
        known = _slip(office, data)
        given = known.id or new_id(now.astimezone(LONDON).date())
        folder = office.quarantine / given
        # An officer may have removed what was kept: the same may come again.
        if not known.is_settled or not any(folder.glob(f"{_BYTES}*")):
            known.pend(given)
            files.write_private(folder / f"{_BYTES}{suffix}", data)
            why = "".join(f"{each}\n" for each in problems)
            files.write_private(folder / _WHY, why.encode())
            known.settle(given)
    return given


def taken_in(office: Office, path: Path) -> Path | None:
    """Remove what the quarantine keeps of the file *path*, which was taken in whole.

    That is its folder where it lies there, mended or not; else one of the same bytes.

    Returns:
        The folder that went; none when nothing of it lay there.
    """
    there = path.resolve().parent
    if there.parent == office.quarantine.resolve() and path.name.startswith(_BYTES):
        return _removed(office, there.name)
    data = texts.load_bytes(path, photos.SIZE_LIMIT)
    return None if isinstance(data, Problem) else bytes_taken_in(office, data)


def bytes_taken_in(office: Office, data: bytes) -> Path | None:
    """Remove what the quarantine keeps of *data*, as `taken_in` does."""
    return _removed(office, _slip(office, data).id)


def _removed(office: Office, given: str) -> Path | None:
    folder = office.quarantine / given
    with receiving.alone(office):
        if not given or folder.is_symlink() or not folder.is_dir():
            return None
        shutil.rmtree(folder)
    return folder


def _slip(office: Office, data: bytes) -> Slip:
    return receiving.slip(office, b"quarantine " + data)
