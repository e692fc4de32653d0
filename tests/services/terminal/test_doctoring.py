"""`invoke doctor` says what it finds and mends what is safe; ``--look`` only says it."""

import fcntl
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.conftest import NOW, ROOT, Town, git

from outspoken.model.record import hash_of
from outspoken.model.submission import Kind, Submission
from outspoken.services import (
    activity,
    alarms,
    files,
    holidays,
    inbox,
    pending_notes,
    photo_cache,
    private_links,
    receiving,
    swapping,
    texts,
    transactions,
    twins,
)
from outspoken.services.builds import state
from outspoken.services.doctor import leftovers
from outspoken.services.left_out import MARK
from outspoken.services.packs import libraries
from outspoken.services.terminal import doctoring
from outspoken.services.terminal.room import Room
from outspoken.services.transactions import Transaction

Said = Callable[[], str]
MOMENT = datetime(2026, 4, 4, 12, tzinfo=UTC)
WELL = "all is well; what is to be mended in texts, 'invoke check' says\n"
TEMPORARY = "0a1b2c3d"
LEFT_OUT = ["/*", "!/private", "!/packs", "!/reports", "!/sample"]
LEFT_OUT += ["!/output", "!/output.*", "!/preview", "!/preview.*", MARK]


@pytest.fixture
def doctor(
    room: Room, said: Said, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str]]:
    """Runs the doctor; returns its exit code and what it said."""
    monkeypatch.setattr(leftovers, "PAUSE", 0)  # nobody is slow here
    monkeypatch.setattr(leftovers, "PATIENCE", 0)
    monkeypatch.setattr(libraries, "weasyprint", lambda: None)  # it takes its time
    monkeypatch.setenv("XDG_CACHE_HOME", str(room.office.root.parent / "cache"))
    said()

    def run(
        *, mends: bool = True, now: datetime = MOMENT, site: str = "output"
    ) -> tuple[int, str]:
        place = room.office.root / site
        return doctoring.run(replace(room, now=now), (place,), mends=mends), said()

    return run


Doctor = Callable[..., tuple[int, str]]


def found_and_mended(doctor: Doctor, path: str, found: str, done: str) -> None:
    """See that it is said, is there still; and is mended then, and no more."""
    assert doctor(mends=False) == (
        1,
        f"{path}: {found}; 'invoke doctor' mends that\n1 found\n",
    )
    assert doctor() == (0, f"{path}: {found}: {done}\n1 mended\n")
    assert doctor() == (0, WELL)


def found(doctor: Doctor, *words: str) -> None:
    """See that it is said to a person, who must do something."""
    for mends in (False, True):
        code, said = doctor(mends=mends)
        assert code == 1
        assert all(each in said for each in words), said


def test_where_all_is_well_it_says_so(town: Town, doctor: Doctor) -> None:
    town.publish("It is damp.")
    town.send("It is cold.")

    assert doctor() == (0, WELL)


def test_without_a_private_folder_it_looks_at_the_rest(town: Town, doctor: Doctor) -> None:
    shutil.rmtree(town.office.private)

    code, said = doctor()

    assert code == 0
    assert said.startswith("there is no private folder here")


@pytest.mark.parametrize(
    "name",
    [
        f"private/inbox/.20260403-k7m2qx.md.{TEMPORARY}.new",
        f"private/receipts/ab/.{'ab' * 32}.{TEMPORARY}.new",
        f"private/keys/.originals.secret.{TEMPORARY}.new",
        f"content/posts/2026/.damp.md.{TEMPORARY}.new",
        f"packs/kit/.kit-standard-en.pdf.{TEMPORARY}.new",
        "private/imports/.fetched.0a1b2c3d4e5f6071.new",
        "private/pulls/.0a1b.json.fetched.new",
        "private/.outspoken-sweep-0a1b2c3d",
    ],
)
def test_what_was_half_written_goes(town: Town, doctor: Doctor, name: str) -> None:
    path = town.office.root / name
    for folder in reversed(path.relative_to(town.office.root).parents):
        (town.office.root / folder).mkdir(mode=0o700, exist_ok=True)
    path.write_text("half")
    path.chmod(0o600)

    found_and_mended(doctor, name, "was half written by a run that was killed", "removed")
    assert not path.exists()


