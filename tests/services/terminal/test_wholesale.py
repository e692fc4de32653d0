import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Town
from tests.services.old_blog import POST, THREAD, bring_in, export, item
from tests.services.old_blog import Said as Remark

from outspoken.model.post import Post, Tone
from outspoken.model.submission import Kind
from outspoken.services import import_records, inbox, posts
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.shelf import Shelf
from outspoken.services.terminal import moderating, wholesale
from outspoken.services.terminal.moderating import Wanted
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]


@pytest.fixture
def queue(town: Town) -> dict[str, str]:
    """What waits, by what it is."""
    return {
        "clean": town.send("Mend the bloody lift.", title="Lifts"),
        "praise": town.send("Thank you for the hedge.", title="A hedge", kind=Kind.PRAISE),
        "number": town.send("Ring 07700 900123."),
        "danger": town.send("There is a smell of gas in the hall."),
        "Welsh": town.send("Mae'r gwres wedi torri ac mae'r tŷ yn oer iawn, a does neb."),
    }


def all_clean(room: Room, *, sure: bool = False, as_data: bool = False) -> int:
    return moderating.run(room, Wanted((), "", as_data, all_clean=True, sure=sure), Asked())


def waiting(town: Town) -> set[str]:
    return {path.stem for path in town.office.inbox.glob("*.md")}


def test_clean_is_what_nothing_at_all_was_found_in(
    room: Room, queue: dict[str, str]
) -> None:
    found = {case.sent.id for case in wholesale.clean(room)}
    assert found == {queue["clean"], queue["praise"]}


def test_what_was_held_or_has_a_photo_is_not_clean(town: Town, room: Room) -> None:
    given_id = town.send("Mend the lift.")
    wanted = Wanted((given_id,), "", as_data=True)
    moderating.run(room, wanted, Asked(hold=True))
    assert wholesale.clean(room) == []


def test_without_a_terminal_it_says_what_it_would_do(
    town: Town, room: Room, queue: dict[str, str], said: Said
) -> None:
    assert all_clean(room) == 1
    shown = said()
    assert f"{queue['clean']} rant: Lifts" in shown
    assert shown.endswith("2 submissions would be published: read them, then add --yes\n")
    assert all_clean(room, as_data=True) == 1
    assert json.loads(said())["clean"] == [queue["clean"], queue["praise"]]
    assert waiting(town) == set(queue.values())


def test_a_script_that_is_sure_publishes_them(
    town: Town, room: Room, queue: dict[str, str], said: Said
) -> None:
    assert all_clean(room, sure=True, as_data=True) == 0
    assert json.loads(said()) == {"decided": 2, "decided_before": 0, "left": {}}
    assert waiting(town) == {queue["number"], queue["danger"], queue["Welsh"]}
    assert all_clean(room, sure=True) == 0
    assert said() == "Nothing waits that is clean.\n"


@pytest.mark.parametrize(("answer", "left"), [("yes\n", 3), ("no\n", 5), ("\n", 5)])
def test_at_a_terminal_of_lines_it_shows_them_all_and_asks(
    town: Town,
    room: Room,
    queue: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    left: int,
) -> None:
    terminal = io.StringIO(answer)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    assert all_clean(room) == (0 if left == 3 else 1)
    assert len(waiting(town)) == left


def test_what_cannot_go_with_it_is_wrong_use(room: Room) -> None:
    with pytest.raises(WrongUseError, match="--all-clean goes with"):
        moderating.run(room, Wanted((), "", False, all_clean=True), Asked(publish=True))
    with pytest.raises(WrongUseError, match="--yes goes with --all-clean"):
        moderating.run(room, Wanted((), "", False, sure=True), Asked())


def test_many_are_decided_alike_whatever_their_order(town: Town, room: Room) -> None:
    """A comment waits until the post that it answers is published."""
    post = town.send("A rant.", title="A rant")
    comment = town.send("Same here.", kind="comment", title="", in_reply_to=post)
    orphan = town.send("Hm.", kind="comment", title="", in_reply_to="20260101-aaaaaa")
    done, left = wholesale.bulk(
        town.acting(),
        [comment, orphan, post, "20260101-bbbbbb"],
        Asked(accept_all=True, publish=True),
    )
    assert done == 2
    assert left == {
        orphan: "publish 20260101-aaaaaa first; this answers it",
        "20260101-bbbbbb": "no submission 20260101-bbbbbb waits in the inbox",
    }
    with pytest.raises(inbox.NotInInboxError):
        inbox.read(town.office, comment)


