"""A text as the leak gate searches it: taken apart once, whatever is looked for."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from outspoken.services import leak_words
from outspoken.services.leak_row import Row

BORDER = "\x01"
"""Stands between blocks: what is on both sides was never written in one breath."""


class Text(Row):
    """A text taken apart once, for every search of it.

    Attributes:
        fold: How it was folded.
        normalised: The text, folded.
        unique: Its words, each once.
    """

    __slots__ = ("_begun", "_numbers", "fold", "normalised", "unique")

    def __init__(
        self, text: str, fold: Callable[[str], str] = leak_words.normalise
    ) -> None:
        self.fold = fold
        self.normalised = fold(text)
        super().__init__(self.normalised, leak_words.words(self.normalised))
        self.unique = frozenset(self.words)
        self._numbers: Sequence[tuple[int, str]] | None = None
        self._begun: Sequence[int] | None = None

    def block(self, at: int) -> tuple[int, int]:
        """Return which words the block has that word number *at* stands in: from, to."""
        if self._begun is None:
            parts = self.normalised.split(BORDER)
            sizes = (len(leak_words.words(part)) for part in parts)
            self._begun = tuple(accumulate(sizes, initial=0))
        after = bisect_right(self._begun, at)
        return self._begun[after - 1], self._begun[after]

    @property
    def numbers(self) -> Sequence[tuple[int, str]]:
        """Its long numbers, each with its offset; only where somebody asks."""
        if self._numbers is None:
            self._numbers = tuple(leak_words.digits(self.normalised))
        return self._numbers
