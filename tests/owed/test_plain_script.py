"""A plain script over the same files counts what the public pages say."""

import ast
import csv
import io
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.owed import plain_figures, site
from tests.owed.conftest import Made

HERE = Path(__file__).parent
FEWEST = 5
"""Fewest voices that the pulse tells as a number."""


@pytest.mark.parametrize("name", ["plain_files", "plain_clock", "plain_figures"])
def test_the_script_is_plain(name: str) -> None:
    tree = ast.parse((HERE / f"{name}.py").read_text(encoding="utf-8"))
    imported = {
        module
        for node in ast.walk(tree)
        for module in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported
    assert not [each for each in imported if each.startswith(("outspoken", "pelican"))]
    assert {each for each in imported if each.startswith("tests")} <= {
        "tests.owed",
        "tests.owed.plain_files",
    }


def test_a_thousand_submissions_of_every_kind(made: Made) -> None:
    files, town = made.files, made.town
    came = sum(each.came + each.imported for each in town.tallies)
    assert came == site.SUBMISSIONS
    assert len(files.questions) + len(files.comments) == len(town.posts)
    steps = Counter(step["what"] for each in files.questions for step in each.steps)
    wanted = "acknowledged answered promised done reopened agreed routed extended tracked"
    assert min(steps[what] for what in wanted.split()) > 10
    stand = Counter(plain_figures.who_waits(files, site.TODAY).values())
    assert {*stand} == {"overdue", "broken", "due-today", "waiting", "promised"}


def test_who_waits_for_which_team_and_how(made: Made) -> None:
    page, told = made["waiting/index.html"], {}
    for team, summary in re.findall(r'href="#team-([a-z]+)">[^<]*</a>: ([^<]*)<', page):
        counted = re.findall(r"([\d,]+) ([a-z ]+)", summary)
        told[team] = {_singular(what): _number(n) for n, what in counted}
    assert told == plain_figures.waiting(made.files, site.TODAY)


def test_every_post_that_waits_is_listed_with_how_it_stands(made: Made) -> None:
    listed: dict[str, str] = {}
    for path in (made.output / "waiting").rglob("index.html"):
        page = path.read_text(encoding="utf-8")
        listed |= dict(
            re.findall(r'data-post="([^"]+)">.*?data-state="([^"]+)"', page, re.S)
        )
    assert listed == plain_figures.who_waits(made.files, site.TODAY)


def test_what_was_asked_answered_done_and_agreed(made: Made) -> None:
    page = made["you-said-we-did/index.html"]
    summary = page.partition('<ul class="bare by">')[2].partition("</ul>")[0]
    told = [_number(each) for each in re.findall(r": ([\d,]+)</li>", summary)]
    assert told == plain_figures.said_and_done(made.files)


def test_every_answered_post_is_listed_in_the_month_of_its_answer(made: Made) -> None:
    listed: dict[str, str] = {}
    promised: Counter[str] = Counter()
    for path in (made.output / "you-said-we-did").rglob("index.html"):
        page = path.read_text(encoding="utf-8").partition("<main")[2]
        for month, held in re.findall(r"<h2>(\w+ \d{4})</h2>(.*?)</section>", page, re.S):
            posts = re.findall(r'<li data-post="([^"]+)"', held)
            listed |= dict.fromkeys(posts, _month(month))
            promised.update(re.findall(r'Promised:</dt> <dd data-state="(\w+)"', held))
    assert listed == plain_figures.answered(made.files)
    assert promised == plain_figures.promises(made.files, site.TODAY)


def test_what_was_taken_out(made: Made) -> None:
    expected = plain_figures.removed(made.files)
    assert expected == _counted(made, "taken out")
    head, *rows, _ = _table(made, "Month by month")
    shown = {
        (_month(row[0]), reason.lower()): int(count)
        for row in rows
        for reason, count in zip(head[1:-1], row[1:-1], strict=True)
        if int(count)
    }
    assert shown == expected


def test_what_was_taken_down(made: Made) -> None:
    expected = plain_figures.taken_down(made.files)
    office, writers = (
        _counted(made, "taken down"),
        _counted(made, "taken back by its writer"),
    )
    assert office + writers == expected
    _, *rows, _ = _table(made, "Taken down, or not printed at all")
    shown = {row[0]: int(row[1]) for row in rows if int(row[1])}
    assert sum(shown.values()) == sum(expected.values())
    assert all(shown[_in_words(*where)] == n for where, n in expected.items())


def test_what_came_and_what_became_of_it(made: Made) -> None:
    _, *rows, total = _table(made, "What came, and what became of it")
    shown = {_month(row[0]): tuple(map(int, row[1:])) for row in rows}
    expected = plain_figures.came(made.files)
    assert {month: row for month, row in shown.items() if any(row)} == {
        month: row for month, row in expected.items() if any(row)
    }
    came, published, _, declined = map(int, total[1:])
    assert came == published + declined


def test_the_ledger_counts_what_stands_on_the_site(made: Made) -> None:
    standing = plain_figures.published(made.files)
    told = {month: row[1] for month, row in plain_figures.came(made.files).items()}
    assert all(told[month] >= count for month, count in standing.items())
    gone = sum(each.is_gone and not each.is_old for each in made.files.questions)
    assert sum(told.values()) == standing.total() + gone


def test_days_to_a_decision_and_to_an_answer(made: Made) -> None:
    expected = plain_figures.days(made.files, site.TODAY)
    columns = ("posts", "median_days_to_decision", "questions", "answered")
    told = {
        row["team"]: tuple(
            float(row[name]) if row[name] else None
            for name in (*columns, "median_days_to_answer")
        )
        for row in csv.DictReader(io.StringIO(made["ledger/teams.csv"]))
    }
    assert told == expected
    _, *rows = _table(made, "How long people wait")
    shown = [[_days(cell) for cell in row[1:]] for row in rows]
    assert shown == [[*each] for each in expected.values()]


def test_the_head_of_the_log_is_printed(made: Made) -> None:
    said = (made.content / "place" / "log-head.toml").read_text(encoding="utf-8")
    (seq,), (hash_,) = re.findall(r"seq = (\d+)", said), re.findall(r'hash = "(\w+)"', said)
    assert f"<code data-log-head>{seq}:{hash_}</code>" in made["ledger/index.html"]


def test_the_pulse_tells_every_count_of_five_and_more_and_none_below(made: Made) -> None:
    cells = plain_figures.voices(made.files, site.TODAY)
    rows = list(csv.DictReader(io.StringIO(made["pulse/pulse.csv"])))
    assert sorted({row["month"] for row in rows}) == plain_figures.months(cells)
    keys = [(row["month"], row["topic"], row["area"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert {(*key, tone) for key in keys for tone in ("complaint", "praise")} >= {*cells}
    exact = 0
    for row, key in zip(rows, keys, strict=True):
        for tone in ("complaint", "praise"):
            if row["area"] != "(all)":
                count = cells.get((*key, tone), 0)
                shown = str(count) if count >= FEWEST else f"fewer than {FEWEST}"
                assert row[tone] == shown
                exact += count >= FEWEST
    assert exact > 3


def test_totals_of_the_pulse_hold_the_count_and_are_it_where_they_say_so(
    made: Made,
) -> None:
    cells = plain_figures.voices(made.files, site.TODAY)
    totals, exact = plain_figures.by_topic(cells), 0
    for row in csv.DictReader(io.StringIO(made["pulse/pulse.csv"])):
        for tone in ("complaint", "praise"):
            if row["area"] == "(all)":
                count = totals[row["month"], row["topic"], "(all)", tone]
                least, most = _range(row[tone])
                assert least <= count <= most
                exact += least == most
    assert exact > 10


def test_the_pulse_says_the_same_as_json(made: Made) -> None:
    told = json.loads(made["pulse/pulse.json"])
    rows = list(csv.DictReader(io.StringIO(made["pulse/pulse.csv"])))
    by_csv = {
        (row["month"], row["topic"], row["area"], tone): row[tone]
        for row in rows
        for tone in ("complaint", "praise")
    }
    by_json = {
        (each["month"], each["topic"], each.get("area", "(all)"), tone): str(each[tone])
        for each in (*told["counts"], *told["totals"])
        for tone in ("complaint", "praise")
    }
    assert by_json == by_csv


def _counted(made: Made, what: str) -> Counter[tuple[str, str]]:
    """Return what the file of the ledger counts of one kind, by month and reason."""
    found: Counter[tuple[str, str]] = Counter()
    for row in csv.DictReader(io.StringIO(made["ledger/ledger.csv"])):
        if row["what"] == what:
            found[row["month"], row["reason"]] += int(row["count"])
    return found


def _table(made: Made, heading: str) -> list[list[str]]:
    """Return the rows of the ledger's table under *heading*, as words."""
    page = made["ledger/index.html"].partition(f"<h2>{heading}</h2>")[2]
    rows = re.findall("<tr>(.*?)</tr>", page.partition("</section>")[0], re.S)
    return [
        [re.sub("<[^>]+>", "", cell) for cell in re.findall("<t[hd].*?</t[hd]>", row)]
        for row in rows
    ]


MONTHS = [f"{date(2026, number, 1):%B}" for number in range(1, 13)]


def _month(words: str) -> str:
    name, year = words.split()
    return f"{year}-{MONTHS.index(name) + 1:02}"


def _in_words(month: str, reason: str) -> str:
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}, {reason or 'taken back by its writer'}"


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def _singular(what: str) -> str:
    return {"broken promises": "broken promise", "day": "days"}.get(what, what)


def _days(cell: str) -> float | None:
    return None if cell == "too few to tell" else float(cell)


def _range(text: str) -> tuple[int, int]:
    if text.startswith("fewer than "):
        return 0, int(text.rpartition(" ")[2]) - 1
    least, _, most = text.partition(" to ")
    return int(least), int(most or least)
