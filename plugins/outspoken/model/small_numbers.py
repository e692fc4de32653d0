"""Small numbers: a column of counts of which none below five can be told or worked out.

A count below `pulse.FEWEST` is hidden (RULES.md, section 4). Who knows the sum of the
column could take away what is told, and who knows these rules could ask why so much was
hidden. So all that is hidden in a column is hidden alike, below one limit, and the limit is
one that leaves each of them its whole range whichever they are; a test tries every column.
"""

from collections.abc import Mapping

from outspoken.model.translatable import marked

FEWER = {
    5: marked("fewer than 5"),
    10: marked("fewer than 10"),
    20: marked("fewer than 20"),
    50: marked("fewer than 50"),
}
"""What is told of counts below each limit."""
LIMITS = tuple(FEWER)
"""Below which counts are hidden, the first that is safe."""
UNTOLD = marked("too few in all to tell them apart")
"""What stands in place of each count where no limit is safe."""


def told(counts: Mapping[str, int]) -> Mapping[str, int | str]:
    """Return what is told of each of *counts*, in their order: itself, or words."""
    if all(count >= LIMITS[0] for count in counts.values()):
        return dict(counts)
    limit = next((each for each in LIMITS if _is_safe([*counts.values()], each)), None)
    if limit is None:
        return dict.fromkeys(counts, UNTOLD)
    return {key: FEWER[limit] if n < limit else n for key, n in counts.items()}


def _is_safe(counts: list[int], limit: int) -> bool:
    """Tell whether each count below *limit* can be anything below it, given their sum.

    Where the whole column has few, which limits are not safe would tell something of it:
    there none is used, and that follows from the sum, which is known.
    """
    most, few = limit - 1, [count for count in counts if count < limit]
    if sum(counts) <= most * (len(counts) - 1):
        return False
    return most <= sum(few) <= most * (len(few) - 1)
