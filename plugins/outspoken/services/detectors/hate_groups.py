"""Who is named by what they are: words for groups of people, as signs.

People become ``@many``, ``@one``, ``@some`` ("a woman", who may be one or all),
``@foul`` (in a foul word), ``@kind`` (a mere adjective) or ``@belief``. The words are in
data/hate-groups.txt.
"""

from functools import cache
from typing import NamedTuple

from outspoken.services.detectors.hate_tokens import Token
from outspoken.services.detectors.words import data_lines, data_words, word_set

ONE_OF_MANY = word_set(
    "person man woman lad lass girl boy kid child bloke guy fella bastard neighbour mother "
    "mum mam father dad student worker tenant resident youth baby scrounger thief wife "
    "husband sister brother male teenager pensioner bitch cunt immigrant refugee migrant "
    "traveller family couple gang community"
)
OF_THEM_ALL = word_set(
    "are were have should must ought need will would can could do did get got live want "
    "come came take own and out"
)
AFTER_NOUN = word_set(
    "is was has who in on at next near upstairs downstairs below above from here like as "
    "to by for with or but because when than be not never s around again said says told "
    "you i we they he it deserves deserve gets moved moves walks comes lives lived does "
    "makes made wants needs took takes gave gives asked tells works worked went goes "
    "looks looked that which today tonight tomorrow yesterday alone anywhere everywhere "
    "before after if while until now then there stole steals stinks smells may might cannot"
)
SOME_OF_THEM = word_set(
    "the these those two three four your our my some other both her his"
)
ANY_OF_THEM = word_set("any every each no typical")


class Mention(NamedTuple):
    """People named by what they are: the place of their sign, and the characteristic."""

    at: int
    characteristic: str


def with_signs(tokens: list[Token]) -> tuple[list[Token], list[Mention]]:
    """Return *tokens* with groups of people as signs, and which groups are where."""
    signed: list[Token] = []
    mentions: list[Mention] = []
    index = 0
    while index < len(tokens):
        length, characteristic, form = _named(tokens, index)
        if length:
            mentions.append(Mention(len(signed), characteristic))
            start, end = tokens[index].start, tokens[index + length - 1].end
            signed.append(Token(f"@{form}", start, end))
        else:
            signed.append(tokens[index])
        index += length or 1
    return signed, mentions


def _named(tokens: list[Token], index: int) -> tuple[int, str, str]:
    """Return how many words name a group at *index*, which, and in what form."""
    kinds: list[tuple[int, str]] = []
    for words, characteristic, form in _groups().get(tokens[index].text, ()):
        end = index + len(words)
        if tuple(token.text for token in tokens[index:end]) != words:
            continue
        if words[0] == "the" and end < len(tokens) and not _is_noun(tokens, end):
            continue
        if form == "some":
            is_any = _before(tokens, index) & ANY_OF_THEM
            return len(words), characteristic, "one" if is_any else "some"
        if form == "kind":
            kinds.append((len(words), characteristic))
        elif characteristic == "sex" and _before(tokens, index) & SOME_OF_THEM:
            return len(words), characteristic, "some"
        else:
            is_noun = form != "one" or end == len(tokens) or _is_noun(tokens, end)
            if is_noun and not (form == "one" and _is_people(tokens, end)):
                return len(words), characteristic, form
            kinds.append((len(words), characteristic))
    for length, characteristic in kinds:
        return _of_kind(tokens, index, length, characteristic)
    return 0, "", ""


def _of_kind(
    tokens: list[Token], index: int, length: int, characteristic: str
) -> tuple[int, str, str]:
    """Return what an adjective names: "Polish lads", "the Polish", or merely "Polish"."""
    end = index + length
    if end < len(tokens) and tokens[end].text in data_words("hate-foul-people.txt"):
        return length + 1, characteristic, "foul"
    if _is_people(tokens, end):
        is_one = tokens[end].text in ONE_OF_MANY
        return length + 1, characteristic, "one" if is_one else "many"
    follows = tokens[end].text if end < len(tokens) else ""
    if "the" in _before(tokens, index) and follows in OF_THEM_ALL:
        return length, characteristic, "many"
    return length, characteristic, "kind"


def _is_noun(tokens: list[Token], end: int) -> bool:
    """Tell "a Pole is" and "a Muslim" from "Muslim burials", where it is an adjective."""
    after = tokens[end].text
    return after in OF_THEM_ALL or after in AFTER_NOUN or not after.isalpha()


def _is_people(tokens: list[Token], at: int) -> bool:
    people = data_words("hate-people.txt") | data_words("hate-foul-people.txt")
    return at < len(tokens) and tokens[at].text in people


def _before(tokens: list[Token], index: int) -> set[str]:
    return {token.text for token in tokens[max(0, index - 1) : index]}


@cache
def _groups() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Return the words for groups by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for line in data_lines("hate-groups.txt"):
        characteristic, form, listed = (part.strip() for part in line.split("|"))
        for name in listed.split(","):
            words = tuple(name.split())
            found.setdefault(words[0], []).append((words, characteristic, form))
    for names in found.values():
        names.sort(key=lambda name: -len(name[0]))
    return found
