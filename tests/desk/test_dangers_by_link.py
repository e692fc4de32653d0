"""A danger told in an objection, by the private link or to an officer, is told at once."""

from email import message_from_bytes

import pytest
from tests.conftest import MODERATOR, Town
from tests.desk.conftest import Desk, Intake
from tests.desk.test_mine import mine, post
from tests.desk.test_posts import do

from outspoken.model.danger import Danger
from outspoken.model.officer import Role
from outspoken.model.submission import Photo
from outspoken.services import (
    activity,
    alarms,
    answerable,
    danger_news,
    own_requests,
    places,
    reopening,
    unread,
)
from outspoken.services import officers as all_officers
from outspoken.services.doctor import arrivals
from outspoken.services.doctor.finding import CannotMendError
from outspoken.services.own_requests import Wish
from outspoken.services.reviewing import cases
from outspoken.services.terminal import objecting, queue
from outspoken.services.terminal.room import Room

OFFICE = '[office]\nemail = "office@example.org"\n'
TEAMS = """\
[[team]]
key = "lifts"
name = "Lifts"
topics = ["lifts"]
contact = "lifts@example.org"
"""
GAS = "It smells of gas in my kitchen now, and my baby and I are dizzy."
CEILING = "The ceiling has come down on us."
SECRET = "kitchen"


@pytest.fixture
def objected(intake: Intake) -> str:
    """The id of a post that its writer can object to, of an office that can be told."""
    town = intake.town
    (town.office.place / "channels.toml").write_text(OFFICE)
    all_officers.add(
        town.office, "sam@example.org", "Sam Bello", Role.MODERATOR, (), MODERATOR
    )
    return town.publish("It drips. Denise laughed.", out=("Denise=staff",)).id


def letters(town: Town) -> list[str]:
    found = (town.office.private / "outbox").glob("danger-*")
    read = [message_from_bytes(path.read_bytes()) for path in found]
    return [bytes(each.get_payload(decode=True)).decode() for each in read]


def alarmed(town: Town) -> int:
    return sum(each.action == danger_news.ACTION for each in activity.read(town.office))


def untold(town: Town) -> list[str]:
    place, _ = places.read(town.office.place)
    return alarms.untold(town.office, place, town.now)


def room(town: Town) -> Room:
    return Room(town.office, MODERATOR, town.now)


def test_the_team_is_told_at_once_and_no_word_of_it(intake: Intake, objected: str) -> None:
    town, url = intake.town, mine(intake, objected)
    page = post(intake, url, "object", against=GAS)
    assert "0800 111 999" in page.text

    (letter,) = letters(town)
    assert f"Read it now: invoke object {objected}" in letter
    assert "its writer objects" in letter
    assert "may smell gas" in letter
    assert SECRET not in letter
    assert untold(town) == []


def test_of_a_comment_the_team_of_its_post_is_told(intake: Intake) -> None:
    town = intake.town
    (town.office.place / "teams.toml").write_text(TEAMS)
    above = town.publish("Stuck again.", topics=("lifts",))
    intake = Intake(town, above)
    comment = town.comment("Same here, says Denise.", on=above.id, out=("Denise=staff",))
    post(intake, mine(intake, comment.id), "object", against=GAS)

    (letter,) = letters(town)
    assert "It is for the team Lifts." in letter


def test_the_same_said_twice_is_told_once_and_another_danger_again(
    intake: Intake, objected: str
) -> None:
    town, url = intake.town, mine(intake, objected)
    for against in ("She is my aunt.", GAS, GAS, "And it still drips."):
        post(intake, url, "object", against=against)
    assert alarmed(town) == 1
    post(intake, url, "object", against=CEILING)
    assert alarmed(town) == 2
    (letter,) = letters(town)
    assert "may smell gas" in letter
    assert "a ceiling may have come down" in letter


def test_an_objection_without_a_danger_alarms_nobody(intake: Intake, objected: str) -> None:
    post(intake, mine(intake, objected), "object", against="She is my aunt.")
    assert letters(intake.town) == []
    assert untold(intake.town) == []


