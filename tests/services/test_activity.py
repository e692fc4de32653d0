import errno
import json
import multiprocessing
import os
import signal
import stat
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import pytest
from tests import small_disk
from tests.long import sampled
from tests.services import killing

from outspoken.model.chain import Head
from outspoken.model.record import Record, parse
from outspoken.services import activity, heads
from outspoken.services.activity import BrokenLogError
from outspoken.services.office import Office

TIME = datetime(2026, 5, 1, 8, 30, tzinfo=UTC)
POST = "20260501-7k3m9q"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.chdir(tmp_path)
    return Office(tmp_path, tmp_path / "content", tmp_path / "private")


@pytest.fixture
def six(office: Office) -> Office:
    """An office whose log has six records, its head made public after the fifth."""
    for number in range(1, 6):
        published(office, f"tx-{number}", staff=number)
    activity.publish_head(office)
    published(office, "tx-6", staff=6)
    return office


def published(office: Office, tx: str, **details: int | str) -> Record:
    return activity.append(
        office,
        time=TIME,
        officer="officer-1",
        action="published",
        subject=POST,
        details=details,
        tx=tx,
    )


def log(office: Office) -> Path:
    return office.log / "activity.jsonl"


def said(office: Office) -> list[str]:
    return [str(problem) for problem in activity.verify(office)]


def numbers(office: Office) -> list[int]:
    return [record.seq for record in activity.read(office)]


# Writing


def test_a_record_is_given_back_and_read_again(office: Office) -> None:
    first, second = published(office, "tx-1", staff=2), published(office, "tx-2")
    assert list(activity.read(office)) == [first, second]
    assert (first.seq, second.seq, second.prev) == (1, 2, first.hash)


def test_the_log_and_its_folder_are_for_their_owner_alone(office: Office) -> None:
    published(office, "tx-1")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (office.log, log(office))]
    assert modes == [0o700, 0o600]


def test_a_record_is_one_line_of_json(office: Office) -> None:
    published(office, "tx-1", staff=2, team="repairs")
    (line,) = log(office).read_text().splitlines()
    assert json.loads(line) == {
        "seq": 1,
        "time": "2026-05-01T08:30:00Z",
        "officer": "officer-1",
        "action": "published",
        "subject": POST,
        "details": {"staff": 2, "team": "repairs"},
        "tx": "tx-1",
        "prev": "0" * 64,
    }


def test_time_is_kept_in_utc_to_the_second(office: Office) -> None:
    summer = datetime(2026, 5, 1, 9, 30, 0, 999, timezone(timedelta(hours=1)))
    record = activity.append(
        office, time=summer, officer="nobody", action="published", subject="site",
        details={}, tx="tx-1",
    )  # fmt: skip
    assert record.time == TIME


def test_a_time_without_a_zone_is_refused(office: Office) -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        activity.append(
            office, time=TIME.replace(tzinfo=None), officer="nobody",
            action="published", subject="site", details={}, tx="tx-1",
        )  # fmt: skip


@pytest.mark.parametrize(
    "value", ["Priya", "meg@example.org", "07700 900123", "no heating since Monday"]
)
def test_names_addresses_and_words_never_reach_the_log(office: Office, value: str) -> None:
    with pytest.raises(ValueError, match="may not be this") as refusal:
        published(office, "tx-1", note=value)
    assert value not in str(refusal.value)
    assert not log(office).exists()


def test_a_transaction_done_again_adds_nothing(office: Office) -> None:
    first = published(office, "tx-1", staff=2)
    published(office, "tx-2")
    assert published(office, "tx-1", staff=2) == first
    assert numbers(office) == [1, 2]


def test_one_transaction_may_be_several_actions(office: Office) -> None:
    published(office, "tx-1")
    activity.append(
        office, time=TIME, officer="officer-1", action="sealed", subject=POST,
        details={}, tx="tx-1",
    )  # fmt: skip
    assert numbers(office) == [1, 2]


def test_a_transaction_that_begins_like_another_is_another(office: Office) -> None:
    published(office, "tx-11")
    published(office, "tx-1")
    published(office, "1")
    assert numbers(office) == [1, 2, 3]


# Whole or not


def test_a_log_that_nobody_touched_is_whole(six: Office) -> None:
    assert said(six) == []


def test_an_office_without_a_log_is_whole(office: Office) -> None:
    assert said(office) == []
    assert not office.private.exists()


def lines_of(office: Office) -> list[bytes]:
    return log(office).read_bytes().splitlines(keepends=True)