def test_what_somebody_is_writing_stays(town: Town, doctor: Doctor) -> None:
    path = town.office.private / f".names.txt.{TEMPORARY}.new"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb"):
        assert doctor() == (0, WELL)

    assert doctor()[1].endswith("1 mended\n")


def test_a_copy_of_a_mailbox_goes(town: Town, doctor: Doctor) -> None:
    folder = town.office.private / "mail" / "box.a1b2c3d4"
    files.write_private(folder / "mbox", b"From ana")

    said = "was half written by a run that was killed"
    found_and_mended(doctor, "private/mail/box.a1b2c3d4", said, "removed")


def test_what_a_killed_restore_unpacked_goes(town: Town, doctor: Doctor) -> None:
    folder = town.office.root / ".restoring-0a1b2c3d4e5f6071"
    files.write_private(folder / "private" / "names.txt", b"[staff]\n")
    with files.lock(folder / ".lock", "a restore"):
        assert doctor() == (0, WELL)

    said = "was left by a restore that was killed"
    found_and_mended(doctor, ".restoring-0a1b2c3d4e5f6071", said, "removed")


def test_files_of_others_that_are_called_alike_stay(town: Town, doctor: Doctor) -> None:
    for name in ("private/what-is.new", "content/.notes.new", "private/.a.nothex00.new"):
        path = town.office.root / name
        path.write_text("ours")
        path.chmod(0o600)

    assert doctor() == (0, WELL)


def test_a_photo_of_a_text_that_never_came_in_goes(town: Town, doctor: Doctor) -> None:
    kept = town.send("It is cold.")
    for given in (kept, "20260403-k7m2qx"):
        files.write_private(town.office.inbox / f"{given}.1.photo", b"light")

    name = "private/inbox/20260403-k7m2qx.1.photo"
    said = "came with a text that was never taken in; its sender had no receipt"
    found_and_mended(doctor, name, said, "removed")
    assert (town.office.inbox / f"{kept}.1.photo").exists()


def test_a_slip_of_a_text_that_never_came_in_goes(town: Town, doctor: Doctor) -> None:
    slip = receiving.slip(town.office, b"words")
    slip.pend("20260403-k7m2qx")

    found_and_mended(
        doctor,
        slip.path.relative_to(town.office.root).as_posix(),
        "waited for a text that was never taken in; its sender had no receipt",
        "removed",
    )


def test_a_slip_of_a_text_that_is_here_says_so(town: Town, doctor: Doctor) -> None:
    given = town.send("It is cold.")
    receiving.slip(town.office, b"words").pend(given)

    assert doctor()[1].endswith(
        "did not say yet that its text is safe here: put right\n1 mended\n"
    )
    assert inbox.known(town.office, b"words") == given


def test_what_was_put_aside_without_a_reason_stays_once(town: Town, doctor: Doctor) -> None:
    slip = receiving.slip(town.office, b"quarantine no text")
    slip.pend("20260403-k7m2qx")
    kept = town.office.quarantine / "20260403-k7m2qx"
    files.write_private(kept / "bytes.md", b"no text")

    assert doctor()[0] == 0
    assert doctor() == (0, WELL)
    assert (kept / "bytes.md").read_bytes() == b"no text"
    assert "a crash came" in (kept / "why.txt").read_text()
    assert inbox.known(town.office, b"quarantine no text")


def test_a_danger_that_nobody_was_told_of_is_told(town: Town, doctor: Doctor) -> None:
    teams = town.office.place / "teams.toml"
    teams.write_text(f'{teams.read_text()}contact = "repairs@example.org"\n')
    given = town.send("I smell gas in the stairwell.")

    found_and_mended(
        doctor,
        f"private/inbox/{given}.md",
        "may tell of a danger to life, and its team was not told",
        "a letter to it waits: ring them, or 'invoke send' now",
    )
    assert not alarms.is_untold(town.office, given)


def test_a_danger_that_no_address_can_be_told_of_is_for_a_person(
    town: Town, doctor: Doctor
) -> None:
    town.send("I smell gas in the stairwell.")

    code, said = doctor()

    assert code == 1
    assert "ring the team now" in said


