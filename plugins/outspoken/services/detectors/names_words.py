"""What is known of a single word: its form, its lists, its classes, how common a name."""

from functools import cache, lru_cache

from outspoken.services.detectors.words import data_lines, data_words

UNCLASSED = ("-",) * 5
LISTS = {
    "f": "first-names.txt",
    "s": "surnames.txt",
    "w": "names-that-are-words.txt",
    "p": "places.txt",
    "t": "titles.txt",
    "r": "roles.txt",
    "k": "kin.txt",
}


@lru_cache(maxsize=20000)
def shape(word: str) -> str:
    """Return how *word* is written: "Xx", "X", "XX", "x", "xX", "0" or the sign itself."""
    if not word[0].isalpha():
        return "0" if word[0].isdigit() else word[0]
    if word.islower():
        return "x"
    if word.isupper():
        return "X" if len(word) == 1 else "XX"
    return "Xx" if word[0].isupper() and word[1:].islower() else "xX"


@lru_cache(maxsize=20000)
def kinds(small: str) -> str:
    """Return the lists that *small* stands on, a letter each."""
    on = "".join(letter for letter, name in LISTS.items() if small in data_words(name))
    return on or ("-" if small in _classes() else "?")


def classes(small: str) -> tuple[str, ...]:
    """Return the classes of *small*: of 48, 250, 640, 1,000 and 2,000."""
    return _classes().get(small, UNCLASSED)


def commonness(small: str) -> tuple[int, int]:
    """Return how common *small* is as a first name and as a surname: 0 for not, 1 to 9."""
    return _steps("common-first-names.txt").get(small, 0), _steps(
        "common-surnames.txt"
    ).get(small, 0)


@lru_cache(maxsize=20000)
def spelt(small: str) -> str:
    """Return how a dictionary spells it: "l" small, "c" with a capital, "L" as a plural."""
    has_small, has_capital = small in _dictionary(), small.capitalize() in _dictionary()
    known = "l" * has_small + "c" * has_capital
    if known or not small.endswith("s"):
        return known
    return "L" if small[:-1] in _dictionary() else ""


@cache
def places() -> frozenset[str]:
    """Return the names of towns, countries, shops and days, in small letters."""
    return data_words("places.txt") | data_words("towns-and-shops.txt")


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    rows = (line.split() for line in data_lines("word-classes.txt"))
    return {word: tuple(numbers) for word, *numbers in rows}


@cache
def _steps(name: str) -> dict[str, int]:
    """Return a list whose lines begin with how common the names on them are."""
    rows = (line.split() for line in data_lines(name))
    return {name: int(step) for step, *names in rows for name in names}


@cache
def _dictionary() -> frozenset[str]:
    return frozenset(word for line in data_lines("dictionary.txt") for word in line.split())
