"""What each column of representatives.csv may hold, and the advice where it does not."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from outspoken.model import handles
from outspoken.model.fields import NAME_LIMIT, NO, YES
from outspoken.model.problem import Problem
from outspoken.model.representative import NETWORKS
from outspoken.services.addresses import deliverable
from outspoken.services.areas import TOO_MANY
from outspoken.services.csv_rows import CsvRow
from outspoken.services.keyed_rows import is_name

COLUMNS = {
    "role": "What they are, in plain words: MP, councillor, mayor, chair of the board",
    "name": "Their name, or that of the body",
    "area": "Key of an area, or name of a ward, constituency or council; several with "
    "' / ' between; empty: everybody",
    "email": "Their public e-mail address",
    "phone": "Their public telephone number",
    "address": "Where letters reach them, a comma between the lines",
    "surgery": "When and where they see people, in words",
    "x": "Their handle on X, only where it is on record",
    "bluesky": "Their handle on Bluesky, likewise",
    "mastodon": "Their handle on Mastodon with its server, likewise",
    "facebook": "Name of their page on Facebook, likewise",
    "writetothem": "yes where WriteToThem passes letters on to them",
    "since": "In the role from this day on, year first",
    "source": "Where this comes from, in words",
    "checked": "Day on which somebody last compared it with the source, year first",
}
"""Every column of the table, in the order in which they are best written."""
WORDS_LIMIT = 240
"""Longest address, surgery or source, in characters."""
_PHONE = re.compile(r"\+?[0-9(][\d ()-]{1,22}[0-9](?: ext\.? ?\d{1,6})?", re.ASCII)
_PHONE_DIGITS = range(3, 21)
_TITLES = re.compile(r"\A(?:(?:mr|mrs|ms|miss|mx)\.?\s+)+(?=\S)", re.IGNORECASE)
_ALL_TITLES = re.compile(
    r"\A(?:(?:the|rt\.? hon|right hon(?:ourable)?|mr|mrs|ms|miss|mx|dr|prof|professor|sir"
    r"|dame|lord|lady|baroness|baron|rev|cllr|councillor)\.?\s+)+(?=\S)",
    re.IGNORECASE,
)

Advice = Callable[[str], str]


def complaints(row: CsvRow, only: str = "") -> Iterator[Problem]:
    """Yield what is wrong with a row, or with its column *only*."""
    if not only and not (row.text("name") and row.text("role")):
        yield row.problem("give each representative a name and a role")
    if not only and row.extra:
        yield row.problem(TOO_MANY)
    for name in (only,) if only else COLUMNS:
        value = row.text(name)
        if value and (advice := _ADVICE[name](value)):
            yield row.problem(advice)


def day(text: str) -> date | None:
    """Return the day that *text* gives, year first, or none."""
    try:
        # Only the form with hyphens: Python reads others too.
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def without_title(name: str, *, all_: bool = False) -> str:
    """Return *name* without the "Mr" before it; with *all_* without any title."""
    return (_ALL_TITLES if all_ else _TITLES).sub("", name, count=1) or name


def _one_line(what: str, limit: int) -> Advice:
    def advice(value: str) -> str:
        fits = len(value) <= limit and value.isprintable()
        return "" if fits else f"write the {what} on one line, at most {limit} characters"

    return advice


def _name(value: str) -> str:
    return "" if is_name(value) else _one_line("name", NAME_LIMIT)(value)


@lru_cache(maxsize=1024)  # finding out takes longer than all else here
def _email(value: str) -> str:
    if deliverable(value):
        return ""
    return f"give one e-mail address, such as name@example.org, not {value!r}"


def _phone(value: str) -> str:
    digits = sum(map(str.isdigit, value))
    if _PHONE.fullmatch(value) and digits in _PHONE_DIGITS:
        return ""
    return f"give one telephone number, such as 01632 960123, not {value!r}"


def _handle(network: str) -> Advice:
    def advice(value: str) -> str:
        if handles.read(network, value):
            return ""
        example = handles.example(network)
        return f"in {network}, give a handle, such as {example}, not {value!r}"

    return advice


def _day(what: str) -> Advice:
    def advice(value: str) -> str:
        is_one = day(value) is not None
        return "" if is_one else f"write {what} as 2026-05-01, year first, not {value!r}"

    return advice


def _yes_or_no(value: str) -> str:
    is_said = value.lower() in YES | NO
    return "" if is_said else f"write yes or no in writetothem, not {value!r}"


_ADVICE: dict[str, Advice] = {
    "role": _one_line("role", NAME_LIMIT),
    "name": _name,
    "area": _one_line("area", WORDS_LIMIT),
    "email": _email,
    "phone": _phone,
    "address": _one_line("address", WORDS_LIMIT),
    "surgery": _one_line("surgery", WORDS_LIMIT),
    **{each: _handle(each) for each in NETWORKS},
    "writetothem": _yes_or_no,
    "since": _day("since"),
    "source": _one_line("source", WORDS_LIMIT),
    "checked": _day("checked"),
}
