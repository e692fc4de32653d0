"""Words in disguise, as they are meant: "mu$lims", "w*men", "m u s l i m s", "gaypeople".

Only what comes out as a word for people or for hate is put right, or a word of the
vocabulary; everything else stays as it is written.
"""

import re
from functools import cache

from outspoken.services.detectors import hate_wordpiece
from outspoken.services.detectors.words import data_lines, data_words

FIGURES = str.maketrans("013457@$!+", "oieastasit")
IN_FIGURES = re.compile(
    r"(?<![\w@$!*+£#.])(?=[a-z0-9@$!+]{0,14}[a-z])(?=[a-z@$!+]{0,14}[0-9@$!+][a-z@$!0-9+]*)"
    r"[a-z0-9@$!+]{3,16}(?![\w@*%.])",
)
STARRED = re.compile(
    r"(?<![\w*])(?=[a-z*]{0,14}[a-z]\*|\*[a-z*]{0,14}[a-z])[a-z*]{4,16}(?![\w*])"
)
SPACED = re.compile(r"(?<![\w'])[a-z](?:([ .\-_*/])[a-z])(?:\1[a-z]){1,14}(?![\w'])")
SHORTEST, SHORTEST_JOINED, LONGEST_JOINED = 5, 8, 30
RARE = 30_000.0
COMMON = 12_000
"""The vocabulary is in order of how often a word is met; parts must be common words."""


def in_letters(text: str) -> str:
    """Return *text*, in small letters, with letters for figures and stars; as long."""
    if any(sign in text for sign in "01345789@$!+"):
        text = IN_FIGURES.sub(lambda found: _from_figures(found[0]), text)
    if "*" in text:
        text = STARRED.sub(lambda found: _from_stars(found[0]), text)
    return text


def whole(word: str) -> str:
    """Return *word*, or the word for people or hate of which it is all but a letter."""
    return _short_of_a_letter().get(word, word)


@cache
def parts(word: str) -> tuple[str, ...]:
    """Return the words that *word* is made of, where one of them names people."""
    if not SHORTEST_JOINED <= len(word) <= LONGEST_JOINED or _is_known(word):
        return (word,)
    if not any(name in word for name in _names()):
        return (word,)
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(word) + 1):
        ways = [(RARE, ())] + [
            (best[start][0] + cost, (*best[start][1], word[start:end]))
            for start in range(max(0, end - 16), end)
            if (cost := _cost(word[start:end])) and best[start][0] < RARE
        ]
        best.append(min(ways, key=lambda way: way[0]))
    cost, found = best[-1]
    return found if cost < RARE and set(found) & names_of_people() else (word,)


@cache
def names_of_people() -> frozenset[str]:
    """Return the words of the list of groups that stand by themselves."""
    found = {
        name.strip()
        for line in data_lines("hate-groups.txt")
        for name in line.split("|")[2].split(",")
    }
    return frozenset(name for name in found if " " not in name)


def _from_figures(word: str) -> str:
    plain = word.translate(FIGURES)
    is_meant = plain in _hateful() or plain in names_of_people()
    is_word = not word[0].isdigit() and _is_known(plain)
    return plain if is_meant or is_word else word


def _from_stars(word: str) -> str:
    if word.count("*") * 2 >= len(word):
        return word
    shown = re.compile(word.replace("*", "[a-z]"))
    for words in (_swearing(), names_of_people(), _hateful()):
        found = sorted(name for name in words if shown.fullmatch(name))
        if found:
            return found[0]
    return word


def _swearing() -> frozenset[str]:
    return data_words("hate-swearing.txt") | data_words("hate-name-calling.txt")


@cache
def _hateful() -> frozenset[str]:
    """Return the words of the lists of what is said against people."""
    lists = (
        line.partition(" = ") for line in data_lines("hate-predicates.txt") if " = " in line
    )
    kept = {"vermin", "bad", "rid", "harm", "harms", "hate", "ruin"}
    words = {word for name, _, words in lists if name in kept for word in words.split()}
    return frozenset(word for word in words if len(word) >= 4)


@cache
def _short_of_a_letter() -> dict[str, str]:
    found: dict[str, str] = {}
    for word in sorted(names_of_people() | _hateful()):
        if len(word) < SHORTEST and word not in {"hate", "kill"}:
            continue
        for at in range(1, len(word) - 1):
            short = word[:at] + word[at + 1 :]
            if not _is_known(short) and short not in names_of_people() | _hateful():
                found.setdefault(short, word)
    return found


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(name for name in names_of_people() if len(name) >= 3))


def _is_known(word: str) -> bool:
    return word in hate_wordpiece.vocabulary()


def _cost(word: str) -> float:
    """Return how unlikely *word* is as a part; 0 for none."""
    if word in names_of_people():
        return 1.0
    rank = hate_wordpiece.vocabulary().get(word, COMMON)
    return 1.0 + rank / 2000 if rank < COMMON and (len(word) > 1 or word in "ai") else 0.0
