"""The first table of `invoke inbox`: what waits for a decision."""

from collections.abc import Iterator, Sequence

from rich.table import Table

from outspoken.model.clock import EMERGENCY_HAZARD
from outspoken.services import emergencies
from outspoken.services.reviewing.queue import Row
from outspoken.services.terminal.speech import console, counted

TEAM_WIDTH = 12
"""Most columns for a team's name: of 80 columns, 20 are left for a title."""
ENDLESS = 10_000
"""Columns of a page that is no terminal: no line is broken or cut there."""


def show(queue: Sequence[Row]) -> None:
    """Show the queue as a table; where no terminal sets the width, each row is a line."""
    out = console()
    if not queue:
        out.print("Nothing waits.")
        return
    for row in queue:
        if row.dangers:
            out.print(_alarm(row))
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
    out.print(f"{counted(len(queue), 'submission')}. Next: invoke moderate")


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
        "dangers": list(row.dangers),
        "look_by": row.look_by.isoformat() if row.look_by else None,
        "language": row.language,
    }


def _cells(row: Row) -> Iterator[str]:
    due = f"{row.due:%d %b}" if row.due else "-"
    yield from (row.id, row.kind, f"{row.received:%d %b %y}", due, str(row.suggestions))
    yield row.team or "-"
    held = row.state if row.state != "waiting" else ""
    private = "" if row.was_public else "not public there"
    notes = ", ".join(filter(None, (held, private, row.language)))
    mark = "! " if row.dangers else ""
    yield f"{mark}({notes}) {row.title}" if notes else f"{mark}{row.title}"


def _alarm(row: Row) -> str:
    """Return the line that stands above the table for a text that tells of danger."""
    labels = "; ".join(kind.advice.label for kind in row.dangers)
    waits = f"! {labels}: {row.id} has waited {counted(row.hours, 'hour')}"
    if not row.look_by:
        return waits
    is_past = row.hours >= EMERGENCY_HAZARD.hours
    late = "this is past: " if is_past else ""
    return f"{waits}; {late}{emergencies.sentence(row.look_by)}"