def test_a_decision_that_was_cut_off_is_finished(town: Town, doctor: Doctor) -> None:
    post = town.publish("It is damp.")
    acting = town.acting()
    done = Transaction(
        id="cut",
        time=acting.now,
        officer=acting.officer.id,
        action="withdrawn",
        subject=post.id,
        removals=(town.file_of(post),),
    )
    note = town.office.private / transactions.PENDING / "cut.json"
    files.write_private(note, pending_notes.written(town.office, done))

    said = "is a decision that was cut off"
    found_and_mended(doctor, "private/pending/cut.json", said, "finished, or undone")
    assert [x.action for x in activity.read(town.office)][-1] == "withdrawn"


def test_pictures_of_photos_that_went_are_found_and_go(town: Town, doctor: Doctor) -> None:
    photo_cache.keep(town.office.content, "0" * 64, "small", b"a face")
    kept = photo_cache.folder()
    assert kept

    said = "keeps pictures of photos that are not in the content any more"
    found_and_mended(doctor, str(texts.shown(kept)), said, "removed")


def test_a_decision_that_cannot_be_read_is_for_a_person(town: Town, doctor: Doctor) -> None:
    files.write_private(town.office.private / transactions.PENDING / "cut.json", b"{")

    found(doctor, "private/pending/cut.json: is a decision that was cut off")


def test_the_torn_line_of_the_log_is_put_aside_and_the_log_says_so(
    town: Town, doctor: Doctor
) -> None:
    town.publish("It is damp.")
    log = town.office.log / activity.LOG
    with log.open("ab") as file:
        file.write(b'{"seq":')

    said = "its last line was cut off after 7 bytes"
    done = "put aside, and the log says so"
    found_and_mended(doctor, "private/log/activity.jsonl", said, done)
    repair = [x for x in activity.read(town.office) if x.action == activity.REPAIRED]
    assert [x.details for x in repair] == [{"bytes": 7, "digest": hash_of(b'{"seq":')}]
    assert (town.office.log / f"torn-{repair[0].seq}.txt").read_bytes() == b'{"seq":'


def test_a_log_that_was_changed_is_for_a_person(town: Town, doctor: Doctor) -> None:
    town.publish("It is damp.")
    log = town.office.log / activity.LOG
    log.write_bytes(log.read_bytes().replace(b"officer-1", b"officer-9"))

    found(doctor, "private/log/activity.jsonl: record 1")


def test_a_clock_behind_the_log_is_for_a_person(town: Town, doctor: Doctor) -> None:
    town.publish("It is damp.")

    code, said = doctor(now=NOW - timedelta(days=400))

    assert code == 1
    assert "the clock of this machine says 2025-02-27 09:30: set it right" in said


def test_who_may_read_the_private_folder_is_put_right(town: Town, doctor: Doctor) -> None:
    path = town.office.private / "names.txt"
    path.write_text("[staff]\n")
    path.chmod(0o644)

    found_and_mended(
        doctor, "private/names.txt", "could be read by others", "its mode is 0600 now"
    )
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_open_key_is_to_be_replaced(town: Town, doctor: Doctor) -> None:
    town.publish("It is damp.")
    (town.office.keys / "officer-1.key").chmod(0o640)

    assert "so replace it if somebody may have read it" in doctor()[1]


def test_a_link_in_the_private_folder_is_for_a_person(town: Town, doctor: Doctor) -> None:
    (town.office.private / "names.txt").symlink_to("/etc/hostname")

    found(doctor, "private/names.txt: is a link or no plain file")


@pytest.mark.parametrize("name", ["originals.secret", "officer-1.key", "leaks.key"])
def test_a_damaged_key_is_for_a_person(town: Town, doctor: Doctor, name: str) -> None:
    town.publish("It is damp.")
    (town.office.keys / name).write_bytes(b"damaged")

    found(doctor, f"private/keys/{name}: is damaged: bring it back from a backup")


