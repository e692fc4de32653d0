"""Words of ordinary talk, in English and in the languages that pages speak or quote.

After a number each of them is a count of something or a day, and no street.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from outspoken.services import catalogues, languages, leak_words
from outspoken.services.detectors import names_words

_THEMES = Path(__file__).parents[3] / "themes"


def is_english(word: str) -> bool:
    """Tell whether a dictionary has *word*, which is folded, in small letters."""
    return "l" in names_words.spelt(word).lower()


def is_foreign(word: str) -> bool:
    """Tell whether *word*, which is folded, is a month, a unit or a word of our catalogues.

    They are read when it is first asked, which takes a fifth of a second.
    """
    return word in _catalogued() or is_counted(word)


def is_counted(word: str) -> bool:
    """Tell whether *word*, which is folded, is a month or a unit in another language."""
    return word in _counted()


@cache
def _catalogued() -> frozenset[str]:
    return _words(
        message for theme, tag in _spoken() for message in catalogues.messages(theme, tag)
    )


@cache
def _counted() -> frozenset[str]:
    # Slow to import, and seldom needed: most addresses are in English.
    from outspoken.services import cldr

    tags = {*languages.TAGS, *(tag for _, tag in _spoken())}
    return _words(cldr.counted(tag) for tag in sorted(tags))


def _spoken() -> Iterator[tuple[Path, str]]:
    """Yield each theme of ours with each language that it speaks."""
    for theme in sorted(_THEMES.glob("*")):  # an office may have none here
        yield from ((theme, tag) for tag in catalogues.languages(theme))


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(leak_words.words(leak_words.normalise(" ".join(texts))))
