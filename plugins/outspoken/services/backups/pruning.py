"""Pruning: backups that are too old, or hold what was erased since, go from a folder.

Who reads an old backup reads what we promised to forget. The last good one never goes:
where none would be left, a new one is made first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from outspoken.model.record import Record
from outspoken.model.submission import LONDON
from outspoken.services import activity, erasures, files
from outspoken.services.backups import making, named
from outspoken.services.backups.making import Made
from outspoken.services.backups.named import Backup
from outspoken.services.backups.sealed import Seal
from outspoken.services.office import Office

DAYS = 30
"""Days that a backup is kept for at most: keys and words that went must go everywhere."""
_LEFT = timedelta(days=1)
"""After so long nobody still writes what was left half written."""


@dataclass(frozen=True, slots=True)
class Pruned:
    """What became of the backups in a folder.

    Attributes:
        old: Those that went for their age.
        erased: Those that went as they held what was erased since.
        kept: Those that stay, the oldest first.
        damaged: Those among them that are not what was written.
        made: The one that was made first, where none would have been left.
    """

    old: tuple[Path, ...]
    erased: tuple[Path, ...]
    kept: tuple[Path, ...]
    damaged: tuple[Path, ...]
    made: Made | None


def prune(
    office: Office, folder: Path, now: datetime, days: int, seal: Callable[[], Seal]
) -> Pruned:
    """Remove from *folder* what may not be kept, and nothing that is not a backup of ours.

    Raises:
        BackupError: When a new backup has to be made and cannot be; nothing went.
        BrokenLogError: When the log cannot be read; nothing went.
    """
    making.refuse_place(office, folder)
    found = named.in_folder(folder)
    records = [each for each in activity.read(office) if erasures.took_words(each)]
    erased = [each for each in found if any(map(_may_hold(each), records))]
    limit = now - timedelta(days=days)
    old = [each for each in found if each.made < limit and each not in erased]
    staying = [each for each in found if each not in (*erased, *old)]
    damaged = [each for each in staying if not each.is_whole]
    made = None
    if len(damaged) == len(staying):
        made = making.make(office, folder, now, seal())
    for each in (*erased, *old):
        files.remove(each.path)
    _sweep(folder, now)
    kept = (*_paths(staying), *([made.path] if made else ()))
    return Pruned(_paths(old), _paths(erased), kept, _paths(damaged), made)


def _may_hold(backup: Backup) -> Callable[[Record], bool]:
    """Return what tells whether *backup* may hold what a record erased.

    It does not when the erasure came first, or the text only after it: an id begins with
    the day on which its text came in. What was added came later.
    """
    day = f"{backup.made.astimezone(LONDON):%Y%m%d}"
    return lambda erased: (
        (erased.seq > backup.seq or erased.time > backup.made) and erased.subject[:8] <= day
    )


def _paths(backups: list[Backup]) -> tuple[Path, ...]:
    return tuple(each.path for each in backups)


def _sweep(folder: Path, now: datetime) -> None:
    """Remove what backups that were killed have left long ago."""
    for path in folder.glob(f".*{making.NEW}"):
        if now.timestamp() - path.lstat().st_mtime > _LEFT.total_seconds():
            files.remove(path)
