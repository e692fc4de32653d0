"""A review: a submission with the passages that may come out, decided one by one.

A review is a value; each of an officer's choices makes a new one, so that the last
choice can be taken back by going back to the value before it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from outspoken.model import quotes
from outspoken.model.parts import LABELS, PHOTO, number_of_photo, parts_of, words_of
from outspoken.model.reason import Reason
from outspoken.model.redaction import Redaction, counts, redact
from outspoken.model.retouch import Retouch
from outspoken.model.retouch import of as retouch_of
from outspoken.model.retouch import put as put_retouch
from outspoken.model.submission import Submission
from outspoken.model.suggestion import Suggestion


class Choice(StrEnum):
    """What an officer says of one passage."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class QuoteNotFoundError(ValueError):
    """The quoted words are nowhere in the submission."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that may come out.

    Attributes:
        part: One of `Review.parts`.
        suggestion: Where it is, and why it may have to come out.
        choice: What the officer says of it.
    """

    part: str
    suggestion: Suggestion
    choice: Choice = Choice.OPEN

    @property
    def place(self) -> tuple[str, int, int]:
        """Its part, its first code point and one past its last; no two share a place."""
        return self.part, self.suggestion.start, self.suggestion.end

    def holds(self, other: "Passage") -> bool:
        """Tell whether *other* stands inside it, or in the same place."""
        outer, inner = self.suggestion, other.suggestion
        is_inside = outer.start <= inner.start and inner.end <= outer.end
        return self.part == other.part and is_inside

    def changed(self, reason: Reason) -> "Passage":
        """Return it to come out for *reason*."""
        suggestion = replace(self.suggestion, reason=reason)
        return replace(self, suggestion=suggestion, choice=Choice.ACCEPTED)

    def overlaps(self, other: "Passage") -> bool:
        """Tell whether it shares a letter with *other*."""
        one, two = self.suggestion, other.suggestion
        return self.part == other.part and one.start < two.end and two.start < one.end


