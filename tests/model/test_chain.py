import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from outspoken.model.chain import Head, faults
from outspoken.model.record import Record, parse

TIME = datetime(2026, 5, 1, 8, 30, tzinfo=UTC)
Log = list[bytes]
OFFICE = "log/head.json"


def log_of(count: int) -> Log:
    """A whole log: so many records, each chained to the one before."""
    lines: Log = []
    last: Record | None = None
    for number in range(1, count + 1):
        draft = Record(
            seq=1,
            time=TIME,
            officer="officer-1",
            action="published",
            subject="20260501-7k3m9q",
            details={"words": number},
            tx=f"tx-{number}",
        )
        last = draft.after(last)
        lines.append(last.line)
    return lines


def head_of(lines: Sequence[bytes]) -> Head:
    last = parse(lines[-1])
    return Head(last.seq, last.hash)


def chained_anew(lines: Sequence[bytes]) -> Log:
    """The same actions in a chain that is whole again: what a careful forger leaves."""
    anew: Log = []
    last: Record | None = None
    for line in lines:
        last = parse(line).after(last)
        anew.append(last.line)
    return anew


def changed(lines: Log, number: int) -> Log:
    record = replace(parse(lines[number - 1]), details={"words": 999})
    return [*lines[: number - 1], record.line, *lines[number:]]


def said(lines: Log, head: Head) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in faults(lines, {OFFICE: head})]


def test_a_whole_log_has_no_faults() -> None:
    assert said(log_of(9), head_of(log_of(9))) == []


def test_a_log_that_nobody_wrote_to_has_no_faults() -> None:
    assert said([], Head()) == []


TAMPERED: list[tuple[str, Callable[[Log], Log], list[tuple[int, str]]]] = [
    (
        "changed in the middle",
        lambda log: changed(log, 3),
        [(3, "record 3 was changed: record 4 does not follow from it")],
    ),
    (
        "the first changed",
        lambda log: changed(log, 1),
        [(1, "record 1 was changed: record 2 does not follow from it")],
    ),
    (
        "the last changed",
        lambda log: changed(log, 6),
        [(6, "record 6 was changed: it is not the one in log/head.json")],
    ),
    (
        "a letter flipped",
        lambda log: [*log[:2], log[2].replace(b"published", b"PUBLISHED"), *log[3:]],
        [(3, "record 3 is no record any more")],
    ),
    (
        "not JSON",
        lambda log: [*log[:2], b"rubbish\n", *log[3:]],
        [(3, "record 3 is no record any more")],
    ),
    ("one removed", lambda log: [*log[:2], *log[3:]], [(3, "record 3 was removed")]),
    ("the first removed", lambda log: log[1:], [(1, "record 1 was removed")]),
    (
        "several removed",
        lambda log: [*log[:1], *log[4:]],
        [(2, "records 2 to 4 were removed")],
    ),
    ("the last removed", lambda log: log[:5], [(0, "record 6 was removed")]),
    ("the last two removed", lambda log: log[:4], [(0, "records 5 to 6 were removed")]),
    ("all removed", lambda _: [], [(0, "records 1 to 6 were removed")]),
    (
        "two swapped",
        lambda log: [*log[:2], log[3], log[2], *log[4:]],
        [(3, "record 4 is out of its place")],
    ),
    (
        "one moved to the end",
        lambda log: [log[0], *log[2:], log[1]],
        [(6, "record 2 is out of its place")],
    ),
    (
        "one moved to the front",
        lambda log: [log[4], *log[:4], log[5]],
        [(1, "record 5 is out of its place")],
    ),
    ("one twice", lambda log: [*log[:3], *log[2:]], [(4, "record 3 is there twice")]),
    (
        "another one slipped in",
        lambda log: [*log[:3], changed(log, 4)[3], *log[3:]],
        [(5, "record 4 is there twice")],
    ),
]


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [pytest.param(tamper, expected, id=name) for name, tamper, expected in TAMPERED],
)
def test_what_was_done_is_named(
    tamper: Callable[[Log], Log], expected: list[tuple[int, str]]
) -> None:
    log = log_of(6)
    assert said(tamper(log), head_of(log)) == expected


