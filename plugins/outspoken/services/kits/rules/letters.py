"""Letters: what is printed is written in letters that the fonts of packs have."""

from collections.abc import Iterator
from pathlib import Path

from outspoken.model.passage import Part
from outspoken.model.problem import Problem
from outspoken.services.kits.subject import Subject

THEME = Path("themes/outspoken")
"""The theme, below the repository's root."""


def unprintable(subject: Subject) -> Iterator[Problem]:
    """Yield each line with a sign that no font of a pack has, such as an emoji."""
    from outspoken.services.packs import fonts  # slow to import

    theme = subject.folder.parents[1] / THEME
    if not fonts.folder(theme).is_dir():
        return
    for path, line, words in _printed(subject):
        if strange := fonts.unwritable(words, theme):
            named = ", ".join(f"{each} (U+{ord(each):04X})" for each in strange)
            advice = f"say it in words; packs have no letter for {named}"
            yield subject.problem(path, line, advice)


def _printed(subject: Subject) -> Iterator[tuple[Path, int, str]]:
    """Yield file, number and words of each line that gets onto paper."""
    blocks = subject.blocks()
    left_out = {(path, each.line) for path, each in blocks if each.part is Part.WEB_ONLY}
    for path, words, first in subject.bodies():
        if (path, first) not in left_out:
            for line, row in enumerate(words.split("\n"), start=first):
                yield path, line, row
