"""Redactions: passages taken out, each leaving a mark that says why and how much.

A mark stands in the text itself, as ``[removed: staff, 2 words]``. Everything outside
the passages stays as the resident wrote it, code point for code point.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from outspoken.model.entities import resolved
from outspoken.model.reason import Reason

MARK = re.compile(
    rf"\[removed: (?P<reason>{'|'.join(Reason)}), "
    r"(?P<words>1(?= word\])|[2-9](?= words\])|[1-9][0-9]{1,5}(?= words\])) words?\]"
)
"""A mark: a reason of the policy and a count, in this form and no other."""
_GAP = r"[\s\u2800]*"
"""Blanks, or the braille letter that is one to the eye."""
COLONS = (
    ":\uff1a\ufe13\ufe55\ufe30\u2236\ua789\u02d0\u02f8\u0589\u05c3\u0703\u0704\u0903\u0983\u0a03"
    "\u0a83\u1365\u16ec\u1803\u1804\u1809\u205a\u2982\ua4fd"
)
"""A colon, and signs of other scripts that are one to the eye."""
COMMAS = (
    ",\uff0c\ufe10\ufe50\u201a\u00b8\u02cf\u055d\u060c\u060d\u066b\u07f8\u1363\u1802\u1808\u275f"
    "\u2e32\u2e34\u2e41\u2e4c\u3001\uff64\ufe11\ufe51\ua4f9\ua4fe"
)
"""A comma, and signs that are one to the eye."""
LOOKS_LIKE_MARK = re.compile(
    rf"\\?[\[\uff3b](?P<said>{_GAP}removed{_GAP}\\?[{COLONS}]{_GAP}(?:{'|'.join(Reason)}){_GAP}"
    rf"\\?[{COMMAS}]{_GAP}\d{{1,6}}{_GAP}words?{_GAP})\\?[\]\uff3d]",
    re.IGNORECASE,
)
"""What a reader takes for a mark, or what Markdown makes one of; all marks too."""
_TURNS = re.compile("[\u061c\u200e\u200f]")
"""Marks of direction, which stay in a text: nobody sees them."""


def unmarked(text: str) -> str:
    """Return *text*, in which nothing was taken out yet, with no mark: "(removed: …)".

    Nor does anything look like one, and Markdown makes none of it.
    """
    bare = LOOKS_LIKE_MARK.sub(r"(\g<said>)", text)
    if LOOKS_LIKE_MARK.search(resolved(_TURNS.sub("", bare))):
        bare = LOOKS_LIKE_MARK.sub(r"(\g<said>)", _TURNS.sub("", bare))
        return bare.replace("&", "&amp;")
    return bare


@dataclass(frozen=True, slots=True, order=True)
class Redaction:
    """One passage to take out.

    Attributes:
        start: First code point of the passage.
        end: One past its last code point.
        reason: The policy's reason.
    """

    start: int
    end: int
    reason: Reason

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span runs forward, not from {self.start} to {self.end}")


class Mark(NamedTuple):
    """A mark found in a text.

    Attributes:
        reason: Why the passage was taken out.
        words: How many words it had.
        span: First code point of the mark, and one past its last.
    """

    reason: Reason
    words: int
    span: tuple[int, int]


def redact(text: str, redactions: Iterable[Redaction]) -> str:
    """Return *text* with each passage replaced by its mark.

    A mark stands for the whole of its passage: one that crosses line or paragraph
    breaks takes them with it, and what stood on both sides meets around the mark.
    A passage that cuts into a mark already there takes all of that mark, and counts
    the words it stood for.

    Raises:
        ValueError: When a passage reaches beyond the text.
    """
    kept, position = [], 0
    for redaction in merge(_beside_marks(text, redactions)):
        kept.append(text[position : redaction.start])
        kept.append(_mark(text, redaction))
        position = redaction.end
    return "".join(kept) + text[position:]


def merge(redactions: Iterable[Redaction]) -> tuple[Redaction, ...]:
    """Join passages that overlap or touch, in the order of the text.

    The joined passage has the weightier reason: the one further down the policy's
    table, since what a child, the law or hatred takes out would go in any case.
    """
    merged: list[Redaction] = []
    for redaction in sorted(redactions):
        if merged and redaction.start <= merged[-1].end:
            before = merged.pop()
            reason = max(before.reason, redaction.reason, key=list(Reason).index)
            redaction = Redaction(before.start, max(before.end, redaction.end), reason)
        merged.append(redaction)
    return tuple(merged)


def counts(redactions: Iterable[Redaction]) -> dict[Reason, int]:
    """Count the marks that *redactions* leave, by reason, in the policy's order."""
    found = Counter(redaction.reason for redaction in merge(redactions))
    return {reason: found[reason] for reason in Reason if found[reason]}


def marks_in(text: str) -> Iterator[Mark]:
    """Yield the marks of *text*, first to last."""
    for found in MARK.finditer(text):
        yield mark_of(found)


def mark_of(found: re.Match[str]) -> Mark:
    """Return what a match of `MARK` says."""
    return Mark(Reason(found["reason"]), int(found["words"]), found.span())


def amount(words: int) -> str:
    """Return a count of words as a mark has it: "1 word", "2 words"."""
    return f"{words} word{'' if words == 1 else 's'}"


def _beside_marks(text: str, redactions: Iterable[Redaction]) -> Iterator[Redaction]:
    """Widen each passage so that it takes a mark whole or leaves it alone."""
    marks = [mark.span for mark in marks_in(text)]
    for redaction in redactions:
        if redaction.end > len(text):
            raise ValueError(f"a span ends at {redaction.end}, the text at {len(text)}")
        start, end = redaction.start, redaction.end
        for first, last in marks:
            if first < redaction.end and redaction.start < last:
                start, end = min(start, first), max(end, last)
        yield Redaction(start, end, redaction.reason)


def _mark(text: str, redaction: Redaction) -> str:
    passage = text[redaction.start : redaction.end]
    before = sum(mark.words for mark in marks_in(passage))
    words = before + len(MARK.sub(" ", passage).split())
    return f"[removed: {redaction.reason}, {amount(max(1, words))}]"
