"""The activity log: who did what to which text, in records that cannot be unsaid.

JSON Lines in ``private/log/``, one record an action, each with the hash of the one
before. Once `append` returns, its record is there to stay. What a crash tore is kept,
and its repair is a record too. A log that was changed behind our back is not written
to before somebody has looked: evidence is worth more than the next record.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import takewhile

from outspoken.model import standing
from outspoken.model.chain import Head, Witnesses
from outspoken.model.problem import Problem
from outspoken.model.record import Record, hash_of
from outspoken.model.standing import Standing
from outspoken.services import files, head_list, heads, log_faults, logfile, texts
from outspoken.services.logfile import BrokenLogError as BrokenLogError
from outspoken.services.logfile import End
from outspoken.services.office import Office

LOG = logfile.NAME
REPAIRED = "repaired"
"""Action of the record that tells of a line torn by a crash."""


def append(
    office: Office,
    *,
    time: datetime,
    officer: str,
    action: str,
    subject: str,
    details: Mapping[str, int | str],
    tx: str,
) -> Record:
    """Add a record to the log, and return it once it is there to stay.

    Args:
        office: The office.
        time: When it was done; with a zone.
        officer: Id of the officer, or `outspoken.model.record.NOBODY`.
        action: What was done, a code.
        subject: Id of what it was done to, or a code.
        details: Counts, digests and codes; no names, no words.
        tx: Id of the transaction. Done again, the same action on the same subject in
            the same transaction adds nothing: the first record stands and is returned.

    Raises:
        BrokenLogError: When the log is not the one we left.
        ValueError: When something does not fit a record's closed shape.
    """
    if time.tzinfo is None:
        raise ValueError("a record's time needs a zone")
    draft = Record(
        seq=1,
        time=time.astimezone(UTC).replace(microsecond=0),
        officer=officer,
        action=action,
        subject=subject,
        details=dict(details),
        tx=tx,
    )
    with _held(office):
        last = _mended(office, _checked_end(office), draft)
        return _earlier(office, draft) or _add(office, draft.after(last))


def read(office: Office) -> Iterator[Record]:
    """Yield the records, oldest first; a torn last line is none.

    Raises:
        BrokenLogError: When a line is no record.
    """
    path = office.log / LOG
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.endswith(b"\n"):
                yield logfile.parsed(line, f"record {number}")


def since(office: Office, moment: datetime) -> Iterator[Record]:
    """Yield the records made since *moment*, newest first; the others are not read.

    Raises:
        BrokenLogError: When a line is no record.
    """
    first = moment.replace(microsecond=0)
    yield from takewhile(lambda each: each.time >= first, backwards(office))


def backwards(office: Office) -> Iterator[Record]:
    """Yield the records, newest first; those that nobody asks for are not read.

    Raises:
        BrokenLogError: When a line is no record.
    """
    path = office.log / LOG
    lines = path.read_bytes().split(b"\n") if path.exists() else [b""]
    for line in reversed(lines[:-1]):
        yield logfile.parsed(line + b"\n", "a record")


def last_approvals(office: Office) -> Mapping[str, Standing]:
    """Return what the log says stands, text by text: its last word on each.

    A log that cannot be read says nothing here; `verify` says why.
    """
    try:
        return standing.of(read(office))
    except BrokenLogError:
        return {}


def verify(office: Office, witnesses: Witnesses = log_faults.NONE) -> list[Problem]:
    """Say which records were changed, removed, moved, torn or added behind our back.

    Args:
        office: The office.
        witnesses: Heads that others kept, each by the name of who did.
    """
    if not office.log.is_dir():
        return log_faults.of(office, b"", witnesses)
    with _held(office):
        path = office.log / LOG
        log = path.read_bytes() if path.exists() else b""
        return [*log_faults.of(office, log, witnesses), *log_faults.torn(office, log)]


def broken(office: Office) -> list[Problem]:
    """Say the same as `verify`, without what a crash tore: the next action mends that.

    Where there is no log at all, there is nothing to say.
    """
    if not office.log.is_dir():
        return []
    with _held(office):
        path = office.log / LOG
        return log_faults.of(office, path.read_bytes() if path.exists() else b"")


def publish_head(office: Office) -> Head:
    """Make the log's head public, so that nobody can write the log anew unseen.

    Raises:
        BrokenLogError: When the log does not go on from the head made public before.
    """
    with _held(office):
        end = _checked_end(office)
        if end.last:
            head_list.keep(office, end.head, end.last.time)
        if heads.public(office) != end.head:
            heads.keep_public(office, end.head)
        return end.head


def _checked_end(office: Office) -> End:
    """Return where the log ends, if that is where we left it."""
    end, private = logfile.end(office.log / LOG), heads.private(office)
    public = heads.public(office)
    if isinstance(private, Problem):
        raise BrokenLogError(str(private))
    if isinstance(public, Problem):
        raise log_faults.damaged(public)
    if public.seq and end.last is None and private == Head():
        raise BrokenLogError(
            f"there is no log here, but {texts.shown(office.place / heads.PUBLIC)} knows "
            f"one of {public.seq} records (remove that file to begin another log)"
        )
    for known in (private, public):
        if known.seq >= end.head.seq and known != end.head:
            raise log_faults.unlike(office, end.head, known)
    if end.last and private != end.head:
        before = Head(end.last.seq - 1, end.last.prev)
        if private != before or heads.announced(office) != end.head.hash:
            raise BrokenLogError(f"record {private.seq + 1} was added behind our back")
        # A crash came between the record and its head.
        logfile.flush(office.log / LOG)
        heads.keep_private(office, end.head)
    if public.seq and not _holds(office, end, public):
        raise log_faults.unlike(office, end.head, public)
    return end


def _holds(office: Office, end: End, head: Head) -> bool:
    """Tell whether *head* is of a record of the log, which ends with *end*."""
    return head == end.head or bool(
        logfile.latest(
            office.log / LOG,
            f'"seq":{head.seq},"subject":',
            lambda each: each.hash == head.hash,
        )
    )


def _mended(office: Office, end: End, draft: Record) -> Record | None:
    """Keep what a crash tore off, put the repair on record, and return the last record."""
    kept = office.log / f"torn-{end.head.seq + 1}.txt"
    if end.torn:
        files.write_private(kept, end.torn)
        logfile.cut(office.log / LOG, end.size)
    # Also when a crash came after that and before the record of it.
    if not kept.exists():
        return end.last
    torn = kept.read_bytes()
    details: dict[str, int | str] = {"bytes": len(torn), "digest": hash_of(torn)}
    repair = replace(draft, action=REPAIRED, subject="log", details=details)
    return _add(office, repair.after(end.last))


def _add(office: Office, record: Record) -> Record:
    # Announced first: else nobody could tell a crash here from a record slipped in.
    heads.keep_private(office, Head(record.seq - 1, record.prev), record.hash)
    logfile.add(office.log / LOG, record)
    heads.keep_private(office, Head(record.seq, record.hash))
    return record


def _earlier(office: Office, draft: Record) -> Record | None:
    """Return the record that *draft* would repeat."""
    return logfile.latest(
        office.log / LOG,
        f'"tx":"{draft.tx}"}}\n',
        lambda each: (each.action, each.subject) == (draft.action, draft.subject),
    )


@contextmanager
def _held(office: Office) -> Iterator[None]:
    files.make_private_folder(office.log)
    with files.lock(office.log / ".lock", f"activity log, process {os.getpid()}"):
        yield
