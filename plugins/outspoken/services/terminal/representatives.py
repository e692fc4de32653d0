"""`invoke representatives`: who speaks for each area, and how old what is known of them is.

With tables of others, the MPs of the association's own areas are brought up to date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.model.submission import LONDON
from outspoken.services import (
    areas,
    csv_edits,
    representative_tables,
    representatives,
    seat_changes,
    texts,
    ward_changes,
)
from outspoken.services.csv_edits import Sheet
from outspoken.services.representative_cells import COLUMNS, complaints, day
from outspoken.services.representative_tables import Tables
from outspoken.services.terminal import speaking_for
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    DONE,
    TO_MEND,
    WrongUseError,
    counted,
    list_problems,
    say,
    typed,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the flags of the task ask for.

    Attributes:
        files: The tables of others, or folders of them; none, to show what is known.
        on: Day that the tables are of, year first; else when they were last saved.
        sure: Whether not to ask.
    """

    files: tuple[str, ...] = ()
    on: str = ""
    sure: bool = False


def run(room: Room, asked: Asked) -> int:
    """Show who speaks for the place, or compare with tables; return the exit code."""
    today = room.now.astimezone(LONDON).date()
    if not asked.files:
        if asked.on or asked.sure:
            raise WrongUseError("--on and --yes go with --from FILE")
        return speaking_for.show(room.place, today)
    return _compare(room, asked, today)


def _compare(room: Room, asked: Asked, today: date) -> int:
    """Compare what the office has with tables of others, and write what changed."""
    problems: list[Problem] = []
    on = _day(asked.on, today)
    tables = representative_tables.read(_files(asked.files), problems)
    wrong = list_problems(problems, aside=True)
    if not tables.seats and not tables.wards:
        say("there is no seat and no ward in them", aside=True)
        return TO_MEND
    _say_size(tables)
    places = Sheet(room.office.place / areas.AREAS, tuple(areas.COLUMNS))
    people = Sheet(room.office.place / representatives.REPRESENTATIVES, tuple(COLUMNS))
    if list_problems(_own_problems(room.office.place, people), aside=True):
        say("nothing was compared: mend these first", aside=True)
        return TO_MEND
    _say_changes(places, people, tables, on or min(tables.saved, today))
    if not _write((places, people), sure=asked.sure):
        return TO_MEND
    return TO_MEND if wrong else DONE


def _files(given: Iterable[str]) -> list[Path]:
    """Return the files that are meant.

    Raises:
        WrongUseError: When there is none of a name.
    """
    paths = [*map(Path, given)]
    for path in paths:
        if not path.exists():
            raise WrongUseError(f"there is no file {path}")
    return [*representative_tables.files_in(paths)]


def _day(text: str, today: date) -> date | None:
    """Return the day that is given, or none.

    Raises:
        WrongUseError: When it is no day, or one to come.
    """
    if not text:
        return None
    given = day(text)
    if given is None or given > today:
        raise WrongUseError(f"give --on as a day that has been, 2026-05-01, not {text!r}")
    return given


def _own_problems(folder: Path, people: Sheet) -> list[Problem]:
    """Return what keeps our own two tables from being changed."""
    problems = [*people.problems]
    areas.read(folder, problems)
    problems += people.table.strangers(tuple(COLUMNS), representatives.REQUIRED)
    for row in people.table.rows:
        problems += complaints(row)
    return problems


def _say_size(tables: Tables) -> None:
    if tables.seats:
        say(f"{counted(len(tables.seats), 'seat')} read")
    if tables.wards:
        span = f"{tables.spanning:,} of them in several constituencies"
        say(f"{counted(len(tables.wards), 'ward')} read, {span}")


def _say_changes(places: Sheet, people: Sheet, tables: Tables, on: date) -> None:
    filled = ward_changes.fill(places, tables)
    for sentence in filled.said:
        say(sentence)
    if not tables.seats:
        return
    seated = seat_changes.compare(people, filled.areas, tables, on)
    for sentence in (*seated.changed, *seated.noted):
        say(sentence)
    if seated.compared:
        same = counted(seated.compared, "MP is", "MPs are")
        say(f"{same} as before, by what was saved on {on:%Y-%m-%d}")


def _write(sheets: Iterable[Sheet], *, sure: bool) -> bool:
    """Write the tables that changed, after asking; tell whether they stand as told."""
    changed = [sheet for sheet in sheets if sheet.is_changed]
    if not changed:
        say("nothing is to be written")
        return True
    names = " and ".join(str(texts.shown(sheet.path)) for sheet in changed)
    if not sure and typed(f"Write {names}? [y/N] ").strip().lower() not in {"y", "yes"}:
        say("nothing was written")
        return True
    try:
        for sheet in changed:
            sheet.write()
    except csv_edits.ChangedMeanwhileError as error:
        say(str(error), aside=True)
        return False
    say(f"wrote {names}; 'invoke check' looks at them, and the next publish shows them")
    return True
