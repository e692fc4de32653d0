"""The report on a year of the made-up office, and the plain script, count the same."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from outspoken.model.clock import ClockState
from outspoken.model.period import Period
from outspoken.model.report import Report
from outspoken.model.small_numbers import LIMITS, UNTOLD
from outspoken.services import report as reports
from outspoken.services.office import Office
from outspoken.services.report_paper import Table
from outspoken.services.report_sections import paper
from outspoken.services.site_settings import SiteSettings
from tests.conftest import ROOT
from tests.owed import plain_clock, plain_figures, site
from tests.owed.conftest import CHROME, Made

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))


@pytest.fixture(scope="module")
def read(made: Made) -> reports.Reported:
    root = made.content.parent
    office = Office(root, made.content, root / "no-private-folder")
    settings = SiteSettings(CHROME, ROOT / "themes" / "outspoken", 20)
    return reports.read(office, settings, YEAR, site.TODAY)


def test_promises_of_the_year(made: Made, read: reports.Reported) -> None:
    found = [0, 0, 0, 0]
    for each in made.files.questions:
        made_on = [s["at"][:10] for s in each.steps if s.get("promised_by")]
        if each.is_gone or each.is_old:
            continue
        for on, (by, done) in zip(made_on, plain_clock.pledges(each), strict=True):
            if YEAR.has(on):
                late = (done or site.TODAY) > by
                found[(1 if late else 0) if done else (2 if late else 3)] += 1
    assert [*read.told.pledges] == found
    assert min(found[:3]) > 10


def test_what_is_overdue_of_the_year_is_what_the_page_of_waiting_calls_late(
    made: Made, read: reports.Reported
) -> None:
    whole = Report(Period(date(2024, 6, 1), date(2026, 6, 30)), site.TODAY, read.told.posts)
    overdue = {
        case.post
        for case in whole.cases
        if ClockState.OVERDUE in [state for _, state in case.states]
    }
    late = {
        given_id
        for given_id, word in plain_figures.who_waits(made.files, site.TODAY).items()
        if word == "overdue"
    }
    assert late <= overdue
    assert len(late) > 100


def test_extensions_and_words_of_residents(made: Made, read: reports.Reported) -> None:
    steps = [
        step
        for each in made.files.questions
        if not (each.is_gone or each.is_old)
        for step in each.steps
        if YEAR.has(step["at"][:10])
    ]
    assert len(read.told.extensions) == sum(s["what"] == "extended" for s in steps)
    assert read.told.outcomes.reopened == sum(s["what"] == "reopened" for s in steps)


def test_days_and_what_came(made: Made, read: reports.Reported) -> None:
    tables = {
        table.caption: table for part in paper(read).sections for table in part.tables
    }
    came = plain_figures.came(made.files)
    shown = tables["Texts by residents, month by month"].rows
    assert [[*map(int, row[1:])] for row in shown] == [[*came[m]] for m in YEAR.months]
    held = [
        each
        for each in made.files.questions
        if not (each.is_gone or each.is_old) and each.asked_on in YEAR
    ]
    *_, together = _days(tables["Posts that came, and days until something happened"])
    assert together == ("All teams", *plain_figures.days_of(held))


def test_topics_and_areas_tell_no_small_number(read: reports.Reported) -> None:
    february = Period(date(2026, 2, 1), date(2026, 2, 28))
    seldom = replace(read, told=replace(read.told, period=february))
    areas = Counter(case.area for case in seldom.told.cases)
    assert 0 < min(areas.values()) < 5
    part = next(each for each in paper(seldom).sections if "area" in each.title)
    cells = [cell for table in part.tables for _, cell in table.rows]
    assert not [cell for cell in cells if cell.isdigit() and int(cell) < 5]
    assert {UNTOLD, *(f"fewer than {limit}" for limit in LIMITS)} & {*cells}


def _days(table: Table) -> list[tuple[object, ...]]:
    return [
        (row[0], *(None if cell == "too few to tell" else float(cell) for cell in row[1:]))
        for row in table.rows
    ]
