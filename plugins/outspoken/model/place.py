"""The place: the areas, topics and teams that a text can be about."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from outspoken.model import reach, routing
from outspoken.model.hashtag import Hashtag
from outspoken.model.promises import DEFAULT, Promises
from outspoken.model.reach import Reach
from outspoken.model.representative import Representative
from outspoken.model.routing import Routing


@dataclass(frozen=True, slots=True)
class Area:
    """A neighbourhood of the association.

    Attributes:
        key: Its key.
        name: Its name, as shown.
        ward: Name of the ward that it lies in, or empty.
        constituencies: Names of the constituencies of that ward: one, or several that the
            ward spans, of which a reader has to find their own.
        council: Name of the council, or empty.
        ward_code: The ward's code (E05000945): names of wards are not unique; or empty.
    """

    key: str
    name: str
    ward: str = ""
    constituencies: tuple[str, ...] = ()
    council: str = ""
    ward_code: str = ""


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
        topics: Keys of the topics it answers for; with areas too, for those topics there.
        catch_all: Whether it answers for what nobody else does.
        areas: Keys of the areas it answers in; none when that is everywhere.
        contact: E-mail address by which everybody reaches it, or empty; public.
        hours: When somebody is there, in words, or empty; public.
        stands_in: Key of the team that stands in when nobody is there, or empty.
        away_from: First day on which nobody is there, or none.
        away_to: Last such day, or none.
    """

    key: str
    name: str
    topics: tuple[str, ...] = ()
    catch_all: bool = False
    areas: tuple[str, ...] = ()
    contact: str = ""
    hours: str = ""
    stands_in: str = ""
    away_from: date | None = None
    away_to: date | None = None

    def is_away(self, on: date) -> bool:
        """Tell whether nobody of it is there on a day."""
        if self.away_from is None or self.away_to is None:
            return False
        return self.away_from <= on <= self.away_to


@dataclass(frozen=True, slots=True)
class Place:
    """Everything that a key in a text can mean, in the order of the files.

    Attributes:
        areas: Neighbourhoods by key.
        topics: What residents write about, by key.
        teams: Who answers, by key.
        nation: The nation of the UK whose bank holidays the clocks leave out.
        promises: The office's own choices about its clocks.
        representatives: Who speaks for the place, in the order of the file.
        hashtags: Under which people here find each other's posts.
    """

    areas: Mapping[str, Area] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    nation: str = "england-and-wales"
    promises: Promises = DEFAULT
    representatives: tuple[Representative, ...] = ()
    hashtags: tuple[Hashtag, ...] = ()

    @property
    def named(self) -> "Place":
        """The place as pages of posts show it, which say nothing of who speaks for it.

        So another telephone number of a councillor makes no page of a post anew.
        """
        areas = {key: Area(each.key, each.name) for key, each in self.areas.items()}
        return replace(self, areas=areas, representatives=(), hashtags=())

    def speaking_for(self, area: str) -> tuple[Representative, ...]:
        """Return who speaks for the area *area*, the nearest first.

        Those alike near stand in the order of the file.
        """
        near = ((self.reach(each, area), each) for each in self.representatives)
        found = [(how_near, each) for how_near, each in near if how_near is not None]
        return tuple(each for _, each in sorted(found, key=lambda one: one[0]))

    def reach(self, who: Representative, area: str) -> Reach | None:
        """Return how near somebody is to the area *area*; none: they do not speak for it.

        An area that there is not has those alone who speak for everybody.
        """
        here = self.areas.get(area, Area(area, area))
        return reach.of(who, here, self.areas)

    def team_for(self, topics: tuple[str, ...], area: str = "") -> Team | None:
        """Return the team that has a text of *topics* and *area*, whoever stands in."""
        found = self.routing(topics, area)
        return found.team if found else None

    def routing(
        self, topics: tuple[str, ...], area: str = "", on: date | None = None
    ) -> Routing | None:
        """Return the team for a text and the reason; none where no team takes the rest.

        Args:
            topics: Keys of its topics, the first before the others.
            area: Key of its area, or empty.
            on: Day on which somebody may stand in for a team; none to leave that out.
        """
        return routing.of(self, topics, area, on)
