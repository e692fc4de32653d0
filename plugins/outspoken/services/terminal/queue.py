"""`invoke inbox`: what waits for a decision, for eyes and for scripts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.table import Table

from outspoken.model.clock import TRACKS, Clock
from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.model.submission import Submission
from outspoken.services import decisions, holidays, inbox, reviews
from outspoken.services.office import Office
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    TO_MEND,
    answer_as_data,
    console,
    counted,
    list_problems,
)

TEAM_WIDTH = 12
"""Most columns for a team's name: of 80 columns, 20 are left for a title."""
ENDLESS = 10_000
"""Columns of a page that is no terminal: no line is broken or cut there."""


@dataclass(frozen=True, slots=True)
class Row:
    """One submission in the queue.

    Attributes:
        id: Its id.
        kind: What it is.
        title: Its title, or the first words.
        received: Day of receipt.
        team: Name of the team of its first topic, or empty.
        due: Day by which an answer is owed, or none.
        suggestions: How many passages are suggested for removal.
        state: "waiting" or "held".
    """

    id: str
    kind: str
    title: str
    received: date
    team: str
    due: date | None
    suggestions: int
    state: str


def run(room: Room, *, as_data: bool) -> int:
    """Show the queue; return the exit code."""
    found, problems = rows(room.office, room.place)
    if as_data:
        answer_as_data([data(row) for row in found])
    else:
        show(found)
    return TO_MEND if list_problems(problems, aside=as_data) else 0


def rows(office: Office, place: Place) -> tuple[list[Row], list[Problem]]:
    """Return the queue, the oldest receipt first, and what in it cannot be read."""
    lists, free = reviews.lists_of(office), holidays.of(place.nation)
    found: list[Row] = []
    problems: list[Problem] = []
    for waiting in inbox.waiting(office):
        if isinstance(waiting, Problem):
            problems.append(waiting)
            continue
        sent = waiting.submission
        team = place.team_for(sent.topics)
        held = reviews.notes_path(office, sent.id).is_file()
        found.append(
            Row(
                id=sent.id,
                kind=sent.kind,
                title=sent.title or " ".join(sent.body.split())[:60],
                received=sent.received_on,
                team=team.name if team else "",
                due=_due(sent, free),
                suggestions=len(reviews.reopen(office, waiting, lists).passages),
                state="held" if held else "waiting",
            )
        )
    return sorted(found, key=lambda row: (row.received, row.id)), problems


def show(queue: Sequence[Row]) -> None:
    """Show the queue as a table; where no terminal sets the width, each row is a line."""
    out = console()
    if not queue:
        out.print("Nothing waits.")
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("id", "kind", "received", "due", "out?"):
        table.add_column(heading, no_wrap=True)
    table.add_column("team", max_width=TEAM_WIDTH if out.is_terminal else None)
    table.add_column("title")
    for row in queue:
        table.add_row(*_cells(row))
    if not out.is_terminal:
        out.width = ENDLESS
    out.print(table, soft_wrap=False)
    out.print(f"{counted(len(queue), 'submission')}. Next: invoke moderate ID")


def data(row: Row) -> dict[str, object]:
    """Return a row for scripts; titles are private until they are moderated."""
    return {
        "id": row.id,
        "kind": row.kind,
        "title": row.title,
        "received": row.received.isoformat(),
        "team": row.team,
        "clock": row.due.isoformat() if row.due else None,
        "suggestions": row.suggestions,
        "state": row.state,
    }


def _cells(row: Row) -> Iterator[str]:
    due = f"{row.due:%d %b}" if row.due else "-"
    yield from (row.id, row.kind, f"{row.received:%d %b %y}", due, str(row.suggestions))
    yield row.team or "-"
    yield f"({row.state}) {row.title}" if row.state == "held" else row.title


def _due(sent: Submission, free: frozenset[date]) -> date | None:
    track = TRACKS.get(decisions.wished_track(sent))
    return Clock(track, sent.received_on, {}, free).due_on if track else None
