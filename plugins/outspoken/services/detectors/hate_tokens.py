"""The words of a sentence written out, without swearing, each with where it stands."""

import re
from functools import cache
from typing import NamedTuple

from outspoken.services.detectors import hate_spelling
from outspoken.services.detectors.hate_sentences import HIDDEN, Sentence
from outspoken.services.detectors.words import data_words

TOKEN = re.compile(
    r"[^\W\d_]++(?:'[a-z]++)?\x01*+|[0-9]++|[,;:]|[-–—](?=\s)|\x00++", re.IGNORECASE
)
ATTACK = re.compile(
    r"(?:^|[.!?,;:(\"'“‘]\s*|\b(?:and|so|but|just|say|please|oh|well) )fuck"
    r"(?= (?!(?:me|you|off|this|that|it|knows|up|sake|all (?:to|of|about|has|is))\b)[a-z])"
)
"""The one swear word that is read: told to whoever stands behind it."""
EXCLAIMED = re.compile(
    r"\b(?:for (?:\w+(?:'s)? ){0,2}sake|(?:what|who|why) the (?:\w+ )?(?:fuck|hell|heck)"
    r"|(?:the|as|like) (?:fuck|hell|shit)|\w+ing hell|bloody hell|(?:my|your) arse)\b"
)
"""Swearing of several words."""

LONGEST = 90
"""How many words of a sentence are read."""

WHOLE = {
    "can't": "can not",
    "cant": "can not",
    "cannot": "can not",
    "won't": "will not",
    "wont": "will not",
    "shan't": "shall not",
    "ain't": "are not",
    "aint": "are not",
    "im": "i am",
    "theyre": "they are",
    "gonna": "going to",
    "wanna": "want to",
    "lets": "let us",
}
SHORT = {"'re": "are", "'m": "am", "'ve": "have", "'ll": "will", "'d": "would", "'s": "s"}
UNMARKED = re.compile(r"(is|are|was|were|do|does|did|should|would|could|has|have)nt")
FILLER = "\x01"
LEAST_JOINED = 5
QUOTE = "@quote"
"""What stands for a quotation."""


class Token(NamedTuple):
    """A word as read, and where it stands in the text."""

    text: str
    start: int
    end: int


def plain_tokens(sentence: Sentence) -> list[Token]:
    """Return the words of *sentence* written out, without swearing."""
    text = sentence.text.lower().replace("’", "'")
    if len(text) != len(sentence.text):
        text = sentence.text
    text = EXCLAIMED.sub(lambda found: " " * len(found[0]), hate_spelling.in_letters(text))
    text = hate_spelling.SPACED.sub(_together, text)
    attacks = {found.end() for found in ATTACK.finditer(text)} if "fuck" in text else set()
    tokens: list[Token] = []
    for found in TOKEN.finditer(text):
        at = sentence.start + found.start()
        if found.end() in attacks:
            tokens.append(Token(found[0], at, at + len(found[0])))
            continue
        tokens += (Token(word, at + x, at + y) for word, x, y in _words(found[0]))
        if len(tokens) >= LONGEST:
            break
    return _joined(tokens)


def _together(spaced: re.Match[str]) -> str:
    """Return letters that stood apart as one word, filled up to the same length."""
    letters = re.sub("[^a-z]", "", spaced[0])
    if len(letters) < LEAST_JOINED and letters not in hate_spelling.names_of_people():
        return spaced[0]
    return letters + FILLER * (len(spaced[0]) - len(letters))


def _words(written: str) -> list[tuple[str, int, int]]:
    """Return the words that *written* stands for, each with where in it they stand."""
    bare = written.rstrip(FILLER)
    found, at = [], 0
    parts = hate_spelling.parts(bare)
    for part in parts:
        length = len(part) if len(parts) > 1 else len(written)
        for word in _written_out(part):
            found.append((hate_spelling.whole(word), at, at + length))
        at += len(part)
    return found


def _joined(tokens: list[Token]) -> list[Token]:
    """Return *tokens* with the halves of a word for people made one: "wo men"."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else None
        if last and last.text.isalpha() and min(len(last.text), len(token.text)) > 1:
            word = last.text + token.text
            if len(word) >= LEAST_JOINED and word in hate_spelling.names_of_people():
                found[-1] = Token(word, last.start, token.end)
                continue
        found.append(token)
    return found


@cache
def _written_out(word: str) -> tuple[str, ...]:
    if word[0] == HIDDEN:
        return (QUOTE,)
    if word in WHOLE:
        return tuple(WHOLE[word].split())
    if word.endswith("n't"):
        return word[:-3], "not"
    if found := UNMARKED.fullmatch(word):
        return found[1], "not"
    stem, mark, end = word.partition("'")
    if stem in data_words("hate-swearing.txt"):
        return ()
    if mark + end in SHORT:
        return stem, SHORT[mark + end]
    return (";",) if word in "-–—:" else (stem + end,)