@dataclass(frozen=True, slots=True)
class Review:
    """A submission under review.

    Attributes:
        submission: What was sent in.
        passages: What may come out, in the order of reading; a passage stands before
            those inside it.
        inside: What stands inside a passage that comes out, and so comes out with it. It
            is a passage again, with its own choice, as soon as the wide one stays.
        retouches: What is done to each photo, in order; nothing to those it ends before.
    """

    submission: Submission
    passages: tuple[Passage, ...] = ()
    inside: tuple[Passage, ...] = ()
    retouches: tuple[Retouch, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the submission that the public sees, in the order of reading."""
        return parts_of(self.submission)

    def text(self, part: str) -> str:
        """Return the words of *part* as sent in."""
        return words_of(self.submission, part)

    def quote(self, passage: Passage) -> str:
        """Return the words of *passage*."""
        return self.text(passage.part)[passage.suggestion.start : passage.suggestion.end]

    @property
    def open(self) -> tuple[int, ...]:
        """Numbers, from 1, of the passages nobody has decided on."""
        return tuple(
            number
            for number, passage in enumerate(self.passages, start=1)
            if passage.choice is Choice.OPEN
        )

    def choose(self, number: int, choice: Choice) -> "Review":
        """Return the review with the passage *number* (from 1) decided.

        Raises:
            IndexError: When there is no such passage.
        """
        return self.decide((self.passage(number),), choice)

    def choose_all(self, choice: Choice) -> "Review":
        """Return the review with every open passage decided."""
        return self.decide(map(self.passage, self.open), choice)

    def decide(self, passages: Iterable[Passage], choice: Choice) -> "Review":
        """Return the review with these *passages* decided, all at once.

        Numbers may mean other passages after a decision; passages do not.
        """
        return self.add(tuple(replace(each, choice=choice) for each in passages))

    def change(self, number: int, reason: Reason) -> "Review":
        """Return the review with the passage *number* to come out for *reason*."""
        return self.add((self.passage(number).changed(reason),))

    def add(self, passages: tuple[Passage, ...]) -> "Review":
        """Return the review with more *passages*, all in the order of reading.

        A passage stands in place of the one that stood there to the letter. What is
        inside a passage that comes out is put away (`inside`) for as long as it does.
        """
        every = {each.place: each for each in (*self.passages, *self.inside, *passages)}
        shown: list[Passage] = []
        inside: list[Passage] = []
        widest: Passage | None = None  # of those that come out, the one that reaches on
        for each in sorted(every.values(), key=self._reading_order):
            if widest and widest.holds(each):
                inside.append(each)
                continue
            shown.append(each)
            if each.choice is Choice.ACCEPTED:
                widest = each
        return replace(self, passages=tuple(shown), inside=tuple(inside))

    def number_of(self, passage: Passage) -> int:
        """Return how many passages stand up to and with *passage*: its number if shown."""
        last = self._reading_order(passage)
        return sum(self._reading_order(each) <= last for each in self.passages)

    def passage(self, number: int) -> Passage:
        """Return the passage *number*, from 1.

        Raises:
            IndexError: When there is no such passage.
        """
        if not 1 <= number <= len(self.passages):
            raise IndexError(f"there is no passage {number}")
        return self.passages[number - 1]

    def occurrences(self, quote: str) -> Iterator[tuple[str, int, int]]:
        """Yield where *quote* stands, as `quotes` finds it: part, start and end.

        Once found, it is found everywhere.

        Raises:
            QuoteNotFoundError: When it stands nowhere.
        """
        wanted, found = quotes.pattern(quote), False
        for part in self.parts:
            for each in wanted.finditer(self.text(part)) if wanted else ():
                found = True
                yield part, each.start(), each.end()
        if not found:
            raise QuoteNotFoundError(f"these words are not in the text: {quote.strip()!r}")

    def retouch(self, number: int) -> Retouch:
        """Return what is done to the photo *number*, from 1."""
        return retouch_of(self.retouches, number)

    def retouched(self, number: int, done: Retouch) -> "Review":
        """Return the review with *done* to the photo *number*, from 1."""
        return replace(self, retouches=put_retouch(self.retouches, number, done))

    def outcome(self, part: str) -> str:
        """Return *part* as residents will see it: of a photo, the officer's own words."""
        if part.startswith(PHOTO) and (alt := self.retouch(number_of_photo(part)).alt):
            return alt
        return redact(self.text(part), self._redactions(part))

    @property
    def labels_left(self) -> tuple[str, ...]:
        """The labels of which nothing comes out."""
        left = self.outcome("labels").split(LABELS)
        return tuple(label for label in self.submission.labels if label in left)

    @property
    def counts(self) -> Mapping[Reason, int]:
        """How many passages come out, by reason."""
        total: Counter[Reason] = Counter()
        for part in self.parts:
            total.update(counts(self._redactions(part)))
        return total

    @property
    def taken_out(self) -> tuple[str, ...]:
        """The words that come out: private from now on."""
        return tuple(
            self.quote(passage)
            for passage in self.passages
            if passage.choice is Choice.ACCEPTED
        )

    @property
    def allowed(self) -> tuple[str, ...]:
        """The words that were found with certainty and stay because an officer says so."""
        return tuple(
            dict.fromkeys(
                self.quote(passage)
                for passage in self.passages
                if passage.choice is Choice.REFUSED and passage.suggestion.is_certain
            )
        )

    def _reading_order(self, passage: Passage) -> tuple[int, int, int]:
        part, start, end = passage.place
        return self.parts.index(part), start, -end

    def _redactions(self, part: str) -> list[Redaction]:
        return [
            Redaction(each.suggestion.start, each.suggestion.end, each.suggestion.reason)
            for each in self.passages
            if each.part == part and each.choice is Choice.ACCEPTED
        ]
