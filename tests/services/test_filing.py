"""Filing: no post is without a team, and a tone stands only where an officer said so."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.conftest import MODERATOR, Town

from outspoken.model.officer import Role
from outspoken.model.post import Post, Tone
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Kind
from outspoken.services import (
    decisions,
    inbox,
    officers,
    posts,
    reopening,
    reviews,
    withdrawals,
)
from outspoken.services.acting import CannotDecideError
from outspoken.services.shelf import Shelf

NED = "ned@example.org"
TEAMS = """\
[[team]]
key = "repairs"
name = "Repairs"
topics = ["lifts"]

[[team]]
key = "larkfield-damp"
name = "Larkfield damp"
topics = ["damp"]
areas = ["larkfield"]
stands_in = "repairs"

[[team]]
key = "community"
name = "Community"
catch_all = true
"""


@pytest.fixture
def there(town: Town) -> Town:
    """A town of three teams."""
    (town.office.place / "teams.toml").write_text(TEAMS, encoding="utf-8")
    return town


def publish(town: Town, given_id: str, team: str = "", tone: Tone | None = None) -> Post:
    waiting = inbox.read(town.office, given_id)
    review = reviews.reopen(town.office, waiting, reviews.lists_of(town.office))
    done = review.choose_all(Choice.ACCEPTED)
    decisions.publish(town.acting(), waiting, done, team=team, tone=tone)
    return on_site(town, given_id)


def on_site(town: Town, given_id: str) -> Post:
    path = Shelf(town.office.content).path_of(given_id)
    assert path
    post = posts.read(path)
    assert isinstance(post, Post)
    return post


@pytest.mark.parametrize(
    ("topics", "area", "team"),
    [
        (("damp",), "larkfield", "larkfield-damp"),
        (("damp",), "canal-side", "community"),
        (("lifts",), "canal-side", "repairs"),
        ((), "", "community"),
    ],
)
def test_the_suggested_team_has_it_unless_the_officer_says_another(
    there: Town, topics: tuple[str, ...], area: str, team: str
) -> None:
    first = there.send("One.", topics=topics, area=area)
    other = there.send("Two.", topics=topics, area=area)
    assert publish(there, first).team == team
    assert publish(there, other, team="repairs").team == "repairs"


def test_nobody_else_said_how_it_reads(there: Town) -> None:
    assert publish(there, there.send("One.")).tone is None
    assert publish(there, there.send("Two."), tone=Tone.PRAISE).tone is Tone.PRAISE


def test_on_days_away_who_stands_in_has_it(there: Town) -> None:
    today = there.now.date()
    away = f'away_from = "{today}"\naway_to = "{today + timedelta(days=2)}"\n'
    teams = TEAMS.replace('stands_in = "repairs"\n', f'stands_in = "repairs"\n{away}')
    (there.office.place / "teams.toml").write_text(teams, encoding="utf-8")
    given_id = there.send("One.", topics=("damp",), area="larkfield")
    assert publish(there, given_id).team == "repairs"


def test_team_and_tone_are_signed(there: Town) -> None:
    post = publish(there, there.send("One."), team="repairs", tone=Tone.COMPLAINT)
    assert post.place["team"] == "repairs"
    assert post.place["tone"] == "complaint"


def test_a_team_that_there_is_not_has_nothing(there: Town) -> None:
    given_id = there.send("One.")
    with pytest.raises(CannotDecideError, match="use one of repairs, larkfield-damp"):
        publish(there, given_id, team="roofs")
    assert inbox.read(there.office, given_id).path.exists()


@pytest.mark.parametrize(("team", "tone"), [("repairs", None), ("", Tone.PRAISE)])
def test_a_comment_has_its_post_s_team(there: Town, team: str, tone: Tone | None) -> None:
    post = publish(there, there.send("One."))
    below = {"kind": Kind.COMMENT, "title": "", "in_reply_to": post.id}
    given_id = there.send("Same here.", **below)
    with pytest.raises(CannotDecideError, match="a comment has no team and no tone"):
        publish(there, given_id, team, tone)
    comment = publish(there, given_id)
    assert (comment.team, comment.tone) == ("", None)


@pytest.fixture
def objected(there: Town) -> str:
    """A text of a team and a tone, to which its writer objects; Ned looks again."""
    officers.add(there.office, NED, "Ned Flint", Role.MODERATOR, (), MODERATOR)
    given_id = there.send("Ring 07700 900123 about the lift.", topics=("lifts",))
    publish(there, given_id, team="larkfield-damp", tone=Tone.COMPLAINT)
    return given_id


def again(town: Town, given_id: str, team: str = "", tone: Tone | None = None) -> Post:
    reopening.reopen(town.acting(), given_id, "Why?", alone=False, key="")
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    for number, _ in enumerate(review.passages, start=1):
        review = review.choose(number, Choice.REFUSED)
    ned = replace(town.acting(), officer=officers.acting(town.office, NED))
    decisions.publish(ned, waiting, review, team=team, tone=tone)
    return on_site(town, given_id)


def test_a_text_that_is_looked_at_again_keeps_team_and_tone(
    there: Town, objected: str
) -> None:
    post = again(there, objected)
    assert "07700 900123" in post.body
    assert (post.team, post.tone) == ("larkfield-damp", Tone.COMPLAINT)


def test_also_when_it_had_been_taken_down(there: Town, objected: str) -> None:
    withdrawals.take_down(there.acting(), objected, Reason.CONTACT)
    post = again(there, objected)
    assert not post.is_withdrawn
    assert (post.team, post.tone) == ("larkfield-damp", Tone.COMPLAINT)


@pytest.mark.parametrize(
    ("team", "tone", "advice"),
    [
        ("repairs", None, "pass it on with 'invoke route'"),
        ("", Tone.PRAISE, "leaves the tone as it was"),
    ],
)
def test_an_objection_is_no_way_to_file_it_anew(
    there: Town, objected: str, team: str, tone: Tone | None, advice: str
) -> None:
    with pytest.raises(CannotDecideError, match=advice):
        again(there, objected, team, tone)
