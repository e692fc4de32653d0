"""What our own pages say in the languages of the site, and so gives nobody away.

A page in Welsh calls whoever gave no name "Preswylydd". Were "@preswylydd" looked for on
it once it came out of a text, nothing could be published any more. What English pages say
is known by heart (`leak_words.COMMON`); what others do is what their catalogues have, and
what their languages call days and each other. It is read when something was found, which
is seldom.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from outspoken.model import identity
from outspoken.services import catalogues, leak_words
from outspoken.services.detectors.words import data_words
from outspoken.services.leak_index import Allowed
from outspoken.services.leak_letters import filled, normalise_before

Run = tuple[str, ...]
_NUMBER = "0"
"""What stands for all figures of a day or a count."""
_GAPS = re.compile(r"\{\w+\}|<[^<>]*>")
"""What parts a message in pieces: what is filled in, and markup."""
_COUNTS = re.compile(r"\{(?:n|count)\}")
"""What is filled in with figures."""
_DAYS = [date(2024, month, day) for month in range(1, 13) for day in range(1, 8)]
"""Every day of the week in every month."""


class Said(Allowed):
    """Phrases that may appear, and all that the catalogues of a theme say.

    A word of theirs passes where all of their phrase stands around it, and nowhere else:
    the same word in a resident's own sentence does not. One that is a whole phrase, or all
    that is left of one between what is filled in, passes where all of its block is theirs,
    and never when somebody may be called so. So does the end of an id, whoever lives at a
    postcode of the same letters.
    """

    def __init__(self, phrases: Iterable[str] = (), theme: Path | None = None) -> None:
        super().__init__(phrases)
        self._theme = theme
        self._digest = catalogues.digest(theme) if theme else ""
        self._having: dict[str, list[Run]] = {}

    @property
    def digest(self) -> str:
        """Digest of the catalogues: what passed may not do so when they change."""
        return self._digest

    def covers(self, found: Sequence[str], start: int, end: int) -> bool:
        """Tell whether the words from *start* to *end* stand inside an allowed phrase."""
        is_said = super().covers(found, start, end) or _is_end_of_id(found, start, end)
        return is_said or any(
            _has_at(found, run, at)
            for run in self._with(found[start])
            for at in range(max(0, end - len(run)), start + 1)
        )

    def has_all(self, block: Sequence[str], at: int) -> bool:
        """Tell whether a page says the word *at* a place in *block*, and all the rest."""
        word = block[at]
        if not self._theme or word in _names():
            return False
        said = _said(self._theme, self._digest)
        if word not in said.words and (word not in said.parts or len(block) == 1):
            return False
        others = (place for place in range(len(block)) if place != at)
        return all(
            block[other].isdigit() or self.covers(block, other, other + 1)
            for other in others
        )

    def _with(self, word: str) -> Sequence[Run]:
        """Return the phrases of the catalogues that have *word* in them."""
        if not self._theme:
            return ()
        if word not in self._having:
            runs = _said(self._theme, self._digest).runs
            self._having[word] = [run for run in runs if word in run]
        return self._having[word]


def _has_at(found: Sequence[str], run: Run, at: int) -> bool:
    words = found[at : at + len(run)]
    return len(words) == len(run) and all(
        word == said or (said == _NUMBER and word.isdigit())
        for word, said in zip(words, run, strict=True)
    )


def _is_end_of_id(found: Sequence[str], start: int, end: int) -> bool:
    """Tell whether the words are what comes after the day in an id of ours."""
    day = found[start - 1][-8:] if start else ""
    return end - start == 1 and identity.is_id(f"{day}-{found[start]}")


class _Phrases(NamedTuple):
    """What the catalogues of a theme say.

    Attributes:
        runs: Phrases, and pieces of some, of two words and more.
        words: Phrases of one word.
        parts: Words that are all that stands between two gaps of a phrase.
    """

    runs: frozenset[Run]
    words: frozenset[str]
    parts: frozenset[str]


@lru_cache(1)
def _said(theme: Path, _digest: str) -> _Phrases:
    whole, pieces = frozenset(_whole(theme)), frozenset(_pieces(theme))
    return _Phrases(
        frozenset(run for run in whole | pieces if len(run) > 1),
        frozenset(run[0] for run in whole if len(run) == 1),
        frozenset(run[0] for run in pieces if len(run) == 1),
    )


@cache
def _names() -> frozenset[str]:
    """Return what people are called, folded."""
    listed = data_words("first-names.txt") | data_words("surnames.txt")
    return frozenset(leak_words.words(leak_words.normalise(" ".join(listed))))


def _pieces(theme: Path) -> Iterator[Run]:
    """Yield what is left of messages in which something is filled in."""
    for tag in catalogues.languages(theme):
        for message in catalogues.messages(theme, tag):
            if _GAPS.search(message):
                for way in dict.fromkeys((message, _COUNTS.sub(_NUMBER, message))):
                    for piece in _GAPS.split(way):
                        yield from filter(_is_nobody, _ways(piece))


def _is_nobody(run: Run) -> bool:
    """Tell whether *run* has words beside figures that are more than a name."""
    words = [word for word in run if word != _NUMBER]
    return len(words) > 1 or not _names().issuperset(words)


def _whole(theme: Path) -> Iterator[Run]:
    """Yield all other messages, and what days and languages are called."""
    from outspoken.services import cldr, languages  # slow to import, and seldom needed

    tags = catalogues.languages(theme)
    for tag in tags:
        for message in catalogues.messages(theme, tag):
            if not _GAPS.search(message):
                yield from _ways(message)
        for when in _DAYS:
            told = (cldr.day, cldr.near_day, cldr.month, cldr.short_month)
            for said in dict.fromkeys(way(when, tag) for way in told):
                yield from (_without_figures(run) for run in _ways(said))
    for tag in {*languages.TAGS, *tags}:
        for said_in in ("", "en", *tags):
            yield from _ways(cldr.own_name(tag, said_in))


def _ways(said: str) -> Iterator[Run]:
    """Yield *said* as words, in the ways in which a page of the site is read."""
    for way in dict.fromkeys((said, filled(said, " "))):
        for fold in (leak_words.normalise, normalise_before):
            yield tuple(leak_words.words(fold(way)))


def _without_figures(run: Run) -> Run:
    return tuple(_NUMBER if word.isdigit() else word for word in run)
