"""Who speaks for each area of a place, found for all areas together."""

from outspoken.model import reach
from outspoken.model.place import Area, Place
from outspoken.model.reach import Reach
from outspoken.model.representative import Representative


class Speaking:
    """Who speaks for each area, as `Place.speaking_for` tells it.

    What the seats of somebody are the names of is looked up once, not for every area.
    """

    def __init__(self, place: Place) -> None:
        """Look up whom everybody speaks for."""
        self._areas = place.areas
        self._known = [
            (who, reach.known(who, place.areas.values())) for who in place.representatives
        ]

    def of(self, area: str) -> tuple[tuple[Reach, Representative], ...]:
        """Return who speaks for the area *area*, and how near, the nearest first.

        Without an area these are they who speak for everybody.
        """
        here = self._areas.get(area, Area(area, area))
        near = ((reach.near(who, here, known), who) for who, known in self._known)
        found = [(how_near, who) for how_near, who in near if how_near is not None]
        return tuple(sorted(found, key=lambda one: one[0]))
