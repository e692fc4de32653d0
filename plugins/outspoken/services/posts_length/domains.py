"""Domains in a text, by the rules of twitter-text: where one begins and where it ends.

A domain is labels with full stops between them and ends with one of the names in
``tlds.txt``: those of the conformance suite, the last that X has published. A label may be
of any writing, so what stands before a domain without a blank belongs to it; who wants the
plain part takes `plain`.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from outspoken.services import top_level_names
from outspoken.services.posts_length.signs import (
    AT,
    DIRECTIONS,
    HASH,
    INVALID,
    LATIN,
    PUNCTUATION,
    SPACES,
)

_OF_LETTERS = frozenset(filter(str.isascii, top_level_names.known()))
_LETTERS = regex.compile(r"[A-Za-z]*+")
_GOES_ON = regex.compile(r"[0-9a-zA-Z@+-]")
_OTHERS = regex.compile(
    r"\L<names>(?![0-9a-zA-Z@+-])|xn--[-0-9a-z]++",
    regex.IGNORECASE,
    names=[name for name in top_level_names.known() if not name.isascii()],
)
# What may stand in a domain, with the signs between its labels and within them.
_RUN = regex.compile(rf"(?:[^{PUNCTUATION}{SPACES}{INVALID}{DIRECTIONS}]|[-._])++")
BEFORE = regex.compile(rf"[^A-Za-z0-9{AT}{HASH}${INVALID}]")
"""What may stand right before a link."""
_PLAIN = regex.compile(rf"(?:[-a-z0-9{LATIN}]++\.)++", regex.IGNORECASE)
_INNER = "-_"
_CODED = "xn--"
_LONGEST = 63
# Other full stops, which a coded label may not hold.
_DOT = regex.compile(r"[\u3002\uFF0E\uFF61]")


@dataclass(frozen=True, slots=True)
class Label:
    """What stands between two full stops of a run.

    Attributes:
        start: Where it begins.
        end: One past its end.
        top: Where the top-level name ends that follows it; 0 where none does.
        further: Where a domain ends that begins with the label after it; 0 for nowhere.
        bare: From where on it holds no low line: only such a part comes last in a domain.
    """

    start: int
    end: int
    top: int
    further: int
    bare: int

    def reach(self, text: str, place: int) -> int:
        """Return where a domain ends that begins at *place* of it; 0 for nowhere."""
        if place >= self.end or text[place] in _INNER or text[self.end - 1] in _INNER:
            return 0
        return self.further or (self.top if place >= self.bare else 0)

    def begin(self, text: str, least: int) -> int:
        """Return the first place, *least* or later, at which a domain begins; or -1."""
        if not self.further and not self.top:
            return -1
        places = range(max(self.start, least), self.end)
        return next((at for at in _in_turn(text, places) if self.reach(text, at)), -1)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text that may hold domains, as its labels."""

    text: str
    labels: tuple[Label, ...]

    def first(self, least: int) -> tuple[int, int] | None:
        """Return the first domain that begins at *least* or after it."""
        at = bisect_right(self.labels, least, key=lambda label: label.end)
        for label in self.labels[at:]:
            if (place := label.begin(self.text, least)) >= 0:
                return place, label.reach(self.text, place)
        return None


def runs(text: str) -> Iterator[Run]:
    """Yield the stretches of *text* that may hold domains, in order."""
    for found in _RUN.finditer(text):
        if "." in found[0]:
            yield _run(text, *found.span())


def plain(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of domains of Latin letters alone, within one of any writing."""
    found, at = [], start
    while labels := _PLAIN.search(text, at, end):
        at = labels.end()
        dots = (dot for dot in reversed(range(*labels.span())) if text[dot] == ".")
        if last := next(filter(None, (_top(text, dot + 1) for dot in dots)), 0):
            found.append((labels.start(), last))
            at = last
    return found


def can_be(domain: str) -> bool:
    """Tell whether *domain* can be one: its labels are short enough, however written."""
    if domain.startswith(_CODED) and not plain(domain, 0, len(domain)):
        return False
    return all(0 < _length(label) <= _LONGEST for label in domain.split("."))


def _in_turn(text: str, places: range) -> Iterator[int]:
    """Yield those of *places* at which a domain may begin, in the order of the rules.

    One sign has to stand before it; the very first sign of a text is taken for that one,
    where it can be, before it is taken for a part of the domain.
    """
    if places and places[0] == 0:
        if len(places) > 1 and BEFORE.match(text):
            yield 1
        yield 0
    for place in places:
        if place and BEFORE.match(text, place - 1):
            yield place


def _run(text: str, start: int, end: int) -> Run:
    """Return the run; its labels are known from the last one to the first."""
    labels: list[Label] = []
    further = 0
    while (dot := text.rfind(".", start, end)) >= 0:
        end = dot
        first = text.rfind(".", start, end) + 1 or start
        bare = text.rfind("_", first, end) + 1
        label = Label(first, end, _top(text, end + 1), further, bare)
        further = label.reach(text, first)
        labels.append(label)
    return Run(text, tuple(reversed(labels)))


def _top(text: str, start: int) -> int:
    """Return where the top-level name ends that begins at *start*; 0 where none does."""
    letters = _LETTERS.match(text, start)
    end = letters.end() if letters else start
    if text[start:end].lower() in _OF_LETTERS and not _GOES_ON.match(text, end):
        return end
    found = _OTHERS.match(text, start)
    return found.end() if found else 0


def _length(label: str) -> int:
    """Return how long *label* is, coded in ASCII; of one too long anyway, as it is."""
    if label.isascii() or len(label) > _LONGEST:
        return len(label)
    parts = _DOT.split(label)
    coded = (part if part.isascii() else _CODED + _coded(part) for part in parts)
    return len(".".join(coded))


def _coded(part: str) -> str:
    return part.encode("punycode").decode("ascii")