def changed(line: bytes) -> bytes:
    return replace(parse(line), details={"staff": 99}).line


def chained_anew(lines: list[bytes]) -> list[bytes]:
    """What a careful forger leaves: the same actions in a chain that is whole again."""
    anew: list[bytes] = []
    last: Record | None = None
    for line in lines:
        last = parse(line).after(last)
        anew.append(last.line)
    return anew


def forged(lines: list[bytes]) -> list[bytes]:
    return chained_anew([*lines[:2], changed(lines[2]), *lines[3:]])


def write_anew(office: Office) -> Head:
    """Forge the log of *office* and its private head; return that head."""
    anew = forged(lines_of(office))
    log(office).write_bytes(b"".join(anew))
    last = parse(anew[-1])
    head = Head(last.seq, last.hash)
    heads.keep_private(office, head)
    return head


Tamper = Callable[[list[bytes]], list[bytes]]
WAYS: dict[str, tuple[Tamper, list[str]]] = {
    "one changed": (
        lambda lines: [*lines[:2], changed(lines[2]), *lines[3:]],
        [":3: record 3 was changed: record 4 does not follow from it"],
    ),
    "two swapped": (
        lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]],
        [":3: record 4 is out of its place"],
    ),
    "one removed": (
        lambda lines: [*lines[:2], *lines[3:]],
        [":3: record 3 was removed"],
    ),
    "one twice": (
        lambda lines: [*lines[:3], *lines[2:]],
        [":4: record 3 is there twice"],
    ),
    "one slipped in": (
        lambda lines: [*lines[:2], changed(lines[2]), *lines[2:]],
        [":4: record 3 is there twice"],
    ),
    "not JSON": (
        lambda lines: [*lines[:2], b"rubbish\n", *lines[3:]],
        [":3: record 3 is no record any more"],
    ),
    "the last changed": (
        lambda lines: [*lines[:5], changed(lines[5])],
        [":6: record 6 was changed: it is not the one in log/head.json"],
    ),
    "the last removed": (lambda lines: lines[:5], [":0: record 6 was removed"]),
    "all removed": (lambda _: [], [":0: records 1 to 6 were removed"]),
    "chained anew after a change": (
        forged,
        [
            ":5: record 5 was changed: it is not the one in place/log-head.toml"
            ", nor in log/heads",
            ":6: record 6 was changed: it is not the one in log/head.json",
        ],
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_was_done_behind_our_back_is_named(six: Office, way: str) -> None:
    tamper, expected = WAYS[way]
    log(six).write_bytes(b"".join(tamper(lines_of(six))))
    assert said(six) == [
        f"private/log/activity.jsonl{fault}; bring private/log back from a backup"
        for fault in expected
    ]


def test_the_whole_file_gone_is_seen(six: Office) -> None:
    log(six).unlink()
    assert "records 1 to 6 were removed" in said(six)[0]


def test_the_whole_folder_gone_is_seen_by_the_public_head(six: Office) -> None:
    for path in six.log.iterdir():
        path.unlink()
    six.log.rmdir()
    assert "records 1 to 5 were removed" in said(six)[0]


def test_one_who_also_forges_the_private_head_is_found_by_the_public_one(
    six: Office,
) -> None:
    write_anew(six)
    (problem,) = said(six)
    assert "record 5 was changed: it is not the one in place/log-head.toml" in problem


def test_a_head_that_somebody_wrote_down_long_ago_shows_a_log_written_anew(
    six: Office, tmp_path: Path
) -> None:
    old = parse(log(six).read_bytes().splitlines(keepends=True)[2])
    kept = {"an old page": heads.written_down(f" {old.seq}:{old.hash}\n")}
    assert not activity.verify(six, kept)
    forged = Office(tmp_path, tmp_path / "other", tmp_path / "forged")
    for number in range(1, 8):
        published(forged, f"tx-{number}", staff=0)
    activity.publish_head(forged)
    assert not activity.verify(forged)
    (problem,) = activity.verify(forged, kept)
    assert "record 3 was changed: it is not the one in an old page" in str(problem)


def test_a_log_cut_short_shows_to_whoever_kept_a_later_head(six: Office) -> None:
    kept = {"an old page": Head(8, "0" * 64)}
    (problem,) = activity.verify(six, kept)
    assert "records 7 to 8 were removed" in str(problem)


@pytest.mark.parametrize("text", ["", "3", "0:" + "0" * 64, "3:abc", "x:" + "0" * 64])
def test_what_is_no_head_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(ValueError, match="a head is a number and a hash"):
        heads.written_down(text)


@pytest.mark.parametrize("text", ["", "seq = 1\n", "["])
def test_what_cannot_be_read_was_witnessed_by_nobody(six: Office, text: str) -> None:
    assert heads.witnessed(six.place).seq == 5
    (six.place / heads.PUBLIC).write_text(text)
    assert heads.witnessed(six.place) == Head()


def test_records_added_behind_our_back_are_found(six: Office) -> None:
    lines = lines_of(six)
    for number in (7, 8):
        extra = replace(parse(lines[-1]), tx=f"forged-{number}").after(parse(lines[-1]))
        lines.append(extra.line)
    log(six).write_bytes(b"".join(lines))
    assert said(six) == [
        "private/log/activity.jsonl:7: log/head.json ends at record 6; "
        "find out who added those after it"
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("private/log/head.json", "{", id="the private one, cut off"),
        pytest.param("private/log/head.json", "[1]", id="the private one, a list"),
        pytest.param("private/log/head.json", '{"seq":0,"hash":"0"}', id="a wrong number"),
        pytest.param("content/place/log-head.toml", "seq = ", id="the public one"),
    ],
)
def test_a_damaged_head_is_named(six: Office, name: str, text: str) -> None:
    (six.root / name).write_text(text)
    assert f"{name}:0: is damaged" in said(six)[0]
    with pytest.raises(BrokenLogError, match="is damaged"):
        published(six, "tx-7")


