"""What takes two officers: ``content/place/consent.toml``."""

from collections.abc import Iterator
from pathlib import Path

from outspoken.model.consent import Act, Consent, Election
from outspoken.model.problem import Problem
from outspoken.services import registers
from outspoken.services.registers import Row

FILE = "consent.toml"
DECISION, ELECTION = "two_officers", "election"
_ALWAYS = (Act.DECLINE, Act.ERASE)
_PERIOD = ("from", "to", "names")
_DISSOLVED = "dissolved"


def read(folder: Path) -> tuple[Consent, list[Problem]]:
    """Read what takes two officers in the place *folder*, and what is to be mended."""
    path = folder / FILE
    decisions = registers.read(path, DECISION, beside=(ELECTION,))
    elections = registers.read(path, ELECTION, beside=(DECISION,))
    if isinstance(decisions, list):
        return Consent(), decisions
    if isinstance(elections, list):
        return Consent(), elections
    problems = [
        *(each for row in decisions for each in _of_decision(row)),
        *(each for row in elections for each in _of_election(row)),
    ]
    if problems:
        return Consent(), problems
    acts = frozenset(Act(row.text("for")) for row in decisions)
    return Consent(acts, tuple(map(_election, elections))), []


def _of_decision(row: Row) -> Iterator[Problem]:
    yield from row.complaints(("for",), ())
    if row.has("for") and row.text("for") not in _ALWAYS:
        yield row.problem("for", f"write one of {', '.join(_ALWAYS)}")


def _of_election(row: Row) -> Iterator[Problem]:
    yield from row.complaints(_PERIOD, (_DISSOLVED,))
    for name in (*_PERIOD[:2], _DISSOLVED):
        if row.has(name) and row.day(name) is None:
            yield row.problem(name, f'write {name} = "2026-04-09", year first')
    first, last = row.day("from"), row.day("to")
    if first and last and last < first:
        yield row.problem("to", "give a last day that is not before the first")
    dissolved = row.day(_DISSOLVED)
    if first and last and dissolved and not first <= dissolved <= last:
        yield row.problem(_DISSOLVED, "give a day between from and to")
    names = row.texts("names")
    if row.has("names") and not (names and all(any(map(str.isalnum, n)) for n in names)):
        advice = 'write names = ["…", "…"]: those who stand, and their parties'
        yield row.problem("names", advice)


def _election(row: Row) -> Election:
    first, last = row.day("from"), row.day("to")
    if first is None or last is None:
        raise ValueError("a period is read when both its days are right")
    return Election(first, last, row.texts("names") or (), row.day(_DISSOLVED))
