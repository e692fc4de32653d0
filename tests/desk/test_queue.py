"""The queue at the desk: its order, its filters, its pages, and what it costs."""

from datetime import timedelta

import pytest
from tests.conftest import NOW, Town
from tests.desk.conftest import Desk
from tests.desk.filled import text

from outspoken.model.submission import Kind
from outspoken.services import inbox, own_deeds, own_words, places
from outspoken.services.detectors import Lists
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office
from outspoken.services.own_requests import Wish
from outspoken.services.reviewing import queue, standing
from outspoken.services.reviewing.standing import StandingQueue

TEAMS = """
[[team]]
key = "lifts-team"
name = "Lifts team"
topics = ["lifts"]
"""


@pytest.fixture
def busy(town: Town) -> dict[str, str]:
    """A town in whose inbox one of each waits; their ids."""
    path = town.office.place / "teams.toml"
    path.write_text(path.read_text().replace(', "lifts"', "") + TEAMS)
    asked = {"kind": Kind.QUESTION, "topics": ("lifts",)}
    late = NOW - timedelta(days=60)
    return {
        "plain": town.send("A rant about the bins.", topics=("damp",)),
        "late": town.send("When will the lift be mended?", received=late, **asked),
        "asked": town.send("And the other one?", **asked),
        "danger": town.send("I smell gas in the hall and feel sick."),
    }


def ids(page: str) -> list[str]:
    return [word for word in text(page, ".queue a b").split() if word.startswith("20")]


def test_dangers_stand_first_then_the_clock(desk: Desk, busy: dict[str, str]) -> None:
    desk.sign_in()
    page = desk.get("/desk/").text
    assert ids(page) == [busy[each] for each in ("danger", "late", "asked", "plain")]
    assert "4 of 4 wait · in danger: 1 · overdue: 1" in page
    assert "has waited 0 hours" in text(page, ".alarm")
    assert text(page, ".late").startswith("answer was due")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("team=lifts-team", ["late", "asked"]),
        ("overdue=1", ["late"]),
        ("team=lifts-team&overdue=1&page=99", ["late"]),
        ("mine=1", []),
        ("team=nobody", []),
    ],
)
def test_a_part_of_it(
    desk: Desk, busy: dict[str, str], asked: str, shown: list[str]
) -> None:
    desk.sign_in()
    page = desk.get(f"/desk/?{asked}").text
    assert ids(page) == [busy[each] for each in shown]
    for given_id in ids(page):
        assert f'"/desk/review/{given_id}?' in page


def test_the_next_is_the_next_of_the_same_part(desk: Desk, busy: dict[str, str]) -> None:
    desk.sign_in()
    page = desk.get(f"/desk/review/{busy['late']}?team=lifts-team").text
    assert f'href="/desk/review/{busy["asked"]}?team=lifts-team"' in page
    page = desk.get(f"/desk/review/{busy['asked']}?team=lifts-team").text
    assert 'href="/desk/?team=lifts-team"' in page


def test_pages_of_fifty(desk: Desk, town: Town) -> None:
    sent = [town.send(f"Text {number}.") for number in range(103)]
    desk.sign_in()
    assert ids(desk.get("/desk/").text) == sent[:50]
    last = desk.get("/desk/?page=3").text
    assert ids(last) == sent[100:]
    assert 'href="/desk/?page=2"' in last


def test_what_did_not_change_is_not_read_again(
    town: Town, busy: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, _ = places.read(town.office.place)
    read: list[str] = []
    counted: list[str] = []

    def reading(office: Office, given_id: str) -> Waiting:
        read.append(given_id)
        return real(office, given_id)

    def counting(office: Office, waiting: Waiting, lists: Lists) -> int:
        counted.append(waiting.submission.id)
        return queue.suggestions(office, waiting, lists)

    real = inbox.read
    monkeypatch.setattr(inbox, "read", reading)
    monkeypatch.setattr(standing, "suggestions", counting)
    kept = StandingQueue(town.office)
    rows = kept.counted(kept.rows(place, town.now), town.now)
    assert sorted(read) == sorted(counted) == sorted(busy.values())
    assert len(rows) == len(busy)
    read.clear()
    counted.clear()
    new = town.send("A new one, from Ann Smith.")
    kept.counted(kept.rows(place, town.now), town.now)
    assert (read, counted) == ([new], [new])


def test_what_is_much_is_read_in_the_background(
    desk: Desk, town: Town, busy: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "AT_ONCE", 1)
    place, _ = places.read(town.office.place)
    kept = StandingQueue(town.office)
    first = kept.rows(place, town.now)
    assert kept.unread == len(busy) - 1
    kept.wait()
    assert len(first) == 1
    assert len(kept.rows(place, town.now)) == len(busy)
    assert kept.unread == 0
    desk.sign_in()
    assert "3 texts are still being read" in desk.get("/desk/").text


def test_it_is_the_terminals_queue(town: Town, busy: dict[str, str]) -> None:
    place, _ = places.read(town.office.place)
    kept = StandingQueue(town.office)
    rows = kept.counted(kept.rows(place, town.now), town.now)
    assert rows == queue.rows(town.office, place, town.now)[0]


def test_who_is_not_signed_in_sees_nothing(desk: Desk, busy: dict[str, str]) -> None:
    for url in ("/desk/", f"/desk/review/{busy['plain']}"):
        answer = desk.get(url)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/desk/sign-in")


def test_what_is_owed_on_what_is_published_stands_there_with_its_next(
    desk: Desk, town: Town
) -> None:
    desk.sign_in()
    assert "Nobody is waiting for an answer today." in desk.get("/desk/").text
    for days, title in ((30, "The late lift"), (1, "The new lift")):
        came = NOW - timedelta(days=days)
        town.publish("It is broken.", title=title, wants_answer=True, received=came)
    page = desk.get("/desk/").text
    said = text(page, ".owed")
    assert "2 waiting, 1 late. The longest has waited 30 days." in said
    assert "Next: The late lift," in said
    assert 'href="/desk/waiting/"' in page
    assert "1 waiting, 1 late" in text(desk.get("/desk/?overdue=1").text, ".owed")
    team = desk.get("/desk/?team=repairs").text
    assert 'href="/desk/waiting/?team=repairs"' in team
    assert "The late lift" not in text(desk.get("/desk/?mine=1").text, ".owed")


def test_what_writers_ask_for_leads_to_where_it_is_done(desk: Desk, town: Town) -> None:
    post = town.publish("The lift is broken.")
    place, _ = places.read(town.office.place)
    own = own_words.find(town.office, post.id, place)
    assert own
    own_deeds.ask(town.office, own, Wish.TAKE_DOWN, "", town.now)
    desk.sign_in()
    page = desk.get("/desk/").text
    assert f'<a href="/desk/posts/{post.id}">{post.id}</a>' in page
    assert "its writer takes it back" in page
    assert "invoke" not in page
    assert "its writer takes it back" in desk.get(f"/desk/posts/{post.id}").text
    assert "invoke" not in desk.get(f"/desk/posts/{post.id}").text
