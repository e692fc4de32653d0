"""An officer hears what came down in the thread of a text that they decide on."""

import pytest
from tests.conftest import MODERATOR, Town
from tests.desk.conftest import Desk, Intake
from tests.desk.test_reviewing import Sitting

from outspoken.model.reason import Reason
from outspoken.model.submission import Kind
from outspoken.services import came_down, inbox, withdrawals
from outspoken.services.reviewing import cases
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.terminal import moderating
from outspoken.services.terminal.moderating import Wanted
from outspoken.services.terminal.room import Room

QUOTES = "As she said: the third door on the landing."


def reply(town: Town, on: str) -> str:
    return town.send(QUOTES, kind=Kind.COMMENT, title="", in_reply_to=on)


def told(town: Town, given_id: str) -> str:
    sent = inbox.read(town.office, given_id).submission
    return "; ".join(came_down.warnings(town.office, sent))


def test_of_the_post_above_and_of_the_comment_that_it_answers(town: Town) -> None:
    post = town.publish("Damp again.").id
    comment = town.comment("Mine is the third door on the landing.", on=post).id
    other = town.comment("Here too.", on=post).id
    given_id = reply(town, comment)
    assert told(town, given_id) == ""

    withdrawals.take_down(town.acting(), comment, Reason.CONTACT)
    assert f"Taken down in this thread: {comment}. " in told(town, given_id)
    withdrawals.erase(town.acting(), other)
    assert f": {comment} and {other} (erased). " in told(town, given_id)
    withdrawals.take_down(town.acting(), post, Reason.CONTACT)
    assert told(town, given_id).count("2026") == 3
    assert post in told(town, reply(town, post)).split(",")[0]


def test_many_are_counted(town: Town) -> None:
    post = town.publish("Damp again.").id
    gone = [town.comment(f"Flat {each} drips.", on=post).id for each in range(8)]
    for each in gone:
        withdrawals.take_down(town.acting(), each, Reason.CONTACT)
    words = told(town, reply(town, post))
    assert "and 3 more" in words


@pytest.mark.parametrize("on", ["20260101-zzzzzz", "../20260101-zzzzzz", "**", ""])
def test_nothing_is_told_of_what_is_not_here(town: Town, on: str) -> None:
    assert told(town, town.send(QUOTES, kind=Kind.COMMENT, in_reply_to=on)) == ""


def test_it_is_said_at_the_terminal_and_at_the_desk(
    intake: Intake, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    town = intake.town
    monkeypatch.chdir(town.office.root)
    given_id = reply(town, intake.post.id)
    room = Room(town.office, MODERATOR, town.now)
    assert cases.opened(room, given_id).is_clean

    withdrawals.take_down(town.acting(), intake.post.id, Reason.CONTACT)
    assert not cases.opened(room, given_id).is_clean, "nobody publishes it unread"
    moderating.run(room, Wanted((given_id,), "", as_data=False), Asked())
    assert f"! Taken down in this thread: {intake.post.id}." in capsys.readouterr().out
    desk = Desk(town)
    desk.sign_in()
    page = Sitting(desk, given_id).open().page
    assert "Taken down in this thread" in page