def test_a_number_that_was_changed_is_a_record_gone_and_one_out_of_place() -> None:
    log = log_of(4)
    log[1] = replace(parse(log[1]), seq=999).line
    assert said(log, head_of(log_of(4))) == [
        (2, "record 999 is out of its place"),
        (3, "record 2 was removed"),
    ]


def test_a_log_written_anew_shows_only_to_who_kept_its_head() -> None:
    log = log_of(6)
    forged = chained_anew(changed(log, 3))
    assert said(forged, head_of(forged)) == []
    assert said(forged, head_of(log)) == [
        (6, "record 6 was changed: it is not the one in log/head.json")
    ]


def test_an_older_head_is_a_witness_too() -> None:
    log = log_of(6)
    forged = chained_anew(changed(log, 3))
    assert said(forged, head_of(log[:4])) == [
        (4, "record 4 was changed: it is not the one in log/head.json")
    ]
    assert said(log, head_of(log[:4])) == []


def test_every_witness_is_heard() -> None:
    log = log_of(3)
    witnesses = {"office": head_of(log), "public": head_of(log_of(5))}
    assert [fault.message for fault in faults(log, witnesses)] == [
        "records 4 to 5 were removed"
    ]


@given(count=st.integers(1, 12), data=st.data())
def test_no_line_can_be_changed_moved_or_removed_unseen(
    count: int, data: st.DataObject
) -> None:
    """However the same lines are put together anew, it shows."""
    log = log_of(count)
    forged = data.draw(st.lists(st.sampled_from(log), max_size=count + 2))
    assume(forged != log)
    assert faults(forged, {OFFICE: head_of(log)})


@given(count=st.integers(1, 8), data=st.data())
def test_no_byte_can_be_changed_unseen(count: int, data: st.DataObject) -> None:
    log = b"".join(log_of(count))
    at = data.draw(st.integers(0, len(log) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != log[at]))
    forged = log[:at] + bytes([byte]) + log[at + 1 :]
    lines = [line + b"\n" for line in forged.split(b"\n")[:-1]]
    assert faults(lines, {OFFICE: head_of(log_of(count))})


@given(st.lists(st.binary(max_size=40).map(lambda line: line + b"\n"), max_size=20))
def test_rubbish_is_named_and_nothing_worse(lines: Log) -> None:
    assert len(faults(lines, {})) >= (1 if lines else 0)


@given(
    count=st.integers(1, 10),
    kept=st.integers(1, 10),
    data=st.data(),
)
def test_a_witness_believes_a_log_exactly_as_far_as_it_saw_it(
    count: int, kept: int, data: st.DataObject
) -> None:
    """Whatever else was written, chained and headed anew: the one law of a kept head."""
    log, kept = log_of(count), min(kept, count)
    drawn = data.draw(st.lists(st.sampled_from(log), min_size=1, max_size=count + 2))
    same = data.draw(st.integers(0, count))
    other = chained_anew([*log[:same], *drawn])
    witnesses = {OFFICE: head_of(other), "a page": head_of(log[:kept])}
    assert (faults(other, witnesses) == []) is (other[:kept] == log[:kept])


@given(count=st.integers(2, 10), data=st.data())
def test_many_heads_find_what_any_one_of_them_finds(
    count: int, data: st.DataObject
) -> None:
    log = log_of(count)
    kept = data.draw(st.lists(st.integers(1, count), min_size=1, max_size=6))
    other = chained_anew(changed(log, data.draw(st.integers(1, count))))
    heads = tuple(head_of(log[:number]) for number in kept)
    together = bool(faults(other, {"a list": heads}))
    assert together is any(faults(other, {"a page": head}) for head in heads)


@given(count=st.integers(1, 8), seed=st.randoms(use_true_random=False))
def test_the_order_in_which_heads_were_kept_is_no_matter(
    count: int, seed: random.Random
) -> None:
    log, other = log_of(count), chained_anew(changed(log_of(count), 1))
    heads = [head_of(log[:number]) for number in range(1, count + 1)]
    told = faults(other, {"a list": tuple(heads)})
    seed.shuffle(heads)
    assert faults(other, {"a list": tuple(heads)}) == told
