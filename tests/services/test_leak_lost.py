"""Leak records that are gone: a publish stops, for the gate would be blind."""

from pathlib import Path

import pytest
from tests.changes.town import founded
from tests.conftest import NOW, Town
from tests.services.test_strangers_contacts import published

from outspoken.model.post import Post
from outspoken.model.publication import Failed, Published
from outspoken.model.reason import Reason
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import (
    leak_lost,
    leak_records,
    pending_notes,
    transactions,
    withdrawals,
)
from outspoken.services.transactions import Transaction

EMAIL = Contact(email="ann@example.org", reply_by=ReplyBy.EMAIL)


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """An office that can publish, and nothing published yet."""
    return Town(founded(tmp_path / "town").office, NOW)


@pytest.fixture
def post(town: Town) -> Post:
    return town.publish("The lift is out.", title="Lift", contact=EMAIL)


def lose(town: Town, post: Post) -> None:
    leak_records.path(town.office.private, post.id).unlink()


def stopped(done: Published | Failed) -> str:
    assert isinstance(done, Failed), done
    return "\n".join(map(str, done.problems))


def test_a_publish_stops_where_records_are_gone(
    town: Town, post: Post, tmp_path: Path
) -> None:
    town.publish("So is the door.", title="Door")
    assert isinstance(published(town, tmp_path), Published)
    lose(town, post)
    for _ in range(2):
        said = stopped(published(town, tmp_path))
        assert "1 record is gone of what came out of texts that stand" in said
        assert post.id in said
        assert "bring private/leaks back from a backup" in said


def test_a_comment_needs_its_record_too(town: Town, post: Post, tmp_path: Path) -> None:
    comment = town.comment("I agree.", post.id)
    leak_records.path(town.office.private, comment.id).unlink()
    assert comment.id in stopped(published(town, tmp_path))


def test_what_was_erased_needs_none(town: Town, post: Post, tmp_path: Path) -> None:
    withdrawals.erase(town.acting(), post.id)
    assert not leak_records.path(town.office.private, post.id).exists()
    assert isinstance(published(town, tmp_path), Published)


def test_what_was_taken_down_needs_none(town: Town, post: Post, tmp_path: Path) -> None:
    withdrawals.take_down(town.acting(), post.id, Reason.STAFF)
    lose(town, post)
    assert isinstance(published(town, tmp_path), Published)


@pytest.mark.parametrize(
    ("day", "goes"),
    [
        pytest.param("2026-04-03\n", True, id="what came that day or before"),
        pytest.param("2026-04-02\n", False, id="not what came later"),
        pytest.param("all of them\n", False, id="nothing but a day"),
        pytest.param("2999-12-31\n", False, id="no day that is yet to come"),
    ],
)
def test_what_no_backup_has_is_given_up_by_a_day(
    town: Town, post: Post, tmp_path: Path, day: str, goes: bool
) -> None:
    assert post.id.startswith("20260403-")
    lose(town, post)
    (town.office.private / "leaks" / leak_lost.LOST).write_text(day)
    assert isinstance(published(town, tmp_path), Published if goes else Failed)


def test_a_day_that_is_yet_to_come_is_named_before_it_is_needed(
    town: Town, post: Post, tmp_path: Path
) -> None:
    (town.office.private / "leaks" / leak_lost.LOST).write_text("2999-12-31\n")
    assert "write a day that has come, not 2999-12-31" in stopped(published(town, tmp_path))


def test_a_decision_under_way_is_passed_over(
    town: Town, post: Post, tmp_path: Path
) -> None:
    lose(town, post)
    change = Transaction(
        id="20260403-aaaaaa-published",
        time=town.acting().now,
        officer="officer-1",
        action="published",
        subject=post.id,
    )
    folder = town.office.private / transactions.PENDING
    folder.mkdir(exist_ok=True)
    (folder / f"{change.id}.json").write_bytes(pending_notes.written(town.office, change))
    assert isinstance(published(town, tmp_path), Published)