def test_a_missing_private_head_is_found(six: Office) -> None:
    (six.log / "head.json").unlink()
    assert "log/head.json ends at record 0" in said(six)[0]


# Evidence is worth more than the next record


BREAKING = ["not JSON at the end", "the last changed", "the last removed", "all removed"]


@pytest.mark.parametrize("way", BREAKING)
def test_nothing_is_added_to_a_log_that_is_not_the_one_we_left(
    six: Office, way: str
) -> None:
    ways: dict[str, Tamper] = {
        **{name: tamper for name, (tamper, _) in WAYS.items()},
        "not JSON at the end": lambda lines: [*lines[:5], b"rubbish\n"],
    }
    log(six).write_bytes(b"".join(ways[way](lines_of(six))))
    before = {path: path.read_bytes() for path in six.log.iterdir() if path.name != ".lock"}
    with pytest.raises(BrokenLogError, match="invoke log --verify"):
        published(six, "tx-7")
    with pytest.raises(BrokenLogError):
        activity.publish_head(six)
    assert {path: path.read_bytes() for path in before} == before


def test_a_new_log_is_not_begun_where_one_was_made_public(six: Office) -> None:
    log(six).unlink()
    (six.log / "head.json").unlink()
    with pytest.raises(BrokenLogError, match="remove that file to begin another log"):
        published(six, "tx-7")
    (six.place / "log-head.toml").unlink()
    assert published(six, "tx-7").seq == 1


def test_reading_a_broken_log_stops_at_the_line(six: Office) -> None:
    lines = lines_of(six)
    log(six).write_bytes(b"".join([*lines[:2], b"rubbish\n", *lines[3:]]))
    with pytest.raises(BrokenLogError, match="record 3 is no record any more"):
        list(activity.read(six))


# The head in public


def test_the_head_is_made_public(six: Office) -> None:
    head = activity.publish_head(six)
    last = list(activity.read(six))[-1]
    assert head == Head(6, last.hash)
    assert (six.place / "log-head.toml").read_text() == (
        "# The head of the office's activity log: number and hash of its last record.\n"
        "# Whoever kept an older one can show that the log was not written anew.\n"
        f'seq = 6\nhash = "{last.hash}"\n'
    )


def test_the_head_of_no_log_is_not_made_public(office: Office) -> None:
    assert activity.publish_head(office) == Head()
    assert not (office.place / "log-head.toml").exists()


def test_a_forged_head_is_never_made_public(six: Office) -> None:
    """Otherwise the next publish would hide what the one before it could show."""
    write_anew(six)
    with pytest.raises(BrokenLogError, match="record 5 is not the one made public"):
        activity.publish_head(six)


