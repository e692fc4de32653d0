"""Units: a post with everything below it; which of them a change concerns."""

import re
from collections.abc import Iterable
from pathlib import Path

from outspoken.services import frontmatter, posts, texts
from outspoken.services.builds.sources import Sources
from outspoken.services.builds.state import State
from outspoken.services.frontmatter import Document

_OURS = re.compile(rb'---\nid: "([0-9]{8}-[0-9a-z]{6})"\n')
_HEAD = 32
"""Bytes at the start of a post as we write it, in which its id stands."""
_ERASED = "erased"


def settle_posts(content: Path, state: State, names: Iterable[str]) -> set[str]:
    """Note which unit each post file of *names* belongs to; return those units."""
    units: set[str] = set()
    for name in names:
        if name.startswith(f"{posts.POSTS}/"):
            unit = _id_in(content / name) or name
            state.db.execute("UPDATE sources SET unit = ? WHERE name = ?", (unit, name))
            units.add(unit)
    return units


def settle_erased(state: State, erased: frozenset[str]) -> set[str]:
    """Note what was *erased*; return the units of which that was not known before."""
    before = state.said(_ERASED) or ()
    state.say(_ERASED, sorted(erased))
    return of_texts(state, erased.symmetric_difference(before))


def _id_in(path: Path) -> str:
    """Return the id that the gate will read in a post, or nothing."""
    if ours := _OURS.match(texts.beginning(path, _HEAD)):
        return ours[1].decode()
    document = frontmatter.read(path)
    return document.text("id") if isinstance(document, Document) else ""


def sharing(state: State, units: Iterable[str]) -> set[str]:
    """Return the units that hold a text with the id of one in *units*."""
    query = """SELECT DISTINCT other.unit FROM texts JOIN texts AS other USING (id)
               WHERE texts.unit = ? AND other.unit != ?"""
    return {row[0] for unit in units for row in state.db.execute(query, (unit, unit))}


def with_copies(state: State) -> set[str]:
    """Return the units that hold a text of which there is another file elsewhere."""
    query = """SELECT DISTINCT unit FROM texts WHERE id IN
               (SELECT id FROM texts GROUP BY id HAVING min(unit) != max(unit))"""
    return {row[0] for row in state.db.execute(query)}


def with_held(state: State) -> set[str]:
    """Return the units in which something is held back."""
    return {row[0] for row in state.db.execute("SELECT unit FROM texts WHERE is_held = 1")}


def every(state: State) -> set[str]:
    """Return all units that have a text."""
    query = "SELECT DISTINCT unit FROM sources WHERE name GLOB '*.md' AND unit != ''"
    return {row[0] for row in state.db.execute(query)}


def of_texts(state: State, ids: Iterable[str]) -> set[str]:
    """Return the units that hold the texts *ids*."""
    query = "SELECT unit FROM texts WHERE id = ?"
    return {row[0] for id_ in ids for row in state.db.execute(query, (id_,))}


def reasons(state: State, found: Sources) -> dict[str, str]:
    """Return each unit with a file that is new, changed or gone, and which file it is."""
    query = "SELECT unit FROM sources WHERE name = ?"
    why = dict.fromkeys(found.units - {""}, "a file of it is gone")
    for name in found.digests:
        (unit,) = state.db.execute(query, (name,)).fetchone()
        if unit:
            why[unit] = f"{name} is new or changed"
    return why
