"""Attacks on the activity log: whoever changes it is found, by more and more witnesses.

The deeper somebody gets, the fewer witnesses are left: first those beside the log, then
those in the content, then the history of the repository, and last whoever kept a page.
"""

import json
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from tests.conftest import git
from tests.long import sampled

from outspoken.model import chain
from outspoken.model.chain import Head
from outspoken.model.record import Record, parse
from outspoken.services import activity, head_list, heads, log_faults, witnesses
from outspoken.services.activity import BrokenLogError
from outspoken.services.office import Office
from outspoken.services.terminal import log_verifying
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Lines = list[bytes]
Said = Callable[[], str]
BEGUN = datetime(2026, 5, 1, 8, 30, tzinfo=UTC)
RECORDS = 12


@dataclass(frozen=True)
class Log:
    """A log that lies in the repository of an office, and its witnesses."""

    office: Office

    @property
    def path(self) -> Path:
        return self.office.log / activity.LOG

    @property
    def lines(self) -> Lines:
        return self.path.read_bytes().splitlines(keepends=True)

    def act(self, number: int, day: int = 0, who: str = "officer-1") -> Record:
        return activity.append(
            self.office,
            time=BEGUN + timedelta(days=day, minutes=number),
            officer=who,
            action="noted",
            subject="site",
            details={"count": number},
            tx=f"tx-{number}-{day}",
        )

    def write(self, lines: Sequence[bytes]) -> None:
        self.path.write_bytes(b"".join(lines))

    def forge(self, lines: Sequence[bytes], *, deep: int) -> None:
        """Put *lines* in the place of the log, and hide it as well as somebody could.

        Args:
            lines: The log from now on.
            deep: 0, the log alone; 1, its head too; 2, the list of heads too; 3, also the
                public head, so that every file of the office fits the forged log.
        """
        self.write(lines)
        last = Head(len(lines), parse(lines[-1]).hash)
        if deep >= 1:
            heads.keep_private(self.office, last)
        if deep >= 2:
            (self.office.log / head_list.NAME).unlink()
            head_list.keep(self.office, last, BEGUN)
        if deep >= 3:
            heads.keep_public(self.office, last)

    def found(self) -> list[str]:
        return [str(problem) for problem in activity.verify(self.office)]


