"""What the activity log tells of signing it: whose keys, who signed, and how far."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from outspoken.model.record import Record
from outspoken.model.submission import LONDON

SIGNED = "log-signed"
KEY_ADDED = "ssh-key-added"
KEY_ENDED = "ssh-key-ended"
Key = tuple[str, str]
"""An officer's id, and the digest of a key of theirs."""


@dataclass(slots=True)
class Signings:
    """What the log tells.

    Attributes:
        hashes: Hash of each record, by its number.
        own: Numbers of each officer's own records, rising.
        signed: The record of each signature, by officer and by the record signed.
        added: The first record that gives an officer a key.
        ended: The last day of a key that was ended.
        retired: The last day of an officer who retired.
        lost: Records that tell of a log brought back from a backup that lacked some.
    """

    hashes: dict[int, str] = field(default_factory=dict)
    own: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    signed: dict[tuple[str, int], Record] = field(default_factory=dict)
    added: dict[Key, Record] = field(default_factory=dict)
    ended: dict[Key, date] = field(default_factory=dict)
    retired: dict[str, date] = field(default_factory=dict)
    lost: list[Record] = field(default_factory=list)

    def is_lost(self, seq: int, hash_: str) -> bool:
        """Tell whether a record of this number was lost with the log before a backup."""
        if self.hashes.get(seq) == hash_:
            return False
        return any(seq in range(first, last + 1) for first, last in self.gaps)

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """The numbers of the records that were lost, each as the first and the last."""
        found = (
            (each.details.get("record"), each.details.get("lost")) for each in self.lost
        )
        return [
            (before + 1, before + count)
            for before, count in found
            if isinstance(before, int) and isinstance(count, int)
        ]

    def owned(self, officer: str, since: int, upto: int) -> int:
        """Count the officer's own records after *since*, up to *upto*."""
        seqs = self.own.get(officer, [])
        return bisect_right(seqs, upto) - bisect_right(seqs, since)

    def signed_before(self, officer: str, upto: int) -> int:
        """Return the last record before *upto* that the officer signed; 0 for none."""
        theirs = (seq for who, seq in self.signed if who == officer and seq < upto)
        return max(theirs, default=0)

    def last_day(self, officer: str, digest: str) -> date | None:
        """Return the day on which the officer's key ended; none while it holds."""
        days = (self.ended.get((officer, digest)), self.retired.get(officer))
        return min((day for day in days if day), default=None)


def of(records: Iterable[Record]) -> Signings:
    """Return what the *records* tell, read once."""
    told = Signings()
    for record in records:
        told.hashes[record.seq] = record.hash
        told.own[record.officer].append(record.seq)
        _note(told, record)
    return told


def _note(told: Signings, record: Record) -> None:
    who, day = record.subject, record.time.astimezone(LONDON).date()
    digest, upto = str(record.details.get("key", "")), record.details.get("upto", 0)
    match record.action:
        case "log-signed" if isinstance(upto, int):
            told.signed[who, upto] = record
        case "ssh-key-added":
            told.added.setdefault((who, digest), record)
        case "ssh-key-ended":
            told.ended.setdefault((who, digest), day)
        case "officer-retired":
            told.retired[who] = day
        case "restored" if record.details.get("lost"):
            told.lost.append(record)
