"""Words that are new this month: many write them now, and nobody wrote them for a year.

They are told with no count of complaints or praise beside them, so that they say nothing
of a small number.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from outspoken.model.brief import Brief
from outspoken.model.pulse import FEWEST
from outspoken.model.submission import ANONYMOUS
from outspoken.services import related

MOST = 12
"""Most new words that are told."""
BEFORE = 12
"""Months before in which a new word was not written."""
STRAYS = 1
"""Posts of those months in which it may stand all the same."""


def new(briefs: Sequence[Brief], months: Sequence[str]) -> tuple[str, ...]:
    """Return the words that are new in the last of *months*, what most wrote first.

    A word is told only when `FEWEST` posts and as many names have it, and never when it
    is part of a name that somebody writes under. Where the months before are not all
    there, or had fewer posts together, every word would be new, and none is told.

    Args:
        briefs: Posts that stand, by residents.
        months: Months that are over, oldest first.
    """
    if len(months) <= BEFORE:
        return ()
    year = frozenset(months[-BEFORE - 1 : -1])
    now, before = _of(briefs, {months[-1]}), _of(briefs, year)
    if not now or len(before) < len(now):
        return ()
    stood = Counter(word for each in before for word in set(each.traits))
    said = _said(now)
    found = {word: n for word, n in said.items() if stood[word] <= STRAYS}
    names = _names(briefs) if found else frozenset[str]()
    ordered = sorted((-n, word) for word, n in found.items() if word not in names)
    return tuple(word for _, word in ordered[:MOST])


def _of(briefs: Iterable[Brief], months: Collection[str]) -> list[Brief]:
    return [each for each in briefs if each.owed.decided_on[:7] in months]


def _said(briefs: Iterable[Brief]) -> dict[str, int]:
    """Return how many posts have each word that enough voices have."""
    voices: defaultdict[str, set[str]] = defaultdict(set)
    posts: Counter[str] = Counter()
    for each in briefs:
        # Nobody knows whether two without a name are one; one name is taken for one.
        voice = each.name if each.name not in ("", ANONYMOUS) else each.id
        for word in set(each.traits):
            voices[word].add(voice)
            posts[word] += 1
    return {word: n for word, n in posts.items() if len(voices[word]) >= FEWEST}


def _names(briefs: Iterable[Brief]) -> frozenset[str]:
    """Return every part of a name that somebody writes under."""
    names = {each.name for each in briefs}
    return frozenset(part for name in names for part in related.words(name))
