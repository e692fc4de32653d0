"""What is left of a text once passages came out, and what in it must come out as well.

The gate asks at every build, of every text, so this loads little.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from outspoken.model.redaction import Redaction, merge, redact
from outspoken.model.suggestion import Suggestion
from outspoken.services.detectors import Lists, certain

Span = tuple[int, int]


def still_there(
    text: str, redactions: Iterable[Redaction], lists: Lists, allowed: Sequence[str] = ()
) -> list[tuple[str, Suggestion]]:
    """Return what detectors are certain of in what is left of *text*.

    Args:
        text: The text as sent in.
        redactions: What comes out of it.
        lists: The office's lists.
        allowed: Words that may stay.

    Returns:
        The words as they stand in what is left, and the passage of *text* they are.
    """
    pieces = list(_pieces(text, merge(redactions)))
    left = "".join(words for words, _ in pieces)
    if not left:
        return []
    found = [whole(left, each) for each in certain.find(left, lists)]
    strange = [each for each in found if left[each.start : each.end] not in allowed]
    if not strange:
        return []
    origins = _origins(pieces)
    return [
        (
            left[each.start : each.end],
            _at(text, each, origins[each.start][0], origins[each.end - 1][1]),
        )
        for each in strange
    ]


def whole(text: str, suggestion: Suggestion) -> Suggestion:
    """Return *suggestion* widened so that it cuts no letter in two."""
    return _at(text, suggestion, suggestion.start, suggestion.end)


def _at(text: str, suggestion: Suggestion, start: int, end: int) -> Suggestion:
    from outspoken.services import graphemes  # its library is not small

    first, last = graphemes.widen(text, start, end)
    return replace(suggestion, start=first, end=last)


def _pieces(text: str, taken: Iterable[Redaction]) -> Iterator[tuple[str, Span]]:
    """Yield what is left of *text* in pieces, each with the passage it came from."""
    position = 0
    for each in taken:
        yield text[position : each.start], (position, each.start)
        passage = text[each.start : each.end]
        mark = redact(passage, [Redaction(0, len(passage), each.reason)])
        yield mark, (each.start, each.end)
        position = each.end
    yield text[position:], (position, len(text))


def _origins(pieces: Iterable[tuple[str, Span]]) -> list[Span]:
    """Return the passage that each code point of what is left came from."""
    origins: list[Span] = []
    for words, (start, end) in pieces:
        is_kept = len(words) == end - start
        each_alone = ((at, at + 1) for at in range(start, end))
        origins += each_alone if is_kept else [(start, end)] * len(words)
    return origins
