"""The chain of the activity log: what shows that nobody changed it behind its back.

Each record refers to the one before, so a change in the middle shows. A change at the
end, or a log written anew from its first record, shows only to a witness that kept
the head of an earlier day (DESIGN.md, THREATS.md "Log").
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from outspoken.model.record import START, hash_of, parse


@dataclass(frozen=True, slots=True)
class Head:
    """Number and hash of a log's last record; what a later look is compared with."""

    seq: int = 0
    hash: str = START


Witnesses = Mapping[str, Head | tuple[Head, ...]]
"""The heads that were kept, each or several by the name of who kept them."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something done to the log behind its back.

    Attributes:
        line: Line of the log, from 1; 0 when it is not there any more.
        message: What happened to which record.
    """

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the log: its place, its number, and its hashes where it is a record."""

    line: int
    seq: int
    prev: str = ""
    hash: str = ""


def faults(lines: Sequence[bytes], witnesses: Witnesses) -> list[Fault]:
    """Say which records were changed, removed, moved or added in the log's *lines*.

    Args:
        lines: All lines of the log, each with its LF.
        witnesses: The heads that were kept.
    """
    read, kept = list(_read(lines)), {name: _heads(witnesses[name]) for name in witnesses}
    by_seq: Mapping[int, list[_Line]] = defaultdict(list)
    for each in read:
        by_seq[each.seq].append(each)
    found = {
        *_unreadable(read),
        *_misplaced(read, by_seq),
        *_removed(read, by_seq, kept),
        *_changed(by_seq),
        *_unknown(by_seq, kept),
    }
    return sorted(found)


def _heads(kept: Head | tuple[Head, ...]) -> tuple[Head, ...]:
    """Return the heads of one witness, the earliest first."""
    heads = kept if isinstance(kept, tuple) else (kept,)
    return tuple(sorted(set(heads), key=lambda head: (head.seq, head.hash)))


def _read(lines: Sequence[bytes]) -> Iterator[_Line]:
    """Read each line; one that is no record gets the number that it should have."""
    seq = 0
    for number, line in enumerate(lines, start=1):
        try:
            record = parse(line)
        except ValueError:
            seq += 1
            yield _Line(number, seq)
        else:
            seq = record.seq
            yield _Line(number, seq, record.prev, hash_of(line))


def _unreadable(read: Sequence[_Line]) -> Iterator[Fault]:
    for each in read:
        if not each.hash:
            yield Fault(each.line, f"record {each.seq} is no record any more")


def _misplaced(
    read: Sequence[_Line], by_seq: Mapping[int, Sequence[_Line]]
) -> Iterator[Fault]:
    in_place = _in_place([each.seq for each in read])
    for index, each in enumerate(read):
        if len(by_seq[each.seq]) > 1:
            if each is not by_seq[each.seq][0]:
                yield Fault(each.line, f"record {each.seq} is there twice")
        elif index not in in_place:
            yield Fault(each.line, f"record {each.seq} is out of its place")


def _removed(
    read: Sequence[_Line],
    by_seq: Mapping[int, Sequence[_Line]],
    witnesses: Mapping[str, tuple[Head, ...]],
) -> Iterator[Fault]:
    seqs = [each.seq for each in read]
    last_there = max((seqs[index] for index in _in_place(seqs)), default=0)
    last = max([last_there, *(head.seq for kept in witnesses.values() for head in kept)])
    there = sorted({seq for seq in by_seq if seq <= last} | {0, last + 1})
    for before, after in pairwise(there):
        line = by_seq[after][0].line if after in by_seq else 0
        if after - before == 2:
            yield Fault(line, f"record {before + 1} was removed")
        elif after - before > 2:
            yield Fault(line, f"records {before + 1} to {after - 1} were removed")


def _changed(by_seq: Mapping[int, Sequence[_Line]]) -> Iterator[Fault]:
    """Find each record that the next one, as it lies there, does not refer to."""
    for seq, lines in by_seq.items():
        prevs = {each.prev for each in lines if each.hash}
        if seq == 1:
            if prevs and START not in prevs:
                yield Fault(lines[0].line, "record 1 was changed: it begins no log")
            continue
        before = by_seq.get(seq - 1, ())
        hashes = {each.hash for each in before if each.hash}
        if prevs and hashes and not prevs & hashes:
            message = f"record {seq - 1} was changed: record {seq} does not follow from it"
            yield Fault(before[0].line, message)


def _unknown(
    by_seq: Mapping[int, Sequence[_Line]], witnesses: Mapping[str, tuple[Head, ...]]
) -> Iterator[Fault]:
    """Find the first record of each witness that is not the one it kept the hash of."""
    doubted: Mapping[int, list[str]] = defaultdict(list)
    for name, kept in witnesses.items():
        others = [head for head in kept if not _knows(by_seq.get(head.seq, ()), head)]
        if others:
            later = f" (and {len(others) - 1} later ones)" if len(others) > 1 else ""
            doubted[others[0].seq].append(f"{name}{later}")
    for seq, names in doubted.items():
        message = (
            f"record {seq} was changed: it is not the one in {', nor in '.join(names)}"
        )
        yield Fault(by_seq[seq][0].line, message)


def _knows(lines: Sequence[_Line], head: Head) -> bool:
    """Tell whether *head* is among *lines*, or none of them is a record to compare with."""
    hashes = {each.hash for each in lines if each.hash}
    return not hashes or head.hash in hashes


def _in_place(seqs: Sequence[int]) -> set[int]:
    """Return the places of the longest rising run of numbers, gaps allowed."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, seq in enumerate(seqs):
        length = bisect_left(ends, seq)
        ends[length : length + 1] = [seq]
        places[length : length + 1] = [place]
        before.append(places[length - 1] if length else None)
    rising = set()
    place_or_none = places[-1] if places else None
    while place_or_none is not None:
        rising.add(place_or_none)
        place_or_none = before[place_or_none]
    return rising
