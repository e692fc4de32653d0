"""The lines of our receipts: what a quote of one holds that nobody but us has written.

Whoever answers a receipt may write into it, between our lines, and not every program marks
what it quotes. But we know what we wrote: whatever else stands there is somebody's word.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from outspoken.model.danger import Danger
from outspoken.services import catalogues, follower_letters, site_settings, wording
from outspoken.services.mail import meaning, receipts, sayings
from outspoken.services.office import Office
from outspoken.services.wording import Wording

Lines = frozenset[tuple[str, ...]]
"""Sentences as their words in small letters: programs wrap lines, and add signs to them."""
_WORD = re.compile(r"[^\W_]+")
_NATIONS = ("", "northern-ireland")
"""One of each that is told something else of a danger."""


def of(office: Office, given_id: str) -> Lines:
    """Return the lines that the receipt of *given_id* may have, in whatever language."""
    theme, link = None, ""
    with suppress(site_settings.NoSettingsError):
        settings = site_settings.read(office)
        # Its end is masked in a quote (`services.quoted_links`).
        theme, link = settings.theme, f"{settings.chrome.intake}/mine"
    own = (given_id, link, follower_letters.sender(office).name)
    said = (line for say in _spoken(theme) for line in _said(say, given_id))
    return _lines((*said, *own))


def without(text: str, lines: Lines) -> str:
    """Return *text* without the words of *lines*; signs and ends of lines stay."""
    found = [*_WORD.finditer(text)]
    said = [each[0].casefold() for each in found]
    longest = max(map(len, lines), default=0)
    firsts = {line[0] for line in lines}
    kept, end, at = list[str](), 0, 0
    while at < len(said):
        most = min(longest, len(said) - at) if said[at] in firsts else 0
        sizes = range(most, 0, -1)
        size = next((n for n in sizes if tuple(said[at : at + n]) in lines), 0)
        for each in found[at : at + size]:
            kept.append(text[end : each.start()])
            end = each.end()
        at += size or 1
    return "".join((*kept, text[end:]))


def words(text: str) -> tuple[str, ...]:
    """Return the words of *text* as those of lines are kept."""
    return tuple(map(str.casefold, _WORD.findall(text)))


def _spoken(theme: Path | None) -> Iterator[Wording]:
    yield wording.IN_ENGLISH
    if theme:
        yield from (wording.of(each, theme) for each in catalogues.languages(theme))


def _said(say: Wording, given_id: str) -> Iterator[str]:
    named = {"id": given_id, "yes": say(receipts.YES)}
    for each in (meaning.RECEIPT, *receipts.SENTENCES):
        yield say(each, **named)
    for danger in Danger:
        yield from (say(danger.advice_in(nation).words) for nation in _NATIONS)


def _lines(said: Iterable[str]) -> Lines:
    """Return what is *said* as lines: whole, and each of its sentences by itself."""
    each = (part for line in said for part in (line, *sayings.SENTENCE.split(line)))
    return frozenset(filter(None, map(words, each)))
