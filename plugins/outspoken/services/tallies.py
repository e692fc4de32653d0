"""Tallies: what the ledger tells that no page shows, kept in the public place.

``content/place/ledger.toml`` travels with the content, so that whoever builds the site
without the private folder has the same ledger. Each decision writes it anew in its own
transaction. It holds counts by month and reason; no id, no name, no word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.model.tally import (
    FIRST_MONTH,
    Counts,
    Details,
    Tally,
    month_of,
    tallied,
    tallies_of,
)
from outspoken.services import activity, posts, registers, texts
from outspoken.services.office import Office
from outspoken.services.registers import Row

FILE = "ledger.toml"
NOUN = "month"
TITLE = (
    "# What the office decided that no page shows: counts by month, for /ledger/.\n"
    "# The tasks write it. 'invoke log --verify' compares it with the activity log.\n"
)
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_MOST = 999_999
"""Largest count of a month."""
_NUMBERS = tuple(Tally(month="").numbers)
_KNOWN = tuple(each.name for each in fields(Tally))


def read(place: Path, until: str = "") -> tuple[Tally, ...] | list[Problem]:
    """Read the tallies of the folder *place*, one a month; a missing file is empty.

    Args:
        place: The public place.
        until: The last month that may be told of; the month that runs when left out.
    """
    rows = registers.read(place / FILE, NOUN)
    if isinstance(rows, list):
        return rows
    problems = sorted({*_complaints(rows, until or month_of(datetime.now(UTC)))})
    return problems or tallied(_tally(row) for row in rows)


def adding(
    office: Office, now: datetime, action: str, details: Details
) -> Mapping[str, bytes]:
    """Return the file to write, below the content, with one more action counted.

    Where there is no file yet, what the log tells of is counted first.

    Raises:
        CannotDecideError: When the file there is cannot be read.
    """
    from outspoken.services.acting import CannotDecideError  # a build decides nothing

    new = tallies_of(month_of(now), action, details)
    if not new:
        return {}
    before = read(office.place, max(month_of(now), month_of(datetime.now(UTC))))
    if isinstance(before, list):
        raise CannotDecideError(f"first mend {before[0]}")
    if not (office.place / FILE).exists():
        before = of_log(office)
    return {f"{office.place.name}/{FILE}": render((*before, *new)).encode()}


def render(tallies: Iterable[Tally]) -> str:
    """Return the file of *tallies*, one table a month."""
    return TITLE + "".join(map(_table, tallied(tallies)))


def of_log(office: Office) -> tuple[Tally, ...]:
    """Return what the activity log tells of, one tally a month.

    Raises:
        BrokenLogError: When a line of it is no record.
    """
    return tallied(
        tally
        for each in activity.read(office)
        for tally in tallies_of(month_of(each.time), each.action, each.details)
    )


def problems(office: Office) -> list[Problem]:
    """Say of which months the public file tells less than the log does.

    It may tell more: another log may have gone before this one.
    """
    public = read(office.place)
    if isinstance(public, list):
        return public
    told = {each.month: each for each in public}
    advice = "it tells less than the activity log: bring it back from the history"
    return [
        texts.problem(office.place / FILE, 0, f"{each.month}: {advice}")
        for each in of_log(office)
        if told.get(each.month, Tally(month=each.month)).lacks(each)
    ]


def _table(tally: Tally) -> str:
    declined = ", ".join(f"{reason} {count}" for reason, count in tally.declined.items())
    said = {"month": tally.month, **({"declined": declined} if declined else {})}
    numbers = (f"{name} = {n}\n" for name, n in tally.numbers.items() if n)
    return registers.table(NOUN, said) + "".join(numbers)


def _complaints(rows: Sequence[Row], until: str) -> Iterator[Problem]:
    told: set[str] = set()
    for row in rows:
        yield from row.complaints(("month",), _KNOWN)
        month = row.text("month")
        is_month = _MONTH.fullmatch(month) and FIRST_MONTH <= month <= until
        if row.has("month") and not is_month:
            yield row.problem("month", 'give a month as "2026-04", none to come')
        elif month in told:
            yield row.problem("month", "tell each month once")
        told.add(month)
        yield from _wrong_counts(row)


def _wrong_counts(row: Row) -> Iterator[Problem]:
    try:
        _declined(row)
    except ValueError:
        yield row.problem("declined", 'give reasons with counts, as "staff 1, legal 2"')
    for name in _NUMBERS:
        count = row.fields.get(name, 1)
        if type(count) is not int or not 1 <= count <= _MOST:
            yield row.problem(name, f"give a whole number from 1 to {_MOST:,}")


def _declined(row: Row) -> Counts:
    """Return how many submissions were declined, by reason.

    Raises:
        ValueError: When it is not as we write it.
    """
    text = row.text("declined")
    found = posts.counts(text)
    if len(found) != len(text.split(",") if text else ()):
        raise ValueError("a reason is there twice")
    if not all(1 <= count <= _MOST for count in found.values()):
        raise ValueError("a count is out of bounds")
    return found


def _tally(row: Row) -> Tally:
    numbers = {name: _number(row.fields.get(name, 0)) for name in _NUMBERS}
    declined = _declined(row)
    return Tally(month=row.text("month"), declined=declined, **numbers)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
