"""What lies in ``packs/`` and is no pack: swept where we made it, named where others did.

Whoever can push can put a link, a folder or a file there. By a link nothing is read,
written or removed; and what our own naming could not have made is left.
"""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from outspoken.model.kit import Variant
from outspoken.model.problem import Problem
from outspoken.services import files, linked_folders, texts
from outspoken.services.linked_folders import LinkedFolderError
from outspoken.services.packs import store
from outspoken.services.packs.store import Record

STRAY = "move it away: it is no pack of ours, and stays"
_VARIANT = "|".join(map(re.escape, map(str, Variant)))
_LANGUAGE = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"


def links(root: Path) -> Iterator[Problem]:
    """Yield each link in ``packs/``, and ``packs`` itself if it is one."""
    folder = root / store.FOLDER
    if folder.is_symlink():
        yield texts.problem(folder, 0, linked_folders.OWN)
    elif folder.is_dir():
        below = (each.iterdir() for each in _folders(folder))
        for path in sorted(chain(folder.iterdir(), *below)):
            if path.is_symlink():
                yield texts.problem(path, 0, linked_folders.OWN)


def refuse_links(root: Path) -> None:
    """Refuse to make, read or remove packs while there is a link among them.

    Raises:
        LinkedFolderError: When there is; names each.
    """
    if found := [*links(root)]:
        raise LinkedFolderError("\n".join(map(str, found)))


def strays(root: Path) -> Iterator[Problem]:
    """Yield what lies in ``packs/``, is none of ours and so is never swept."""
    folder = root / store.FOLDER
    if not linked_folders.is_folder(folder):
        return
    for each in _folders(folder):
        is_ours = store.has_record(root, each.name)
        for path in sorted(each.glob("[!.]*")):
            if not path.is_symlink() and not (is_ours and _is_ours(path)):
                yield texts.problem(path, 0, STRAY)


def sweep(root: Path, kit: str, known: Record | None = None) -> int:
    """Remove what we made for *kit* and is no pack of *known*; return how many packs.

    What could be none of ours by its name stays, and so does all in a folder that holds
    no record of ours.

    Args:
        root: The repository.
        kit: The kit's id.
        known: The packs that it has; none for a kit that has no packs any more.

    Raises:
        LinkedFolderError: When a link leads there.
    """
    folder = root / store.FOLDER / kit
    linked_folders.refuse(root, folder / "any")
    if not store.has_record(root, kit):
        return 0
    stay = {store.path_of(root, (kit, *pair)) for pair in known.packs} if known else set()
    removed = 0
    for path in sorted(filter(_is_ours, folder.iterdir()), key=_record_last):
        if path not in stay and not (known and path.name == store.RECORD):
            files.remove(path)
            removed += path.suffix == ".pdf"
    if known is None and not any(folder.iterdir()):
        folder.rmdir()
    return removed


def _folders(folder: Path) -> list[Path]:
    return sorted(filter(linked_folders.is_folder, folder.iterdir()))


def _record_last(path: Path) -> tuple[bool, Path]:
    """Sort packs before their record: killed between, it still tells whose they are."""
    return path.name == store.RECORD, path


def _is_ours(path: Path) -> bool:
    """Tell whether `store` gives such a name, in the folder of a kit; also half written."""
    pack = rf"{re.escape(path.parent.name)}-(?:{_VARIANT})-{_LANGUAGE}\.pdf"
    ours = rf"{pack}|{re.escape(store.RECORD)}"
    name = re.compile(rf"(?:{ours})|\.(?:{ours})\.[0-9a-f]{{8}}\.new")
    return name.fullmatch(path.name) is not None and not linked_folders.is_folder(path)
