"""Batches: a crash in the middle of many loses none of them and doubles none."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import NOW, Town
from tests.services import killing
from tests.services.test_transactions import changes_a_file

from outspoken.model.problem import Problem
from outspoken.model.submission import Kind, Submission
from outspoken.services import batches, files, inbox, receiving
from outspoken.services.files import FolderIsBusyError
from outspoken.services.office import Office
from outspoken.services.receiving import UnfitError

MANY = 4


def text(number: int) -> Submission:
    body = f"Text {number}."
    return Submission(id="", kind=Kind.RANT, title="Damp", received=NOW, body=body)


def take_in(office: Office) -> None:
    """Take in many texts, each known by its number and by an old address."""
    with batches.alone(office) as batch:
        for number in range(MANY):
            receipt = batch.keep(text(number), b"text %d" % number)
            if receipt.is_new:
                batch.know_also(receipt.id, b"address https://old.example.org/%d" % number)


def bodies(office: Office) -> list[str]:
    found = [each for each in inbox.waiting(office) if not isinstance(each, Problem)]
    return sorted(each.submission.body for each in found)


ALL = [f"Text {number}." for number in range(MANY)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write after every second text, so that a run has several batches."""
    monkeypatch.setattr(batches, "SIZE", 2)


def test_what_is_taken_in_at_once_is_as_if_taken_in_one_by_one(office: Office) -> None:
    take_in(office)
    assert bodies(office) == ALL
    for number in range(MANY):
        by_number = inbox.known(office, b"text %d" % number)
        assert by_number
        assert inbox.known(office, b"address http://old.example.org/%d/" % number) == (
            by_number
        )
        assert not inbox.keep(office, text(number), b"text %d" % number).is_new
    kept = [*office.inbox.iterdir(), *(office.private / "receipts").rglob("*")]
    assert all(not path.stat().st_mode & 0o077 for path in kept)
    assert not (office.private / batches.FOLDER / batches.NOTE).exists()


@pytest.mark.usefixtures("small")
def test_killed_anywhere_the_next_run_puts_it_right(town: Town, tmp_path: Path) -> None:
    office, kept = town.office, tmp_path / "kept"
    receiving.Slips.of(office)  # the key is made once, before any of this
    shutil.copytree(office.private, kept)
    for _ in killing.at_every_step(lambda: take_in(office), changes_a_file):
        take_in(office)
        assert bodies(office) == ALL
        take_in(office)
        assert bodies(office) == ALL
        shutil.rmtree(office.private)
        shutil.copytree(kept, office.private)


@pytest.mark.usefixtures("small")
def test_slips_that_a_power_cut_took_are_written_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slips are not waited for; the note is, and says all that they said."""

    def cut() -> None:
        raise InterruptedError

    monkeypatch.setattr(os, "sync", cut)
    with pytest.raises(InterruptedError):
        take_in(office)
    monkeypatch.undo()
    slips = [path for path in (office.private / "receipts").rglob("*") if path.is_file()]
    assert len(slips) == 2 * MANY
    for number, path in enumerate(slips):
        path.write_bytes(b"") if number % 2 else path.unlink()
    take_in(office)
    assert bodies(office) == ALL
    assert inbox.known(office, b"address https://old.example.org/3")


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda batch: batch.known(b"text 0"), id="known"),
        pytest.param(
            lambda batch: batch.keep(text(9), b"text 0").id, id="kept once more, changed"
        ),
    ],
)
def test_what_is_on_its_way_is_known(
    office: Office, act: Callable[[batches.Batch], str]
) -> None:
    with batches.alone(office) as batch:
        given = batch.keep(text(0), b"text 0").id
        assert batch.holds(given)
        assert act(batch) == given
        assert bodies(office) == []
        batch.flush()
        assert not batch.holds(given)
    assert bodies(office) == ["Text 0."]


def test_one_batch_at_a_time(office: Office) -> None:
    with (
        batches.alone(office),
        pytest.raises(FolderIsBusyError, match="an import is running"),
        batches.alone(office),
    ):
        pass  # pragma: no cover


def test_others_receive_again_once_it_is_written(office: Office) -> None:
    with batches.alone(office) as batch:
        batch.keep(text(0), b"text 0")
        lock = office.private / ".inbox.lock"
        with pytest.raises(FolderIsBusyError), files.lock(lock, "somebody", wait=False):
            pass  # pragma: no cover
        batch.flush()
        assert inbox.keep(office, text(1), b"text 1").is_new


def test_one_that_cannot_be_kept_stops_no_other(office: Office) -> None:
    wrong = Submission(id="", kind=Kind.RANT, title="Damp", received=NOW, body="a\0b")
    with batches.alone(office) as batch:
        with pytest.raises(UnfitError):
            batch.keep(wrong, b"wrong")
        batch.keep(text(0), b"text 0")
    assert bodies(office) == ["Text 0."]
    assert inbox.known(office, b"wrong") == ""


def test_of_a_run_that_failed_only_what_was_written_is_here(office: Office) -> None:
    def fail() -> None:
        with batches.alone(office) as batch:
            batch.keep(text(0), b"text 0")
            batch.flush()
            batch.keep(text(1), b"text 1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert bodies(office) == ["Text 0."]
    take_in(office)
    assert bodies(office) == ALL
