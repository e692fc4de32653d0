"""The place: what a key in a text can mean, read from files that the office edits."""

from pathlib import Path

import pytest
from tests.conftest import AREAS, ROOT, TEAMS, TOPICS

from outspoken.model.place import Area, Team, Topic
from outspoken.model.problem import Problem
from outspoken.services import places


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def said(folder: Path) -> list[str]:
    return [f"{each.path.name}:{each.line}: {each.message}" for each in problems(folder)]


def problems(folder: Path) -> list[Problem]:
    return places.read(folder)[1]


def test_what_is_missing_is_empty(tmp_path: Path) -> None:
    place, wrong = places.read(tmp_path)
    assert (dict(place.areas), dict(place.topics), dict(place.teams)) == ({}, {}, {})
    assert not wrong
    assert places.public_ways(tmp_path) == ()


def test_areas_topics_and_teams_in_the_order_of_the_files(tmp_path: Path) -> None:
    written(tmp_path, "areas.csv", AREAS)
    written(tmp_path, "topics.toml", TOPICS)
    written(tmp_path, "teams.toml", TEAMS)
    place, wrong = places.read(tmp_path)
    assert not wrong
    assert list(place.areas.values()) == [
        Area("larkfield", "Larkfield"),
        Area("canal-side", "Canal Side"),
    ]
    assert list(place.topics.values()) == [Topic("damp", "Damp"), Topic("lifts", "Lifts")]
    assert list(place.teams.values()) == [
        Team("repairs", "Repairs", ("damp", "lifts"), catch_all=True)
    ]


def test_the_sample_place_has_nothing_to_mend() -> None:
    place, wrong = places.read(ROOT / "content" / "place")
    assert not wrong
    assert place.areas
    assert place.topics
    assert place.teams


@pytest.mark.parametrize(
    ("name", "text", "advice"),
    [
        pytest.param(
            "areas.csv",
            "key,name\nlarkfield,Larkfield\n\nlarkfield,Other\n",
            "areas.csv:4: give each area a name, and a key of its own such as canal-side",
            id="an area's key given twice",
        ),
        pytest.param(
            "areas.csv",
            "key,name\nCanal Side,Canal Side\n",
            "areas.csv:2: give each area a name, and a key of its own such as canal-side",
            id="a key that fits no address",
        ),
        pytest.param(
            "areas.csv",
            "key,name\n../x,Up\n",
            "areas.csv:2: give each area a name, and a key of its own such as canal-side",
            id="a key that leads elsewhere",
        ),
        pytest.param(
            "areas.csv",
            "area;name\nlarkfield;Larkfield\n",
            "areas.csv:2: give each area a name, and a key of its own such as canal-side",
            id="other columns",
        ),
        pytest.param(
            "areas.csv",
            f'key,name\nlarkfield,"{"x" * 140_000}"\n',
            "areas.csv:2: mend the table: field larger than field limit (131072)",
            id="a quote never closed",
        ),
        pytest.param(
            "topics.toml",
            '[topic]\nkey = "damp"\nname = "Damp"\n',
            "topics.toml:0: write each one under a line [[topic]], "
            'a line for each name = "value"',
            id="one bracket instead of two",
        ),
        pytest.param(
            "topics.toml",
            "topic = 3\n",
            "topics.toml:0: write each one under a line [[topic]], "
            'a line for each name = "value"',
            id="no table at all",
        ),
        pytest.param(
            "topics.toml",
            '[[topic]]\nkey = "damp"\nname = 5\n',
            "topics.toml:1: give each topic a name, and a key of its own such as "
            "canal-side",
            id="a name that is a number",
        ),
        pytest.param(
            "topics.toml",
            '[[topic]]\nkey = "damp\n',
            "topics.toml:2: mend the TOML: Illegal character '\\n'",
            id="broken TOML",
        ),
        pytest.param(
            "teams.toml",
            '[[team]]\nkey = "24-7"\nname = "Night"\n',
            "teams.toml:2: begin the team's key with a word of letters, not '24-7'",
            id="a team that the log has no room for",
        ),
        pytest.param(
            "channels.toml",
            "[office\n",
            "channels.toml:1: mend the TOML: Expected ']' at the end of a table "
            "declaration",
            id="broken channels",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, name: str, text: str, advice: str
) -> None:
    assert said(written(tmp_path, name, text)) == [advice]


def test_one_wrong_row_leaves_the_others(tmp_path: Path) -> None:
    written(tmp_path, "areas.csv", "key,name\n,Nowhere\nlarkfield,Larkfield\n")
    assert list(places.read(tmp_path)[0].areas) == ["larkfield"]


def test_a_team_whose_topics_are_no_list_has_none(tmp_path: Path) -> None:
    team = '[[team]]\nkey = "repairs"\nname = "Repairs"\ntopics = "damp"\n'
    place, wrong = places.read(written(tmp_path, "teams.toml", team))
    assert place.teams["repairs"].topics == ()
    assert [each.message for each in wrong] == ['write topics = ["…", "…"]']


def test_public_ways_are_the_office_s_and_its_teams_(tmp_path: Path) -> None:
    written(
        tmp_path,
        "channels.toml",
        '[office]\nrepairs_line = "01632 960150"\npublic = ["0117 496 0100", 5]\n',
    )
    contact = '[[team]]\nkey = "rents"\nname = "Rents"\ncontact = "rents@example.org"\n'
    written(tmp_path, "teams.toml", contact)
    assert places.public_ways(tmp_path) == (
        "01632 960150",
        "0117 496 0100",
        "rents@example.org",
    )


@pytest.mark.parametrize(
    "text", ["office = 3\n", "[[office]]\nx = 1\n", "[office]\npublic = 5\n", "["]
)
def test_public_ways_of_a_broken_file_are_none(tmp_path: Path, text: str) -> None:
    assert places.public_ways(written(tmp_path, "channels.toml", text)) == ()
