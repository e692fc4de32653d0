"""A review: a submission with the passages that may come out, decided one by one.

A review is a value; each of an officer's choices makes a new one, so that the last
choice can be taken back by going back to the value before it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from outspoken.model.reason import Reason
from outspoken.model.redaction import Redaction, counts, redact
from outspoken.model.submission import Submission
from outspoken.model.suggestion import Suggestion

PARTS = ("title", "name", "body")
"""The parts of a submission that the public sees, in the order of reading."""


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
        part: "title", "name" or "body".
        suggestion: Where it is, and why it may have to come out.
        choice: What the officer says of it.
    """

    part: str
    suggestion: Suggestion
    choice: Choice = Choice.OPEN


@dataclass(frozen=True, slots=True)
class Review:
    """A submission under review.

    Attributes:
        submission: What was sent in.
        passages: What may come out, in the order of reading.
    """

    submission: Submission
    passages: tuple[Passage, ...] = ()

    def text(self, part: str) -> str:
        """Return the words of *part* as sent in."""
        words: str = getattr(self.submission, part)
        return words

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
        return self._with(number, replace(self._passage(number), choice=choice))

    def choose_all(self, choice: Choice) -> "Review":
        """Return the review with every open passage decided."""
        review = self
        for number in self.open:
            review = review.choose(number, choice)
        return review

    def change(self, number: int, reason: Reason) -> "Review":
        """Return the review with the passage *number* to come out for *reason*."""
        passage = self._passage(number)
        suggestion = replace(passage.suggestion, reason=reason)
        return self._with(number, Passage(passage.part, suggestion, Choice.ACCEPTED))

    def add(self, passages: tuple[Passage, ...]) -> "Review":
        """Return the review with more *passages*, all in the order of reading."""
        together = {*self.passages, *passages}
        return replace(self, passages=tuple(sorted(together, key=_reading_order)))

    def occurrences(self, quote: str) -> Iterator[tuple[str, int, int]]:
        """Yield where *quote* stands: part, start and end; once found, found everywhere.

        Raises:
            QuoteNotFoundError: When it stands nowhere.
        """
        found = False
        for part in PARTS:
            at = self.text(part).find(quote) if quote else -1
            while at >= 0:
                found = True
                yield part, at, at + len(quote)
                at = self.text(part).find(quote, at + len(quote))
        if not found:
            raise QuoteNotFoundError("these words are not in the text, letter for letter")

    def outcome(self, part: str) -> str:
        """Return *part* as residents will see it."""
        return redact(self.text(part), self._redactions(part))

    @property
    def counts(self) -> Mapping[Reason, int]:
        """How many passages come out, by reason."""
        total: Counter[Reason] = Counter()
        for part in PARTS:
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

    def _redactions(self, part: str) -> list[Redaction]:
        return [
            Redaction(each.suggestion.start, each.suggestion.end, each.suggestion.reason)
            for each in self.passages
            if each.part == part and each.choice is Choice.ACCEPTED
        ]

    def _passage(self, number: int) -> Passage:
        if not 1 <= number <= len(self.passages):
            raise IndexError(f"there is no passage {number}")
        return self.passages[number - 1]

    def _with(self, number: int, passage: Passage) -> "Review":
        before, after = self.passages[: number - 1], self.passages[number:]
        return replace(self, passages=(*before, passage, *after))


def _reading_order(passage: Passage) -> tuple[int, int, int]:
    suggestion = passage.suggestion
    return PARTS.index(passage.part), suggestion.start, suggestion.end
