"""Who is who in a text: mentions of one person, found once and then everywhere."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from outspoken.services.detectors.names_public import is_place, names_thing
from outspoken.services.detectors.names_words import places, spelt
from outspoken.services.detectors.words import Word, data_words, word_set, words_of

SHORTEST_ALONE = 3
WIDEST_GAP = 3
"""Signs and blanks that may part the words of one name."""
MONTHS = word_set("april may june august")
MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|by|was|next|last|of|to|from|this|for|and)|"
    r"\d(?:st|nd|rd|th)?) \Z"
)
NEAR = 8
Span = tuple[int, int]
AS_PERSONS_DO = re.compile(
    r" (?:told|said|says|came|rang|calls|knows|knew|never|lied|laughed|promised|wrote|sent|"
    r"went|lives|lived|turned|shouted|refused|reckons|hung|by name)\b"
)
"""What shows a person in a word that begins a sentence: "Bland told me"."""


@dataclass(slots=True)
class Person:
    """One person of a text.

    Attributes:
        words: The words of the fullest form of the name, in small letters.
        spans: Where the name was seen.
    """

    words: tuple[str, ...]
    spans: set[Span] = field(default_factory=set)

    @property
    def is_full(self) -> bool:
        """Tell whether first name and surname are known."""
        return len([word for word in self.words if len(word) > 1]) > 1


def people_of(text: str, spans: Iterable[Span]) -> list[Person]:
    """Return the people whose names stand at *spans* of *text*; fuller names first."""
    found: list[Person] = []
    by_word: dict[str, list[Person]] = {}
    named = [
        (tuple(word.text for word in words_of(text[slice(*span)])), span) for span in spans
    ]
    for words, span in sorted(named, key=lambda one: (-len(one[0]), one[1])):
        known = by_word.get(words[0], []) if words else []
        person = next((one for one in known if set(words) <= set(one.words)), None)
        if person is None:
            person = Person(words)
            found.append(person)
            for word in set(words):
                by_word.setdefault(word, []).append(person)
        person.spans.add(span)
    return found


class Index:
    """The words of a text, and where each stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_of(text)
        self.places: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self.places.setdefault(word.text, []).append(place)

    def mentions(self, person: Person) -> list[Span]:
        """Return where *person* is named: in full, or by one of the names alone."""
        found = set(person.spans)
        covered = {at for start, end in found for at in range(start, end)}
        is_small = bool(found) and all(self.text[slice(*span)].islower() for span in found)
        for span in self._whole(person.words) + self._alone(person.words):
            if span[0] not in covered and _is_meant(self.text, span, is_small):
                found.add(span)
                covered.update(range(*span))
        return sorted(found)

    def _whole(self, words: tuple[str, ...]) -> list[Span]:
        spans: list[Span] = []
        if len("".join(words)) < SHORTEST_ALONE:
            return spans
        for place in self.places.get(words[0], ()):
            run = self.words[place : place + len(words)]
            if tuple(word.text for word in run) == words and _is_close(run):
                spans.append((run[0].start, run[-1].end))
        return spans

    def _alone(self, words: tuple[str, ...]) -> list[Span]:
        return [
            (self.words[place].start, self.words[place].end)
            for name in dict.fromkeys(words)
            if len(words) > 1 and len(name) >= SHORTEST_ALONE
            for place in self.places.get(name, ())
        ]


def _is_close(run: Sequence[Word]) -> bool:
    return all(after.start - before.end <= WIDEST_GAP for before, after in pairwise(run))


def _is_meant(text: str, span: Span, is_small: bool) -> bool:
    """Tell whether the same letters are the same person here, not a word or a street."""
    start, end = span
    word = text[start:end].lower()
    if is_place(text, start, end) or names_thing(text, start):
        return False
    has_capital = text[start].isupper()
    is_word = "l" in spelt(word) and not is_small
    if is_word or word in data_words("names-that-are-words.txt") or word in places():
        is_month = word in MONTHS and MONTH_BEFORE.search(text, max(0, start - NEAR), start)
        acts = AS_PERSONS_DO.match(text, end) is not None
        is_meant = acts or not begins_sentence(text, start)
        return has_capital and not is_month and is_meant
    return has_capital or is_small or word in data_words("first-names.txt")


def begins_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence, a line or a quotation begins at *start*."""
    before = text[max(0, start - WIDEST_GAP) : start].rstrip(" \t")
    return (not before and start <= WIDEST_GAP) or before[-1:] in set(".!?\n\"'/")
