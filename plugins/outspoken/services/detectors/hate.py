"""Racist, homophobic and hateful remarks, sentence by sentence; an officer decides.

A sentence is marked only where it names people by what they are and says something
against them. Anger at whoever owes an answer names nobody so, and never passes.
"""

from collections.abc import Iterator

from outspoken.model.suggestion import Suggestion
from outspoken.services.detectors import (
    folding,
    hate_certainty,
    hate_context,
    hate_judging,
    hate_reading,
)
from outspoken.services.detectors.hate_judging import Place
from outspoken.services.detectors.hate_predicates import Said, said
from outspoken.services.detectors.hate_reading import Reading
from outspoken.services.detectors.hate_reasons import STRONG, told
from outspoken.services.detectors.hate_remarks import Remark, marked
from outspoken.services.detectors.hate_sentences import Sentence, sentences
from outspoken.services.detectors.passage import Passage

UNNAMED = "race"
"""Whom "go back to your own country" is taken to be against."""

UNMISTAKABLE = (
    *("own country", "coming over here", "keep", "holocaust", "there goes the"),
    *("dinghy sink", "boats sink", "sink the dinghy", "sink the boats"),
)


def find(text: str) -> list[Suggestion]:
    """Return the hateful remarks of *text* in order, none of them certain.

    Offsets are code points of *text* as given.
    """
    view = folding.plain(folding.decoded(folding.as_given(text)))
    return [
        Suggestion(*view.source(one.start, one.end), one.reason, one.confidence, one.why)
        for one in passages(view.text)
    ]


def passages(text: str) -> Iterator[Passage]:
    """Yield the hateful remarks of *text*, a view without disguises."""
    for one in remarks(text):
        reason, why = told(one.kind, one.characteristic)
        yield Passage(one.start, one.end, why, reason, one.confidence)


def remarks(text: str) -> Iterator[Remark]:
    """Yield what of *text* is to be marked, sentence by sentence."""
    spoken_of, before, is_after_doubt = "", 0, False
    for sentence in sentences(text):
        end = sentence.start + len(sentence.text)
        if sentence.is_quoted:
            yield from _quoted(sentence, text)
            continue
        reading = hate_reading.read(sentence, named_before=spoken_of)
        spoken_of = hate_reading.is_about(reading.mentions, reading.tokens)
        place = Place(text, sentence.start, end, before, is_after_doubt)
        before, is_after_doubt = sentence.start, hate_judging.is_doubtful(reading)
        remark = _remark(reading, place)
        if remark:
            yield remark
        else:
            yield from _foul(reading)


def _foul(reading: Reading) -> Iterator[Remark]:
    """Yield foul words for people in a sentence that stays, such as a victim's report."""
    for at, characteristic in reading.mentions:
        token = reading.tokens[at]
        if token.text == "@foul":
            sure = hate_certainty.BY_PHRASE
            yield Remark(token.start, token.end, "slur", characteristic, sure)


def _quoted(sentence: Sentence, text: str) -> Iterator[Remark]:
    """Yield the mark on a quotation: what a victim was told, or what a writer shares."""
    frame = hate_reading.read(Sentence(sentence.frame, 0))
    place = Place(text, sentence.start, sentence.start + len(sentence.text), sentence.start)
    if hate_context.is_told_by_victim(frame.line):
        about = hate_reading.is_about(frame.mentions, frame.tokens) or UNNAMED
        remark = _by_phrase(hate_reading.read(sentence, told=about), place, is_told=True)
    elif hate_context.is_shared(frame.line):
        remark = _remark(hate_reading.read(sentence), place)
    else:
        return
    if remark:
        yield remark


def _remark(reading: Reading, place: Place) -> Remark | None:
    """Return the mark on a sentence, by what it says or else by a model."""
    by_phrase = _by_phrase(reading, place)
    if by_phrase:
        return by_phrase
    found = hate_judging.judged(reading, place)
    if found is None:
        return None
    places = [one.at for one in reading.mentions]
    return marked(reading, places, "model", *found)


def _by_phrase(reading: Reading, place: Place, *, is_told: bool = False) -> Remark | None:
    """Return the mark on a sentence that says one of the phrases of the list."""
    meant = [
        one
        for one in said(reading)
        if (_is_telling(one, reading) if is_told else _is_plain(one, reading))
        and not hate_context.is_innocent(reading, one)
    ]
    if not meant:
        return None
    chance = None if is_told else hate_judging.chance_of(reading, place)
    if chance is not None and chance < hate_judging.INNOCENT:
        return None
    first = min(meant, key=lambda one: (one.at < 0, STRONG.index(one.kind), one.start))
    places = [one.start for one in meant] + [one.end - 1 for one in meant]
    sure = hate_certainty.by_phrase(chance)
    return marked(reading, places, first.kind, _characteristic(first.at, reading), sure)


def _is_plain(one: Said, reading: Reading) -> bool:
    """Tell whether *one* names people, or cannot be meant otherwise."""
    words = " ".join(token.text for token in reading.tokens[one.start : one.end])
    return one.at >= 0 or any(phrase in words for phrase in UNMISTAKABLE)


def _is_telling(one: Said, reading: Reading) -> bool:
    """Tell whether *one* is hate where "you people" are told it, and no mere grumble."""
    return one.kind != "worthless" or reading.tokens[one.at].text != "@you"


def _characteristic(at: int, reading: Reading) -> str:
    return next((one.characteristic for one in reading.mentions if one.at == at), UNNAMED)
