"""Alphabets: under which letter of the site's language a title stands in A to Z."""

from collections.abc import Sequence

from outspoken.services.search import folding

LATIN = tuple("abcdefghijklmnopqrstuvwxyz")
ALPHABETS: dict[str, tuple[str, ...]] = {
    "cy": (
        *("a", "b", "c", "ch", "d", "dd", "e", "f", "ff", "g", "ng", "h", "i", "j", "k"),
        *("l", "ll", "m", "n", "o", "p", "ph", "q", "r", "rh", "s", "t", "th", "u", "v"),
        *("w", "x", "y", "z"),
    ),
    "pl": tuple("aąbcćdeęfghijklłmnńoóprsśtuvwxyzźż"),
    "ur": tuple("آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہءیے"),
}
"""Letters of languages that have others than English; some are written as two."""
_ASCII = frozenset(LATIN)
DIGITS, OTHER = "0-9", "other"
"""Stand for titles that begin with a number, and with a letter of another alphabet."""
_START = " \t\n\"'“”‘’«»„([{¿¡#…–—-.,"


def of(language: str) -> Sequence[str]:
    """Return the letters of *language* in their order."""
    return ALPHABETS.get(language.partition("-")[0].lower(), LATIN)


def letter(title: str, letters: Sequence[str]) -> str:
    """Return under which of *letters* a *title* stands; else `DIGITS` or `OTHER`."""
    plain = title.lstrip(_START).lower()
    if letters is LATIN and plain[:1] in _ASCII:
        return plain[0]
    for text in (plain, folding.folded(plain)):
        found = [each for each in letters if text.startswith(each)]
        if found:
            return max(found, key=len)
    return DIGITS if folding.folded(plain)[:1].isdecimal() else OTHER


def slug(letter: str) -> str:
    """Return what stands for *letter* in an address."""
    return letter if letter.isascii() else "-".join(f"{ord(each):04x}" for each in letter)


def shown(letter: str) -> str:
    """Return *letter* as a heading has it: "Ch"."""
    return letter[:1].upper() + letter[1:]
