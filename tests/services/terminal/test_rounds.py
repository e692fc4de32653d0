"""A round through the queue: skip, back, hold, publish, decline, leave."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from tests.conftest import MODERATOR, NOW, Town
from tests.services.test_objections import SAM, WORDS

from outspoken.model.officer import Role
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import (
    decisions,
    inbox,
    officers,
    reopening,
    reviews,
    transactions,
)
from outspoken.services.detectors import Lists
from outspoken.services.pushed import PushedError
from outspoken.services.reviewing import cases, deciding
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.session import Ending, Session, Turn
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.rounds import Round

PUBLISH, HOLD, DECLINE = Asked(publish=True), Asked(hold=True), Asked(decline="legal")
SKIP, BACK, LEAVE = Turn.SKIP, Turn.BACK, Turn.LEAVE
BY_MAIL = Contact(email="sharon@example.org", reply_by=ReplyBy.EMAIL)


@dataclass
class Scripted:
    """An officer who has made up their mind before."""

    endings: Iterator[Ending]
    seen: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    progress: list[str] = field(default_factory=list)

    def say(self, sentence: str) -> None:
        self.told.append(sentence)

    def sit(self, case: Case, session: Session, progress: str) -> Ending:
        self.seen.append(case.sent.body)
        self.progress.append(progress)
        session.accept_all()
        return next(self.endings)


Go = Callable[..., tuple[str, Scripted]]


@pytest.fixture
def go(town: Town, room: Room) -> Go:
    """Lets an officer go through all that waits."""

    def through(*endings: Ending) -> tuple[str, Scripted]:
        officer = Scripted(iter(endings))
        ids = cases.in_order(room)
        return Round(room, ids, officer, room.acting()).run(), officer

    return through


@pytest.fixture
def three(town: Town) -> None:
    for days, body in ((3, "One."), (2, "Two."), (1, "Three.")):
        town.send(body, title=body, received=NOW - timedelta(days=days))


def test_danger_comes_first_then_the_oldest(town: Town, three: None, go: Go) -> None:
    town.send("There is a smell of gas.")
    _, officer = go(SKIP, SKIP, SKIP, SKIP)
    assert officer.seen == ["There is a smell of gas.", "One.", "Two.", "Three."]
    assert officer.progress[1].startswith("2 of 4 (4 left) · rant 2026")


@pytest.mark.parametrize(
    ("endings", "seen", "summary"),
    [
        pytest.param([LEAVE], "One.", "published 0, left 3", id="leave at once"),
        pytest.param(
            [PUBLISH, HOLD, DECLINE],
            "One. Two. Three.",
            "published 1, held 1, declined 1, left 0",
            id="decide on all",
        ),
        pytest.param(
            [SKIP, BACK, PUBLISH, SKIP, SKIP],
            "One. Two. One. Two. Three.",
            "published 1, left 2",
            id="back to what was skipped",
        ),
        pytest.param(
            [PUBLISH, BACK, SKIP, BACK, SKIP, SKIP],
            "One. Two. Two. Three. Two. Three.",
            "published 1, left 2",
            id="never back to what was decided on",
        ),
    ],
)
def test_a_round(
    three: None, go: Go, endings: list[Ending], seen: str, summary: str
) -> None:
    said, officer = go(*endings)
    assert said == summary
    assert " ".join(officer.seen) == seen


def test_the_choices_at_a_skipped_one_are_kept(town: Town, room: Room, three: None) -> None:
    officer = Scripted(iter([SKIP, BACK, LEAVE]))
    round_ = Round(room, cases.in_order(room), officer, room.acting())
    round_.run()
    (first, _) = round_.open.values()
    assert len(first[1].before) == 2, "one step at each visit"


def test_what_cannot_be_done_is_said_and_the_round_goes_on(town: Town, go: Go) -> None:
    town.send("Same.", kind="comment", title="", in_reply_to="20260101-aaaaaa")
    said, officer = go(PUBLISH, HOLD)
    assert officer.told[0] == "publish 20260101-aaaaaa first; this answers it"
    assert said.startswith("held 2026")


def test_what_somebody_else_decided_on_meanwhile_is_passed_over(
    town: Town, room: Room, three: None
) -> None:
    first, second, _ = ids = cases.in_order(room)
    inbox.read(town.office, second).path.unlink()

    class Slow(Scripted):
        def sit(self, case: Case, session: Session, progress: str) -> Ending:
            (town.office.inbox / f"{first}.md").unlink(missing_ok=True)
            return super().sit(case, session, progress)

    officer = Slow(iter([PUBLISH, PUBLISH]))
    said = Round(room, ids, officer, room.acting()).run()
    assert said == "published 1, gone 2, left 0"
    assert officer.told[:2] == [
        "somebody else has decided on it meanwhile",
        f"no submission {second} waits in the inbox",
    ]


def test_what_became_an_objection_meanwhile_is_opened_again(town: Town) -> None:
    officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    given_id = town.send(WORDS)
    room = Room(town.office, SAM, town.now)

    class Slow(Scripted):
        def sit(self, case: Case, session: Session, progress: str) -> Ending:
            self.told.append(f"{len(case.objection)} notes")
            if len(self.told) == 1:
                waiting = inbox.read(town.office, given_id)
                review = reviews.begin(waiting.submission, Lists())
                more = reviews.quoting(review, "fed up", Reason.HATEFUL)
                review = review.choose_all(Choice.ACCEPTED).add(more)
                decisions.publish(town.acting(), waiting, review)
                reopening.reopen(town.acting(), given_id, "It is no hate.")
            return super().sit(case, session, progress)

    officer = Slow(iter([PUBLISH, PUBLISH]))
    said = Round(room, [given_id], officer, room.acting()).run()
    assert officer.told[0] == "0 notes"
    assert officer.told[1].endswith("open it again")
    assert officer.told[2] == "3 notes", "it is open again, as the objection it is"
    assert said.startswith(f"objection to {given_id} not upheld: nothing was put back")
    assert len(list(town.office.content.rglob("*.md"))) == 1


def test_letters_that_wait_to_be_sent_are_listed(town: Town, room: Room, go: Go) -> None:
    first = town.send("Ring 07700 900123.", contact=BY_MAIL)
    town.send("No reply, thanks.")
    said, officer = go(PUBLISH, PUBLISH)
    assert said.splitlines() == [
        "published 2, left 0",
        "1 letter waits to be sent, in private/letters:",
        f"  {first}.txt  send it by e-mail",
    ]
    assert officer.told == [
        f"published {first}; the letter is kept: send it by e-mail",
        f"{officer.told[1].partition(';')[0]}; {deciding.NO_LETTER}",
    ]


def test_each_decision_is_logged_at_its_own_moment(town: Town, three: None, go: Go) -> None:
    go(PUBLISH, DECLINE, HOLD)
    lines = (town.office.log / "activity.jsonl").read_text().splitlines()[-3:]
    times = [json.loads(line)["time"] for line in lines]
    assert times == sorted(times)
    assert MODERATOR not in "".join(lines)


def test_of_a_single_one_it_says_what_was_done(town: Town, go: Go) -> None:
    given_id = town.send("One.", contact=BY_MAIL)
    assert go(LEAVE)[0] == f"{given_id} is as it was"
    published, letter = go(PUBLISH)[0].splitlines()
    assert published.startswith(f"published {given_id}: /2026/damp-again/")
    assert letter == f"letter: private/letters/{given_id}.txt (send it by e-mail)"


def test_what_somebody_pushed_meanwhile_ends_the_round(
    three: None, go: Go, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pushed(*_: object) -> None:
        raise PushedError("private: git tracks it")

    monkeypatch.setattr(transactions, "refuse_pushed_private", pushed)
    with pytest.raises(PushedError):
        go(PUBLISH, PUBLISH, PUBLISH)
