"""How many voices a campaign has from each area: none below five can be worked out."""

from collections import Counter
from collections.abc import Mapping, Sequence

from outspoken.model import small_numbers
from outspoken.model.brief import Brief
from outspoken.model.place import Place
from outspoken.model.views.campaign import VoicesOfView
from outspoken.services.wording import IN_ENGLISH, Wording, marked

UNSAID = marked("No neighbourhood said")
FEW = marked(
    "We do not say how many are from each neighbourhood: they are too few, and one could "
    "work out who."
)
NOBODY = marked("Nobody has written about this here yet.")


def view(voices: Sequence[Brief], place: Place, say: Wording = IN_ENGLISH) -> VoicesOfView:
    """Return how many *voices* there are, and from where; no cards of them.

    The total is told, so what is told of areas leaves each hidden count its whole range.
    """
    areas = _by_area(voices, place) if voices and len(place.areas) > 1 else {}
    if areas and all(told == small_numbers.UNTOLD for told in areas.values()):
        return VoicesOfView(sentence(len(voices), say), few=say(FEW))
    shown = (
        (
            place.areas[key].name if key else say(UNSAID),
            told if isinstance(told, int) else say(told),
        )
        for key, told in areas.items()
    )
    return VoicesOfView(sentence(len(voices), say), areas=tuple(shown))


def sentence(number: int, say: Wording = IN_ENGLISH) -> str:
    """Return how many voices there are, in a sentence."""
    if not number:
        return say(NOBODY)
    return say.count("{n} post on this site.", "{n} posts on this site.", number)


def _by_area(voices: Sequence[Brief], place: Place) -> Mapping[str, int | str]:
    """Return what is told of each area, by its key; none is who said no area."""
    counted = Counter(each.area if each.area in place.areas else "" for each in voices)
    return small_numbers.told({key: counted[key] for key in (*place.areas, "")})