def made(folder: Path, records: int = RECORDS, who: str = "officer-1") -> Log:
    """Make a log of some days, each day's last head made public and committed."""
    office = Office(folder, folder / "content", folder / "private")
    office.place.mkdir(parents=True)
    log = Log(office)
    git(folder, "init", "--quiet", "--initial-branch=main")
    for name, said in (("email", "dev@example.org"), ("name", "A developer")):
        git(folder, "config", f"user.{name}", said)
    for number in range(1, records + 1):
        log.act(number, day=number // 4, who=who)
        if number % 4 == 3 or number == records:
            activity.publish_head(office)
            git(folder, "add", "content")
            git(folder, "commit", "--quiet", "--allow-empty", "-m", f"Record {number}")
    return log


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office as `made` makes it, once for all."""
    folder = tmp_path_factory.mktemp("office")
    made(folder)
    return folder


@pytest.fixture
def log(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Log:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return Log(Office(tmp_path, tmp_path / "content", tmp_path / "private"))


@pytest.fixture
def room(log: Log) -> Room:
    return Room(log.office, "", BEGUN)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return lambda: "".join(capsys.readouterr())


def changed(line: bytes) -> bytes:
    return replace(parse(line), details={"count": 99}).line


def chained(lines: Sequence[bytes], first: int = 1) -> Lines:
    """Return *lines* as a whole chain: the same actions, from record *first* on anew."""
    anew = list(lines[: first - 1])
    for line in lines[first - 1 :]:
        anew.append(parse(line).after(parse(anew[-1]) if anew else None).line)
    return anew


# Nobody but the log's own head is needed to find these


def test_every_flipped_bit_is_found_at_its_line(log: Log) -> None:
    """One bit of every byte, and all eight of each in a long run."""
    whole = log.path.read_bytes()
    for at in range(len(whole)):
        line = whole.count(b"\n", 0, at) + 1
        for bit in range(8) if sampled(0, 1) else [at % 8]:
            forged = bytearray(whole)
            forged[at] ^= 1 << bit
            places = {each.line for each in log_faults.of(log.office, bytes(forged))}
            # Where a line's end is flipped, it becomes one with the next.
            assert places & {line, line + 1} or (line == RECORDS and places == {0}), at


@pytest.mark.parametrize("number", range(1, RECORDS + 1))
def test_every_dropped_line_is_found_by_its_number(log: Log, number: int) -> None:
    log.write([*log.lines[: number - 1], *log.lines[number:]])
    line = 0 if number == RECORDS else number
    assert any(
        each.startswith(f"private/log/activity.jsonl:{line}: record {number} was removed")
        for each in log.found()
    )


@pytest.mark.parametrize("number", range(1, RECORDS))
def test_every_swapped_pair_is_found(log: Log, number: int) -> None:
    lines = log.lines
    lines[number - 1 : number + 1] = lines[number], lines[number - 1]
    log.write(lines)
    (fault,) = log.found()
    assert f":{number}: record {number + 1} is out of its place" in fault


@pytest.mark.parametrize("seed", range(20))
def test_lines_shuffled_are_found(log: Log, seed: int) -> None:
    lines, chance = log.lines, Random(seed)
    one, other = chance.sample(range(RECORDS), 2)
    lines[one], lines[other] = lines[other], lines[one]
    log.write(lines)
    assert all("is out of its place" in fault for fault in log.found())
    assert log.found()


@pytest.mark.parametrize("number", range(1, RECORDS + 1))
def test_every_copied_line_is_found(log: Log, number: int) -> None:
    log.write([*log.lines[:number], *log.lines[number - 1 :]])
    (fault,) = log.found()
    assert f":{number + 1}: record {number} is there twice" in fault


@pytest.mark.parametrize("number", range(RECORDS + 1))
def test_every_forged_line_is_found_where_it_was_put(log: Log, number: int) -> None:
    """It follows from the line before it, as a careful forger would have it."""
    lines = log.lines
    draft = replace(parse(lines[0]), tx="forged", details={"count": 7})
    forged = draft.after(parse(lines[number - 1]) if number else None)
    log.write([*lines[:number], forged.line, *lines[number:]])
    assert any(int(each.split(":")[1]) in {number + 1, number + 2} for each in log.found())


def test_a_log_cut_at_any_byte_is_found(log: Log) -> None:
    """At a line's end or within one: what was acknowledged is never taken for torn."""
    whole = log.path.read_bytes()
    for size in range(len(whole)):
        left = whole.count(b"\n", 0, size)
        gone = f"record {left + 1} was" if left + 1 == RECORDS else f"records {left + 1} to"
        (fault,) = log_faults.of(log.office, whole[:size])
        assert fault.message.startswith(gone)


@pytest.mark.parametrize("size", [0, 100, 1_000, -1])
def test_to_a_log_that_was_cut_nothing_is_added(log: Log, size: int) -> None:
    log.path.write_bytes(log.path.read_bytes()[:size])
    left = log.path.read_bytes()
    with pytest.raises(BrokenLogError):
        log.act(99)
    assert log.path.read_bytes() == left


def test_to_a_log_with_a_forged_end_nothing_is_added(log: Log) -> None:
    """Not even one record that follows as it should, but was never announced."""
    last = parse(log.lines[-1])
    log.write([*log.lines, replace(last, tx="forged").after(last).line])
    with pytest.raises(BrokenLogError, match="record 13 was added behind our back"):
        log.act(99)


def test_a_line_that_a_kill_left_half_written_is_told_from_one_cut_off(log: Log) -> None:
    """The next record was announced, begun and never acknowledged: that is no attack."""
    coming = replace(parse(log.lines[-1]), tx="coming").after(parse(log.lines[-1]))
    heads.keep_private(log.office, Head(RECORDS, parse(log.lines[-1]).hash), coming.hash)
    whole = log.path.read_bytes()
    for size in range(1, len(coming.line)):
        log.path.write_bytes(whole + coming.line[:size])
        (fault,) = log.found()
        assert f":{RECORDS + 1}: record {RECORDS + 1} is torn" in fault
        assert activity.broken(log.office) == []


def test_a_record_written_and_not_yet_acknowledged_is_no_attack_either(log: Log) -> None:
    """But only that very record is taken for it."""
    last = parse(log.lines[-1])
    coming = replace(last, tx="coming").after(last)
    heads.keep_private(log.office, Head(RECORDS, last.hash), coming.hash)
    whole = log.path.read_bytes()
    log.path.write_bytes(whole + coming.line)
    assert log.found() == []
    log.path.write_bytes(whole + replace(coming, details={"count": 7}).line)
    (fault,) = log.found()
    assert f"log/head.json ends at record {RECORDS}; find out who added" in fault


# Those who write more than the log are found by the next witness


def from_the_start(lines: Lines) -> Lines:
    return chained([changed(lines[0]), *lines[1:]])


def from_the_middle(lines: Lines) -> Lines:
    return chained([*lines[:5], changed(lines[5]), *lines[6:]], 7)


def without_one(lines: Lines) -> Lines:
    return chained([*lines[:5], *lines[6:]], 6)


def cut_short(lines: Lines) -> Lines:
    return lines[:6]


def grown_past(lines: Lines) -> Lines:
    """Another history that is longer than the true one, so that nothing seems cut."""
    return chained([*lines[:2], *map(changed, lines[2:]), *lines[2:]], 3)


WAYS = (from_the_start, from_the_middle, without_one, cut_short, grown_past)
PLAIN = r"private/log/activity\.jsonl:\d+: records? [\d, to]+ w(as|ere) (changed|removed).*"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("deep", "witness"),
    [
        (0, "log/head.json"),
        (1, "log/heads"),
        (2, "place/log-head.toml"),
        (3, "the history of place/log-head.toml"),
    ],
)
def test_a_log_written_anew_is_found_by_the_witness_that_is_left(
    log: Log, room: Room, said: Said, way: Callable[[Lines], Lines], deep: int, witness: str
) -> None:
    log.forge(way(log.lines), deep=deep)
    assert log_verifying.verify(room) == 1
    told = said().splitlines()
    assert all(re.fullmatch(PLAIN, line) or "find out who added" in line for line in told)
    assert any(line.startswith("private/log/activity.jsonl:") for line in told)
    # One that is too short shows by its length, whoever knew the length.
    assert witness in " ".join(told) or way in {without_one, cut_short, grown_past}
    assert (deep == 3) is (log.found() == [])


