"""The place read from its files: areas, topics, teams, and the nation it lies in."""

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from outspoken.model.place import Area, Place, Team, Topic
from outspoken.model.problem import Problem
from outspoken.model.record import is_code
from outspoken.services import registers, texts
from outspoken.services.holidays import NATIONS
from outspoken.services.registers import Row

AREAS = "areas.csv"
TOPICS = "topics.toml"
TEAMS = "teams.toml"
CHANNELS = "channels.toml"
REPRESENTATIVES = "representatives.csv"
NATION = "nation"
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def read(folder: Path) -> tuple[Place, list[Problem]]:
    """Read the files of *folder*; what is missing is empty, what is wrong is said."""
    problems: list[Problem] = []
    _figures(folder / REPRESENTATIVES, problems)
    areas = {key: Area(key, name) for key, name in _areas(folder / AREAS, problems)}
    topics = _rows(folder / TOPICS, "topic", problems)
    teams = {row.text("key"): _team(row) for row in _rows(folder / TEAMS, "team", problems)}
    for team in teams.values():
        # The log keeps the key, and has room for codes only.
        if not is_code(team.key):
            advice = f"begin the team's key with a word of letters, not {team.key!r}"
            problems.append(texts.problem(folder / TEAMS, 0, advice))
    nation = _nation(folder / CHANNELS, problems)
    named = {row.text("key"): Topic(row.text("key"), row.text("name")) for row in topics}
    return Place(areas=areas, topics=named, teams=teams, nation=nation), problems


def public_ways(folder: Path) -> tuple[str, ...]:
    """Return the numbers and addresses by which the office and its teams are reached.

    They are public, and stay in residents' words.
    """
    problems: list[Problem] = []
    office = table(folder / CHANNELS, problems).get("office", {})
    given = dict(office) if isinstance(office, dict) else {}
    given.pop(NATION, None)
    more = given.get("public")
    teams = [row.text("contact") for row in _rows(folder / TEAMS, "team", problems)]
    ways = (*given.values(), *(more if isinstance(more, list) else ()), *teams)
    return tuple(way for way in ways if isinstance(way, str) and way)


def email(folder: Path) -> str:
    """Return the e-mail address that the office gives to everybody, or nothing."""
    office = table(folder / CHANNELS, []).get("office", {})
    given = office.get("email") if isinstance(office, dict) else ""
    return given if isinstance(given, str) else ""


def figures(folder: Path) -> tuple[str, ...]:
    """Return names that stay in texts: of those who speak for the place, of its areas."""
    areas = (name for _, name in _areas(folder / AREAS, []))
    return (*_figures(folder / REPRESENTATIVES, []), *areas)


def _nation(path: Path, problems: list[Problem]) -> str:
    """Read whose bank holidays count: ``nation`` below ``[office]``, or the default."""
    office = table(path, problems).get("office", {})
    nation = office.get(NATION, NATIONS[0]) if isinstance(office, dict) else NATIONS[0]
    if nation in NATIONS:
        return str(nation)
    advice = f"below [office], write nation as one of {', '.join(NATIONS)}, not {nation!r}"
    problems.append(texts.problem(path, 0, advice))
    return NATIONS[0]


def _team(row: Row) -> Team:
    topics = row.texts("topics") or ()
    catch_all = row.fields.get("catch_all") is True
    return Team(row.text("key"), row.text("name"), topics, catch_all)


def table(path: Path, problems: list[Problem]) -> Mapping[str, Any]:
    """Read a TOML file; nothing when it is missing, a problem when it is broken."""
    if not path.exists():
        return {}
    loaded = texts.load(path)
    if isinstance(loaded, Problem):
        problems.append(loaded)
        return {}
    try:
        return tomllib.loads(loaded.text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problems.append(registers.broken(path, loaded.text, str(error)))
        return {}


def _areas(path: Path, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    seen = set[str]()
    for line, row in _cells(path, ("key", "name"), problems):
        key, name = row["key"], row["name"]
        if name and _KEY.fullmatch(key) and key not in seen:
            seen.add(key)
            yield key, name
        else:
            problems.append(_unkeyed(path, line, "area"))


def _figures(path: Path, problems: list[Problem]) -> list[str]:
    names: list[str] = []
    for line, row in _cells(path, ("name", "role"), problems):
        if row["name"] and row["role"]:
            names.append(row["name"])
        else:
            advice = "give each representative a name and a role"
            problems.append(texts.problem(path, line, advice))
    return names


def _cells(
    path: Path, columns: tuple[str, ...], problems: list[Problem]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the *columns* of each row of a table, and its line; no file, no rows."""
    if not path.exists():
        return
    loaded = texts.load(path)
    if isinstance(loaded, Problem):
        problems.append(loaded)
        return
    rows = csv.DictReader(io.StringIO(loaded.text))
    try:
        for row in rows:
            yield rows.line_num, {name: (row.get(name) or "").strip() for name in columns}
    except csv.Error as error:
        advice = f"mend the table: {error}"
        problems.append(texts.problem(path, rows.line_num + 1, advice))


def _rows(path: Path, kind: str, problems: list[Problem]) -> list[Row]:
    found = registers.read(path, kind)
    if isinstance(found, list):
        problems += found
        return []
    rows: dict[str, Row] = {}
    for row in found:
        key = row.text("key")
        if row.text("name") and _KEY.fullmatch(key) and key not in rows:
            rows[key] = row
        else:
            problems.append(_unkeyed(path, row.line, kind))
    return list(rows.values())


def _unkeyed(path: Path, line: int, kind: str) -> Problem:
    advice = f"give each {kind} a name, and a key of its own such as canal-side"
    return texts.problem(path, line, advice)
