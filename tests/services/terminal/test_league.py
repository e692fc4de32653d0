"""`invoke league`: a table, what is to be mended, and figures written for the site."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import Town

from outspoken.model.officer import Role
from outspoken.model.social import Conversation
from outspoken.services import activity, officers
from outspoken.services.league import figures, kept
from outspoken.services.officers import NotAllowedError
from outspoken.services.terminal import league
from outspoken.services.terminal.league import Asked
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError


@pytest.fixture
def posts(room: Room) -> Path:
    rows = ["account,time,text"]
    for number in range(12):
        rows.append(f"help,2026-03-{number + 1:02},@jo{number} yes")
        rows.append(f"news,2026-03-{number + 1:02},News of day {number} #LarkfieldFair")
    path = room.office.root / "posts.csv"
    path.write_text("\n".join((*rows, "jobs,,", "")))
    return path


def test_a_table_with_places_and_what_it_leaves_open(
    room: Room, posts: Path, said: Callable[[], str]
) -> None:
    assert league.run(room, [posts]) == 0
    first, head, *rows = said().splitlines()
    assert first == (
        "March 2026: 24 posts of 3 accounts, 12 of them conversations, 12 broadcasts"
    )
    assert head.split()[:4] == ["Account", "Posts", "Talk", "Share"]
    assert rows[0].split() == ["@help", "12", "12", "100%", "76–100%", "1", *"–––"]
    assert [row.split()[0] for row in rows[:3]] == ["@help", "@news", "@jobs"]
    assert "1 account posted nothing: @jobs" in rows
    assert "1 account only broadcast: @news" in rows


def test_a_wait_of_too_few_is_not_told(room: Room, said: Callable[[], str]) -> None:
    path = room.office.root / "asked.csv"
    rows = ("help,2026-03-01 09:00,jo,@help when?", "help,2026-03-01 10:00,help,@jo now")
    path.write_text("\n".join(("account,time,author,text", *rows, "")))
    assert league.run(room, [path]) == 0
    row = said().splitlines()[2].split()
    assert row[0] == "@help"
    assert row[-1] == "few"


def test_what_is_to_be_mended_is_said_and_the_rest_is_told(
    room: Room, posts: Path, said: Callable[[], str]
) -> None:
    bad = posts.with_name("bad.csv")
    bad.write_text("account,time,text\nhelp,yesterday,Hello\n")
    assert league.run(room, [posts, bad], Asked(write=True)) == 1
    told = said()
    assert "bad.csv:2: record 1: left out: mend this row: write the time as" in told
    assert "24 posts of 3 accounts" in told
    assert "nothing was written: mend these first, or leave those files out" in told
    assert kept.read(room.office.place) is None


def test_a_script_gets_json_and_nothing_else(
    room: Room, posts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert league.run(room, [posts, posts.with_name("none.csv")], Asked(as_json=True)) == 1
    out, aside = capsys.readouterr()
    found = json.loads(out)
    assert found["together"]["own"] == 24
    assert found["only_broadcasts"] == ["@news"]
    tags = found["accounts"][2]["hashtags"]
    assert tags == [{"tag": "LarkfieldFair", "count": 12, "local": True}]
    assert aside == "none.csv:0: name a file or a folder; there is none here\n"


def test_what_is_written_is_on_record_in_counts_alone(
    room: Room, posts: Path, said: Callable[[], str]
) -> None:
    assert league.run(room, [posts], Asked(window="2026-03", write=True)) == 0
    assert "written for /conversation/" in said()
    found = kept.read(room.office.place)
    assert isinstance(found, Conversation)
    assert found.whole.own == 24
    (record,) = (each for each in activity.read(room.office) if each.action == "measured")
    counted = {
        name: record.details[name] for name in ("accounts", "posts", "conversations")
    }
    assert counted == {"accounts": 3, "posts": 24, "conversations": 12}
    text = (room.office.place / kept.FILE).read_text()
    assert "@jo1" not in text
    assert "yes" not in text


def test_who_may_not_moderate_may_look_and_not_write(room: Room, posts: Path) -> None:
    officers.add(room.office, "ann@example.org", "Ann Reed", Role.AUTHOR, (), room.email)
    author = replace(room, email="ann@example.org")
    assert league.run(author, [posts]) == 0
    with pytest.raises(NotAllowedError):
        league.run(author, [posts], Asked(write=True))


def test_accounts_of_one_owner_do_not_talk_with_each_other(
    room: Room, said: Callable[[], str]
) -> None:
    path = room.office.root / "posts.csv"
    path.write_text("account,time,text\nhelp,2026-03-01,@news hello\nnews,2026-03-01,Hi\n")
    league.run(room, [path])
    assert "1 of them conversations" in said()
    league.run(room, [path], Asked(one_owner=True))
    assert "0 of them conversations" in said()


@pytest.mark.parametrize("window", ["May", "2015-13", "2015-06..2015-05", "2015-5"])
def test_a_window_that_is_none_is_wrong_use(room: Room, posts: Path, window: str) -> None:
    with pytest.raises(WrongUseError, match="window"):
        league.run(room, [posts], Asked(window=window))


def test_files_are_to_be_named(room: Room) -> None:
    with pytest.raises(WrongUseError, match="name the archives"):
        league.run(room, [])


def test_without_the_engine_it_is_said_how_to_get_it(
    room: Room, posts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(figures, "import_module", missing)
    with pytest.raises(WrongUseError, match="pip install"):
        league.run(room, [posts])


def test_nothing_is_told_where_nothing_can_be_read(
    room: Room, town: Town, said: Callable[[], str]
) -> None:
    empty = town.office.root / "empty.json"
    empty.write_text("")
    assert league.run(room, [empty]) == 1
    assert said() == "empty.json:0: the file is empty: export it again\n"
