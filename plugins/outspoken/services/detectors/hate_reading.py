"""A sentence as it is read for hate: plain words, and a sign for each group of people.

"The Poles aren't thieves" reads as " the @many are not thieves ": shortened words are
written out, swearing is left out (`hate_tokens`), people named by what they are become
signs (`hate_groups`), and "they" who were named before are ``@they``. So one rule serves
for all.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from outspoken.services.detectors.hate_groups import Mention, with_signs
from outspoken.services.detectors.hate_sentences import Sentence
from outspoken.services.detectors.hate_tokens import Token, plain_tokens
from outspoken.services.detectors.words import data_words, word_set

THEY = word_set("they them theyre")
THEIRS = word_set("their these those that them")
YOU = word_set("you your")
PAIRED = word_set("people lot sort kind type creatures folk")
PEOPLE = frozenset({"@many", "@one", "@they", "@you", "@foul"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as read.

    Attributes:
        tokens: Its words and signs.
        line: The same as one string, a space before, between and after.
        begins: Where in the string each token begins.
        mentions: The groups named, in order.
    """

    tokens: Sequence[Token]
    line: str
    begins: Sequence[int]
    mentions: Sequence[Mention]

    def index(self, place: int) -> int:
        """Return which token stands at *place* of the line."""
        return max(0, bisect_right(self.begins, place) - 1)


def read(sentence: Sentence, *, named_before: str = "", told: str = "") -> Reading:
    """Return *sentence* as read.

    Args:
        sentence: A sentence.
        named_before: The characteristic of the group that the sentence before spoke
            of, to which "they" goes back; else empty.
        told: Where it is told to victims, the characteristic for which "you people"
            are meant; else empty.
    """
    signed, mentions = with_signs(plain_tokens(sentence))
    signed, mentions = _with_pronouns(signed, mentions, named_before, told)
    begins, place = [], 1
    for token in signed:
        begins.append(place)
        place += len(token.text) + 1
    line = " " + "".join(token.text + " " for token in signed)
    return Reading(signed, line, begins, mentions)


def _with_pronouns(
    tokens: list[Token], mentions: list[Mention], spoken_of: str, told: str
) -> tuple[list[Token], list[Mention]]:
    """Return *tokens* with signs for "they", "that lot" and, told victims, "you people"."""
    owed = data_words("hate-owed.txt")
    places = {mention.at: mention.characteristic for mention in mentions}
    found: list[Token] = []
    moved: list[Mention] = []
    for at, token in enumerate(tokens):
        last = found[-1].text if found else ""
        is_pair = token.text in PAIRED
        if at in places:
            moved.append(Mention(len(found), places[at]))
            spoken_of = spoken_of if token.text == "@kind" else places[at]
        elif is_pair and last in YOU and told:
            moved.append(Mention(len(found) - 1, told))
            found[-1] = Token("@you", found[-1].start, token.end)
            continue
        elif is_pair and last in THEIRS and spoken_of:
            moved.append(Mention(len(found) - 1, spoken_of))
            found[-1] = Token("@they", found[-1].start, token.end)
            continue
        elif token.text in owed and not told:
            spoken_of = ""
        elif token.text in THEY and spoken_of:
            moved.append(Mention(len(found), spoken_of))
            token = token._replace(text="@they")
        found.append(token)
    return found, moved


def is_about(mentions: Iterable[Mention], tokens: Sequence[Token]) -> str:
    """Return the characteristic of the last group of people named; else nothing."""
    people = [one for one in mentions if tokens[one.at].text in PEOPLE]
    return people[-1].characteristic if people else ""
