"""What a choice that an officer made says of what is found later, or inside it.

Whoever lets a sentence stand has said nothing about the telephone number in it, and what
somebody let stand is never taken out unasked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from outspoken.model.review import Choice, Passage
from outspoken.model.suggestion import Suggestion
from outspoken.services.suggesting import BY_HAND


def anew(found: Passage, before: Iterable[Passage]) -> Iterator[Passage]:
    """Yield *found* as it is to be asked beside the choices made *before*, if at all.

    What somebody let stand is never taken out unasked.
    """
    near = [each for each in before if each.overlaps(found)]
    if not any(_settles(each, found) for each in near):
        is_asked = any(each.choice is Choice.REFUSED for each in near)
        yield replace(found, choice=Choice.OPEN) if is_asked else found


def _settles(before: Passage, found: Passage) -> bool:
    """Tell whether the choice made *before* is one about what is *found* now."""
    if before.choice is Choice.ACCEPTED:
        return before.place == found.place
    earlier, now = before.suggestion, found.suggestion
    is_as_sure = earlier.is_certain >= now.is_certain
    return is_as_sure and (before.place == found.place or _is_part(before, found))


def _is_part(before: Passage, found: Passage) -> bool:
    """Tell whether *found* is a part of the very thing that detectors saw *before*."""
    earlier, now = before.suggestion, found.suggestion
    is_seen = earlier.reason is now.reason and earlier.why != BY_HAND
    return is_seen and before.holds(found)


def lets_stand(refused: Passage, found: Passage, text: str) -> bool:
    """Tell whether an officer who let *refused* stand let *found* stand with it.

    A wide passage that stays is no word about a telephone number inside it.
    """
    one, two = refused.suggestion, found.suggestion
    same = _bare(one, text) == _bare(two, text)
    is_seen = one.is_certain and one.why != BY_HAND
    return same or (is_seen and (_is_part(refused, found) or found.holds(refused)))


def _bare(suggestion: Suggestion, text: str) -> tuple[int, int]:
    """Return where *suggestion* stands, without the spaces at its ends."""
    quote = text[suggestion.start : suggestion.end]
    start = suggestion.start + len(quote) - len(quote.lstrip())
    return start, start + len(quote.strip())
