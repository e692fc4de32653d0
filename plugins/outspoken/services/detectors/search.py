"""The search of a text for what the policy may want out of it."""

from collections.abc import Iterator

from outspoken.model.suggestion import Suggestion
from outspoken.services.detectors import (
    certain,
    contacts,
    folding,
    markup,
    overlaps,
    spelling,
)
from outspoken.services.detectors.folding import View
from outspoken.services.detectors.known import KNOWN_WHY, Known
from outspoken.services.detectors.lists import Lists
from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.views import BACKWARDS, as_suggestion, plain_and_bare
from outspoken.services.detectors.words import words_of

VERSION = "4"
"""Version of the rules; it changes when the same text may give other suggestions."""

NO_LISTS = Lists()


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
        certain_only: Whether to leave out all that an officer is only asked about;
            that is much quicker (`certain`).

    Returns:
        Suggestions in order, none overlapping another (`overlaps` has the policy);
        their offsets are code points of *text*.
    """
    if certain_only:
        return certain.find(text, lists)
    views, bare = plain_and_bare(text)
    seen = [(view, _passages(view, lists)) for view in views]
    seen.append((bare, _doubtful(bare.text, lists, keep, known)))
    figures = spelling.in_figures(bare)
    if figures is not bare:
        spelled = contacts.spelled(figures.text)
        seen.append((figures, contacts.private(spelled, figures, lists)))
    for view in (spelling.in_foreign_figures(bare), markup.without_numbers(bare)):
        if view is not bare:
            doubtful = contacts.doubtful(view.text)
            seen.append((view, contacts.private(doubtful, view, lists)))
    if BACKWARDS.search(bare.text):
        view = folding.backwards(bare)
        turned = contacts.turned(view.text)
        seen.append((view, contacts.private(turned, view, lists)))
    found = {as_suggestion(one, view, text) for view, passages in seen for one in passages}
    return overlaps.resolve(found, text)


def _passages(view: View, lists: Lists) -> Iterator[Passage]:
    """Yield what each detector sees; a further detector has its line here."""
    from outspoken.services.detectors import names, slurs

    words = words_of(view.text)
    yield from contacts.private(contacts.find(view.text), view, lists)
    yield from names.find(view.text, words, lists)
    yield from slurs.find(view.text, words)


def _doubtful(
    text: str, lists: Lists, keep: tuple[str, ...], known: tuple[Known, ...]
) -> Iterator[Passage]:
    """Yield what an officer is asked about; each is read in its context, in English."""
    from outspoken.services import languages
    from outspoken.services.detectors import hate, names_search

    is_read = languages.suggests_names(text)
    if is_read or known:
        named = names_search.find(text, keep=keep, figures=lists.figures, known=known)
        yield from (one for one in named if is_read or one.why == KNOWN_WHY)
    if is_read:
        yield from hate.passages(text)