@pytest.mark.parametrize("way", WAYS)
def test_who_writes_the_history_anew_too_is_found_by_whoever_kept_a_page(
    log: Log, room: Room, said: Said, tmp_path: Path, way: Callable[[Lines], Lines]
) -> None:
    last = parse(log.lines[-1])
    page = tmp_path / "as I saw it.html"
    page.write_text(f"<p>Keep it:</p><code data-log-head>{last.seq}:{last.hash}</code>")
    log.forge(way(log.lines), deep=3)
    shutil.rmtree(tmp_path / ".git")
    assert log_verifying.verify(room) == 0
    said()
    assert log_verifying.verify(room, against=str(page)) == 1
    told = said()
    assert re.fullmatch(PLAIN, told.splitlines()[0])
    assert "as I saw it.html" in told or f"{last.seq} w" in told


def test_an_older_copy_put_back_is_found(log: Log, room: Room, said: Said) -> None:
    """The whole folder of the log, whole as it was; only the content goes on."""
    old = log.office.root / "old"
    shutil.copytree(log.office.log, old)
    for number in range(13, 16):
        log.act(number, day=5)
    activity.publish_head(log.office)
    shutil.rmtree(log.office.log)
    old.rename(log.office.log)
    assert log_verifying.verify(room) == 1
    assert said() == (
        "private/log/activity.jsonl:0: records 13 to 15 were removed, or else "
        "place/log-head.toml was changed, for all in private/log agrees; bring "
        "place/log-head.toml back from the history first; if it was right, bring "
        "private/log back from a backup\n"
    )
    with pytest.raises(BrokenLogError, match="record 13 was removed"):
        log.act(16)


