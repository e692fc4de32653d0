"""Additions: what a writer said below their text by its private link, and waits.

Each says something of that text. While nobody decided on it, it goes with the text where
its writer takes that back, or where it is erased. What came by a link that we mailed
stays, and is named: whoever reads the mailbox has that link.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.submission import Proved
from outspoken.services import receiving, text_cases, words_kept
from outspoken.services.office import Office
from outspoken.services.sending import outbox

_ANSWERS = re.compile(r'^in_reply_to: "([^"]*)"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Leaving:
    """Texts that leave nothing behind.

    Attributes:
        ids: Their ids.
        files: Every private file that has words of them, or knows them again. A letter
            that tells a team of a danger is none: somebody else may hold the telephone.
    """

    ids: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()

    @property
    def details(self) -> dict[str, str | int]:
        """What the log tells of them, below the text that they were added to."""
        return {"added": len(self.ids)} if self.ids else {}


NONE = Leaving()
"""Where all of it stays."""


def waiting(office: Office, above: Collection[str], *proved: Proved) -> tuple[str, ...]:
    """Return the id of each text that waits, and was added by its writer to one of *above*.

    Args:
        office: The office.
        above: Ids of the texts.
        proved: By which links; none for any.
    """
    said = tuple(f'\nproved: "{each}"\n' for each in proved or Proved)
    heads = _heads_below(office, frozenset(above))
    found = (name for name, head in heads if any(each in head for each in said))
    # One that was decided on waits as an objection, which is no new word of it.
    return tuple(each for each in found if not text_cases.of(office, each).decided)


def leaving(office: Office, *above: str) -> Leaving:
    """Return what was added to the texts *above* by their links, to go with them."""
    return of(office, waiting(office, above, Proved.LINK))


def of(office: Office, ids: tuple[str, ...]) -> Leaving:
    """Return what goes so that nothing is left of the texts *ids*; each can be sent anew.

    Raises:
        OSError: When a folder cannot be read that may hold some.
    """
    kept = (path for each in ids for path in words_kept.of(office, each))
    words = (path for path in kept if not outbox.is_to_team(path))
    slips = receiving.slips_of(office, frozenset(ids)) if ids else ()
    return Leaving(ids, (*words, *slips))


def _heads_below(office: Office, above: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the id and the head of each text that waits and answers one of *above*."""
    for path in sorted(office.inbox.glob("*.md")) if above else ():
        head = path.read_text("utf-8", "replace").partition("\n---\n")[0] + "\n"
        answers = _ANSWERS.search(head)
        if answers and answers[1] in above:
            yield path.stem, head
