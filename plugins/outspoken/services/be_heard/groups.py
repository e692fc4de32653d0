"""Those who speak for an area, in groups of those alike near, and what is said of each."""

from collections.abc import Iterator, Sequence

from outspoken.model.place import Area
from outspoken.model.quiet import Quiet
from outspoken.model.reach import Reach
from outspoken.model.representative import Representative
from outspoken.model.views.be_heard import SpeakersView, SpeakerView
from outspoken.services.be_heard import elsewhere, hushed, speakers
from outspoken.services.be_heard.speaking import Speaking

NEAR = (Reach.AREA, Reach.WARD, Reach.COUNCIL)
NOBODY = "Nobody is on record here yet. Ask at our desk, or look it up:"
FOR_MP = (
    "An MP answers the people of their own area. Tell them your name and your address. "
    "They do not print them."
)
FOR_COUNCILLORS = "Councillors look after bins, streets, planning and council services."
FOR_EVERYBODY = "They decide for the whole country. Write to your MP first."
COUNCIL = "Your councillors and council"
FOR_YOURSELF = "For now we do not name them here. You can look for yourself:"
FOR_OMBUDSMAN = (
    "Complain to your landlord first. Are you not happy with the last answer, or is there "
    "none? Then the Ombudsman looks into it. It costs nothing."
)
FOR_LANDLORD = (
    "They answer for your landlord. Tell the repairs line or the team first; these people "
    "when that did not help."
)


def of(speaking: Speaking, area: Area | None, quiet: Quiet) -> Iterator[SpeakersView]:
    """Yield the groups of those who speak for *area*; for everybody without one."""
    found = speaking.of(area.key if area else "")

    def those(*near: Reach) -> tuple[SpeakerView, ...]:
        return _shown([who for how, who in found if how in near], area)

    if not quiet.may_ask_politicians:
        links = hushed.links(quiet)
        yield SpeakersView(
            "elected", "People who are elected", (FOR_YOURSELF,), links=links
        )
    else:
        if area:
            yield _council(those(*NEAR))
            yield _parliament(area, those(Reach.CONSTITUENCY))
        yield _group(
            "country", "For the whole country", FOR_EVERYBODY, those(Reach.EVERYBODY)
        )
    yield _group("ombudsman", "After a complaint", FOR_OMBUDSMAN, those(Reach.OMBUDSMAN))
    yield _group("landlord", "At your landlord", FOR_LANDLORD, those(Reach.LANDLORD))


def letters(speaking: Speaking, area: str, quiet: Quiet) -> Iterator[Representative]:
    """Yield those who speak for an area and have a postal address, the nearest first."""
    for near, who in speaking.of(area):
        if who.address and not quiet.hides(near):
            yield who


def _council(found: tuple[SpeakerView, ...]) -> SpeakersView:
    told, links = (FOR_COUNCILLORS,), (elsewhere.COUNCIL_FINDER,)
    if found:
        return SpeakersView("council", COUNCIL, told, found)
    return SpeakersView("council", COUNCIL, (*told, NOBODY), links=links)


def _parliament(area: Area, found: tuple[SpeakerView, ...]) -> SpeakersView:
    told = [FOR_MP, *([_several(area)] if len(area.constituencies) > 1 else [])]
    if not found:
        told.append(NOBODY)
    links = (elsewhere.MP_FINDER,)
    return SpeakersView("parliament", "Your MP", tuple(told), found, links)


def _several(area: Area) -> str:
    *others, last = area.constituencies
    both = f"{', '.join(others)} and {last}"
    return (
        f"{area.ward or area.name} lies in more than one constituency: {both}. Only one of "
        "these is yours: it depends on your street. Parliament’s own site tells you."
    )


def _group(
    key: str, heading: str, told: str, found: tuple[SpeakerView, ...]
) -> SpeakersView:
    return SpeakersView(key, heading, (told,), found)


def _shown(found: Sequence[Representative], area: Area | None) -> tuple[SpeakerView, ...]:
    writer = f"From a resident of {area.name}" if area else "From a resident"
    return tuple(speakers.view(each, writer) for each in found)