def test_a_sealed_key_is_no_damaged_one(
    town: Town, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTSPOKEN_PASSPHRASE", "lamp kettle")
    town.publish("It is damp.")
    monkeypatch.delenv("OUTSPOKEN_PASSPHRASE")

    assert doctor() == (0, WELL)


def test_halves_of_private_links_go(town: Town, doctor: Doctor) -> None:
    whole, half, other = (town.send(words) for words in ("It is cold.", "Dark.", "Wet."))
    token = private_links.give(town.office, whole)
    for given in (half, other):
        private_links.give(town.office, given)
    links = town.office.private / private_links.FOLDER
    (links / "given" / half).unlink()
    files.remove(private_links.kept_of(town.office, other)[1])

    code, said = doctor()

    assert code == 0
    assert "is half of a private link that nobody has: removed" in said
    assert "which leads nowhere: removed; another link can be given" in said
    assert private_links.find(town.office, token) == whole
    assert private_links.give(town.office, other)
    assert doctor() == (0, WELL)


def test_a_link_to_a_text_that_is_lost_is_for_a_person(town: Town, doctor: Doctor) -> None:
    given = town.send("It is cold.")
    private_links.give(town.office, given)
    (town.office.inbox / f"{given}.md").unlink()

    found(doctor, f"private/links/given/{given}", "bring it back from a backup")


def test_scrap_of_a_killed_publish_goes(town: Town, doctor: Doctor) -> None:
    place = town.office.root / "output"
    name = swapping.new_folder(place).name

    said = "was left by a publish that was killed"
    found_and_mended(doctor, name, said, "removed, or put back")


def test_a_site_that_was_moved_away_is_put_back(town: Town, doctor: Doctor) -> None:
    old = town.office.root / f"output.old-{'0a' * 8}"
    old.mkdir()
    (old / "index.html").write_text("words")

    assert doctor()[0] == 0
    assert (town.office.root / "output" / "index.html").read_text() == "words"


def test_a_twin_of_no_site_goes(town: Town, doctor: Doctor) -> None:
    twin = twins.place_of(town.office.root / "output")
    twin.mkdir()
    (twin / "index.html").write_text("words")

    done = "removed; the next publish takes longer"
    found_and_mended(doctor, "output.twin", "is no twin of the site that stands", done)


@pytest.mark.parametrize("journal", [b"", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 torn"])
def test_a_state_that_is_no_state_goes(town: Town, doctor: Doctor, journal: bytes) -> None:
    kept = state.beside(town.office.root / "output")
    kept.write_bytes(b"no state at all" * 100)
    if journal:
        kept.with_name(f"{kept.name}-journal").write_bytes(journal)

    done = "removed; the next publish takes longer"
    found_and_mended(doctor, "output.state", "cannot be relied on any more", done)


def test_a_site_that_somebody_publishes_is_left_alone(town: Town, doctor: Doctor) -> None:
    place = town.office.root / "output"
    scrap = swapping.new_folder(place)
    with files.lock(place.with_name("output.lock"), f"process {os.getpid()}"):
        assert doctor() == (0, WELL)

    assert scrap.exists()


def test_while_others_work_nothing_is_taken_from_them(town: Town, doctor: Doctor) -> None:
    path = town.office.private / f".names.txt.{TEMPORARY}.new"
    files.write_private(path, b"half")
    with files.lock(town.office.private / ".officers.lock", "officers, process 1"):
        code, said = doctor()

    assert code == 1
    assert "officers, process 1 is at work: try again later" in said
    assert path.exists()


def test_a_lock_held_for_the_dead_is_for_a_person(town: Town, doctor: Doctor) -> None:
    gone = max(int(path.name) for path in Path("/proc").glob("[0-9]*")) + 100_000
    path = town.office.private / ".outbox.lock"
    path.write_text(f"send, process {gone}")
    path.chmod(0o600)
    with path.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        found(doctor, f"is held for process {gone}, which is gone: end what it started")


def test_a_disk_that_is_almost_full_is_for_a_person(
    town: Town, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = SimpleNamespace(free=12_345_678)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)

    found(doctor, "private: 12 MB are free on its disk: make room")


def test_a_library_that_is_missing_is_for_a_person(town: Town, doctor: Doctor) -> None:
    shutil.copy(ROOT / "pyproject.toml", town.office.root)
    assert doctor() == (0, WELL)
    told = town.office.root / "pyproject.toml"
    told.write_text(told.read_text().replace('"nh3>=0.3"', '"nobody-has-this>=0.3"'))

    found(doctor, "pyproject.toml: nobody-has-this is not installed")


def test_paper_without_its_libraries_is_for_a_person(
    town: Town, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise libraries.MissingLibrariesError

    monkeypatch.setattr(libraries, "weasyprint", missing)

    found(doctor, "install Pango")


def test_holidays_that_run_out_are_for_a_person(town: Town, doctor: Doctor) -> None:
    last = max(holidays.of("england-and-wales"))

    code, said = doctor(now=datetime(last.year, 12, 1, tzinfo=UTC))

    assert code == 1
    assert f"bank holidays are known until {last.year} only" in said


def test_an_import_that_was_cut_off_is_put_right(town: Town, doctor: Doctor) -> None:
    given = town.send("It is cold.")
    slip = receiving.slip(town.office, b"words")
    note = town.office.private / "imports" / ".arriving"
    files.write_private(note, f"{given} {slip.path.name}\n".encode())

    said = "is what an import that was killed had on its way"
    found_and_mended(doctor, "private/imports/.arriving", said, "put right")
    assert inbox.known(town.office, b"words") == given


def test_an_import_that_runs_is_left_alone(town: Town, doctor: Doctor) -> None:
    files.write_private(town.office.private / "imports" / ".arriving", b"")
    with files.lock(town.office.private / "imports" / ".lock", f"process {os.getpid()}"):
        assert doctor(mends=False) == (0, WELL)


def test_who_only_looks_changes_nothing(town: Town, doctor: Doctor) -> None:
    slip = receiving.slip(town.office, b"quarantine no text")
    slip.pend("20260403-k7m2qx")
    files.write_private(town.office.quarantine / "20260403-k7m2qx" / "bytes.md", b"no text")
    town.publish("It is damp.")
    log = town.office.log / activity.LOG
    log.write_bytes(log.read_bytes() + b'{"seq":')
    log.chmod(0o644)
    changed = {path: path.lstat().st_mtime_ns for path in town.office.root.rglob("*")}

    assert doctor(mends=False)[0] == 1
    after = {path: path.lstat().st_mtime_ns for path in town.office.root.rglob("*")}
    locks = {path for path in changed.keys() ^ after.keys() if path.suffix != ".lock"}
    assert locks == set()
    assert {p for p in changed if changed[p] != after[p] and p.is_file()} == set()


def test_it_names_no_words_of_residents(town: Town, doctor: Doctor) -> None:
    sent = Submission(id="", body="Damp.", kind=Kind.RANT, title="Bo Ng", received=NOW)
    receipt = inbox.keep(town.office, sent, b"words")
    (town.office.inbox / f"{receipt.id}.md").chmod(0o644)

    assert "Bo" not in doctor()[1]


def test_commits_that_nobody_looks_through(town: Town, doctor: Doctor) -> None:
    hook = ".githooks/pre-commit"
    files.make_folder((town.office.root / hook).parent)
    files.write(town.office.root / hook, b"#!/bin/sh")
    git(town.office.root, "init", "--quiet")
    (town.office.root / ".gitignore").write_text("/private/\n")
    git(town.office.root, "sparse-checkout", "set", "--no-cone", *LEFT_OUT)
    said = "commits are not looked through for private words"
    found_and_mended(doctor, hook, said, "git asks for it before each now")

    git(town.office.root, "config", "core.hooksPath", "others")
    own = "have your own hooks run 'invoke check --commit' and '--message' too"
    found(doctor, f"{hook}: {said}: {own}")


def test_git_that_may_write_over_what_is_ours(town: Town, doctor: Doctor) -> None:
    git(town.office.root, "init", "--quiet")
    (town.office.root / ".gitignore").write_text("/private/\n")
    said = "git could write what somebody pushed over the office's own files"

    found_and_mended(doctor, ".git", said, "git leaves them alone now")
    assert git(town.office.root, "sparse-checkout", "list").split() == LEFT_OUT

    assert said in doctor(mends=False, site="public")[1]
    assert doctor(site="public")[0] == 0
    left_out = git(town.office.root, "sparse-checkout", "list").split()
    assert left_out == [*LEFT_OUT[:-1], "!/public", "!/public.*", MARK]
    assert doctor() == (0, WELL)

    git(town.office.root, "sparse-checkout", "disable")
    shutil.rmtree(town.office.private)
    assert said not in doctor(mends=False)[1]
