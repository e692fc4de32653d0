"""The names that the words of a text may stand for, however they are disguised.

A name that was taken out is known by the digest of its plain word only. "Den1se",
"D e n i s e", "Den-ise" and "#DeniseOkafor" have to come down to that word before it can
be compared; look-alike letters and markup are gone in the view that detectors read.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from outspoken.services import leak_letters, leak_words
from outspoken.services.detectors import folding, markup
from outspoken.services.detectors.folding import View
from outspoken.services.detectors.views import parted
from outspoken.services.detectors.words import Word, words_of

SHORTEST = 3
"""Letters of a part that is a name by itself: "Denise" in "DeniseOkafor"."""
WIDEST_GAP = 3
"""Signs and blanks that may part the letters of one name."""
MOST_LETTERS = 40
"""Single letters in a row of which every piece is looked at."""
LONGEST = 15
MOST_PIECES = 3
"""Pieces that signs may part a name into: "Den-i-se"."""
SIGNS = {"@": "a", "$": "s", "!": "i", "|": "i", "€": "e", "+": "t", "*": ""}
FIGURES = tuple(str.maketrans("01345789", f"o{one}eastbg") for one in "il")
_YEH_BEFORE = str.maketrans("\u06cc", "\u064a")
_ALL_BEFORE = str.maketrans("\u06cc\u06a9\u06c1", "\u064a\u0643\u0647")
_INNER = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+")
_FIGURE, _LETTER = re.compile(r"[0-9]"), re.compile(r"[^\W\d_]")


class Form(NamedTuple):
    """Some words of a text, and a name that they may stand for.

    Attributes:
        words: The words, in small letters, with a space between them.
        name: One word, normalised.
    """

    words: str
    name: str


def view_of(text: str) -> View:
    """Return *text* as a reader sees it, in plain letters: the view that detectors read."""
    return next(views_of(text))


def views_of(text: str) -> Iterator[View]:
    """Yield *text* in plain letters, and where its words may be parted unseen, parted."""
    decoded = folding.decoded(folding.as_given(text))
    yield markup.without_markup(folding.plain(decoded))
    if blanks := parted(decoded):
        yield blanks


def forms(text: str) -> Iterator[Form]:
    """Yield what the words of *text* may stand for."""
    for view in views_of(text):
        yield from _forms(view.text)


def _forms(read: str) -> Iterator[Form]:
    words = words_of(read)
    for word in words:
        for name in plain_names(read[word.start : word.end]):
            yield Form(word.text, name)
    yield from _parted(read, words)
    for run in _letters(read, words):
        yield from _spelled_out(read, run)


def plain_names(word: str) -> Iterator[str]:
    """Yield what one *word* may stand for: itself, its parts, without its figures."""
    yield leak_words.normalise(word)
    if leak_letters.ARABIC.search(word):
        yield from _kept_before(word)
    parts = _INNER.findall(word)
    if len(parts) > 1 and min(map(len, parts)) >= SHORTEST:
        yield from (part.lower() for part in parts)
    yield from _without_figures(word.lower())


def _kept_before(word: str) -> Iterator[str]:
    """Yield how a *word* of Urdu stands in older records, which knew more letters."""
    yield word.translate(_YEH_BEFORE)
    yield word.translate(_ALL_BEFORE)


def letters_joined(text: str) -> list[str]:
    """Return the names that *text* spells letter by letter; none when it has words."""
    words = words_of(text)
    if len(words) < SHORTEST or any(len(word.text) > 1 for word in words):
        return []
    return [text[run[0].start : run[-1].end] for run in _by_capitals(text, words)]


def _without_figures(small: str) -> Iterator[str]:
    if _FIGURE.search(small) and _LETTER.search(small):
        yield from dict.fromkeys(small.translate(figures) for figures in FIGURES)


def _parted(read: str, words: Sequence[Word]) -> Iterator[Form]:
    """Yield names that a sign or two stand in: "Den-ise", "Deni$e"."""
    for first in range(len(words)):
        joined = signed = words[first].text
        for last in range(first + 1, min(first + MOST_PIECES, len(words))):
            gap = read[words[last - 1].end : words[last].start]
            if len(gap) != 1 or gap.isspace():
                break
            joined += words[last].text
            signed += SIGNS.get(gap, "") + words[last].text
            run = " ".join(word.text for word in words[first : last + 1])
            for name in {joined, signed}:
                yield Form(run, leak_words.normalise(name))
                yield from (Form(run, plain) for plain in _without_figures(name))


def _letters(read: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the runs of single letters on one line, at least as long as a name."""
    run: list[Word] = []
    for word in words:
        gap = read[run[-1].end : word.start] if run else ""
        is_next = len(word.text) == 1 and len(gap) <= WIDEST_GAP and "\n" not in gap
        if not is_next:
            if len(run) >= SHORTEST:
                yield run
            run = []
        if len(word.text) == 1:
            run.append(word)
    if len(run) >= SHORTEST:
        yield run


def _spelled_out(read: str, run: list[Word]) -> Iterator[Form]:
    """Yield the names that a run of single letters may spell."""
    pieces = list(_by_capitals(read, run))
    if len(run) <= MOST_LETTERS:
        for first in range(len(run)):
            ends = range(first + SHORTEST, min(first + LONGEST, len(run)) + 1)
            pieces += (run[first:end] for end in ends)
    for piece in pieces:
        name = "".join(word.text for word in piece)
        if SHORTEST <= len(name) <= LONGEST:
            words = " ".join(word.text for word in piece)
            yield Form(words, leak_words.normalise(name))
            yield from (Form(words, plain) for plain in _without_figures(name))


def _by_capitals(read: str, run: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield *run* in pieces that begin with a capital; whole when all are capitals."""
    is_capital = [read[word.start].isupper() for word in run]
    starts = [at for at, found in enumerate(is_capital) if found and at]
    if all(is_capital):
        starts = []
    for start, end in zip([0, *starts], [*starts, len(run)], strict=True):
        yield list(run[start:end])