@pytest.mark.parametrize("seq", [2, 11])
def test_a_false_head_that_was_brought_back_is_known_by_who_pushed_it(
    log: Log, room: Room, said: Said, seq: int
) -> None:
    """The history names it for ever: that alone is no reason to bring a backup back."""
    root, right = log.office.root, heads.witnessed(log.office.place)
    for head, words in ((Head(seq, "a" * 64), "Tidy"), (right, "Bring the head back")):
        heads.keep_public(log.office, head)
        git(root, "commit", "--quiet", "-am", words)
    assert log_verifying.verify(room) == 1
    assert said() == (
        f"private/log/activity.jsonl:{seq}: record {seq} was changed: it is not the one in "
        "the history of place/log-head.toml, or else a false place/log-head.toml was "
        "pushed once, for all in private/log agrees; 'git log -p --text -- "
        "content/place/log-head.toml' shows who; if it was right, bring private/log back "
        "from a backup\n"
    )
    log.act(16)


def test_who_else_knows_another_record_is_believed_beside_a_false_head(
    log: Log, room: Room, said: Said, tmp_path: Path
) -> None:
    heads.keep_public(log.office, Head(2, "a" * 64))
    page = tmp_path / "kept.txt"
    page.write_text(f"3:{'b' * 64}")
    assert log_verifying.verify(room, against=str(page)) == 1
    two, three = said().splitlines()
    assert "or else place/log-head.toml was changed" in two
    assert "kept.txt; bring private/log back from a backup" in three


def test_of_two_forks_the_one_that_is_not_public_is_found(log: Log) -> None:
    twin = log.office.root / "twin"
    shutil.copytree(log.office.log, twin)
    for number in range(13, 16):
        log.act(number, day=5)
    activity.publish_head(log.office)
    shutil.rmtree(log.office.log)
    twin.rename(log.office.log)
    public = (log.office.place / heads.PUBLIC).read_bytes()
    git(log.office.root, "checkout", "--", "content")
    for number in range(20, 24):
        log.act(number, day=6)
    (log.office.place / heads.PUBLIC).write_bytes(public)
    (fault,) = log.found()
    assert ":15: record 15 was changed: it is not the one in place/log-head.toml" in fault


@pytest.mark.parametrize("records", [3, RECORDS, 20])
def test_the_log_of_another_office_is_found(log: Log, tmp_path: Path, records: int) -> None:
    other = tmp_path / "other"
    other.mkdir()
    theirs = made(other, records, who="officer-2")
    shutil.rmtree(log.office.log)
    shutil.copytree(theirs.office.log, log.office.log)
    assert any("record" in fault and "w" in fault for fault in log.found())
    with pytest.raises(BrokenLogError):
        activity.publish_head(log.office)


# The witnesses themselves


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ""),
        ("2026-05-01 3:0\n", ":1: is no day with a head"),
        ("rubbish\n", ":1: is no day with a head"),
        (
            f"2026-05-01 3:{'0' * 64}\n",
            "record 3 was changed: it is not the one in log/heads",
        ),
        (f"2026-05-01 40:{'0' * 64}\n", "records 13 to 40 were removed"),
    ],
)
def test_a_list_of_heads_that_was_changed_is_found(log: Log, text: str, fault: str) -> None:
    (log.office.log / head_list.NAME).write_text(text)
    assert fault in " ".join(log.found())
    assert bool(log.found()) is bool(fault)


