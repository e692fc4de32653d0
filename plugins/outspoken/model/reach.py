"""Reach: how near somebody who speaks for people is to an area."""

from collections.abc import Collection, Mapping
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from outspoken.model.place_names import parts, plain

if TYPE_CHECKING:
    from outspoken.model.place import Area
    from outspoken.model.representative import Representative


class Reach(IntEnum):
    """Whom somebody speaks for, the nearest to an area first.

    The Ombudsman stands after all who are elected: a complaint to the landlord comes
    before. The landlord's own people stand last: they are no way round the landlord.
    """

    AREA = 0
    WARD = 1
    COUNCIL = 2
    CONSTITUENCY = 3
    EVERYBODY = 4
    OMBUDSMAN = 5
    LANDLORD = 6


_MP = ("mp", "member of parliament")
_FORMER = ("former", "ex")
_OMBUDSMAN = "ombudsman"
_OF_LANDLORD = ("board", "chief executive", "landlord")
_FOR_MPS = (Reach.CONSTITUENCY,)
_FOR_COUNCILLORS = (Reach.AREA, Reach.WARD, Reach.COUNCIL, Reach.CONSTITUENCY)
_FOR_OTHERS = (Reach.AREA, Reach.COUNCIL, Reach.CONSTITUENCY, Reach.WARD)


def is_mp(role: str) -> bool:
    """Tell whether *role* is of a member of Parliament, who is none in an election."""
    return _begins(role, _MP)


def is_former(role: str) -> bool:
    """Tell whether *role* is over: the name stays in texts, and nobody is sent there."""
    return _begins(role, _FORMER)


def is_ombudsman(role: str) -> bool:
    """Tell whether *role* is an Ombudsman's."""
    return _OMBUDSMAN in plain(role).split()


def is_of_landlord(role: str) -> bool:
    """Tell whether *role* is one of the landlord's own people."""
    words = f" {plain(role)} "
    return any(f" {each} " in words for each in _OF_LANDLORD)


def seats(who: "Representative") -> tuple[str, ...]:
    """Return the places that somebody speaks for: of their row, or else of their role.

    "MP for Brackwater" without a place has the seat of that name.
    """
    if who.area or not is_mp(who.role):
        return parts(who.area)
    return parts(who.role.partition(" for ")[2])


def sits_for(who: "Representative", seat: str) -> bool:
    """Tell whether *seat* is among the places that somebody speaks for."""
    return plain(seat) in map(plain, seats(who))


def names(area: "Area", reach: Reach) -> tuple[str, ...]:
    """Return the names by which an area is meant at one reach."""
    match reach:
        case Reach.AREA:
            return (area.key,)
        case Reach.WARD:
            return tuple(filter(None, (area.ward, area.ward_code)))
        case Reach.COUNCIL:
            return (area.council,) if area.council else ()
        case Reach.CONSTITUENCY:
            return area.constituencies
    return ()


def of(who: "Representative", area: "Area", areas: Mapping[str, "Area"]) -> Reach | None:
    """Return how near *who* is to *area*, or none where they do not speak for it.

    A ward, a constituency and a council may share a name: an MP has the constituency, a
    councillor the ward, anybody else the council, each where there is one of that name.
    """
    return near(who, area, known(who, areas.values()))


def known(
    who: "Representative", areas: Collection["Area"]
) -> tuple[tuple[Reach, str], ...]:
    """Return the places that *who* speaks for and that are there, each with what it is."""
    asked = ((meant(who.role, each, areas), each) for each in seats(who))
    return tuple((reach, place) for reach, place in asked if reach is not None)


def near(
    who: "Representative", area: "Area", known: Collection[tuple[Reach, str]]
) -> Reach | None:
    """Return how near *who*, of whom `known` says *known*, is to *area*; or none."""
    if is_former(who.role):
        return None
    # In a file of three columns an MP has no area, and the areas have no constituencies.
    if not who.area and not known:
        return _of_everybody(who.role)
    found = (reach for reach, place in known if _is(place, reach, area))
    return min(found, default=None)


def meant(role: str, place: str, areas: Collection["Area"]) -> Reach | None:
    """Return what *place* is the name of, to somebody in *role*; none where of nothing."""
    return next(
        (reach for reach in _order(role) if any(_is(place, reach, each) for each in areas)),
        None,
    )


def _of_everybody(role: str) -> Reach:
    if is_ombudsman(role):
        return Reach.OMBUDSMAN
    return Reach.LANDLORD if is_of_landlord(role) else Reach.EVERYBODY


def _order(role: str) -> tuple[Reach, ...]:
    if is_mp(role):
        return _FOR_MPS
    return _FOR_COUNCILLORS if "councillor" in plain(role).split() else _FOR_OTHERS


def _is(place: str, reach: Reach, area: "Area") -> bool:
    if reach is Reach.AREA:
        return place == area.key
    return _plain(place) in map(_plain, names(area, reach))


def _begins(role: str, words: Collection[str]) -> bool:
    said = f"{plain(role)} "
    return any(said.startswith(f"{each} ") for each in words)


_plain = lru_cache(maxsize=4096)(plain)
