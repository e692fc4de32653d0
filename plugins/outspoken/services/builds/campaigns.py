"""The campaigns of a site as a build knows them: read when they, or the place, changed.

One with something to mend is held back by its name, and the others stand.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from outspoken.model.campaign import Campaign
from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.services import fingerprints
from outspoken.services.builds import epochs
from outspoken.services.builds.state import State
from outspoken.services.campaigns import records
from outspoken.services.campaigns.addresses import FOLDER

_SAID = "campaigns read"


@dataclass(frozen=True, slots=True)
class Campaigns:
    """What a look at the campaigns came to: those that have begun, and what is held."""

    begun: tuple[Campaign, ...] = ()
    held: tuple[Problem, ...] = ()


def read(content: Path, place: Place, state: State, today: date) -> Campaigns:
    """Return the campaigns that have begun on *today*, and what holds others back.

    Args:
        content: The folder of content, whose files *state* knows.
        place: Who can grant something there, and what topics there are.
        state: What earlier builds knew.
        today: The day.
    """
    query = "SELECT name, digest FROM sources WHERE name GLOB ? ORDER BY name"
    rows = state.db.execute(query, (f"{FOLDER}/*.md",)).fetchall()
    known: dict[str, tuple[str, Any]] = state.said(_SAID) or {}
    if not rows and not known:
        return Campaigns()
    about = fingerprints.of(epochs.of_code(), (*place.topics,), place.representatives)
    kept, found, held = dict[str, tuple[str, Any]](), list[Campaign](), list[Problem]()
    for name, digest in rows:
        mark = fingerprints.of(digest, about)
        before, row = known.get(name, ("", None))
        read_ = records.of(row) if before == mark else _read(content / name, place, today)
        if isinstance(read_, list):
            held += read_
        else:
            kept[name] = mark, records.told(read_)
            found.append(read_)
    state.say(_SAID, kept)
    return Campaigns(tuple(each for each in found if each.begun <= today), tuple(held))


def _read(path: Path, place: Place, today: date) -> Campaign | list[Problem]:
    from outspoken.services.campaigns import reading  # most builds read none anew

    return reading.read(path, place, today)