def test_the_list_has_one_head_a_day(log: Log) -> None:
    text = (log.office.log / head_list.NAME).read_text()
    days = [line.split()[0] for line in text.splitlines()]
    assert days == ["2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04"]
    assert (log.office.log / head_list.NAME).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "said",
    ['{"next": "0"}', '{"seq": 12, "hash": "0", "next": 3}', '{"next": ["0"]}', "{}"],
)
def test_a_head_that_announces_what_is_no_hash_is_damaged(log: Log, said: str) -> None:
    (log.office.log / heads.PRIVATE).write_text(said)
    assert "private/log/head.json:0: is damaged" in " ".join(log.found())


def test_heads_are_read_from_whatever_somebody_kept(log: Log, tmp_path: Path) -> None:
    last = parse(log.lines[-1])
    here, kept = Head(last.seq, last.hash), tmp_path / "kept"
    told = f"{last.seq}:{last.hash}"
    for text in (
        f"On Friday it said {told}.",
        f"<code data-log-head>{told}</code>",
        (log.office.place / heads.PUBLIC).read_text(),
        (log.office.log / heads.PRIVATE).read_text(),
    ):
        kept.write_text(text)
        assert witnesses.in_file(kept) == (here,)
    for text in (f"sha256-{told}", f"{told}0", f"{last.seq}:{last.hash[:-1]}", "\xff"):
        kept.write_text(text, "latin-1")
        assert witnesses.in_file(kept) == ()
    kept.write_bytes(b"".join(log.lines))
    assert len(witnesses.in_file(kept)) == RECORDS


def test_a_file_without_a_head_is_no_witness(log: Log, room: Room, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("I saw it.")
    with pytest.raises(WrongUseError, match=r"no head of a log is in .*note\.txt"):
        log_verifying.verify(room, against=str(tmp_path / "note.txt"))
    with pytest.raises(WrongUseError, match="there is no file"):
        log_verifying.verify(room, against=str(tmp_path / "gone.txt"))


def test_a_whole_log_says_who_bears_it_out(log: Log, room: Room, said: Said) -> None:
    last = parse(log.lines[-1])
    page = log.office.root / "output" / "cy" / "ledger" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<code data-log-head>{last.seq}:{last.hash}</code>")
    assert log_verifying.verify(room) == 0
    assert said() == (
        "the log is whole: 12 records\n"
        "it holds what the history of place/log-head.toml knows: 4 heads\n"
        "it holds what output/cy/ledger/index.html knows: 1 head\n"
    )


def test_a_log_begun_anew_on_purpose_is_not_held_against_the_one_before(
    log: Log, room: Room, said: Said
) -> None:
    """Its head was taken out of the repository first, as the message says to."""
    root = log.office.root
    git(root, "rm", "--quiet", "content/place/log-head.toml")
    git(root, "commit", "--quiet", "-m", "Begin another log")
    shutil.rmtree(log.office.log)
    log.office.place.mkdir(parents=True, exist_ok=True)
    log.act(1, day=9)
    activity.publish_head(log.office)
    git(root, "add", "content")
    git(root, "commit", "--quiet", "-m", "Go on")
    assert log_verifying.verify(room) == 0
    assert "knows: 1 head\n" in said()


def put_out(log: Log, head: Head, words: str) -> None:
    """Commit *head* as the public one."""
    heads.keep_public(log.office, head)
    git(log.office.root, "add", "content")
    git(log.office.root, "commit", "--quiet", "-m", words)


def publish(log: Log, number: int) -> None:
    """Write a record, and commit the head after it as the public one."""
    log.act(number)
    last = parse(log.lines[-1])
    put_out(log, Head(last.seq, last.hash), f"Record {number}")


FORGED = Head(RECORDS + 1, "a" * 64)


@pytest.mark.parametrize("said", ["-diff", "binary", "diff=hidden", "-text", "merge=ours"])
def test_no_pushed_attribute_blinds_the_history(log: Log, said: str) -> None:
    before = witnesses.in_history(log.office)
    (log.office.root / ".gitattributes").write_text(f"*.toml {said}\n")
    git(log.office.root, "add", ".gitattributes")
    git(log.office.root, "commit", "--quiet", "-m", "Tidy attributes")
    assert len(before) == 4
    assert witnesses.in_history(log.office) == before


def test_a_form_in_which_git_keeps_the_head_unread_is_said(
    log: Log, room: Room, said: Said
) -> None:
    """In EBCDIC every byte is a letter, so that git says nothing of it."""
    root = log.office.root
    (root / ".gitattributes").write_text("*.toml working-tree-encoding=IBM037\n")
    git(root, "add", ".gitattributes")
    git(root, "commit", "--quiet", "-m", "Tidy attributes")
    publish(log, 17)
    assert log_verifying.verify(room) == 1
    assert said().startswith(
        "content/place/log-head.toml:0: git keeps it in a form that tells no head. Take"
    )
    git(root, "rm", "--quiet", ".gitattributes")
    publish(log, 18)
    assert log_verifying.verify(room) == 0


def test_no_merge_hides_a_head_that_one_of_its_sides_has(log: Log) -> None:
    root, before = log.office.root, set(witnesses.in_history(log.office))
    git(root, "checkout", "--quiet", "-b", "side", "main~2")
    put_out(log, FORGED, "Another log")
    git(root, "merge", "--quiet", "-s", "ours", "main", "-m", "Merge")
    assert set(witnesses.in_history(log.office)) == {FORGED, *before}


def test_a_branch_that_took_the_head_out_hides_none_of_the_one_it_was_merged_into(
    log: Log,
) -> None:
    root, before = log.office.root, set(witnesses.in_history(log.office))
    git(root, "checkout", "--quiet", "-b", "side")
    git(root, "rm", "--quiet", "content/place/log-head.toml")
    git(root, "commit", "--quiet", "-m", "Take it out")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "-s", "ours", "side", "-m", "Merge")
    assert set(witnesses.in_history(log.office)) == before


