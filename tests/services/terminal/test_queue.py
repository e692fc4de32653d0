import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import Town
from tests.services.old_blog import POST, bring_in, export, item
from tests.services.old_blog import Said as Remark

from outspoken.model.owed import NOTHING
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import own_deeds, own_words
from outspoken.services.owed_posts import OwedPost
from outspoken.services.own_requests import Wish
from outspoken.services.terminal import owed_table, queue
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]
MAUNDY_THURSDAY = datetime(2026, 4, 2, 9, tzinfo=UTC)


def asked(room: Room, said: Said) -> list[dict[str, object]]:
    queue.run(room, as_data=True)
    found: list[dict[str, object]] = json.loads(said())
    return found


def test_the_oldest_receipt_comes_first(town: Town, room: Room, said: Said) -> None:
    town.send("New.", title="New", received=MAUNDY_THURSDAY)
    town.send("Old.", title="Old", received=datetime(2026, 1, 2, tzinfo=UTC))
    assert [row["title"] for row in asked(room, said)] == ["Old", "New"]


def test_the_hour_of_receipt_counts(town: Town, room: Room, said: Said) -> None:
    for hour in (17, 9, 13):
        town.send("Bins.", title=str(hour), received=MAUNDY_THURSDAY.replace(hour=hour))
    assert [row["title"] for row in asked(room, said)] == ["9", "13", "17"]


def test_a_row_tells_team_clock_and_suggestions(town: Town, room: Room, said: Said) -> None:
    given_id = town.send(
        "Ring 07700 900123.", received=MAUNDY_THURSDAY, wants_answer=True, topics=("damp",)
    )
    assert asked(room, said) == [
        {
            "id": given_id,
            "kind": "rant",
            "title": "Damp again",
            "received": "2026-04-02",
            "team": "Repairs",
            "clock": "2026-04-13",
            "suggestions": 1,
            "state": "waiting",
            "dangers": [],
            "look_by": None,
            "language": "",
        }
    ]


@pytest.mark.parametrize(
    ("nation", "due"),
    [
        pytest.param("england-and-wales", "2026-04-13", id="Easter Monday off in England"),
        pytest.param("scotland", "2026-04-10", id="but not in Scotland"),
    ],
)
def test_the_clock_knows_the_nation(
    town: Town, room: Room, said: Said, nation: str, due: str
) -> None:
    channels = town.office.place / "channels.toml"
    channels.write_text(f'[office]\nnation = "{nation}"\n')
    town.send("When?", kind="question", received=MAUNDY_THURSDAY)
    assert asked(room, said)[0]["clock"] == due


def test_where_nothing_is_asked_no_clock_runs(town: Town, room: Room, said: Said) -> None:
    town.send("I only say.")
    assert asked(room, said)[0]["clock"] is None


def test_the_first_words_stand_in_for_a_title(town: Town, room: Room, said: Said) -> None:
    town.send("Same\nhere.", kind="comment", title="", in_reply_to="20260101-aaaaaa")
    assert asked(room, said)[0]["title"] == "Same here."


def test_what_was_private_on_the_old_site_is_held(
    town: Town, room: Room, said: Said, tmp_path: Path
) -> None:
    draft = item(Remark(2, "A draft.", fields=(("status", "draft"),)))
    run = bring_in(town, export(tmp_path, item(POST, ()), draft))
    held = [row["id"] for row in asked(room, said) if row["state"] == "held"]
    assert held == run.held
    queue.run(room, as_data=False)
    assert said().count("(held, not public there)") == 1


def test_an_empty_queue_says_so(room: Room, said: Said) -> None:
    assert queue.run(room, as_data=False) == 0
    assert said() == "Nothing waits.\n"


