"""Who speaks for each area, told at the terminal: every way, its source, every gap."""

from collections.abc import Iterator, Sequence
from datetime import date

from outspoken.model import handles, reach
from outspoken.model.place import Area, Place
from outspoken.model.place_names import BETWEEN
from outspoken.model.reach import Reach
from outspoken.model.representative import Representative
from outspoken.services import representatives
from outspoken.services.areas import AREAS
from outspoken.services.terminal.speech import DONE, counted, say

_FOR_ALL = (Reach.EVERYBODY, Reach.OMBUDSMAN, Reach.LANDLORD)


def show(place: Place, today: date) -> int:
    """Say who speaks for each area, then what is known of each; return the exit code."""
    for area in place.areas.values():
        say(f"{area.name} ({_lies_in(area) or 'where it lies is not written down'})")
        for who in place.speaking_for(area.key):
            if place.reach(who, area.key) not in _FOR_ALL:
                say(f"  {who.role}: {who.name}")
        for gap in _gaps(place, area):
            say(f"  {gap}")
    known = [who for who in place.representatives if not reach.is_former(who.role)]
    for who in known:
        say(f"{who.role}: {who.name} ({_for_whom(place, who)})")
        for line in (*_ways(who), _known(who, today)):
            say(f"  {line}")
    _say_sum(known, today)
    return DONE


def _for_whom(place: Place, who: Representative) -> str:
    """Return for which areas somebody speaks."""
    if place.reach(who, "") in _FOR_ALL:
        return "for everybody"
    areas = place.areas.values()
    named = [each.name for each in areas if place.reach(who, each.key) is not None]
    return f"for {', '.join(named)}" if named else "for none of your areas"


def _ways(who: Representative) -> Iterator[str]:
    """Yield every way to somebody, or that there is none."""
    told = {
        "e-mail": who.email,
        "telephone": who.phone,
        "letter": who.address,
        "surgery": who.surgery,
        "WriteToThem": "yes" if who.writetothem else "",
    }
    yield from (f"{way}: {value}" for way, value in told.items() if value)
    for network, handle in who.handles:
        yield f"{network}: {handles.profile(network, handle)}"
    if not who.is_reachable:
        yield f"no way is on record: add one to {representatives.REPRESENTATIVES}"


def _known(who: Representative, today: date) -> str:
    """Return since when somebody is there, whence that is known, and how fresh it is."""
    since = f"since {who.since:%Y-%m-%d}; " if who.since else ""
    source = who.source or "no source"
    if who.checked is None:
        return f"{since}{source}, never checked"
    old = ", more than a year ago" if representatives.is_old(who, today) else ""
    return f"{since}{source}, checked {who.checked:%Y-%m-%d}{old}"


def _lies_in(area: Area) -> str:
    seats = BETWEEN.join(area.constituencies)
    return ", ".join(filter(None, (area.ward or area.ward_code, area.council, seats)))


def _gaps(place: Place, area: Area) -> Iterator[str]:
    """Yield what is missing for an area."""
    for what, value in (
        ("ward", area.ward or area.ward_code),
        ("constituency", area.constituencies),
        ("council", area.council),
    ):
        if not value:
            yield f"missing: its {what}, in {AREAS}"
    speaking = place.speaking_for(area.key)
    for seat in area.constituencies:
        mps = [who for who in speaking if reach.is_mp(who.role)]
        if not any(reach.sits_for(who, seat) for who in mps):
            yield f"missing: the MP for {seat}"
    if not any("councillor" in who.role.lower() for who in speaking):
        yield "missing: a councillor"
    if len(area.constituencies) > 1:
        yield "its ward spans several constituencies: people have to find their own MP"


def _say_sum(known: Sequence[Representative], today: date) -> None:
    old = [who for who in known if representatives.is_old(who, today)]
    never = [who for who in known if who.checked is None]
    say(
        f"{counted(len(known), 'representative')}, {len(old):,} checked more than a year "
        f"ago, {len(never):,} never checked"
    )
