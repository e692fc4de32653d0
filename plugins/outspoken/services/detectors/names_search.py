"""The names of people in a text that no list of the office holds; an officer decides.

A model sees names, their forms give others away; public figures, places and the names
that the writer chose to be known by are left out, and who is named once is found
everywhere.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from outspoken.model.reason import Reason
from outspoken.services.detectors import names_described, names_public
from outspoken.services.detectors.known import KNOWN_CONFIDENCE as KNOWN_CONFIDENCE
from outspoken.services.detectors.known import KNOWN_WHY as KNOWN_WHY
from outspoken.services.detectors.known import Known as Known
from outspoken.services.detectors.names_context import Verdict, verdict
from outspoken.services.detectors.names_people import (
    Index,
    Person,
    Span,
    people_of,
)
from outspoken.services.detectors.names_spans import Seen, names_seen
from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.words import words_of

CERTAIN_BUT_ASKED = 0.99
ENOUGH = 50
"""Mentions of one person that are read to tell whose the name is."""


def find(
    text: str,
    *,
    keep: tuple[str, ...] = (),
    figures: tuple[str, ...] = (),
    known: tuple[Known, ...] = (),
) -> Iterator[Passage]:
    """Yield the names of people in *text*, which is in plain letters.

    Args:
        text: A view of the text.
        keep: Names that stay: the one that the writer chose to be known by.
        figures: Public figures that the office knows: its area's representatives.
        known: People named in other texts of the thread, who are found here too.
    """
    index = Index(text)
    elsewhere = list(_known(index, known, keep))
    yield from elsewhere
    seen = [
        one for one in names_seen(text) if not _is_kept(text[one.start : one.end], keep)
    ]
    public = {one for one in seen if names_public.stays(text, one.start, one.end, figures)}
    figures_here = (one for one in public if not names_public.names_thing(text, one.start))
    stay = _words_of_all(text, figures_here) | names_public.words_of_figures(text, figures)
    private = [
        one
        for one in seen
        if one not in public
        and not _words(text, one) <= stay
        and not names_public.is_place(text, one.start, one.end)
        and not _is_among(one, elsewhere)
    ]
    by_span = {(one.start, one.end): one for one in private}
    for person in people_of(text, by_span):
        yield from _passages(index, person, by_span)
    yield from names_described.find(text)


def _passages(index: Index, person: Person, by_span: dict[Span, Seen]) -> Iterator[Passage]:
    spans = index.mentions(person)
    seen = [by_span[span] for span in sorted(person.spans)]
    confidence = min(CERTAIN_BUT_ASKED, max(one.confidence for one in seen))
    decided = verdict(index.text, spans[:ENOUGH], person.is_full)
    form = next((one for one in seen if one.why), None)
    if form is not None and form.is_customer:
        decided = Verdict(Reason.CUSTOMER, form.why, 0)
    elif form is not None and decided.weight == 0:
        decided = decided._replace(why=form.why)
    for start, end in spans:
        yield Passage(start, end, decided.why, decided.reason, confidence)


def _known(
    index: Index, known: tuple[Known, ...], keep: tuple[str, ...]
) -> Iterator[Passage]:
    for name, reason in known:
        person = Person(tuple(word.text for word in words_of(name)))
        if not _is_kept(name, keep):
            for start, end in index.mentions(person):
                yield Passage(start, end, KNOWN_WHY, reason, KNOWN_CONFIDENCE)


def _words(text: str, one: Seen) -> frozenset[str]:
    return _name_words(text[one.start : one.end])


def _words_of_all(text: str, names: Iterable[Seen]) -> frozenset[str]:
    return frozenset(word for one in names for word in _words(text, one))


@lru_cache(maxsize=512)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(word.text for word in words_of(name))


def _is_kept(name: str, keep: tuple[str, ...]) -> bool:
    return any(_name_words(name) <= _name_words(kept) for kept in keep)


def _is_among(one: Seen, passages: list[Passage]) -> bool:
    return any(p.start < one.end and p.end > one.start for p in passages)
