"""Those who speak for an area, in groups of those alike near, and what is said of each."""

from collections.abc import Iterator, Sequence

from outspoken.model.place import Area
from outspoken.model.quiet import Quiet
from outspoken.model.reach import Reach
from outspoken.model.representative import Representative
from outspoken.model.views.be_heard import SpeakersView, SpeakerView
from outspoken.services.be_heard import elsewhere, hushed, speakers
from outspoken.services.be_heard.speaking import Speaking
from outspoken.services.wording import IN_ENGLISH, Wording, marked

NEAR = (Reach.AREA, Reach.WARD, Reach.COUNCIL)
NOBODY = marked("Nobody is on record here yet. Ask at our desk, or look it up:")
FOR_MP = marked(
    "An MP answers the people of their own area. Tell them your name and your address. "
    "They do not print them."
)
FOR_COUNCILLORS = marked(
    "Councillors look after bins, streets, planning and council services."
)
FOR_EVERYBODY = marked("They decide for the whole country. Write to your MP first.")
FOR_YOURSELF = marked("For now we do not name them here. You can look for yourself:")
FOR_OMBUDSMAN = marked(
    "Complain to your landlord first. Are you not happy with the last answer, or is there "
    "none? Then the Ombudsman looks into it. It costs nothing."
)
FOR_LANDLORD = marked(
    "They answer for your landlord. Tell the repairs line or the team first; these people "
    "when that did not help."
)


def of(
    speaking: Speaking, area: Area | None, quiet: Quiet, say: Wording = IN_ENGLISH
) -> Iterator[SpeakersView]:
    """Yield the groups of those who speak for *area*; for everybody without one."""
    found = speaking.of(area.key if area else "")

    def those(*near: Reach) -> tuple[SpeakerView, ...]:
        return _shown([who for how, who in found if how in near], area, say)

    def group(key: str, heading: str, told: str, reach: Reach) -> SpeakersView:
        return SpeakersView(key, heading, (say(told),), those(reach))

    if not quiet.may_ask_politicians:
        links, told = hushed.links(quiet, say), (say(FOR_YOURSELF),)
        yield SpeakersView("elected", say("People who are elected"), told, links=links)
    else:
        if area:
            yield _council(those(*NEAR), say)
            yield _parliament(area, those(Reach.CONSTITUENCY), say)
        whole = say("For the whole country")
        yield group("country", whole, FOR_EVERYBODY, Reach.EVERYBODY)
    yield group("ombudsman", say("After a complaint"), FOR_OMBUDSMAN, Reach.OMBUDSMAN)
    yield group("landlord", say("At your landlord"), FOR_LANDLORD, Reach.LANDLORD)


def letters(speaking: Speaking, area: str, quiet: Quiet) -> Iterator[Representative]:
    """Yield those who speak for an area and have a postal address, the nearest first."""
    for near, who in speaking.of(area):
        if who.address and not quiet.hides(near):
            yield who


def _council(found: tuple[SpeakerView, ...], say: Wording) -> SpeakersView:
    heading, told = say("Your councillors and council"), say(FOR_COUNCILLORS)
    if found:
        return SpeakersView("council", heading, (told,), found)
    links = (elsewhere.council_finder(say),)
    return SpeakersView("council", heading, (told, say(NOBODY)), links=links)


def _parliament(area: Area, found: tuple[SpeakerView, ...], say: Wording) -> SpeakersView:
    told = [say(FOR_MP)]
    if len(area.constituencies) > 1:
        told.append(_several(area, say))
    if not found:
        told.append(say(NOBODY))
    links = (elsewhere.mp_finder(say),)
    return SpeakersView("parliament", say("Your MP"), tuple(told), found, links)


def _several(area: Area, say: Wording) -> str:
    return say(
        "{area} lies in more than one constituency: {constituencies}. Only one of these is "
        "yours: it depends on your street. Parliament’s own site tells you.",
        area=area.ward or area.name,
        constituencies=say.listed(area.constituencies),
    )


def _shown(
    found: Sequence[Representative], area: Area | None, say: Wording
) -> tuple[SpeakerView, ...]:
    writer = say("From a resident")
    if area:
        writer = say("From a resident of {area}", area=area.name)
    return tuple(speakers.view(each, writer, say) for each in found)
