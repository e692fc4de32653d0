"""Tells in which language a text is, so that an officer knows what was not suggested.

The rules of certainty work in any script; names and hate are suggested in English only.
Scripts tell most languages apart, and frequent short words the rest: enough to say
"not English", which is all that hangs on it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from outspoken.services import scripts
from outspoken.services.detectors.words import data_lines, word_set

ENGLISH = "English"
UNKNOWN = ""
FEWEST_WORDS = 4
FEWEST_DIFFERENT = 2
SHARE_OF_WORDS = 0.18
"""How much of a text must be a language's own short words."""
COMMON_ENGLISH = word_set(
    "the and of to is was are were have has had not no my your his her our their they we "
    "you he she it this that with for from but been be in on at an as i'm i've can't "
    "don't what when who how there would could will just all out up about get got me i a "
    "so do did if or by one nobody again still never"
)
PLAINLY_ENGLISH = frozenset(word for word in COMMON_ENGLISH if len(word) > 2)
SHARE_OF_PLAIN = 0.2
"""How much of a text of English are short words that no other language has."""
LINK = re.compile(r"https?://\S+|www\.\S+|[@#]\w+|(?<!\w)[^\W\d]*+\d\w*+")
WORD_WITH_APOSTROPHE = re.compile(r"\w++(?:['-]++\w++)*")
PARAGRAPH = re.compile(r"\n\s*\n|\n")
SHORTEST_PARAGRAPH = 20
"""Fewest letters of a paragraph whose language is told: a greeting is none."""
TAGS = {
    "ar": "Arabic",
    "bn": "Bengali",
    "cy": "Welsh",
    "en": ENGLISH,
    "es": "Spanish",
    "fr": "French",
    "gu": "Gujarati",
    "it": "Italian",
    "lt": "Lithuanian",
    "pa": "Punjabi",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "so": "Somali",
    "sq": "Albanian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
}
"""Languages that a writer may name in the field `language`."""


def language_of(text: str) -> str:
    """Return the English name of the language that most of *text* is in.

    Returns:
        "English"; another language's name; "" where a text is too short or too mixed
        to tell.
    """
    script = scripts.language_of(text)
    if script:
        return script
    words = _words(text)
    if len(words) < FEWEST_WORDS:
        return UNKNOWN
    scores = {ENGLISH: sum(word in COMMON_ENGLISH for word in words)}
    different = set(words) - COMMON_ENGLISH
    letters = frozenset[str]().union(*different)
    for language, own in _own_words().items():
        # Most have no letter in them that no English word has.
        is_plain = own.letters.isdisjoint(letters)
        seen = different & own.words if is_plain else {*filter(own.fits, different)}
        if len(seen) >= FEWEST_DIFFERENT:
            scores[language] = sum(own.fits(word) for word in words)
    best = max(scores, key=lambda language: (scores[language], language == ENGLISH))
    if scores[best] < SHARE_OF_WORDS * len(words):
        return UNKNOWN
    return best


def foreign(text: str) -> str:
    """Return the language of *text*, or of a whole paragraph in it, where not English.

    Returns:
        "" for English in any dialect, and where it cannot be told.
    """
    language = language_of(text)
    if language not in {ENGLISH, UNKNOWN}:
        return language
    return next(_foreign_paragraphs(text), "")


def suggests_names(text: str) -> bool:
    """Tell whether names and hate are worth suggesting in *text*.

    They are in English, in what is too short to tell, and in a text of several
    languages with English among them; elsewhere they would be noise.
    """
    words = _words(text)
    if sum(word in PLAINLY_ENGLISH for word in words) > SHARE_OF_PLAIN * len(words):
        return True  # nearly always: so it costs next to nothing
    if language_of(text) in {ENGLISH, UNKNOWN}:
        return True
    return "\n" in text and any(
        language_of(paragraph) == ENGLISH for paragraph in PARAGRAPH.split(text)
    )


def advice(text: str, tag: str = "") -> str:
    """Return what an officer is told about the language of *text*; "" for English.

    Args:
        text: What somebody wrote; too short to tell, it is treated as English.
        tag: What the field `language` says, as "cy"; named where the text tells another.
    """
    language = foreign(text)
    said = TAGS.get(tag.lower().partition("-")[0], "")
    if not language:
        if said in {ENGLISH, ""} or language_of(text) != ENGLISH:
            return ""
        return f"Its field says that this text is in {said}; it seems to be in English."
    whole = language_of(text) == language
    seems = "This text seems" if whole else "A paragraph of this text seems"
    other = said and said != language.partition(" in ")[0] and (whole or said != ENGLISH)
    differs = f" Its field says {said}." if other else ""
    return (
        f"{seems} to be in {language}: names and hate are not suggested in this "
        "language. Phone numbers, addresses, e-mail and the office's own lists are. Ask "
        f"somebody who reads it.{differs}"
    )


def _foreign_paragraphs(text: str) -> Iterator[str]:
    """Yield the language of each whole paragraph that is in none of English."""
    if "\n" not in text:
        return
    for paragraph in PARAGRAPH.split(text):
        language = language_of(paragraph)
        if language not in {ENGLISH, UNKNOWN} and len(paragraph) >= SHORTEST_PARAGRAPH:
            yield language


def _words(text: str) -> list[str]:
    plain = LINK.sub(" ", text).lower().replace("’", "'")
    return WORD_WITH_APOSTROPHE.findall(plain)


class Own(NamedTuple):
    """What a language has that English has not.

    Attributes:
        words: Its frequent words.
        letters: Letters that no English word has.
    """

    words: frozenset[str]
    letters: frozenset[str]

    def fits(self, word: str) -> bool:
        """Tell whether *word* speaks for the language."""
        return word in self.words or not self.letters.isdisjoint(word)


@cache
def _own_words() -> dict[str, Own]:
    found: dict[str, Own] = {}
    for line in data_lines("languages.txt"):
        language, _, rest = line.partition(":")
        words, _, letters = rest.partition(";")
        found[language] = Own(frozenset(words.split()), frozenset(letters.strip()))
    return found