def private_texts(town: Town, tmp_path: Path) -> tuple[str, str]:
    """Bring a draft and a public post of an old blog in; return the run and the draft."""
    draft = item(Remark(2, "A draft.", fields=(("status", "draft"),)))
    done = bring_in(town, export(tmp_path, item(POST, ()), draft))
    (given_id,) = done.held
    return done.id, given_id


def test_what_was_private_on_the_old_site_is_never_clean(
    town: Town, room: Room, tmp_path: Path, said: Said
) -> None:
    _, given_id = private_texts(town, tmp_path)
    found = [case.sent.id for case in wholesale.clean(room)]
    assert len(found) == 1
    assert given_id not in found
    assert moderating.run(room, Wanted((given_id,), "", as_data=False), Asked()) == 0
    assert "not public on the old site" in said()
    moderating.run(room, Wanted((found[0],), "", as_data=False), Asked())
    assert "not public" not in said()


def test_the_rest_of_an_import_names_what_waits_for_a_decision_of_its_own(
    town: Town, room: Room, tmp_path: Path, said: Said
) -> None:
    run, given_id = private_texts(town, tmp_path)
    decision = Asked(accept_all=True, publish=True)
    assert moderating.run(room, Wanted((), run, as_data=False), decision) == 0
    assert f"1 waits, not public there: {given_id}\n" in said()
    assert waiting(town) == {given_id}
    moderating.run(room, Wanted((given_id,), "", as_data=False), decision)
    moderating.run(room, Wanted((), run, as_data=False), decision)
    assert "not public there" not in said()


ALL = Asked(accept_all=True, publish=True)


def test_what_an_import_brought_in_is_decided_on_once(
    town: Town, room: Room, tmp_path: Path, said: Said
) -> None:
    """Asked again, only what is left is told of, and nothing left is no fault."""
    blog = export(tmp_path, item(POST, THREAD))
    run = bring_in(town, blog).id
    assert wholesale.run_import(room, run, ALL, as_data=False) == 0
    assert said() == "4 submissions decided, 0 left\n"
    assert wholesale.run_import(room, run, ALL, as_data=False) == 0
    assert said() == "0 submissions decided, 0 left, 4 decided before\n"
    assert wholesale.run_import(room, run, ALL, as_data=True) == 0
    assert json.loads(said()) == {"decided": 0, "decided_before": 4, "left": {}}


def test_what_is_left_of_an_import_is_told_with_its_reason(
    town: Town, room: Room, tmp_path: Path, said: Said
) -> None:
    blog = export(tmp_path, item(POST, THREAD))
    run = bring_in(town, blog)
    moderating.run(room, Wanted((run.new[0],), "", as_data=True), Asked(decline="staff"))
    said()
    assert wholesale.run_import(room, run.id, ALL, as_data=True) == 1
    told = json.loads(said())
    assert (told["decided"], told["decided_before"]) == (0, 1)
    assert set(told["left"]) == set(run.new[1:])
    assert told["left"][run.new[1]] == f"publish {run.new[0]} first; this answers it"


def test_the_suggested_team_is_confirmed_for_all_and_no_tone(
    town: Town, room: Room, queue: dict[str, str]
) -> None:
    assert all_clean(room, sure=True) == 0
    for name in ("clean", "praise"):
        post = on_site(town, queue[name])
        assert (post.team, post.tone) == ("repairs", None)


def test_what_is_said_of_an_import_is_said_of_its_posts_alone(
    town: Town, room: Room, tmp_path: Path
) -> None:
    run = bring_in(town, export(tmp_path, item(POST, THREAD)))
    asked = Asked(accept_all=True, publish=True, team="repairs", tone="neither")
    assert moderating.run(room, Wanted((), run.id, as_data=True), asked) == 0
    found = [on_site(town, each) for each in import_records.public_ids(town.office, run.id)]
    filed = {post.is_below: (post.team, post.tone) for post in found}
    assert filed == {False: ("repairs", Tone.NEITHER), True: ("", None)}


def on_site(town: Town, given_id: str) -> Post:
    path = Shelf(town.office.content).path_of(given_id)
    assert path
    post = posts.read(path)
    assert isinstance(post, Post)
    return post
