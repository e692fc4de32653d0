"""What the model of names sees of each word: its form, its kind and its neighbours.

The training script and the detector both call `features_of`, so that they cannot differ.
"""

from collections.abc import Sequence
from functools import lru_cache

from outspoken.services.detectors.names_words import (
    classes,
    commonness,
    kinds,
    shape,
    spelt,
)

LONGEST_AFFIX = 4
ENDS = frozenset(".!?:;\n\"'*-“”‘’(#|>")
EDGE = (["-1=<"], ["1=>"])
SHORT, MIDDLING = 4, 9
"""Words of a short text, or letters of a short word; words of a text of middling length."""
COMMON = 3
"""How common a surname must be to tell by itself."""


def features_of(words: Sequence[str]) -> list[list[str]]:
    """Return for each of *words* what the model weighs, in a fixed order."""
    shouted = _is_shouted(words)
    small = {word for word in words if word.islower()}
    handles = " ".join(word.lower() for word in words if word[0] == "@")
    size = f"z{(len(words) > SHORT) + (len(words) > MIDDLING)}"
    last = len(words) - 1
    rows: list[list[str]] = []
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        after = words[index + 1] if index < last else ""
        begins = index == 0 or before in ENDS
        row = [*_own(word), size, f"c={shape(word)}{'^' if begins else ''}{shouted}"]
        row += _seen(before, -1) if before else EDGE[0]
        row += _seen(after, 1) if after else EDGE[1]
        if index > 1:
            row += _seen(words[index - 2], -2)
        if index < last - 1:
            row += _seen(words[index + 2], 2)
            row.append(f"q6={_mark(word)[2]},{_mark(words[index + 2])[3]}")
        row += _together(before, word, after)
        if word[0].isupper():
            row += _capital(word, begins, word.lower() in small)
        if len(word) >= SHORT and word[0].isalpha() and word.lower() in handles:
            row += ["handle", f"handle={shape(word)}"]
        rows.append(row)
    return rows


def _is_shouted(words: Sequence[str]) -> str:
    """Return "S" for a text in capitals, "l" for one in small letters, "" for others."""
    begins = [word[0] for word in words if word[0].isalpha() and len(word) > 1]
    capitals = sum(letter.isupper() for letter in begins)
    if 5 * capitals >= 4 * len(begins):
        return "S"
    return "" if capitals else "l"


def _capital(word: str, begins: bool, is_small_too: bool) -> list[str]:
    """Return what is seen of a word with a capital that others have not."""
    small = word.lower()
    row = [f"beg={kinds(small)},{spelt(small)}"] if begins else []
    return [*row, "small too"] if is_small_too else row


@lru_cache(maxsize=2000)
def _own(word: str) -> list[str]:
    small, form = word.lower(), shape(word)
    kind, spelling = kinds(small), spelt(small)
    first, last = commonness(small)
    numbers = classes(small)
    row = ["b", f"w={small}", f"k={kind}", f"kc={kind}{form}", f"n={min(len(word), 9)}"]
    for which, number in enumerate(numbers):
        row += [f"o{which}={number}", f"o{which}={number}{form}"]
    row.append(f"ok={numbers[0]}{kind}")
    row += [f"F{first}", f"L{last}", f"F{first}{form}", f"L{last}{form}"]
    row += [f"FL{first},{last}", f"D{spelling}", f"D{spelling}{form}"]
    row += [f"D{spelling}{kind}{form}", f"DF{spelling}{first}{form}"]
    row.append(f"DL{spelling}{last}{form}")
    if small.isalpha():
        for length in range(1, min(LONGEST_AFFIX, len(small)) + 1):
            row += [f"<{small[:length]}", f">{small[-length:]}"]
        whole = f"^{small}$"
        row += [f"3{whole[at : at + 3]}" for at in range(len(whole) - 2)]
    return row


@lru_cache(maxsize=4000)
def _seen(word: str, place: int) -> list[str]:
    """Return what is seen of a neighbour."""
    small, form = word.lower(), shape(word)
    numbers = classes(small)
    row = [f"{place}o={numbers[0]}", f"{place}kc={kinds(small)}{form}"]
    row.append(f"{place}f={numbers[2]}")
    if abs(place) == 1:
        first, last = commonness(small)
        row += [f"{place}w={small}", f"{place}oc={numbers[0]}{form}"]
        row += [f"{place}h={numbers[4]}", f"{place}G={first},{last}{form}"]
        row.append(f"{place}D={spelt(small)}{form}")
    return row


@lru_cache(maxsize=4000)
def _mark(word: str) -> tuple[str, str, str, str, str]:
    """Return what pairs are made of: class, kind, a name's look, finer class, the word."""
    if not word:
        return "<", "<", "<", "<", ""
    small, form = word.lower(), shape(word)
    first, last = commonness(small)
    numbers = classes(small)
    look = f"{spelt(small)}{form}{first > 0:d}{last > COMMON:d}"
    return numbers[0], f"{kinds(small)}{form}", look, numbers[1], small


def _together(before: str, word: str, after: str) -> list[str]:
    coarse, kind, look, _, _ = _mark(word)
    coarse1, kind1, look1, class1, word1 = _mark(before)
    coarse2, kind2, look2, class2, word2 = _mark(after)
    return [
        f"b1={kind1},{kind}",
        f"b2={kind},{kind2}",
        f"b3={kind1},{kind},{kind2}",
        f"b4={coarse1},{coarse}",
        f"b5={coarse},{coarse2}",
        f"b6={word1},{kind}",
        f"b7={kind},{word2}",
        f"p-={look1},{look}",
        f"p+={look},{look2}",
        f"q1={look},{word2}",
        f"q2={word1},{look}",
        f"q3={look},{class2}",
        f"q4={class1},{look}",
        f"q5={class1},{look},{class2}",
    ]
