"""How long residents wait for each team: a table, and the same as CSV."""

from collections.abc import Iterable, Sequence
from datetime import date

from outspoken.model import response
from outspoken.model.brief import Brief
from outspoken.model.place import Place
from outspoken.model.response import MINIMUM, Response, Waits
from outspoken.model.views import Link, RowView, TableView
from outspoken.services import csv_cells
from outspoken.services.wording import IN_ENGLISH, Wording, marked

COLUMNS = (
    "team",
    "name",
    "since",
    "posts",
    "median_days_to_decision",
    "questions",
    "answered",
    "median_days_to_answer",
)
TOO_FEW = marked("too few to tell")
"""Stands in place of a median of fewer than `MINIMUM` waits."""


def told(posts: Iterable[Brief], place: Place, today: date) -> tuple[Response, ...]:
    """Return the responses of each team, and of all together at the end.

    Args:
        posts: Every post and tombstone.
        place: The teams, in their order.
        today: The day that is looked back from.
    """
    counted = response.counted(posts, response.since(today))
    if not counted:
        return ()
    return (*response.by_team(counted, place.teams), response.of("", counted))


def table(
    found: Sequence[Response], place: Place, today: date, say: Wording = IN_ENGLISH
) -> TableView:
    """Return the table of responses, the teams in the order of the place."""
    told = [(name(each, place, say), _cells(each, say)) for each in found]
    *teams, together = told or [("", ())]
    decided = say("Posts"), say("Days to decide")
    return TableView(
        say("How long people wait"),
        say(
            "Posts that came since {when}. Days are counted from the day a text came, "
            "weekends too. Half of the people waited this long or less. With fewer than "
            "{fewest} we give the number, and no days.",
            when=say.day(response.since(today).replace(day=1)),
            fewest=say.number(MINIMUM),
        ),
        say("Team"),
        (*decided, say("Questions"), say("Answered"), say("Days to answer")),
        tuple(RowView(Link("", called), cells) for called, cells in teams),
        together[1],
        say("No post came in the last twelve months."),
    )


def as_csv(found: Sequence[Response], place: Place, today: date) -> str:
    """Return the responses as CSV; a median of too few is empty."""
    first, rows = response.since(today).isoformat(), list[tuple[object, ...]]()
    for each in found:
        decided, answered = each.decided, each.answered
        numbers = (decided.count, _plain(decided), each.owed, answered.count)
        rows.append((each.team, name(each, place), first, *numbers, _plain(answered)))
    return csv_cells.written([COLUMNS, *rows])


def days(waits: Waits, say: Wording = IN_ENGLISH) -> str:
    """Return the median of *waits* in figures, or that they are too few."""
    return _plain(waits) or say(TOO_FEW)


def name(each: Response, place: Place, say: Wording = IN_ENGLISH) -> str:
    """Return what the team of a response is called."""
    team = place.teams.get(each.team)
    return team.name if team else each.team or say("All teams")


def _cells(each: Response, say: Wording) -> tuple[int | str, ...]:
    decided, answered = each.decided, each.answered
    numbers = (each.owed, answered.count, days(answered, say))
    return (decided.count, days(decided, say), *numbers)


def _plain(waits: Waits) -> str:
    return "" if waits.median is None else f"{waits.median:g}"
