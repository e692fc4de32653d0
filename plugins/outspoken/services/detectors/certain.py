"""The search of a text for what the rules of certainty find, and for nothing else.

It finds the same as `search.find` does with certainty, at a small part of the cost: the
gate asks it at every build, of every text. What is uncertain cannot change what is certain
(`overlaps`), so it is not looked for; and a detector is loaded and asked only where its
hint says that there may be something (`hints`).
"""

from collections.abc import Iterator
from functools import lru_cache

from outspoken.model.suggestion import CERTAIN, Suggestion
from outspoken.services.detectors import contacts, names, overlaps, spelling
from outspoken.services.detectors.folding import View, backwards
from outspoken.services.detectors.hints import Hints
from outspoken.services.detectors.lists import Lists
from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.views import BACKWARDS, as_suggestion, plain_and_bare
from outspoken.services.detectors.words import words_of

SHORT = 24
"""Longest text, in characters, of which what was found is remembered."""


def find(text: str, lists: Lists) -> list[Suggestion]:
    """Return what must come out of *text* unless an officer lets it stand.

    Suggestions are in order, none overlapping another; offsets are of *text*.
    """
    return list(_of_short(text, lists)) if len(text) <= SHORT else _find(text, lists)


@lru_cache(maxsize=1024)
def _of_short(text: str, lists: Lists) -> list[Suggestion]:
    """Return what is in a name or a label: many texts have the same ones."""
    return _find(text, lists)


def _find(text: str, lists: Lists) -> list[Suggestion]:
    found = {
        as_suggestion(one, view, text)
        for view, passages in _seen(text, lists)
        for one in passages
        if one.confidence >= CERTAIN
    }
    return overlaps.resolve(found, text) if found else []


def _seen(text: str, lists: Lists) -> Iterator[tuple[View, Iterator[Passage]]]:
    """Yield each view with what is seen in it."""
    views, bare = plain_and_bare(text)
    for view in views:
        hints = Hints(view.text)
        yield view, contacts.private(contacts.certain(view.text, hints), view, lists)
        if names.may_stand(hints.words, lists):
            yield view, names.find(view.text, words_of(view.text), lists)
        if view is not bare:
            continue
        if hints.of_spelling() and (figures := spelling.in_figures(bare)) is not bare:
            yield figures, contacts.private(contacts.spelled(figures.text), figures, lists)
        if hints.of_turning() and BACKWARDS.search(bare.text):
            turned = backwards(bare)
            yield turned, contacts.private(contacts.turned(turned.text), turned, lists)
