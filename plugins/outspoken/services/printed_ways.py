"""Ways to reach somebody that the site prints on purpose: representatives', and examples.

Whoever gives one of them as their own has told us nothing. Were they looked for, one
declined text would stop every publish.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from outspoken.services import drama_numbers, representatives, texts
from outspoken.services.office import Office

_EXAMPLE = re.compile(rf"(?<!\d){drama_numbers.NUMBER}(?!\d)")


def of_office(office: Office) -> tuple[str, ...]:
    """Return the ways in the list of representatives, and those in kits' exercises."""
    found = (*representatives.ways(office.place), *_in_kits(office.workshops))
    return tuple(dict.fromkeys(found))


def _in_kits(folder: Path) -> Iterator[str]:
    """Yield the example numbers in kits; another might be somebody's, and is looked for."""
    for path in sorted(folder.rglob("*.md")):
        if "notes" not in path.relative_to(folder).parts:
            yield from _EXAMPLE.findall(texts.found_in(path).decode("utf-8", "replace"))