def test_a_head_whose_number_stood_there_before_is_read_too(log: Log) -> None:
    """A diff without the lines around has the hash alone."""
    other = replace(FORGED, hash="b" * 64)
    put_out(log, FORGED, "One")
    put_out(log, other, "Another of the same number")
    assert {FORGED, other} < set(witnesses.in_history(log.office))


def test_a_folder_in_the_place_of_the_head_is_no_history(log: Log) -> None:
    root = log.office.root
    git(root, "rm", "--quiet", "content/place/log-head.toml")
    folder = root / "content" / "place" / "log-head.toml"
    folder.mkdir(parents=True)
    (folder / "a").write_text("")
    git(root, "add", "content")
    git(root, "commit", "--quiet", "-m", "A folder")
    (problem,) = witnesses.unasked(log.office)
    assert "nobody looked at its history" in problem.message


@pytest.mark.parametrize("with_log", [True, False])
def test_a_history_that_tells_no_head_is_said(
    log: Log, room: Room, said: Said, with_log: bool
) -> None:
    """As where objects are gone: git has the last file, and cannot go back from it."""
    root = log.office.root
    (root / ".git" / "shallow").unlink(missing_ok=True)
    parent = git(root, "rev-parse", "HEAD~1").strip()
    (root / ".git" / "objects" / parent[:2] / parent[2:]).unlink()
    if not with_log:
        shutil.rmtree(log.office.private)
    assert log_verifying.verify(room) == 1
    assert said() == (
        "content/place/log-head.toml:0: nobody looked at its history: git tells no head of "
        "it. Fetch the whole history, and look yourself: git log -p --text HEAD -- "
        "content/place/log-head.toml\n"
    )


def test_a_shallow_history_tells_what_it_has(log: Log, room: Room, said: Said) -> None:
    root = log.office.root
    (root / ".git" / "shallow").write_text(git(root, "rev-parse", "HEAD"))
    assert log_verifying.verify(room) == 0
    assert "knows: 1 head\n" in said()


