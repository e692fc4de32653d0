"""The place: the areas, topics and teams that a text can be about."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Area:
    """A neighbourhood of the association."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Something residents write about."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Team:
    """A team that answers.

    Attributes:
        key: Its key.
        name: Its name, as shown.
        topics: Keys of the topics it answers for.
        catch_all: Whether it answers for what nobody else does.
    """

    key: str
    name: str
    topics: tuple[str, ...] = ()
    catch_all: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Everything that a key in a text can mean, in the order of the files.

    Attributes:
        areas: Neighbourhoods by key.
        topics: What residents write about, by key.
        teams: Who answers, by key.
        nation: The nation of the UK whose bank holidays the clocks leave out.
    """

    areas: Mapping[str, Area] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    nation: str = "england-and-wales"

    def team_for(self, topics: tuple[str, ...]) -> Team | None:
        """Return the team of the first of *topics* that has one, else the catch-all."""
        for topic in topics:
            for team in self.teams.values():
                if topic in team.topics:
                    return team
        return next((team for team in self.teams.values() if team.catch_all), None)
