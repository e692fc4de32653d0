"""What must be mended in the place for every area to have its page."""

from collections.abc import Iterator
from pathlib import Path

from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.services import areas, texts
from outspoken.services.be_heard import addresses


def problems(place: Place, folder: Path) -> Iterator[Problem]:
    """Yield the areas of *place*, read from *folder*, whose page would be one of ours."""
    for key in place.areas:
        if not addresses.is_shown(key):
            advice = f"give the area another key than {key}: a page of ours has that name"
            yield texts.problem(folder / areas.AREAS, 0, advice)