def test_it_stands_first_and_says_so_at_the_desk_and_the_terminal(
    intake: Intake, objected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    town = intake.town
    post(intake, mine(intake, intake.post.id), "withdraw", sure="yes")
    post(intake, mine(intake, objected), "object", against=GAS)

    first, _ = own_requests.all_of(town.office)
    assert first.subject == objected
    desk = Desk(town)
    desk.sign_in()
    page = desk.get("/desk/").text
    assert page.index("</strong> may smell gas") < page.index(intake.post.id)
    assert "DANGER: may smell gas" in desk.get(f"/desk/posts/{objected}").text
    queue.run(room(town))
    assert capsys.readouterr().out.startswith("! may smell gas")


def test_taken_in_it_stands_with_its_danger(intake: Intake, objected: str) -> None:
    town = intake.town
    desk = Desk(town)
    desk.sign_in()
    desk.get("/desk/")
    post(intake, mine(intake, objected), "object", against=GAS)
    reopening.reopen(town.acting(), objected)

    place, _ = places.read(town.office.place)
    (waits,) = unread.of_inbox(town.office, place, town.now)
    assert waits.dangers[0] is Danger.GAS
    case = cases.opened(room(town), objected)
    assert case.dangers[0] is Danger.GAS
    assert not case.is_clean
    assert "<strong>Danger:</strong> may smell gas" in desk.get("/desk/").text
    assert untold(town) == [], "its team was told before it was taken in"


def test_a_row_that_was_shown_before_changes_with_the_words(
    intake: Intake, objected: str
) -> None:
    """The words lie beside the text, whose own bytes stay as they are."""
    town = intake.town
    reopening.reopen(town.acting(), objected, "She is my aunt.")
    desk = Desk(town)
    desk.sign_in()
    assert "Danger:" not in desk.get("/desk/").text
    note = town.office.inbox / f"{objected}.objection"
    note.write_text(note.read_text().replace("She is my aunt.", GAS))
    assert "<strong>Danger:</strong> may smell gas" in desk.get("/desk/").text


@pytest.mark.parametrize("by", ["terminal", "desk"])
def test_what_an_officer_takes_in_by_telephone_is_told_too(
    intake: Intake, objected: str, by: str
) -> None:
    town = intake.town
    if by == "terminal":
        objecting.run(room(town), objected, objecting.Asked(words=GAS))
    else:
        desk = Desk(town)
        desk.sign_in()
        found = answerable.find(town.office, objected)
        assert found
        do(desk, found.post, do="object", words=GAS)
    (letter,) = letters(town)
    assert f"An objection to {objected} was taken in on" in letter
    assert f"invoke moderate {objected}" in letter
    assert untold(town) == []


def test_what_nobody_could_be_told_of_is_named_until_somebody_is(
    intake: Intake, objected: str
) -> None:
    town = intake.town
    (town.office.place / "channels.toml").write_text("")
    page = post(intake, mine(intake, objected), "object", against=GAS)
    assert "We have kept what you say." in page.text
    assert untold(town) == [objected]
    (found,) = arrivals.find(town.office, town.now)
    assert found.path.parent.name == own_requests.FOLDER
    assert found.mend
    with pytest.raises(CannotMendError):
        found.mend()

    (town.office.place / "channels.toml").write_text(OFFICE)
    found.mend()
    assert len(letters(town)) == 1
    assert untold(town) == []


def test_a_wish_to_take_it_down_keeps_no_danger_from_the_team(
    intake: Intake, objected: str
) -> None:
    town = intake.town
    (town.office.place / "channels.toml").write_text("")
    reopening.reopen(town.acting(), objected, GAS)
    post(intake, mine(intake, objected), "withdraw", sure="yes")
    (town.office.place / "channels.toml").write_text(OFFICE)
    assert untold(town) == [objected]

    (found,) = arrivals.find(town.office, town.now)
    assert found.mend
    found.mend()

    assert len(letters(town)) == 1
    assert untold(town) == []


def test_of_a_danger_in_the_text_itself_an_objection_is_no_news(intake: Intake) -> None:
    town = intake.town
    (town.office.place / "channels.toml").write_text(OFFICE)
    given_id = town.publish(f"{GAS} Denise laughed.", out=("Denise=staff",)).id
    reopening.reopen(town.acting(), given_id, "She is my aunt.", alone=True)
    assert untold(town) == []


def test_what_a_photo_shows_is_read_for_dangers(intake: Intake) -> None:
    shows = Photo("photo-1.jpg", "Sparks come out of the socket")
    given_id = intake.town.send("Look at this.", photos=(shows,))
    assert untold(intake.town) == [given_id]


def test_a_wish_to_take_down_has_no_words(intake: Intake) -> None:
    post(intake, mine(intake, intake.post.id), "withdraw", sure="yes")
    (request,) = own_requests.all_of(intake.town.office)
    assert (request.wish, request.dangers) == (Wish.TAKE_DOWN, ())
    assert request.data["dangers"] == []
