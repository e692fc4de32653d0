"""Ways to reach somebody that the site prints on purpose: public figures', and examples.

Whoever gives one of them as their own has told us nothing. Were they looked for, one
declined text would stop every publish.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from outspoken.model.social import Conversation
from outspoken.services import drama_numbers, representatives, texts, walking
from outspoken.services.league import kept
from outspoken.services.office import Office

_EXAMPLE = re.compile(rf"(?<!\d){drama_numbers.NUMBER}(?!\d)")


def of_office(office: Office) -> tuple[str, ...]:
    """Return the ways of representatives, our accounts, and those in kits' exercises."""
    ours = (*representatives.ways(office.place), *_accounts(office.place))
    return tuple(dict.fromkeys((*ours, *_in_kits(office.workshops))))


def _accounts(place: Path) -> Iterator[str]:
    """Yield the accounts whose figures the site prints."""
    told = kept.read(place)
    if isinstance(told, Conversation):
        yield from (account.name for account in told.accounts)


def _in_kits(folder: Path) -> Iterator[str]:
    """Yield the example numbers in kits; another might be somebody's, and is looked for."""
    for path in sorted(walking.matching(folder, "*.md")):
        if "notes" not in path.relative_to(folder).parts:
            yield from _EXAMPLE.findall(texts.found_in(path).decode("utf-8", "replace"))
