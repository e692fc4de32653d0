"""The words of a text in a row, of which any run is told from the others at once.

Whoever sends a text in chooses its words. So what a run costs must not grow with the run:
letters, signs and words are counted up once, and the run is what lies between two counts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, pairwise

from outspoken.services import leak_markup, leak_words
from outspoken.services.leak_index import Index, Shape, Sought, Starts
from outspoken.services.leak_rolling import LONG, Rolling

Span = tuple[int, int]
"""From which letter on, and one past the last."""


class Row:
    """Words in a row.

    Attributes:
        words: The words.
    """

    __slots__ = ("_digests", "_ends", "_gaps", "_rolling", "_spans", "_text", "words")

    def __init__(
        self, text: str, words: Sequence[str], spans: Sequence[Span] | None = None
    ) -> None:
        """Make a row of the *words* of *text*, which stand at *spans* of it."""
        self.words = words
        self._text = text
        self._spans = spans
        self._ends: Sequence[int] | None = None
        self._rolling: Rolling | None = None
        self._gaps: tuple[Sequence[str], Sequence[int]] | None = None
        # Of long runs, by how many words they have and their sum.
        self._digests: dict[tuple[int, int], str] = {}

    @property
    def spans(self) -> Sequence[Span]:
        """Where each of its words stands; only where one of them is looked for."""
        if self._spans is None:
            self._spans = leak_words.spans(self._text)
        return self._spans

    @property
    def ends(self) -> Sequence[int]:
        """How many letters stand before each of its words, and before its end."""
        if self._ends is None:
            self._ends = tuple(accumulate(map(len, self.words), initial=0))
        return self._ends

    def shaped(
        self, places: Sequence[int], shapes: Collection[Shape]
    ) -> Iterator[tuple[int, Shape]]:
        """Yield where in *places* a run begins that has one of *shapes*."""
        if not places or not shapes:
            return
        lengths = defaultdict[int, set[int]](set)
        for count, length in shapes:
            lengths[count].add(length)
        ends, last = self.ends, len(self.words)
        for at in places:
            for count, known in lengths.items():
                end = at + count
                if end <= last and (length := ends[end] - ends[at]) in known:
                    yield at, (count, length)

    def sought(
        self, at: int, shape: Shape, index: Index, starts: Starts
    ) -> tuple[str, Sought | None]:
        """Return the digest of the run *at* a place, and what *index* looks for there.

        The digest is empty where a long run has the sum of none that is looked for.
        """
        start, end = starts[self.words[at]], at + shape[0]
        if shape[0] <= LONG:
            digest = starts.secret.words(self.words[at:end])
        else:
            if self._rolling is None:
                self._rolling = starts.secret.rolling(self.words)
            rolled = self._rolling.of(at, end)
            if not index.may_be(start, shape, rolled):
                return "", None
            # Of records from before the sums were kept, each other run is read once.
            if (shape[0], rolled) not in self._digests:
                run = starts.secret.words(self.words[at:end])
                self._digests[shape[0], rolled] = run
            digest = self._digests[shape[0], rolled]
        return digest, index.run(start, shape, digest)

    def is_meant(self, sought: Sought, at: int, end: int) -> bool:
        """Tell by what is between them whether the words *at* a place are *sought*."""
        if self._gaps is None:
            between = pairwise(self.spans)
            gaps = [self._text[one[1] : two[0]] for one, two in between]
            ours = (leak_markup.OURS in gap for gap in gaps)
            self._gaps = gaps, tuple(accumulate(ours, initial=0))
        kept, ours_before = self._gaps
        if sought.has_signs:
            return sought.is_meant(kept[at : end - 1])
        return ours_before[at] == ours_before[end - 1]
