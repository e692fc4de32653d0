"""Where private values stand in a text."""

from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass

from outspoken.services import leak_numbers
from outspoken.services.leak_index import Allowed, Index, Owner, Starts
from outspoken.services.leak_text import Text


@dataclass(frozen=True, slots=True)
class Hit:
    """A private value that stands in a text.

    Attributes:
        offset: Where it begins in the normalised text, for telling the line.
        owner: Whose it is.
    """

    offset: int
    owner: Owner


LONGEST = 40
"""Most words of a block that the site may say by itself with one word alone in it."""

Job = tuple[Index, int]
"""What to look for, and how many words of it there must be."""


def find(
    text: Text, jobs: Collection[Job], starts: Starts, allowed: Allowed
) -> Iterator[Hit]:
    """Yield the private values in *text*.

    Args:
        text: The text.
        jobs: What to look for.
        starts: Digests of first words, kept from one text to the next.
        allowed: What may appear.
    """
    if not jobs:
        return
    unique = text.unique
    for word in unique - starts.known:
        starts[word]
    begun = [unique.intersection(index.likely(starts)) for index, _ in jobs]
    places = _places(text, frozenset().union(*begun))
    for (index, shortest), likely in zip(jobs, begun, strict=True):
        for word in likely:
            shapes = [each for each in index.shapes(starts[word]) if each[0] >= shortest]
            passed: dict[str, int] = {}
            for at, shape in text.shaped(places[word], shapes):
                digest, sought = text.sought(at, shape, index, starts)
                # A run that begins inside itself, as "ha ha" in "ha ha ha", is told once.
                if sought and at >= passed.get(digest, 0):
                    end, offset = at + shape[0], text.spans[at][0]
                    is_id = leak_numbers.is_id(text.normalised, offset, *shape)
                    is_meant = text.is_meant(sought, at, end) and not is_id
                    if is_meant and not _may_stand(text, at, end, allowed):
                        passed[digest] = end
                        yield Hit(offset, sought.owner)
        for offset, row, at, length in _numbers(text, index):
            owner = index.number(length, starts.number(row[at : at + length]))
            if (
                owner
                and not allowed.covers_number(row, at, length)
                and leak_numbers.is_meant(text.normalised, offset, at, length)
            ):
                yield Hit(offset, owner)


def _may_stand(text: Text, at: int, end: int, allowed: Allowed) -> bool:
    if allowed.covers(text.words, at, end):
        return True
    if end - at > 1:
        return False
    first, last = text.block(at)
    return last - first <= LONGEST and allowed.has_all(text.words[first:last], at - first)


def _places(text: Text, likely: Set[str]) -> dict[str, list[int]]:
    """Return where each of the *likely* words stands."""
    places: dict[str, list[int]] = {word: [] for word in likely}
    found = (place for place in enumerate(text.words) if place[1] in likely)
    for at, word in found if likely else ():
        places[word].append(at)
    return places


def _numbers(text: Text, index: Index) -> Iterator[tuple[int, str, int, int]]:
    """Yield the parts of rows of digits that are as long as one that is looked for.

    Each as the place of its row, the row, and where in it the part is and how long.
    """
    lengths = index.lengths
    for offset, row in text.numbers if lengths else ():
        for length in lengths:
            for at in range(len(row) - length + 1):
                yield offset, row, at, length