@pytest.mark.parametrize(
    ("seq", "fault"),
    [
        (99999, "record 7 was removed"),
        (6, "record 6 was changed"),
        (5, "record 5 is not the one made public"),
        (1, "record 1 is not the one made public"),
    ],
    ids=["of records that nobody has", "of the last record", "before it", "of the first"],
)
def test_a_public_head_that_was_pushed_stops_all_and_is_what_to_bring_back(
    six: Office, seq: int, fault: str
) -> None:
    """Nothing in the log's own folder is wrong: a backup of it would help nobody."""
    public, lines = six.place / "log-head.toml", lines_of(six)
    right = public.read_text()
    public.write_text(f'seq = {seq}\nhash = "{"0" * 64}"\n')
    advice = (
        "place/log-head.toml was changed, for all in private/log agrees",
        "bring place/log-head.toml back from the history first; if it was right, ",
    )
    (told,) = said(six)
    assert all(each in told for each in advice)
    for refused in (partial(published, six, "tx-7"), partial(activity.publish_head, six)):
        with pytest.raises(BrokenLogError, match=fault) as caught:
            refused()
        assert all(each in str(caught.value) for each in advice)
    tells = "content/place/log-head.toml' shows who changed it"
    assert (tells in told) is (tells in str(caught.value)) is (seq <= 6)
    assert lines_of(six) == lines
    public.write_text(right)
    assert said(six) == []
    assert published(six, "tx-7").seq == 7


def test_a_public_head_that_nobody_can_read_is_what_to_bring_back_too(six: Office) -> None:
    (six.place / "log-head.toml").write_text("seq = ")
    with pytest.raises(BrokenLogError, match="is damaged: bring it back") as caught:
        published(six, "tx-7")
    assert "private/log back" not in str(caught.value)
    assert "bring place/log-head.toml back, not the log" in str(caught.value)


def test_a_log_written_anew_beside_its_heads_is_never_passed_off_as_that_alone(
    six: Office,
) -> None:
    """Nothing here tells it from a pushed head: both are named, and how to tell."""
    last = write_anew(six)
    assert "or else" not in said(six)[0], "the list of heads speaks against the log"
    (six.log / "heads").write_text(f"2026-05-01 {last.seq}:{last.hash}\n")
    (told,) = said(six)
    assert "record 5 was changed: it is not the one in place/log-head.toml" in told
    assert "or else place/log-head.toml was changed" in told
    assert "if it was right, bring private/log back from a backup" in told
    assert "git log -p" in told
    with pytest.raises(BrokenLogError, match="5 is not the one made public, or else"):
        published(six, "tx-8")


def test_nor_is_it_taken_for_changed_where_the_log_knows_of_more(six: Office) -> None:
    """A head beside the log, or one of its list, tells of records that are gone."""
    heads.keep_public(six, Head(9, "0" * 64))
    (six.log / "heads").write_text(f"2026-05-01 8:{'0' * 64}\n")
    assert not any("or else" in each for each in said(six))
    with pytest.raises(BrokenLogError, match="and bring private/log back"):
        published(six, "tx-7")


# Crashes


def torn(office: Office) -> bytes:
    """Leave what a crash in the middle of writing record 7 leaves."""
    fragment = b'{"action":"published","details":{"sta'
    with log(office).open("ab") as file:
        file.write(fragment)
    return fragment


def test_a_torn_line_is_said(six: Office) -> None:
    torn(six)
    assert said(six) == [
        "private/log/activity.jsonl:7: record 7 is torn; "
        "the next action mends that, and the log will say so"
    ]
    assert numbers(six) == [1, 2, 3, 4, 5, 6]


def test_a_torn_line_is_kept_and_its_repair_is_a_record(six: Office) -> None:
    fragment = torn(six)
    assert published(six, "tx-7").seq == 8
    repair = list(activity.read(six))[6]
    assert (repair.action, repair.subject) == ("repaired", "log")
    assert repair.details["bytes"] == len(fragment)
    assert (six.log / "torn-7.txt").read_bytes() == fragment
    assert said(six) == []


def test_a_last_record_cut_short_by_hand_is_no_crash(six: Office) -> None:
    """It had been acknowledged, so it is not repaired away."""
    log(six).write_bytes(log(six).read_bytes()[:-10])
    assert "record 6 was removed" in said(six)[0]
    with pytest.raises(BrokenLogError, match="record 6 was removed"):
        published(six, "tx-7")


def test_a_crash_before_the_first_record_was_whole(office: Office) -> None:
    office.log.mkdir(parents=True)
    log(office).write_bytes(b'{"act')
    published(office, "tx-1")
    assert [record.action for record in activity.read(office)] == ["repaired", "published"]
    assert said(office) == []


