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
from functools import lru_cache
from pathlib import Path

from outspoken.model import identity
from outspoken.services import catalogues, leak_words
from outspoken.services.leak_index import Allowed
from outspoken.services.leak_letters import filled, normalise_before

Run = tuple[str, ...]
_NUMBER = "0"
"""What stands for all figures of a day."""
_GAPS = re.compile(r"\{\w+\}|<[^<>]*>")
"""What parts a message in pieces: what is filled in, and markup."""
_DAYS = [date(2024, month, day) for month in range(1, 13) for day in range(1, 8)]
"""Every day of the week in every month."""


class Said(Allowed):
    """Phrases that may appear, and all that the catalogues of a theme say.

    A word of theirs passes where all of their phrase stands around it, and nowhere else:
    the same word in a resident's own sentence does not. So does the end of an id, whoever
    lives at a postcode of the same letters.
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

    def _with(self, word: str) -> Sequence[Run]:
        """Return the phrases of the catalogues that have *word* in them."""
        if not self._theme:
            return ()
        if word not in self._having:
            runs = _runs(self._theme, self._digest)
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


@lru_cache(1)
def _runs(theme: Path, _digest: str) -> frozenset[Run]:
    """Return the phrases of the catalogues of *theme* as runs of words."""
    return frozenset(filter(None, _all_runs(theme)))


def _all_runs(theme: Path) -> Iterator[Run]:
    from outspoken.services import cldr, languages  # slow to import, and seldom needed

    tags = catalogues.languages(theme)
    for tag in tags:
        for message in catalogues.messages(theme, tag):
            for piece in _GAPS.split(message):
                yield from _ways(piece)
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