def test_a_stray_file_is_a_problem_beside_the_data(
    town: Town, room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    town.send("One.")
    (town.office.inbox / "notes.md").write_text("milk, eggs")
    assert queue.run(room, as_data=True) == 1
    told = capsys.readouterr()
    assert len(json.loads(told.out)) == 1
    assert "notes.md:0: " in told.err


def test_what_may_tell_of_a_danger_stands_first(town: Town, room: Room, said: Said) -> None:
    town.send("Bins.", received=datetime(2026, 1, 2, tzinfo=UTC))
    town.send("When?", kind="question", received=datetime(2026, 2, 2, tzinfo=UTC))
    town.send("The ceiling fell in.", received=MAUNDY_THURSDAY)
    town.send("I smell gas.", received=MAUNDY_THURSDAY)
    found = asked(room, said)
    assert [row["dangers"] for row in found] == [["gas"], ["ceiling"], [], []]
    assert [row["kind"] for row in found[2:]] == ["question", "rant"]


def test_a_danger_may_stand_in_the_title(town: Town, room: Room, said: Said) -> None:
    town.send("Come today.", title="I can smell gas")
    assert asked(room, said)[0]["dangers"] == ["gas"]


def test_a_day_that_is_past_is_said_to_be(town: Town, room: Room, said: Said) -> None:
    received = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
    town.send("I can smell gas.", title="Help", received=received)
    queue.run(replace(room, now=received + timedelta(hours=24)), as_data=False)
    assert "has waited 24 hours; this is past: look at it by 14:30" in said()


def test_the_mark_and_the_hours_need_no_colour(town: Town, room: Room, said: Said) -> None:
    received = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
    given_id = town.send("I can smell gas.", title="Help", received=received)
    later = replace(room, now=received + timedelta(hours=5, minutes=40))
    queue.run(later, as_data=False)
    told = said()
    assert told.startswith(
        f"! may smell gas: {given_id} has waited 5 hours; look at it by 14:30 on Tuesday "
        "3 March, 24 hours after receipt\n"
    )
    assert "! Help" in told


@pytest.mark.parametrize(
    ("channels", "look_by"),
    [
        pytest.param("", "2026-04-03T10:00:00+01:00", id="England, from receipt"),
        pytest.param('[office]\nnation = "scotland"\n', None, id="no such law in Scotland"),
        pytest.param(
            '[office]\nnation = "scotland"\n[clock]\nemergency_hazard = "receipt"\n',
            "2026-04-03T10:00:00+01:00",
            id="unless the office promises it",
        ),
        pytest.param(
            '[clock]\nemergency_hazard = "confirmation"\n', None, id="from confirmation"
        ),
        pytest.param('[clock]\nemergency_hazard = "off"\n', None, id="turned off"),
    ],
)
def test_by_when_to_look_is_a_setting(
    town: Town, room: Room, said: Said, channels: str, look_by: str | None
) -> None:
    (town.office.place / "channels.toml").write_text(channels)
    town.send("I can smell gas.", received=MAUNDY_THURSDAY)
    (row,) = asked(room, said)
    assert row["dangers"] == ["gas"]
    assert row["look_by"] == look_by
    assert row["clock"] is None, "a suggestion is no promise"


def test_no_hours_run_for_what_is_no_hazard_of_the_home(
    town: Town, room: Room, said: Said
) -> None:
    town.send("I can't go on like this.", received=MAUNDY_THURSDAY)
    (row,) = asked(room, said)
    assert (row["dangers"], row["look_by"]) == (["self-harm"], None)


def test_a_wrong_setting_is_said_and_the_default_counts(
    town: Town, room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    channels = town.office.place / "channels.toml"
    channels.write_text('[clock]\nemergency_hazard = "soon"\n')
    town.send("I can smell gas.", received=MAUNDY_THURSDAY)
    assert queue.run(room, as_data=True) == 1
    told = capsys.readouterr()
    assert "write emergency_hazard as one of receipt, confirmation, off" in told.err
    assert json.loads(told.out)[0]["look_by"]


def test_another_language_is_named(town: Town, room: Room, said: Said) -> None:
    town.send("Mae'r boeler wedi torri a does neb yn ateb.", title="Boeler")
    assert asked(room, said)[0]["language"] == "Welsh"
    queue.run(room, as_data=False)
    assert "(Welsh) Boeler" in said()


TEAMS = """\
[[team]]
key = "repairs"
name = "Repairs"
topics = ["damp"]

[[team]]
key = "lifts-team"
name = "Lifts"
topics = ["lifts"]
catch_all = true
"""
LATER = datetime(2026, 4, 20, 9, tzinfo=UTC)


@pytest.fixture
def two_teams(town: Town) -> Town:
    (town.office.place / "teams.toml").write_text(TEAMS)
    return town


def shown(room: Room, said: Said, **asked: object) -> dict[str, list[dict[str, object]]]:
    told = queue.Wanted(owed=True, as_data=True, **asked)  # type: ignore[arg-type]
    assert queue.run(room, wanted=told) == 0
    found: dict[str, list[dict[str, object]]] = json.loads(said())
    return found


def test_a_team_sees_its_own_work(two_teams: Town, room: Room, said: Said) -> None:
    damp, lift = (
        two_teams.send("When?", kind="question", topics=(each,))
        for each in ("damp", "lifts")
    )
    post = two_teams.publish("When?", kind="question", topics=("lifts",))
    assert [row["id"] for row in shown(room, said)["submissions"]] == [damp, lift]
    lifts = shown(room, said, team="lifts-team")
    assert [row["id"] for row in lifts["submissions"]] == [lift]
    assert [row["id"] for row in lifts["posts"]] == [post.id]
    assert shown(room, said, team="repairs")["posts"] == []


def test_mine_is_the_work_of_my_teams(
    two_teams: Town, room: Room, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_teams.send("When?", topics=("damp",))
    lift = two_teams.send("When is it?", topics=("lifts",))
    with pytest.raises(WrongUseError, match="you are in no team"):
        shown(room, said, mine=True)
    text = room.office.officers.read_text()
    room.office.officers.write_text(text.replace("teams = []", 'teams = ["lifts-team"]'))
    assert [row["id"] for row in shown(room, said, mine=True)["submissions"]] == [lift]
    assert shown(room, said, mine=True, team="repairs")["submissions"] == []


def test_overdue_is_what_is_late(two_teams: Town, room: Room, said: Said) -> None:
    early, late = datetime(2026, 4, 1, 9, tzinfo=UTC), LATER
    old = two_teams.send("When?", kind="question", received=early)
    two_teams.send("When now?", kind="question", received=late)
    two_teams.now = LATER
    broken = two_teams.publish("When?", kind="question", received=early)
    two_teams.publish("When now?", kind="question", received=late)
    found = shown(replace(room, now=LATER), said, overdue=True)
    assert [row["id"] for row in found["submissions"]] == [old]
    assert [row["id"] for row in found["posts"]] == [broken.id]


@pytest.mark.parametrize(
    ("due", "written"),
    [
        pytest.param("2026-03-03", "03 Mar 26 overdue", id="a day"),
        pytest.param("2026-07-03T09:30+00:00", "03 Jul 26, 10:30 overdue", id="a moment"),
        pytest.param("2026-03-04T00:00+00:00", "03 Mar 26 overdue", id="midnight ends it"),
    ],
)
def test_what_is_due_is_named_with_its_day_or_moment(
    two_teams: Town, room: Room, said: Said, due: str, written: str
) -> None:
    post = two_teams.publish("When?", title="Mould")
    owed = NOTHING._replace(due=due, clock="overdue", team="repairs")
    posts = (OwedPost(post, owed, (), "Visit"),)
    owed_table.Owing(room.place, LATER.date(), posts, ()).show()
    row = said().splitlines()[2]
    assert " ".join(row.split()) == f"{post.id} {written} Visit Repairs Mould"


def test_a_team_that_is_none_is_refused(two_teams: Town, room: Room, said: Said) -> None:
    with pytest.raises(WrongUseError, match="repairs, lifts-team"):
        shown(room, said, team="plumbers")


def test_posts_whose_clock_runs_stand_below(
    two_teams: Town, room: Room, said: Said
) -> None:
    received = datetime(2026, 4, 1, 9, tzinfo=UTC)
    told = {"kind": "question", "topics": ("damp",), "received": received}
    post = two_teams.publish("When?", title="Mould", **told)  # type: ignore[arg-type]
    answered = two_teams.publish("When?", title="Lift", **told)  # type: ignore[arg-type]
    two_teams.answer(answered)
    later = replace(room, now=LATER)
    queue.run(later)
    lines = said().splitlines()
    assert lines[0] == "Nothing waits."
    assert lines[2].split() == ["id", "due", "what", "team", "title"]
    assert " ".join(lines[3].split()) == f"{post.id} 10 Apr 26 overdue Answer Repairs Mould"
    assert lines[4] == "1 post to answer, 1 overdue. invoke answer"
    (row,) = shown(later, said)["posts"]
    assert row == {
        "id": post.id,
        "url": post.url,
        "title": "Mould",
        "team": "repairs",
        "track": "question",
        "state": "waiting",
        "what": "Answer",
        "due": "2026-04-10",
        "overdue": True,
        "dangers": [],
    }


def test_scripts_get_a_list_of_submissions_as_ever(
    two_teams: Town, room: Room, said: Said
) -> None:
    two_teams.publish("When?", kind="question")
    assert asked(room, said) == []


def test_who_is_to_be_rung_stands_at_the_end(
    two_teams: Town, room: Room, said: Said
) -> None:
    contact = Contact(phone="01632 960123", reply_by=ReplyBy.PHONE)
    post = two_teams.publish("When?", kind="question", contact=contact)
    answer = two_teams.answer(post)
    queue.run(room)
    told = said()
    assert f"to be rung about {post.id}; when done: invoke called {answer}" in told
    assert "960123" not in told
    (call,) = shown(room, said)["calls"]
    assert call == {"id": answer, "post": post.id, "team": "repairs"}


def test_whose_letter_is_to_be_posted_stands_there_too(
    two_teams: Town, room: Room, said: Said
) -> None:
    contact = Contact(post="3 Quay, ZZ1 1AA", reply_by=ReplyBy.POST)
    post = two_teams.publish("When?", kind="question", contact=contact)
    answer = two_teams.answer(post)
    queue.run(room)
    told = f"to be sent a letter about {post.id}; when done: invoke called {answer}"
    assert told in said()
    queue.run(room, wanted=queue.Wanted(team="lifts-team"))
    assert told not in said()


def test_what_writers_ask_for_by_their_links_is_told_to_scripts_without_their_words(
    town: Town, room: Room, said: Said
) -> None:
    post = town.publish("Mr Bland is rude.", out=("Mr Bland=staff",))
    own = own_words.find(room.office, post.id, room.place)
    assert own
    own_deeds.ask(room.office, own, Wish.OBJECT, "He is a councillor.", town.now)
    (request,) = shown(room, said)["requests"]
    assert request == {
        "id": post.id,
        "wish": "object",
        "asked": town.now.isoformat(),
        "mailed": False,
        "dangers": [],
    }
