"""How long residents wait, as a table and a file: counts beside every figure."""

import csv
import io
from datetime import date

from tests.model.test_response import asked

from outspoken.model.brief import Brief
from outspoken.model.place import Place, Team
from outspoken.services import responses

PLACE = Place(teams={key: Team(key, key.title()) for key in ("rents", "repairs")})
TODAY = date(2026, 6, 5)


def many() -> list[Brief]:
    busy = [asked(n, team="repairs", decided=2, answered=n) for n in range(10)]
    few = [asked(n, team="rents", answered=1 if n else None) for n in range(9)]
    return [*busy, *few]


def test_a_team_with_fewer_than_ten_has_counts_and_no_days() -> None:
    table = responses.table(responses.told(many(), PLACE, TODAY), PLACE, TODAY)
    assert "since 1 July 2025" in table.note
    assert {row.heading.text: row.cells for row in table.rows} == {
        "Rents": (9, "too few to tell", 9, 8, "too few to tell"),
        "Repairs": (10, "2", 10, 10, "4.5"),
    }
    assert table.total == (19, "2", 19, 18, "1")


def test_teams_are_never_ranked() -> None:
    table = responses.table(responses.told(many()[::-1], PLACE, TODAY), PLACE, TODAY)
    assert [row.heading.text for row in table.rows] == ["Rents", "Repairs"]


def test_the_file_says_the_same_and_leaves_medians_of_few_empty() -> None:
    text = responses.as_csv(responses.told(many(), PLACE, TODAY), PLACE, TODAY)
    rents, repairs, together = csv.DictReader(io.StringIO(text))
    assert tuple(rents) == responses.COLUMNS
    assert rents["median_days_to_decision"] == rents["median_days_to_answer"] == ""
    assert (repairs["posts"], repairs["median_days_to_answer"]) == ("10", "4.5")
    assert (together["team"], together["answered"]) == ("", "18")


def test_without_posts_there_is_no_table() -> None:
    old = [asked(on=date(2024, 1, 1))]
    table = responses.table(responses.told(old, PLACE, TODAY), PLACE, TODAY)
    assert not table.rows
    assert not table.total
    assert table.nothing == "No post came in the last twelve months."
