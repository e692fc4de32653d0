"""Words of ordinary talk, in English and in the languages that pages speak or quote.

After a number each of them is a count of something or a day, and no street.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from outspoken.services import languages, leak_words
from outspoken.services.detectors import names_words

_CATALOGUES = Path(__file__).parents[3] / "themes"
_FILES = "*/translations/*/LC_MESSAGES/messages.po"
_SAID = re.compile(r'^(?:msgstr(?:\[\d\])? )?"(.*)"$')


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
    return _words(text for path in _catalogues() for text in _said(path))


@cache
def _counted() -> frozenset[str]:
    # Slow to import, and seldom needed: most addresses are in English.
    from outspoken.services import cldr

    tags = {path.parts[-3].replace("_", "-") for path in _catalogues()}
    return _words(cldr.counted(tag) for tag in sorted({*languages.TAGS, *tags}))


def _catalogues() -> list[Path]:
    return sorted(_CATALOGUES.glob(_FILES))


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(leak_words.words(leak_words.normalise(" ".join(texts))))


def _said(path: Path) -> Iterator[str]:
    """Yield what a catalogue says in its language."""
    is_theirs = False
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("msg"):
            is_theirs = line.startswith("msgstr")
        found = _SAID.match(line)
        if is_theirs and found:
            yield leak_words.decoded(found[1])
