"""The teams of the place: ``content/place/teams.toml``, with what each of them owns."""

from collections.abc import Collection, Iterator
from pathlib import Path

from outspoken.model.place import Team
from outspoken.model.problem import Problem
from outspoken.model.record import is_code
from outspoken.services import keyed_rows, texts
from outspoken.services.addresses import deliverable
from outspoken.services.registers import Row

TEAMS = "teams.toml"
FIELDS = {
    "key": "What texts and the log call it: small words, hyphens between",
    "name": "Its name, as shown",
    "topics": "Keys of the topics it answers for",
    "areas": "Keys of the areas it answers in; none, or no such line: everywhere",
    "contact": "Its e-mail address, public",
    "hours": "When somebody is there, in words, public",
    "stands_in": "Key of the team that stands in when nobody is there",
    "away_from": "First day on which nobody is there, year first",
    "away_to": "Last such day",
    "catch_all": "true for the one team that takes what no other has",
}
"""Every field of a team, in the order in which they are best written."""
_REQUIRED = ("key", "name")
_DAYS = ("away_from", "away_to")


def read(
    folder: Path, areas: Collection[str], topics: Collection[str], problems: list[Problem]
) -> dict[str, Team]:
    """Read the teams of *folder*, by key; add what is wrong to *problems*.

    Args:
        folder: The place.
        areas: Every area's key.
        topics: Every topic's key.
        problems: What was found wrong so far.
    """
    rows = keyed_rows.read(folder / TEAMS, "team", problems)
    keys = [row.text("key") for row in rows]
    for row in rows:
        problems += _complaints(row, {"areas": areas, "topics": topics, "stands_in": keys})
    problems += _twice(rows)
    return {row.text("key"): _team(row) for row in rows}


def contacts(folder: Path) -> tuple[str, ...]:
    """Return the address of each team that has one; public."""
    rows = keyed_rows.read(folder / TEAMS, "team", [])
    return tuple(row.text("contact") for row in rows if row.text("contact"))


def catch_all(folder: Path) -> Iterator[Problem]:
    """Yield a problem unless exactly one team takes what no other has."""
    problems: list[Problem] = []
    rows = keyed_rows.read(folder / TEAMS, "team", problems)
    if problems:
        return  # the file is to be mended first
    takers = [row for row in rows if row.fields.get("catch_all") is True]
    if not takers:
        advice = "add catch_all = true to the one team that takes what no other has"
        yield texts.problem(folder / TEAMS, 0, advice)
    for row in takers[1:]:
        first = takers[0].text("key")
        yield row.problem("catch_all", f"only one team takes the rest, and {first} does")


def _complaints(row: Row, known: dict[str, Collection[str]]) -> Iterator[Problem]:
    optional = tuple(name for name in FIELDS if name not in _REQUIRED)
    yield from row.complaints(_REQUIRED, optional)
    # The log keeps the key, and has room for codes only.
    if not is_code(row.text("key")):
        advice = f"begin the team's key with a word of letters, not {row.text('key')!r}"
        yield row.problem("key", advice)
    for name in ("topics", "areas"):
        yield from _unknown(row, name, known[name])
    contact = row.text("contact")
    if "contact" in row.fields and not (contact and deliverable(contact)):
        yield row.problem("contact", "give one e-mail address, such as repairs@example.org")
    if "hours" in row.fields and not row.text("hours"):
        yield row.problem("hours", 'write hours = "Monday to Friday, 9 to 5"')
    if "catch_all" in row.fields and not isinstance(row.fields["catch_all"], bool):
        yield row.problem("catch_all", "write catch_all = true, or take the line out")
    yield from _stand_in(row, known["stands_in"])


def _unknown(row: Row, name: str, known: Collection[str]) -> Iterator[Problem]:
    listed = row.texts(name)
    if listed is None:
        yield row.problem(name, f'write {name} = ["…", "…"]')
    for key in listed or ():
        if key not in known:
            yield row.problem(name, f"there is no {name[:-1]} {key!r}: name one there is")


def _stand_in(row: Row, teams: Collection[str]) -> Iterator[Problem]:
    other = row.text("stands_in")
    if "stands_in" in row.fields and (other not in teams or other == row.text("key")):
        yield row.problem("stands_in", "name another team of this file by its key")
    given = [name for name in _DAYS if name in row.fields]
    for name in given:
        if row.day(name) is None:
            yield row.problem(name, f'write {name} = "2026-12-24", year first')
    if given and not (len(given) == len(_DAYS) and other):
        advice = "give away_from, away_to and stands_in together"
        yield row.problem(given[0], advice)
    first, last = map(row.day, _DAYS)
    if first and last and last < first:
        yield row.problem("away_to", "give a last day that is not before the first")


def _twice(rows: list[Row]) -> Iterator[Problem]:
    """Yield each topic and area that two teams own alike: only one of them can have it."""
    owners: dict[tuple[str, str], str] = {}
    for row in rows:
        name, team = row.text("name"), _team(row)
        for topic in team.topics or ("",):
            for area in team.areas or ("",):
                first = owners.setdefault((topic, area), name)
                if first != name and (topic or area):
                    what = " in ".join(filter(None, (topic and f"topic {topic}", area)))
                    where = "topics" if topic else "areas"
                    advice = f"give {what} to one team only; {first} has it already"
                    yield row.problem(where, advice)


def _team(row: Row) -> Team:
    contact = row.text("contact")
    return Team(
        key=row.text("key"),
        name=row.text("name"),
        topics=row.texts("topics") or (),
        catch_all=row.fields.get("catch_all") is True,
        areas=row.texts("areas") or (),
        contact=contact if deliverable(contact) else "",
        hours=row.text("hours"),
        stands_in=row.text("stands_in"),
        away_from=row.day("away_from"),
        away_to=row.day("away_to"),
    )
