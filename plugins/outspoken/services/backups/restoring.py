"""Restoring: a backup brought back, checked before anything of it is put in place.

It is unpacked beside its place, compared and looked through there, what was erased since
is taken out of it, and only then it takes its place by being renamed. Where the content
names erased texts, its log is read first: what of that is believed is not even unpacked.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from outspoken.model.chain import Head
from outspoken.model.record import NOBODY
from outspoken.services import (
    activity,
    erasures,
    files,
    heads,
    linked_folders,
    logfile,
    trees,
)
from outspoken.services.backups import (
    believing,
    comparing,
    judging,
    reading,
    redoing,
    staging,
)
from outspoken.services.backups.about import About
from outspoken.services.backups.faults import BackupError
from outspoken.services.backups.redoing import Redone
from outspoken.services.backups.selection import CONTENT, PRIVATE
from outspoken.services.office import BUILT, Office
from outspoken.services.recipients import Identity

ACTION, SUBJECT = "restored", "backup"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back.

    Attributes:
        about: What the backup says of itself.
        files: How many files it holds.
        place: The private folder that stands now.
        redone: What was erased or taken down since, and is so again.
        lost: Records of the log that were made public and are not in the backup.
        is_told: Whether there was content to tell what was erased since.
        missing: How many files of the backup's content do not stand in the office's.
        odd: Private files that say what none of ours does, and were left out.
    """

    about: About
    files: int
    place: Path
    redone: Redone
    lost: int
    is_told: bool
    missing: int
    odd: tuple[str, ...] = ()


def restore(
    office: Office,
    source: Path,
    openers: Sequence[Identity],
    now: datetime,
    into: Path | None = None,
    erased: Sequence[str] = (),
    *,
    is_unknown: bool = False,
) -> Restored:
    """Bring the backup *source* back; nothing that stands is touched.

    Args:
        office: The office. Its content, where it stands, tells what was erased since.
        source: The backup.
        openers: Keys.
        now: The moment.
        into: An empty folder, or one to make, for all of it; none for the office's own
            private folder, and its content where there is none.
        erased: Ids that are known to have been erased since.
        is_unknown: Whether to take it though nothing here tells that it is the office's.

    Raises:
        BackupError: When it cannot be brought back as it is; nothing was put in place.
        OSError: When it cannot be read or written; nothing was put in place either.
    """
    target = into or office.private
    refuse(office, into)
    reading.refuse_changed(source)
    stands = not _is_empty(office.content)
    content = office.content if stands else None
    gone = frozenset(erased)
    if content and believing.named(content, office.place) - gone:
        gone = believing.before(content, source, openers, target.parent, gone)
    with staging.opened(target.parent, source) as new:
        there = Office(new, new / CONTENT, new / PRIVATE)
        whole = into is not None or not stands
        placing = staging.Placing(new, redoing.names_one_of(gone), whole, content)
        read = reading.read(source, openers, placing)
        odd = judging.remove_odd(there.private)
        asked = office if stands else None
        public = comparing.compared(there, read.about, asked, is_unknown=is_unknown)
        told = believing.told(there, content or there.content, erased)
        redone = redoing.redo(there, told, content, now)
        lost = max(0, public.seq - read.about.head.seq)
        head = _recorded(there, read.about.head, lost, public, now)
        _place(there, office, into, content, head)
    place = into / PRIVATE if into else office.private
    missing = placing.missing
    return Restored(read.about, read.files, place, redone, lost, stands, missing, odd)


def _recorded(there: Office, before: Head, lost: int, public: Head, now: datetime) -> Head:
    """Put on record that the log was brought back, and where it was cut off by that."""
    activity.append(
        there,
        time=now,
        officer=NOBODY,
        action=ACTION,
        subject=SUBJECT,
        details={
            "record": before.seq,
            "lost": lost,
            **({"instead": public.hash} if lost else {}),
        },
        tx=f"{ACTION}-{now:%Y%m%dT%H%M%S%f}",
    )
    return activity.publish_head(there)


def _place(
    there: Office, office: Office, into: Path | None, content: Path | None, head: Head
) -> None:
    """Put in place what was unpacked, in one step for each folder."""
    trees.flush(there.root)
    (there.root / ".lock").unlink()
    if into is not None:
        there.root.rename(into)
        return
    if content is None:
        there.content.mkdir(exist_ok=True)
        there.content.rename(office.content)
    there.private.rename(office.private)
    files.flush_folder(office.private.parent)
    if content is not None:
        for name, data in erasures.adding(office, erasures.read(there.place)).items():
            linked_folders.refuse(office.content, office.content / name)
            files.write(office.content / name, data)
        heads.keep_public(office, head)


def refuse(office: Office, into: Path | None) -> None:
    """Refuse a place that a backup cannot be put in, or content that cannot tell.

    Raises:
        BackupError: When something stands there, or it cannot be made; or when the list
            of the erased stands in the content and cannot be read.
    """
    try:
        erasures.refuse_unread(office.place)
    except erasures.UnreadListError as error:
        raise BackupError(str(error)) from error
    target = into or office.private
    if not target.parent.is_dir():
        raise BackupError(f"there is no folder {target.parent}: make it first")
    if os.path.ismount(target):
        raise BackupError(f"{target} is a disk of its own: name a folder on it")
    if into:
        for ours in (office.content, *(office.root / each for each in BUILT)):
            if into.resolve().is_relative_to(ours.resolve()):
                raise BackupError(f"nothing private may lie in {ours.name}/")
    if not _is_empty(target):
        raise BackupError(
            f"{target} is not empty, and nothing that stands is written over: move it "
            "away first, or name an empty folder with --into"
        )


def finished(office: Office) -> bool:
    """Finish a restore into the office's own place that was cut off; tell if one was.

    The last it does is to make public where the log ends now.
    """
    last, public = logfile.end(office.log / activity.LOG).last, heads.public(office)
    if not last or last.action != ACTION or not isinstance(public, Head):
        return False
    if public.hash != last.details.get("instead"):
        return False
    heads.keep_public(office, Head(last.seq, last.hash))
    return True


def _is_empty(folder: Path) -> bool:
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