@pytest.mark.parametrize("begin_torn", [False, True], ids=["whole", "torn before"])
def test_killed_at_any_step_nothing_is_lost_twice_or_torn(
    office: Office, begin_torn: bool
) -> None:
    """Killed before each step in turn, then done again as the transaction's redo does."""
    round_ = 0
    published(office, "before")
    expected = 1

    def work() -> None:
        published(office, f"round-{round_}")
        activity.publish_head(office)

    if begin_torn:
        torn(office)
    for step in killing.at_every_step(work):
        assert step == round_ + 1
        work()
        assert said(office) == []
        records = list(activity.read(office))
        done = [record.tx for record in records if record.action == "published"]
        assert done == ["before", *(f"round-{number}" for number in range(round_ + 1))]
        repairs = len(records) - len(done)
        assert repairs == (round_ + 1 if begin_torn else 0)
        expected = len(records)
        round_ += 1
        if begin_torn:
            torn(office)
    assert round_ > 10
    assert len(numbers(office)) > expected


def appending(office: Office, acknowledged: Path, start: int) -> None:
    """Append without end, and note each record once it is acknowledged."""
    with acknowledged.open("a") as file:
        for number in range(start, start + 10_000):
            published(office, f"tx-{number}", staff=number)
            file.write(f"tx-{number}\n")
            file.flush()


def wait_for(acknowledged: Path, lines: int) -> None:
    patience = 6_000
    while acknowledged.read_text().count("\n") < lines and patience:
        time.sleep(0.01)
        patience -= 1
    assert patience, "nothing is appended"


def test_killed_at_random_moments_nothing_acknowledged_is_lost(
    office: Office, tmp_path: Path
) -> None:
    acknowledged = tmp_path / "acknowledged.txt"
    acknowledged.touch()
    for round_ in range(12):
        start = round_ * 10_000
        child = killing.apart(lambda at=start: appending(office, acknowledged, at))  # type: ignore[misc]
        wait_for(acknowledged, len(acknowledged.read_text().split()) + 1 + round_ % 4)
        time.sleep(round_ * 0.0013)
        os.kill(child, signal.SIGKILL)
        assert not killing.ended_well(child)
        published(office, f"after-{round_}")
        assert said(office) == []
    kept = [record.tx for record in activity.read(office)]
    assert len(kept) == len(set(kept))
    noted = acknowledged.read_text().split()
    assert set(noted) <= set(kept)
    assert len(noted) >= 12


def fifty(office: Office, who: int) -> None:
    for number in range(50):
        activity.append(
            office, time=TIME, officer=f"officer-{who}", action="published",
            subject=POST, details={"staff": number}, tx=f"tx-{who}-{number}",
        )  # fmt: skip


def test_many_officers_at_once_make_one_whole_chain(office: Office) -> None:
    """Four of them, and twenty in a long run, fifty records each."""
    many = sampled(4, 20)
    with multiprocessing.get_context("forkserver").Pool(many) as pool:
        pool.starmap(fifty, [(office, who) for who in range(1, many + 1)])
    assert numbers(office) == list(range(1, many * 50 + 1))
    assert said(office) == []
    for who in range(1, many + 1):
        theirs = [
            each for each in activity.read(office) if each.officer == f"officer-{who}"
        ]
        assert [each.details["staff"] for each in theirs] == list(range(50))


def test_on_a_small_disk_that_fills_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """A disk as small as the log: refused until there is room, and whole all the time."""
    with small_disk.in_memory(tmp_path / "disk", "48k") as disk:
        office = Office(tmp_path, tmp_path / "content", disk / "private")
        acknowledged, refused, ballast = list[int](), list[int | None](), disk / "ballast"
        ballast.write_bytes(b"0" * 8_192)
        for number in range(1, 400):
            try:
                acknowledged.append(published(office, f"tx-{number}", staff=number).seq)
            except OSError as error:
                refused.append(error.errno)
                # Somebody makes room once, and later nobody does.
                ballast.unlink(missing_ok=True)
            assert activity.broken(office) == []
            if len(refused) > 5:
                break
        assert set(refused) == {errno.ENOSPC}
        kept = list(activity.read(office))
        assert set(acknowledged) <= {record.seq for record in kept}
        assert len(acknowledged) > 20
        repaired = [each.seq for each in kept if each.action == "repaired"]
        assert len(kept) - len(acknowledged) - len(repaired) <= len(refused)


def test_on_a_full_disk_the_record_is_refused_and_the_log_mended_later(
    six: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        write = os.write
        patch.setattr(os, "write", lambda handle, data: write(handle, data[:10]))
        with pytest.raises(OSError, match="no room"):
            published(six, "tx-7")
    published(six, "tx-7")
    assert [record.tx for record in activity.read(six)][5:] == ["tx-6", "tx-7", "tx-7"]
    assert said(six) == []
