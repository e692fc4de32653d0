"""Ways to reach somebody that the site prints on purpose: representatives', and examples.

Whoever gives one of them as their own has told us nothing. Were they looked for, one
declined text would stop every publish.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from outspoken.services import leak_numbers, leak_words, representatives
from outspoken.services.office import Office

_MORE = leak_numbers.ENOUGH - 1
_NUMBER = re.compile(rf"(?<!\d)\d(?:[ .()-]{{0,3}}\d){{{_MORE},15}}(?!\d)")


def of_office(office: Office) -> tuple[str, ...]:
    """Return the ways in the list of representatives, and those in kits' exercises."""
    found = (*representatives.ways(office.place), *_in_kits(office.workshops))
    return tuple(dict.fromkeys(found))


def _in_kits(folder: Path) -> Iterator[str]:
    """Yield what stands in the words of kits: written for everybody, by their authors."""
    for path in sorted(folder.rglob("*.md")):
        if "notes" in path.relative_to(folder).parts:
            continue  # of who ran a workshop, not for everybody
        text = path.read_text("utf-8", "replace")
        yield from (each.rstrip(".-") for each in leak_words.EMAIL.findall(text))
        yield from _NUMBER.findall(text)
        yield from map(" ".join, leak_words.postcodes(text))
