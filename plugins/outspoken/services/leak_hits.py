"""Where private values stand in a text."""

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass

from outspoken.services import leak_numbers, leak_words
from outspoken.services.leak_index import Allowed, Index, Owner, Shape, Starts
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
            for at, shape in _shaped(text, places[word] if shapes else (), shapes):
                end = at + shape[0]
                digest = starts.secret.words(text.words[at:end])
                sought = index.run(starts[word], shape, digest)
                if sought and not _may_stand(text, at, end, allowed):
                    offset, gaps = leak_words.span(text.normalised, at, shape[0])
                    is_id = leak_numbers.is_id(text.normalised, offset, *shape)
                    if sought.is_meant(gaps) and not is_id:
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


def _shaped(
    text: Text, places: Sequence[int], shapes: Sequence[Shape]
) -> Iterator[tuple[int, Shape]]:
    """Yield where in *places* a run begins that has one of *shapes*."""
    ends, last = text.ends if places else (), len(text.words)
    for at in places:
        for shape in shapes:
            end = at + shape[0]
            if end <= last and ends[end] - ends[at] == shape[1]:
                yield at, shape


def _numbers(text: Text, index: Index) -> Iterator[tuple[int, str, int, int]]:
    """Yield the parts of rows of digits that are as long as one that is looked for.

    Each as the place of its row, the row, and where in it the part is and how long.
    """
    lengths = index.lengths
    for offset, row in text.numbers if lengths else ():
        for length in lengths:
            for at in range(len(row) - length + 1):
                yield offset, row, at, length
