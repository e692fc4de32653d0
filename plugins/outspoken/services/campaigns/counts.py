"""How many voices a campaign has from each area: none below five can be worked out."""

from collections import Counter
from collections.abc import Sequence

from outspoken.model import small_numbers
from outspoken.model.brief import Brief
from outspoken.model.place import Place
from outspoken.model.views.campaign import VoicesOfView

UNSAID = "No neighbourhood said"
FEW = (
    "We do not say how many are from each neighbourhood: they are too few, and one could "
    "work out who."
)
NOBODY = "Nobody has written about this here yet."


def view(voices: Sequence[Brief], place: Place) -> VoicesOfView:
    """Return how many *voices* there are, and from where; no cards of them.

    The total is told, so what is told of areas leaves each hidden count its whole range.
    """
    areas = _by_area(voices, place) if voices and len(place.areas) > 1 else ()
    if areas and all(told == small_numbers.UNTOLD for _, told in areas):
        return VoicesOfView(sentence(len(voices)), few=FEW)
    return VoicesOfView(sentence(len(voices)), areas=areas)


def sentence(number: int) -> str:
    """Return how many voices there are, in a sentence."""
    if not number:
        return NOBODY
    return "1 post on this site." if number == 1 else f"{number} posts on this site."


def _by_area(voices: Sequence[Brief], place: Place) -> tuple[tuple[str, int | str], ...]:
    counted = Counter(each.area if each.area in place.areas else "" for each in voices)
    told = small_numbers.told({key: counted[key] for key in (*place.areas, "")})
    return tuple(
        (place.areas[key].name if key else UNSAID, said) for key, said in told.items()
    )
