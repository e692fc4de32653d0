"""Campaigns whose people left: they stay on the site, and `invoke check` says so."""

from datetime import timedelta

import pytest
from tests.conftest import Town
from tests.services.campaigns.made import FIRST, LAST, SAID, put

from outspoken.model.campaign import Campaign
from outspoken.services import places
from outspoken.services.campaigns import leaving, reading

BEFORE = "role,name,area\nmayor,Jo Bell,\n"
LEFT = BEFORE.replace("mayor", "former mayor")
AFTER = f"{LEFT}mayor,Ada Quill,\n"
OF = SAID.replace("topics: [damp]\n", "").replace("  - chair of the board\n", "")


def told(town: Town, named: str, people: str, days: int = 0) -> list[str]:
    (town.office.place / "representatives.csv").write_text(people, encoding="utf-8")
    path = put(town.office.content, OF.replace("- mp", f"- {named}"))
    today = LAST + timedelta(days=days)
    place, _ = places.read(town.office.place)
    assert isinstance(reading.read(path, place, today), Campaign)
    _, held = reading.begun(town.office.content, place, today)
    assert held == []
    return [each.message for each in leaving.doubts(town.office, today)]


@pytest.mark.parametrize(
    ("named", "people", "said"),
    [
        ("mayor", BEFORE, []),
        ("mayor-jo-bell", BEFORE, []),
        ("mayor", AFTER, []),
        (
            "mayor-jo-bell",
            AFTER,
            ["Jo Bell is former mayor now: write 'mayor', which Ada Quill is today"],
        ),
        (
            "mayor",
            LEFT,
            ["Jo Bell is former mayor now: write the key or role of who can say yes today"],
        ),
    ],
)
def test_who_left_is_said_while_people_are_asked_to_join(
    town: Town, named: str, people: str, said: list[str]
) -> None:
    assert told(town, named, people) == said
    assert told(town, named, people, days=1) == []


def test_of_a_campaign_that_is_over_a_lost_row_is_said_and_holds_nothing(
    town: Town,
) -> None:
    (said,) = told(town, "the king", BEFORE, days=1)
    assert "'the king'" in said
    assert "as 'former …'" in said


def test_what_cannot_be_read_is_not_said_twice(town: Town) -> None:
    put(town.office.content, "nothing")
    assert [*leaving.doubts(town.office, FIRST)] == []