def test_where_the_log_is_not_at_hand_two_heads_can_still_speak_against_each_other(
    log: Log, room: Room, said: Said, tmp_path: Path
) -> None:
    """What anybody can do who has the public repository and a page that they saved."""
    old, last = parse(log.lines[6]), parse(log.lines[-1])
    shutil.rmtree(log.office.private)
    kept = tmp_path / "kept.txt"
    kept.write_text(f"{old.seq}:{old.hash}")
    assert log_verifying.verify(room, against=str(kept)) == 0
    assert "the log itself is not here; its public head is record 12" in said()
    for text, fault in (
        (f"7:{'0' * 64}", "kept.txt knows another record 7: the log was written anew"),
        (f"12:{'0' * 64}", "kept.txt knows another record 12: the log was written anew"),
        (f"13:{last.hash}", "kept.txt knows record 13: the log was cut since"),
    ):
        kept.write_text(text)
        assert log_verifying.verify(room, against=str(kept)) == 1
        assert said() == f"content/place/log-head.toml:0: {fault}\n"


def brought_back(log: Log, records: int) -> None:
    """Bring the log back from a backup of so many records, as `invoke restore` does."""
    public, left = parse(log.lines[-1]), log.lines[:records]
    log.forge(left, deep=2)
    (log.office.place / heads.PUBLIC).unlink()
    activity.append(
        log.office,
        time=BEGUN + timedelta(days=4),
        officer="nobody",
        action="restored",
        subject="backup",
        details={"record": records, "lost": RECORDS - records, "instead": public.hash},
        tx="restored",
    )
    activity.publish_head(log.office)


def test_what_a_backup_lacked_is_told_and_not_held_against_the_log_for_ever(
    log: Log, room: Room, said: Said, tmp_path: Path
) -> None:
    """But whoever kept a page of what was lost is told that it is not there."""
    last, kept = parse(log.lines[-1]), tmp_path / "kept.txt"
    kept.write_text(f"{last.seq}:{last.hash}")
    brought_back(log, 8)
    log.act(20, day=5)
    gone = "the log was brought back from a backup: records 9 to 12 of before that are lost"
    assert log_verifying.verify(room) == 0
    assert said().splitlines()[-1] == gone
    assert log_verifying.verify(room, against=str(kept)) == 1
    told = said()
    assert "records 11 to 12 were removed" in told
    assert told.splitlines()[-1] == gone


# What it costs


def calls_of(work: Callable[[], object]) -> int:
    """Count the calls of functions that *work* takes."""
    counted = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def test_a_log_twice_as_long_costs_twice_as_much(log: Log) -> None:
    def lines(count: int) -> Lines:
        return chained([log.lines[number % RECORDS] for number in range(count)])

    def cost(count: int) -> int:
        whole = lines(count)
        kept = tuple(Head(at, parse(line).hash) for at, line in enumerate(whole, 1))
        return calls_of(lambda: chain.faults(whole, {"kept": kept}))

    assert cost(800) < 2.1 * cost(400)


def test_a_shuffled_log_twice_as_long_costs_twice_as_much_too(log: Log) -> None:
    def cost(count: int) -> int:
        whole = chained([log.lines[number % RECORDS] for number in range(count)])
        Random(1).shuffle(whole)
        return calls_of(lambda: chain.faults(whole, {"kept": Head(count, "0" * 64)}))

    assert cost(800) < 2.2 * cost(400)


def test_a_thousand_heads_that_do_not_fit_are_told_in_one_line(log: Log) -> None:
    kept = tuple(Head(number % RECORDS + 1, f"{number:064}") for number in range(1_000))
    found = chain.faults(log.lines, {"somebody's list": kept})
    assert [fault.message for fault in found] == [
        "record 1 was changed: it is not the one in somebody's list (and 999 later ones)"
    ]
    assert json.dumps([fault.line for fault in found]) == "[1]"
