"""Which suggestion stands where several saw the same words.

The policy, whatever order the detectors ran in:

1. Certain beats uncertain.
2. Then what leads to a person beats a remark: an officer who lets a remark stand has not
   let the name inside it stand.
3. Then longer beats shorter.
4. Then the reason decides: contact, staff, customer, child, legal, racist,
   homophobic, hateful.

First of all, suggestions for the same reason that overlap and are equally certain, or
all uncertain, become one. Then the winner keeps its words, and the loser keeps what the
winner left of it, on either side: nothing that a detector saw is lost.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import replace

from outspoken.model.reason import Reason
from outspoken.model.suggestion import Suggestion

PRECEDENCE = (
    Reason.CONTACT,
    Reason.STAFF,
    Reason.CUSTOMER,
    Reason.CHILD,
    Reason.LEGAL,
    Reason.RACIST,
    Reason.HOMOPHOBIC,
    Reason.HATEFUL,
)
REMARKS = frozenset({Reason.RACIST, Reason.HOMOPHOBIC, Reason.HATEFUL})


def resolve(suggestions: Iterable[Suggestion], text: str) -> list[Suggestion]:
    """Return *suggestions* in order, none overlapping another.

    Args:
        suggestions: What the detectors saw, in any order, in any number.
        text: The text that they speak of.
    """
    standing: list[Suggestion] = []
    for suggestion in sorted(_united(suggestions), key=_rank):
        for left in list(_left_over(suggestion, standing, text)):
            insort(standing, left)
    return standing


def _rank(suggestion: Suggestion) -> tuple[bool, bool, int, int, int]:
    """Sort winners first."""
    length = suggestion.end - suggestion.start
    precedence = PRECEDENCE.index(suggestion.reason)
    is_remark = suggestion.reason in REMARKS
    return not suggestion.is_certain, is_remark, -length, precedence, suggestion.start


def _united(suggestions: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """Yield *suggestions* with those made one that are for the same reason and as sure."""
    groups: dict[tuple[Reason, bool], list[Suggestion]] = {}
    for suggestion in suggestions:
        key = suggestion.reason, suggestion.is_certain
        groups.setdefault(key, []).append(suggestion)
    for group in groups.values():
        first, *others = sorted(group)
        for other in others:
            if other.start >= first.end:
                yield first
                first = other
            else:
                first = _one(first, other)
        yield first


def _one(first: Suggestion, other: Suggestion) -> Suggestion:
    """Return both as one, which says why of the longer."""
    longer = min(first, other, key=_rank)
    return replace(
        longer,
        start=first.start,
        end=max(first.end, other.end),
        confidence=max(first.confidence, other.confidence),
    )


def _left_over(
    loser: Suggestion, standing: list[Suggestion], text: str
) -> Iterator[Suggestion]:
    """Yield what those *standing*, which are in order, leave of *loser*."""
    index = bisect_left(standing, loser.start, key=lambda winner: winner.end)
    start = loser.start
    while index < len(standing) and standing[index].start < loser.end:
        winner = standing[index]
        if winner.end > start:
            yield from _piece(loser, start, winner.start, text)
            start = winner.end
        index += 1
    yield from _piece(loser, start, loser.end, text)


def _piece(whole: Suggestion, start: int, end: int, text: str) -> Iterator[Suggestion]:
    """Yield the part of *whole* from *start* to *end*, without stops where it was cut."""
    while start < end and start > whole.start and not text[start].isalnum():
        start += 1
    while start < end and end < whole.end and not text[end - 1].isalnum():
        end -= 1
    if start < end:
        yield replace(whole, start=start, end=end)
