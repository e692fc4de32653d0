"""What a publish that was killed left beside the site: scrap, a twin, a state."""

import json
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from outspoken.services import files, linked_folders, swapping, twins
from outspoken.services.builds import job, state
from outspoken.services.doctor.finding import CannotMendError, Finding

_LONGER = "removed; the next publish takes longer"


def find(place: Path, holder: str) -> Iterator[Finding]:
    """Yield what lies beside the site in *place* and belongs to none that stands.

    The site is held meanwhile, so that each can be mended at once. Of a site that
    somebody publishes just now nothing is said.

    Args:
        place: Folder of the site.
        holder: What to say to others who want to publish.
    """
    place = place.absolute()
    beside = (state.beside(place), twins.place_of(place))
    scrap = swapping.leftovers(place) if place.parent.is_dir() else []
    if not scrap and not any(path.exists() for path in beside):
        return
    try:
        with files.lock(place.with_name(f"{place.name}.lock"), holder, wait=False):
            yield from _beside(place)
    except files.FolderIsBusyError:
        return


def _beside(place: Path) -> Iterator[Finding]:
    for path in swapping.leftovers(place):
        said = "was left by a publish that was killed"
        yield Finding(path, said, partial(_recover, place, path), "removed, or put back")
    kept, twin = state.beside(place), twins.place_of(place)
    if not kept.is_symlink() and kept.is_file() and not _is_whole(kept):
        forget = partial(state.forget, kept)
        yield Finding(kept, "cannot be relied on any more", forget, _LONGER)
    if linked_folders.is_folder(twin) and not _is_twin(place, kept):
        drop = partial(twins.drop, place)
        yield Finding(twin, "is no twin of the site that stands", drop, _LONGER)


def _recover(place: Path, path: Path) -> None:
    said = swapping.recover(place)
    if path.exists():
        raise CannotMendError("; ".join(said))


def _is_whole(kept: Path) -> bool:
    try:
        return state.is_whole(kept)
    except sqlite3.Error:
        return False


def _is_twin(place: Path, kept: Path) -> bool:
    try:
        with state.peeked(kept) as db:
            query = "SELECT value FROM said WHERE name = ?"
            row = db.execute(query, (job.PAIR,)).fetchone()
        pair = (json.loads(row[0]) if row else None) or {}
        return twins.belongs(place, twins.Pair.from_json(pair))
    except (sqlite3.Error, ValueError, KeyError, TypeError):
        return False
