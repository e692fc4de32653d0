"""What the models say of a sentence that names people by what they are.

With the extra ``outspoken[hate]`` the transformer reads the sentence, and where "they"
goes back to the sentence before, that one too; without it the plain table is asked.
"""

from dataclasses import dataclass

from outspoken.services.detectors import (
    hate_certainty,
    hate_context,
    hate_doubt,
    hate_model,
    hate_reading,
    hate_transformer,
    hate_view,
)
from outspoken.services.detectors.hate_reading import Reading
from outspoken.services.detectors.words import word_set

BY_TABLE = 0.7
ENOUGH, ENOUGH_OF_LONG, ENOUGH_ALONE = 0.6, 0.86, 0.955
"""How likely a model must find a sentence hateful before it is marked: the table; the
transformer where people are named, in a short sentence of a short text and else; where an
adjective alone names them, or a word only comes near to them."""

ENOUGH_THOUGH_DOUBTFUL, ENOUGH_THOUGH_AGAINST, NEVER = 0.95, 0.972, 2.0
"""The same where something speaks for innocence, and where words against hate do, or
nobody is named."""

SHORT, SHORT_TEXT = 14, 160
"""Words of a short sentence and letters of a short text, as were mostly learnt from."""

FEWEST_ALONE = 5
"""Words of a sentence in which an adjective alone may name people: "Keep the Welsh" may
speak of a language."""

INNOCENT = 0.04
"""Under this the transformer overrules a phrase of the list."""

SAID_OF_PEOPLE = word_set("race religion love")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands.

    Attributes:
        text: The whole text.
        start: First code point of the sentence.
        end: One past its last.
        before: Where the sentence before begins, to which "they" goes back.
        is_after_doubt: Whether that one is owed an answer, or speaks for innocence.
    """

    text: str
    start: int
    end: int
    before: int
    is_after_doubt: bool = False

    def view(self, reading: Reading) -> str:
        """Return what the transformer reads of it."""
        start = self.before if goes_back(reading) else self.start
        return hate_view.view(self.text, start, self.end)


def goes_back(reading: Reading) -> bool:
    """Tell whether a sentence names people by "they" alone."""
    return all(reading.tokens[one.at].text == "@they" for one in reading.mentions)


def chance_of(reading: Reading, place: Place) -> float | None:
    """Return how likely the transformer finds a sentence hateful; without it nothing."""
    if not reading.mentions or not hate_transformer.is_here():
        return None
    return hate_transformer.score(place.view(reading))


def judged(reading: Reading, place: Place) -> tuple[str, float] | None:
    """Return of whom a sentence says something hateful, and how sure that is."""
    named = hate_reading.is_about(reading.mentions, reading.tokens)
    if not reading.mentions:
        return None
    if hate_transformer.is_here():
        characteristic = named or reading.mentions[0].characteristic
        chance = chance_of(reading, place) or 0.0
        if chance < _enough(reading, place, named):
            return None
        return characteristic, hate_certainty.confidence_of(chance)
    if not named or is_doubtful(reading) or hate_doubt.is_of_the_writer(reading):
        return None
    is_enough = hate_model.score(reading) >= BY_TABLE
    return (named, hate_certainty.BY_TABLE) if is_enough else None


def _enough(reading: Reading, place: Place, named: str) -> float:
    """Return how likely the transformer must find a sentence hateful."""
    if hate_doubt.is_owed(reading) or (place.is_after_doubt and goes_back(reading)):
        return NEVER
    if hate_doubt.is_doubtful(reading):
        if hate_doubt.is_kind(reading.line):
            return NEVER
        is_against = hate_context.is_against_hate(reading.line)
        is_surest = is_against or not named
        return ENOUGH_THOUGH_AGAINST if is_surest else ENOUGH_THOUGH_DOUBTFUL
    if not named:
        return ENOUGH_ALONE if len(reading.tokens) >= FEWEST_ALONE else NEVER
    is_short = len(reading.tokens) <= SHORT and len(place.text) <= SHORT_TEXT
    return ENOUGH if is_short else ENOUGH_OF_LONG


def is_doubtful(reading: Reading) -> bool:
    """Tell whether a sentence speaks for innocence or of those who owe an answer."""
    return hate_doubt.is_doubtful(reading) or hate_doubt.is_owed(reading)
