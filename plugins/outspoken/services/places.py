"""The place read from its files: areas, topics, teams, who speaks for it, its nation."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from outspoken.model.hashtag import Hashtag
from outspoken.model.place import Place, Topic
from outspoken.model.problem import Problem
from outspoken.services import (
    areas,
    hashtags,
    keyed_rows,
    promises,
    registers,
    representatives,
    teams,
    texts,
)
from outspoken.services.holidays import NATIONS

TOPICS = "topics.toml"
CHANNELS = "channels.toml"
NATION = "nation"


def read(folder: Path) -> tuple[Place, list[Problem]]:
    """Read the files of *folder*; what is missing is empty, what is wrong is said."""
    problems: list[Problem] = []
    found = areas.read(folder, problems)
    spoken_for = representatives.read(folder, found, problems)
    rows = keyed_rows.read(folder / TOPICS, "topic", problems)
    topics = {row.text("key"): Topic(row.text("key"), row.text("name")) for row in rows}
    listed = teams.read(folder, found, topics, problems)
    channels = table(folder / CHANNELS, problems)
    nation = _nation(folder / CHANNELS, channels, problems)
    own = promises.of(folder / CHANNELS, channels, nation, problems)
    tags = _hashtags(folder / CHANNELS, problems) if hashtags.HASHTAG in channels else ()
    return Place(found, topics, listed, nation, own, spoken_for, tags), problems


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
    named = (each.name for each in areas.read(folder, []).values())
    return (*representatives.names(folder), *named)


def _hashtags(path: Path, problems: list[Problem]) -> tuple[Hashtag, ...]:
    found, wrong = hashtags.read(path)
    problems += wrong
    return found


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
