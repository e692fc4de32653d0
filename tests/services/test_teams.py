"""Teams: what each owns, read from a file that the office edits."""

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import AREAS, ROOT, TOPICS

from outspoken.model.place import Team
from outspoken.services import places, teams

HEAD = '[[team]]\nkey = "repairs"\nname = "Repairs"\n'
NOBODY = "teams.toml:0: add catch_all = true to the one team that takes what no other has"
OTHER = '\n[[team]]\nkey = "rents"\nname = "Rents"\n'


def written(folder: Path, text: str) -> Path:
    (folder / "areas.csv").write_text(AREAS, encoding="utf-8")
    (folder / "topics.toml").write_text(TOPICS, encoding="utf-8")
    (folder / "teams.toml").write_text(text, encoding="utf-8")
    return folder


def said(folder: Path, text: str) -> list[str]:
    problems = sorted(places.read(written(folder, text))[1])
    return [f"{each.path.name}:{each.line}: {each.message}" for each in problems]


def test_a_team_is_read_whole(tmp_path: Path) -> None:
    text = (
        f'{HEAD}topics = ["damp"]\nareas = ["larkfield"]\ncontact = "r@example.org"\n'
        'hours = "Monday to Friday, 9 to 5"\nstands_in = "rents"\n'
        f'away_from = "2026-12-24"\naway_to = 2026-12-31\n{OTHER}catch_all = true\n'
    )
    assert said(tmp_path, text) == []
    assert list(places.read(tmp_path)[0].teams.values()) == [
        Team(
            key="repairs",
            name="Repairs",
            topics=("damp",),
            areas=("larkfield",),
            contact="r@example.org",
            hours="Monday to Friday, 9 to 5",
            stands_in="rents",
            away_from=date(2026, 12, 24),
            away_to=date(2026, 12, 31),
        ),
        Team("rents", "Rents", catch_all=True),
    ]


@pytest.mark.parametrize("name", ['"Re\\npairs"', '"Re\\u202epairs"', f'"{"x" * 81}"'])
def test_a_name_stands_on_one_line_as_it_heads_letters(tmp_path: Path, name: str) -> None:
    assert said(tmp_path, HEAD.replace('"Repairs"', name) + OTHER) == [
        "teams.toml:3: write the name on one line, at most 80 characters"
    ]


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ('topics = ["dampp"]', "there is no topic 'dampp': name one there is"),
        ('areas = ["canal"]', "there is no area 'canal': name one there is"),
        ('topics = "damp"', 'write topics = ["…", "…"]'),
        ("areas = [1]", 'write areas = ["…", "…"]'),
        (
            'contact = "01632 960150"',
            "give one e-mail address, such as repairs@example.org",
        ),
        ('contact = ""', "give one e-mail address, such as repairs@example.org"),
        ("contact = 5", "give one e-mail address, such as repairs@example.org"),
        (
            'contact = "a@example.org, b@example.org"',
            "give one e-mail address, such as repairs@example.org",
        ),
        ("hours = 9", 'write hours = "Monday to Friday, 9 to 5"'),
        ('catch_all = "yes"', "write catch_all = true, or take the line out"),
        ('stands_in = "nobody"', "name another team of this file by its key"),
        ('stands_in = "repairs"', "name another team of this file by its key"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, line: str, advice: str
) -> None:
    assert said(tmp_path, f"{HEAD}{line}\n{OTHER}") == [f"teams.toml:4: {advice}"]


def test_a_field_that_there_is_not_is_no_secret(tmp_path: Path) -> None:
    (wrong,) = said(tmp_path, f'{HEAD}topic = ["damp"]\n')
    assert wrong.startswith("teams.toml:4: use key, name, topics, areas, contact, hours, ")
    assert wrong.endswith("; there is no 'topic'")


@pytest.mark.parametrize(
    ("lines", "advice"),
    [
        (
            'away_from = "2026-12-24"\n',
            "teams.toml:4: give away_from, away_to and stands_in together",
        ),
        (
            'away_from = "2026-12-24"\naway_to = "2026-12-31"\n',
            "teams.toml:4: give away_from, away_to and stands_in together",
        ),
        (
            'away_from = "2026-12-24"\naway_to = "2026-12-01"\nstands_in = "rents"\n',
            "teams.toml:5: give a last day that is not before the first",
        ),
        (
            'away_from = "24/12/2026"\naway_to = "2026-12-31"\nstands_in = "rents"\n',
            'teams.toml:4: write away_from = "2026-12-24", year first',
        ),
    ],
)
def test_days_away_are_whole(tmp_path: Path, lines: str, advice: str) -> None:
    assert said(tmp_path, f"{HEAD}{lines}{OTHER}") == [advice]


@pytest.mark.parametrize(
    ("owned", "advice"),
    [
        (
            'topics = ["damp"]\n',
            "teams.toml:9: give topic damp to one team only; Repairs has it already",
        ),
        (
            'areas = ["larkfield"]\ntopics = ["damp"]\n',
            "teams.toml:11: give topic damp in larkfield to one team only; "
            "Repairs has it already",
        ),
        (
            'areas = ["larkfield"]\n',
            "teams.toml:9: give larkfield to one team only; Repairs has it already",
        ),
    ],
)
def test_nothing_is_owned_twice(tmp_path: Path, owned: str, advice: str) -> None:
    assert said(tmp_path, f"{HEAD}{owned}{OTHER}{owned}") == [advice]


def test_a_topic_everywhere_and_that_topic_here_go_together(tmp_path: Path) -> None:
    text = f'{HEAD}topics = ["damp"]\n{OTHER}topics = ["damp"]\nareas = ["larkfield"]\n'
    assert said(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (
            "",
            [NOBODY],
        ),
        (
            HEAD,
            [NOBODY],
        ),
        (f"{HEAD}catch_all = true\n{OTHER}", []),
        (
            f"{HEAD}catch_all = true\n{OTHER}catch_all = true\n",
            ["teams.toml:9: only one team takes the rest, and repairs does"],
        ),
        ("[[team]\n", []),
    ],
)
def test_exactly_one_team_takes_the_rest(
    tmp_path: Path, text: str, advice: list[str]
) -> None:
    found = teams.catch_all(written(tmp_path, text))
    assert [f"{each.path.name}:{each.line}: {each.message}" for each in found] == advice


def test_a_place_without_teams_is_asked_for_one(tmp_path: Path) -> None:
    assert len([*teams.catch_all(tmp_path)]) == 1


def test_every_team_of_the_sample_has_a_contact_hours_and_a_stand_in() -> None:
    place, wrong = places.read(ROOT / "content" / "place")
    assert not wrong
    assert not [*teams.catch_all(ROOT / "content" / "place")]
    for team in place.teams.values():
        assert team.contact, team.key
        assert team.hours, team.key
        assert team.stands_in, team.key
