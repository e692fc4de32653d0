from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.conftest import MODERATOR, Town

from outspoken.model.chain import Head
from outspoken.model.officer import Role
from outspoken.services import decisions, heads, inbox, officers, reviews
from outspoken.services.terminal import checking, logbook
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]


def test_every_record_is_a_line(town: Town, room: Room, said: Said) -> None:
    post = town.publish("Ring 07700 900123.")
    assert logbook.show(room) == 0
    (line,) = said().splitlines()
    assert f"officer-1 published {post.id}" in line
    assert "contact 1" in line
    assert "07700" not in line


@pytest.fixture
def two(town: Town) -> Town:
    """A town in which Ned works beside the first, retires, and comes back."""
    office, ned = town.office, "ned@example.org"
    town.publish("A rant.")
    officers.add(office, ned, "Ned Flint", Role.ADMIN, (), MODERATOR)
    town.now += timedelta(days=1)
    put_by(town, ned)
    officers.retire(office, ned, MODERATOR, town.now.date())
    officers.add(office, ned, "Ned Flint", Role.MODERATOR, (), MODERATOR)
    town.now += timedelta(days=1)
    put_by(town, ned)
    return town


def put_by(town: Town, email: str) -> None:
    waiting = inbox.read(town.office, town.send("Another rant."))
    acting = replace(town.acting(), officer=officers.acting(town.office, email))
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.hold(acting, waiting, review)


@pytest.mark.parametrize(
    ("officer", "since", "shown"),
    [
        ("", "", ["officer-1", "officer-2", "officer-3"]),
        ("officer-1", "", ["officer-1"]),
        ("officer-2", "", ["officer-2"]),
        ("ned@example.org", "", ["officer-2", "officer-3"]),
        ("NED@example.org ", "", ["officer-2", "officer-3"]),
        ("", "2026-04-04", ["officer-2", "officer-3"]),
        ("", "2026-04-05", ["officer-3"]),
        ("ned@example.org", "2026-04-05", ["officer-3"]),
        ("officer-1", "2026-04-04", []),
        ("officer-9", "", []),
        ("nobody", "", []),
    ],
)
def test_the_log_of_one_officer_and_from_a_day(
    two: Town, room: Room, said: Said, officer: str, since: str, shown: list[str]
) -> None:
    assert logbook.show(room, officer, since) == 0
    told = said()
    assert [line.split()[3] for line in told.splitlines() if "officer" in line] == shown
    assert ("nothing of that is in the log" in told) is (not shown)


@pytest.mark.parametrize(
    ("officer", "since", "advice"),
    [
        ("who@example.org", "", "give an officer's id or e-mail address"),
        ("Ned", "", "give an officer's id or e-mail address"),
        ("", "yesterday", "write the day as 2026-05-01, not 'yesterday'"),
    ],
)
def test_what_the_log_cannot_be_asked(
    two: Town, room: Room, officer: str, since: str, advice: str
) -> None:
    with pytest.raises(WrongUseError, match=advice):
        logbook.show(room, officer, since)


def test_a_midnight_in_london_parts_the_days(town: Town, room: Room, said: Said) -> None:
    """At half past eleven in UTC it is the next day in summer."""
    town.now = datetime(2026, 7, 1, 23, 20, tzinfo=UTC)
    town.publish("A rant.")
    assert logbook.show(room, since="2026-07-02") == 0
    assert "published" in said()


def test_a_head_that_somebody_kept_is_looked_for(
    town: Town, room: Room, said: Said
) -> None:
    town.publish("A rant.")
    head = heads.public(town.office)
    assert isinstance(head, Head)
    town.publish("Another.")
    assert logbook.verify(room, f"{head.seq}:{head.hash}") == 0
    assert said() == "the log is whole: 2 records, and record 1 is the one you kept\n"
    assert logbook.verify(room, f"{head.seq}:{'0' * 64}") == 1
    assert "the log is whole" not in said()
    with pytest.raises(WrongUseError, match="as the ledger prints it"):
        logbook.verify(room, "the last one")


def test_a_whole_log_is_whole(town: Town, room: Room, said: Said) -> None:
    town.publish("A rant.")
    assert logbook.verify(room) == 0
    assert said() == "the log is whole: 1 record\n"


def test_a_changed_record_is_named(town: Town, room: Room, said: Said) -> None:
    town.publish("A rant.")
    path = town.office.log / "activity.jsonl"
    path.write_text(path.read_text().replace("officer-1", "officer-2"))
    assert logbook.verify(room) == 1
    assert "activity.jsonl:1:" in said()


def test_a_check_of_nothing_wrong_says_so(town: Town, room: Room, said: Said) -> None:
    town.publish("A rant.")
    assert checking.run(room) == 0
    assert said().startswith("nothing to mend\n")


def test_a_check_tells_everything_at_once(town: Town, room: Room, said: Said) -> None:
    for title in ("One", "Two"):
        path = town.file_of(town.publish(f"{title}.", title=title))
        path.write_text(path.read_text().replace(f"{title}.", "Changed."))
    (town.office.inbox / "odd.txt").touch()
    assert checking.run(room) == 1
    told = said()
    assert told.count("held back:") == 2
    assert "private/inbox/odd.txt:0: take it in with 'invoke submit'" in told
    assert "3 problems to mend" in told
