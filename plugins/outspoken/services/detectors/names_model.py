"""The model of names: a conditional random field that ships with the detectors.

It was trained by `training/names/train.py`, which makes the same bytes again.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from outspoken.services.detectors.names_features import features_of
from outspoken.services.detectors.names_tokens import Token, tokens_of

if TYPE_CHECKING:
    import pycrfsuite

MODEL = Path(__file__).with_name("models") / "names.crfsuite"
LONGEST = 400
"""Tokens that are read at one time; a longer text is read in parts."""


class Name(NamedTuple):
    """A name as the model sees it.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        chance: How sure the model is of its least sure word, from 0 to 1.
    """

    start: int
    end: int
    chance: float


def names_in(text: str, least: float) -> Iterator[Name]:
    """Yield the names that the model sees in *text*, which is in plain letters.

    Args:
        text: The text.
        least: How sure the model must be of each word, from 0 to 1.
    """
    if not any(map(str.isalpha, text)):
        return
    tokens = tokens_of(text)
    for part in range(0, len(tokens), LONGEST):
        yield from _in_part(text, tokens[part : part + LONGEST], least)


def _in_part(text: str, tokens: list[Token], least: float) -> Iterator[Name]:
    tagger = _tagger()
    tagger.set(features_of([token.text for token in tokens]))
    start = end = 0
    chances: list[float] = []
    for index, token in enumerate(tokens):
        chance = 1 - tagger.marginal("O", index)
        is_name = chance >= least
        begins = is_name and tagger.marginal("B", index) > tagger.marginal("I", index)
        if chances and (begins or not is_name):
            yield from _whole(text, start, end, max(chances))
            chances = []
        if is_name:
            start = token.start if not chances else start
            end = token.end
            chances.append(chance)
    if chances:
        yield from _whole(text, start, end, max(chances))


def _whole(text: str, start: int, end: int, chance: float) -> Iterator[Name]:
    """Yield the name without the signs around it, if letters are left."""
    while end > start and not text[end - 1].isalnum():
        end -= 1
    while start < end and not text[start].isalnum():
        start += 1
    if start < end:
        yield Name(start, end, chance)


@cache
def _tagger() -> "pycrfsuite.Tagger":
    import pycrfsuite  # only where names are looked for: it is a compiled module

    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL))
    return tagger
