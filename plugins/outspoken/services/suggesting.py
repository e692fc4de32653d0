"""Suggestions for a text, and for what is left of it once passages came out.

What stands beside a passage can hide from a detector, and shows once a mark stands
there; so detectors look again at what is left, until they find nothing new.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from outspoken.model.reason import Reason
from outspoken.model.redaction import Redaction
from outspoken.model.suggestion import Suggestion
from outspoken.services import detectors, name_forms
from outspoken.services.detectors import Lists, names_words, overlaps
from outspoken.services.detectors.folding import View
from outspoken.services.detectors.known import KNOWN_CONFIDENCE, KNOWN_WHY, Known
from outspoken.services.detectors.names_public import is_place
from outspoken.services.detectors.words import WORD, data_words, words_of
from outspoken.services.remains import still_there as still_there
from outspoken.services.remains import whole as whole

BY_HAND = "added by an officer"
"""Why a passage comes out that no detector suggested."""
ROUNDS = 5
"""How often detectors look again at most; what they find then was there before."""

SHORTEST_HANDLE = 4
"""Letters of a handle that is looked for without its @."""
_Runs = dict[str, set[tuple[tuple[str, ...], Reason]]]
"""The words of names and their reasons, by the first word."""


def suggestions(
    text: str, lists: Lists, keep: tuple[str, ...] = (), known: tuple[Known, ...] = ()
) -> tuple[Suggestion, ...]:
    """Return what may have to come out of *text*, and then of what is left of it.

    Args:
        text: The text as sent in.
        lists: The office's lists.
        keep: Names that stay: the one that the writer chose to be known by.
        known: People named in other texts of the same thread.
    """
    seen = detectors.find(text, lists=lists, keep=keep, known=known)
    if hidden := list(_hidden(text, known, keep)):
        seen = overlaps.resolve([*seen, *hidden], text)
    found = [whole(text, each) for each in seen]
    found += _bare_handles(text, found)
    for _ in range(ROUNDS if found else 0):
        taken = [Redaction(each.start, each.end, each.reason) for each in found]
        more = still_there(text, taken, lists)
        new = [each for _, each in more if not any(_covers(other, each) for other in found)]
        if not new:
            break
        found += new
    return tuple(found)


def of_known(text: str, known: tuple[Known, ...]) -> list[Suggestion]:
    """Return where *text* names the people of other texts of its thread."""
    found = (*detectors.find(text, known=known), *_hidden(text, known, ()))
    return overlaps.resolve((each for each in found if each.why == KNOWN_WHY), text)


def _hidden(
    text: str, known: tuple[Known, ...], keep: tuple[str, ...]
) -> Iterator[Suggestion]:
    """Yield where *text* names the *known* without the looks of a name.

    In small letters, where they spell no ordinary word, or in pieces: "d e n i s e".
    """
    if not known:
        return
    runs = _runs_of(known, keep)
    for view in name_forms.views_of(text):
        yield from _hidden_in(view, runs)


def _hidden_in(view: View, runs: _Runs) -> Iterator[Suggestion]:
    """Yield where *view* holds the words of a name, whose names are *runs*."""
    words = words_of(view.text)
    for first, word in enumerate(words):
        for run, reason in runs.get(word.text, ()):
            here = words[first : first + len(run)]
            if tuple(each.text for each in here) != run:
                continue
            start, end = here[0].start, here[-1].end
            if _is_meant(view.text[start:end], run) and not is_place(view.text, start, end):
                yield Suggestion(
                    *view.source(start, end), reason, KNOWN_CONFIDENCE, KNOWN_WHY
                )


def _bare_handles(text: str, found: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """Yield where a handle that was *found* stands without its @, as in an address."""
    handles = {
        (text[each.start + 1 : each.end].casefold(), each)
        for each in found
        if text.startswith("@", each.start)
    }
    for handle, at in sorted(handles, key=lambda each: each[1].start):
        if len(handle) < SHORTEST_HANDLE or is_ordinary(handle):
            continue
        for bare in re.finditer(rf"(?<![\w@]){re.escape(handle)}(?!\w)", text, re.I):
            again = replace(at, start=bare.start(), end=bare.end())
            if not any(_covers(other, again) for other in found):
                yield again


def _runs_of(known: tuple[Known, ...], keep: tuple[str, ...]) -> _Runs:
    """Return the words of each name and its reason, by the first; without those to keep."""
    kept = {word.text for name in keep for word in words_of(name)}
    runs: _Runs = {}
    for name, reason in known:
        run = tuple(word.text for word in words_of(name))
        if not kept.issuperset(run):
            runs.setdefault(run[0], set()).add((run, reason))
    return runs


def _is_meant(said: str, run: tuple[str, ...]) -> bool:
    """Tell whether what is *said*, in the words *run*, can be a name in small letters."""
    gaps = WORD.split(said)[1:-1]
    if any(len(gap) > name_forms.WIDEST_GAP for gap in gaps):
        return False
    in_pieces = len(run) > 1 and all(len(word) == 1 for word in run)
    is_parted = any(gap and not gap.isspace() for gap in gaps)
    return in_pieces or is_parted or not all(map(is_ordinary, run))


def is_ordinary(word: str) -> bool:
    """Tell whether *word*, in small letters, is one of ordinary talk, or a place."""
    is_word = "l" in names_words.spelt(word) or word in names_words.places()
    return is_word or word in data_words("names-that-are-words.txt")


def _covers(outer: Suggestion, inner: Suggestion) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
