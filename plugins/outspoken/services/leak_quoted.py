"""Single words that came out of a text and stand in a title of somebody else's.

Another post's title is searched as that post is: "Rose bushes are dead" is not about the
Rose who came out of this one. But whoever says a sentence of this text again, with the
word put back, says what came out.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from outspoken.services import leak_hits
from outspoken.services.leak_hits import Hit, Job
from outspoken.services.leak_index import Allowed, Starts
from outspoken.services.leak_text import Text

_ENOUGH = 3
"""How many words a sentence has at least beside what came out, to be known again."""


def find(
    text: Text,
    around: Sequence[Text],
    jobs: Collection[Job],
    starts: Starts,
    allowed: Allowed,
) -> Iterator[Hit]:
    """Yield what came out, where all that stands beside it in a block is said *around*.

    Args:
        text: What a card of another post says.
        around: What the page around all cards says, in each way in which it is read.
        jobs: What came out of that.
        starts: Digests of first words.
        allowed: What may appear.
    """
    hits = list(leak_hits.find(text, jobs, starts, allowed))
    if not hits:
        return
    places = {span[0]: at for at, span in enumerate(text.spans)}
    taken = {places[hit.offset] for hit in hits if hit.offset in places}
    said = [f" {' '.join(each.words)} " for each in around]
    for hit in hits:
        at = places.get(hit.offset)
        if at is not None and _is_said(_beside(text, at, taken), said):
            yield hit


def _beside(text: Text, at: int, taken: Collection[int]) -> list[list[str]]:
    """Return the other words of the block that word *at* stands in, in runs."""
    groups = groupby(range(*text.block(at)), lambda place: place in taken)
    return [
        [text.words[place] for place in run] for is_taken, run in groups if not is_taken
    ]


def _is_said(runs: Sequence[Sequence[str]], said: Sequence[str]) -> bool:
    if sum(map(len, runs)) < _ENOUGH:
        return False
    return all(any(f" {' '.join(run)} " in whole for whole in said) for run in runs)
