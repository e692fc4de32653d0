"""Easy Read: twelve to twenty short sentences, each with a picture that there is."""

from collections.abc import Iterator
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services.kits import easy_read
from outspoken.services.kits.prose import WORD
from outspoken.services.kits.subject import Subject

FEWEST, MOST = 12, 20
"""Sentences of an Easy Read."""
MOST_WORDS = 12
"""Words of a sentence."""
PICTURES = Path("themes/outspoken/templates/print/pictures")
"""Where the theme has its pictures, below the repository's root."""


def counts(subject: Subject) -> Iterator[Problem]:
    """Yield an Easy Read that is too short or too long, and each sentence that is."""
    rows = _rows(subject)
    if rows and not FEWEST <= len(rows) <= MOST:
        advice = f"write {FEWEST} to {MOST} sentences, not {len(rows)}"
        yield subject.problem(subject.easy_read, 0, advice)
    for line, (_, words) in rows:
        count = len(WORD.findall(words))
        if count > MOST_WORDS and subject.kit.language == "en":
            advice = f"shorten the sentence to {MOST_WORDS} words; it has {count}"
            yield subject.problem(subject.easy_read, line, advice)


def pictures(subject: Subject) -> Iterator[Problem]:
    """Yield each row whose picture the theme has not."""
    folder = subject.folder.parents[1] / PICTURES
    known = {path.stem for path in folder.glob("*.svg")}
    for line, (name, _) in _rows(subject):
        if known and name not in known:
            listed = ", ".join(sorted(known))
            advice = f"use one of these pictures, not {name!r}: {listed}"
            yield subject.problem(subject.easy_read, line, advice)


def _rows(subject: Subject) -> list[tuple[int, tuple[str, str]]]:
    """Return line and row of each sentence."""
    if not subject.easy_read.exists():
        return []
    found = easy_read.lined(subject.sheet(subject.easy_read))
    return [(line, row) for line, row, _ in found if row and row[0]]
