"""Routing: which team a text is for, and why.

A team owns topics, areas, or topics in areas. Who owns the most exact part of it has it:
a topic in an area goes before a topic alone, that before an area alone, and that before
the team that takes the rest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outspoken.model.place import Place, Team


@dataclass(frozen=True, slots=True)
class Routing:
    """The team that a text is for.

    Attributes:
        team: The team.
        why: The reason, in words for officers, no full stop.
    """

    team: "Team"
    why: str


def of(
    place: "Place", topics: tuple[str, ...], area: str, on: date | None
) -> Routing | None:
    """Return the team of a text; none where nobody has it and nobody takes the rest.

    Args:
        place: The teams, and what the keys mean.
        topics: Keys of its topics, the first before the others.
        area: Key of its area, or empty.
        on: Day on which somebody may stand in for a team; none to leave that out.
    """
    found = next(_owners(place, topics, area), None) or _rest(place, topics, area)
    return _stood_in(place.teams, found, on) if found and on else found


def there_for(place: "Place", key: str, on: date) -> str:
    """Return the key of who is there for the team *key* on a day.

    Args:
        place: The teams.
        key: Key of the team that has a text, or of one that is no more.
        on: The day.
    """
    team = place.teams.get(key)
    return _there(place.teams, team, on).key if team else ""


def _owners(place: "Place", topics: tuple[str, ...], area: str) -> Iterator[Routing]:
    """Yield who owns a part of it, the most exact part first."""
    teams = place.teams.values()
    here = place.areas[area].name if area in place.areas else area
    for topic in topics:
        name = place.topics[topic].name if topic in place.topics else topic
        for team in teams:
            if topic in team.topics and area in team.areas:
                yield Routing(team, f"{team.name} has the topic {name} in {here}")
    for topic in topics:
        name = place.topics[topic].name if topic in place.topics else topic
        for team in teams:
            if topic in team.topics and not team.areas:
                yield Routing(team, f"{team.name} has the topic {name} in every area")
    for team in teams:
        if not team.topics and area in team.areas:
            yield Routing(team, f"{team.name} has everything in {here}")


def _rest(place: "Place", topics: tuple[str, ...], area: str) -> Routing | None:
    team = next((each for each in place.teams.values() if each.catch_all), None)
    if team is None:
        return None
    where = f" in {place.areas[area].name}" if area in place.areas else ""
    what = "these topics" if len(topics) > 1 else "this topic"
    why = f"nobody has {what}{where}" if topics else "it has no topic"
    return Routing(team, f"{why}: {team.name} takes the rest")


def _stood_in(teams: "Mapping[str, Team]", found: Routing, on: date) -> Routing:
    """Return who stands in for the team on a day; the team itself when nobody is there."""
    team = _there(teams, found.team, on)
    until = found.team.away_to
    if team == found.team or until is None:
        return found
    stands = f"{team.name} stands in until {until.day} {until:%B}"
    return Routing(team, f"{found.why}; {stands}")


def _there(teams: "Mapping[str, Team]", first: "Team", on: date) -> "Team":
    """Return *first* or who stands in for it; itself too when all of them are away."""
    team, passed = first, {first.key}
    while team.is_away(on) and team.stands_in in teams and team.stands_in not in passed:
        team = teams[team.stands_in]
        passed.add(team.key)
    return first if team.is_away(on) else team
