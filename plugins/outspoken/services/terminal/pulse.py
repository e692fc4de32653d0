"""`invoke pulse`: what residents complain of and praise, for eyes and for scripts.

An officer is told no more than everybody: what is on a screen is soon in a report, and a
small number in a report is as public as one on the site. Who must know who wrote what
reads the posts, each with its tone.
"""

import re
from pathlib import Path

from rich.table import Table

from outspoken.model.submission import LONDON
from outspoken.model.views.pulse import FigureTable
from outspoken.services import files, pulse, pulse_page, pulse_posts
from outspoken.services.ledger_tables import name
from outspoken.services.pulse import Heard
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import TO_MEND, WrongUseError, console, say

_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_WHY = "What is below 5 is not told here either: docs/reference/pulse.md says why."


def run(room: Room, month: str = "", as_json: bool = False, csv: str = "") -> int:
    """Show the pulse, or write it down; return the exit code.

    Args:
        room: The room.
        month: A month that is over, as "2026-04"; the latest one where it is empty.
        as_json: Whether to answer a script, with every month.
        csv: The file to write every month to, or empty.

    Raises:
        WrongUseError: It is no month, or none that can be told of.
    """
    if month and not _MONTH.fullmatch(month):
        raise WrongUseError(f"write a month as 2026-04, not {month!r}")
    today = room.now.astimezone(LONDON).date()
    heard = pulse_posts.of_content(room.office.content, room.place, today)
    if csv:
        files.write(Path(csv), pulse.as_csv(heard).encode())
        say(f"written to {csv}", aside=as_json)
    if as_json:
        say(pulse.as_json(heard).rstrip())
    elif not csv:
        return _show(heard, month)
    return 0


def _show(heard: Heard, month: str) -> int:
    months = heard.pulse.months
    if not months:
        say("there is nothing to tell yet: a month is told of when it is over")
        return TO_MEND if month else 0
    if month and month not in months:
        raise WrongUseError(f"ask for a month from {months[0]} to {months[-1]}")
    asked = month or months[-1]
    tables = pulse_page.month_of(heard.pulse, heard.names, asked)
    for table in tables:
        say(f"{name(asked)}, {table.title or 'all areas'}")
        _print(table)
        say("")
    if heard.words and asked == months[-1]:
        say(f"new words: {', '.join(heard.words)}")
    say(_WHY)
    return 0


def _print(table: FigureTable) -> None:
    shown = Table(box=None, pad_edge=False)
    for heading in (table.first, *table.columns):
        shown.add_column(heading)
    for row in table.rows:
        shown.add_row(row.heading, *row.cells)
    console().print(shown, soft_wrap=False)
