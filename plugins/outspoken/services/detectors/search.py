"""The search of a text for what the policy may want out of it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from outspoken.model.suggestion import Suggestion
from outspoken.services import languages
from outspoken.services.detectors import (
    addresses,
    emails,
    folding,
    handles,
    hate,
    identifiers,
    markup,
    names,
    names_search,
    overlaps,
    phones,
    plates,
    postcodes,
    public,
    references,
    slurs,
    spelling,
)
from outspoken.services.detectors.folding import View
from outspoken.services.detectors.lists import Lists
from outspoken.services.detectors.names_search import KNOWN_WHY, Known
from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.words import words_of

VERSION = "2"
"""Version of the rules; it changes when the same text may give other suggestions."""

NO_LISTS = Lists()
BACKWARDS = re.compile(
    r"\bbackwards?\b|\bback to front\b|\brevers(?:e|ed)\b", re.IGNORECASE
)
"""What a writer says who has turned a number round."""


def find(
    text: str,
    *,
    lists: Lists = NO_LISTS,
    keep: tuple[str, ...] = (),
    known: tuple[Known, ...] = (),
    certain_only: bool = False,
) -> list[Suggestion]:
    """Return the passages of *text* that the policy may want out.

    Args:
        text: A text as given; Markdown, HTML or neither.
        lists: The office's names, and its own public details, which stay.
        keep: Names that stay: the one that the writer chose to be known by.
        known: People named in other texts of the same thread, who are found here too.
        certain_only: Whether to leave out what an officer is only asked about: names
            by their context, hateful remarks.

    Returns:
        Suggestions in order, none overlapping another (`overlaps` has the policy);
        their offsets are code points of *text*.
    """
    base = folding.plain(decoded := folding.decoded(folding.as_given(text)))
    bare = markup.without_markup(base)
    views = [base]
    if bare is not base:
        views.append(bare)
    if folding.TURNED.search(decoded.text):
        views.append(folding.plain(folding.turned(decoded)))
    seen = [(view, _passages(view, lists)) for view in views]
    if not certain_only:
        seen.append((bare, _doubtful(bare.text, lists, keep, known)))
    figures = spelling.in_figures(bare)
    if figures is not bare:
        seen.append((figures, _private(_spelled(figures.text), figures, lists)))
    if BACKWARDS.search(bare.text):
        turned = folding.backwards(bare)
        seen.append((turned, _private(_turned(turned.text), turned, lists)))
    found = {_as_suggestion(one, view, text) for view, passages in seen for one in passages}
    return overlaps.resolve(found, text)


def _passages(view: View, lists: Lists) -> Iterator[Passage]:
    """Yield what each detector sees; a further detector has its line here."""
    words = words_of(view.text)
    yield from _private(_contacts(view.text), view, lists)
    yield from names.find(view.text, words, lists)
    yield from slurs.find(view.text, words)


def _doubtful(
    text: str, lists: Lists, keep: tuple[str, ...], known: tuple[Known, ...]
) -> Iterator[Passage]:
    """Yield what an officer is asked about; each is read in its context, in English."""
    is_read = languages.suggests_names(text)
    if is_read or known:
        named = names_search.find(text, keep=keep, figures=lists.figures, known=known)
        yield from (one for one in named if is_read or one.why == KNOWN_WHY)
    if is_read:
        yield from hate.passages(text)


def _contacts(text: str) -> Iterator[Passage]:
    yield from emails.find(text)
    yield from handles.find(text)
    if any(figure in text for figure in "0123456789"):
        yield from phones.find(text)
        yield from postcodes.find(text)
        yield from identifiers.find(text)
        yield from plates.find(text)
        yield from references.find(text)
    yield from addresses.find(text)


def _spelled(text: str) -> Iterator[Passage]:
    yield from phones.find(text)
    yield from postcodes.find_in_figures(text)


def _turned(text: str) -> Iterator[Passage]:
    yield from emails.find(text)
    yield from phones.find(text)
    yield from postcodes.find(text)


def _private(passages: Iterable[Passage], view: View, lists: Lists) -> Iterator[Passage]:
    """Yield *passages* but for those that are public."""
    for passage in passages:
        if not public.stays(view.text[passage.start : passage.end], lists):
            yield passage


def _as_suggestion(passage: Passage, view: View, text: str) -> Suggestion:
    """Return *passage* as a suggestion on *text*, with the ornaments of its last letter."""
    start, end = view.source(passage.start, passage.end)
    while end < len(text) and unicodedata.category(text[end]) in {"Mn", "Me"}:
        end += 1
    return Suggestion(start, end, passage.reason, passage.confidence, passage.why)
