"""The ways to a person: what all detectors of them see in a view of a text.

Each detector is loaded when it is needed, since its patterns take time to compile, and
most texts need few of them.
"""

from collections.abc import Iterable, Iterator

from outspoken.services.detectors.folding import View
from outspoken.services.detectors.hints import Hints
from outspoken.services.detectors.lists import Lists
from outspoken.services.detectors.passage import Passage


def find(text: str) -> Iterator[Passage]:
    """Yield what each detector sees; a further one has its line here and below."""
    from outspoken.services.detectors import addresses, emails, handles, whereabouts

    yield from emails.find(text)
    yield from handles.find(text)
    yield from whereabouts.find(text)
    if any(figure in text for figure in "0123456789"):
        yield from _numbers(text)
    yield from addresses.find(text)


def _numbers(text: str) -> Iterator[Passage]:
    from outspoken.services.detectors import (
        identifiers,
        phones,
        plates,
        postcodes,
        references,
    )

    yield from phones.find(text)
    yield from postcodes.find(text)
    yield from identifiers.find(text)
    yield from plates.find(text)
    yield from references.find(text)


def certain(text: str, hints: Hints) -> Iterator[Passage]:
    """Yield all that is certain among what `find` yields, and perhaps some that is not."""
    if hints.of_emails():
        from outspoken.services.detectors import emails

        yield from emails.find(text)
    if hints.of_handles():
        from outspoken.services.detectors import handles

        yield from handles.find(text)
    if hints.has_figures:
        yield from _certain_numbers(text, hints)
    if hints.of_addresses():
        from outspoken.services.detectors import addresses

        yield from addresses.find(text)


def _certain_numbers(text: str, hints: Hints) -> Iterator[Passage]:
    if hints.of_phones():
        from outspoken.services.detectors import phones

        yield from phones.find(text)
    if hints.of_postcodes():
        from outspoken.services.detectors import postcodes

        yield from postcodes.find(text)
    if hints.of_identifiers():
        from outspoken.services.detectors import identifiers

        yield from identifiers.find(text)
    if hints.of_plates():
        from outspoken.services.detectors import plates

        yield from plates.find(text)
    if hints.of_references():
        from outspoken.services.detectors import references

        yield from references.find(text)


def spelled(text: str) -> Iterator[Passage]:
    """Yield what is seen once digits that are spelled out have become figures."""
    from outspoken.services.detectors import phones, postcodes

    yield from phones.find(text)
    yield from postcodes.find_in_figures(text)


def doubtful(text: str) -> Iterator[Passage]:
    """Yield what is seen once a list has lost its numbers, or Welsh its words for figures.

    An officer is asked: a row of days in a list may look the same.
    """
    from outspoken.services.detectors import phones

    for found in phones.find(text):
        yield found._replace(confidence=phones.UNSURE)


def turned(text: str) -> Iterator[Passage]:
    """Yield what is seen in a text that is read from its end."""
    from outspoken.services.detectors import emails, phones, postcodes

    yield from emails.find(text)
    yield from phones.find(text)
    yield from postcodes.find(text)


def private(passages: Iterable[Passage], view: View, lists: Lists) -> Iterator[Passage]:
    """Yield *passages* of *view* but for those that are public."""
    for passage in passages:
        from outspoken.services.detectors import public

        if not public.stays(view.text[passage.start : passage.end], lists):
            yield passage
