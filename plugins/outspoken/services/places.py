"""The place read from its files: areas, topics, teams, and the nation it lies in."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from outspoken.model.place import Area, Place, Topic
from outspoken.model.problem import Problem
from outspoken.services import keyed_rows, promises, registers, teams, texts
from outspoken.services.holidays import NATIONS

AREAS = "areas.csv"
TOPICS = "topics.toml"
CHANNELS = "channels.toml"
REPRESENTATIVES = "representatives.csv"
NATION = "nation"


def read(folder: Path) -> tuple[Place, list[Problem]]:
    """Read the files of *folder*; what is missing is empty, what is wrong is said."""
    problems: list[Problem] = []
    _figures(folder / REPRESENTATIVES, problems)
    areas = {key: Area(key, name) for key, name in _areas(folder / AREAS, problems)}
    rows = keyed_rows.read(folder / TOPICS, "topic", problems)
    topics = {row.text("key"): Topic(row.text("key"), row.text("name")) for row in rows}
    listed = teams.read(folder, areas, topics, problems)
    channels = table(folder / CHANNELS, problems)
    nation = _nation(folder / CHANNELS, channels, problems)
    own = promises.of(folder / CHANNELS, channels, nation, problems)
    return Place(areas, topics, listed, nation, own), problems


def public_ways(folder: Path) -> tuple[str, ...]:
    """Return the numbers and addresses by which the office and its teams are reached.

    They are public, and stay in residents' words.
    """
    given = dict(_office(table(folder / CHANNELS, [])))
    given.pop(NATION, None)
    more = given.get("public")
    listed = more if isinstance(more, list) else ()
    ways = (*given.values(), *listed, *teams.contacts(folder))
    return tuple(way for way in ways if isinstance(way, str) and way)


def email(folder: Path) -> str:
    """Return the e-mail address that the office gives to everybody, or nothing."""
    given = _office(table(folder / CHANNELS, [])).get("email")
    return given if isinstance(given, str) else ""


def figures(folder: Path) -> tuple[str, ...]:
    """Return names that stay in texts: of those who speak for the place, of its areas."""
    areas = (name for _, name in _areas(folder / AREAS, []))
    return (*_figures(folder / REPRESENTATIVES, []), *areas)


def _office(channels: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what stands below ``[office]``; nothing where it is no table."""
    office = channels.get("office", {})
    return office if isinstance(office, dict) else {}


def _nation(path: Path, channels: Mapping[str, Any], problems: list[Problem]) -> str:
    """Return whose bank holidays count: ``nation`` below ``[office]``, or the default."""
    nation = _office(channels).get(NATION, NATIONS[0])
    if nation in NATIONS:
        return str(nation)
    advice = f"below [office], write nation as one of {', '.join(NATIONS)}, not {nation!r}"
    problems.append(texts.problem(path, 0, advice))
    return NATIONS[0]


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
        if keyed_rows.is_name(name) and keyed_rows.is_key(key) and key not in seen:
            seen.add(key)
            yield key, name
        else:
            problems.append(keyed_rows.unkeyed(path, line, "area"))


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
