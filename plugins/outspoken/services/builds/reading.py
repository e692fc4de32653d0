"""Reading: a post with everything below it, read, gated and kept in the state.

What passed the gate is kept as read, bound to the digests of its files and to what the
gate judged by. Of what was held back nothing is kept: it is read again each time.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from outspoken.model.dossier import Dossier
from outspoken.model.move import Move
from outspoken.model.post import Answer, Post
from outspoken.model.problem import Problem
from outspoken.model.signed import Signed
from outspoken.services import (
    answers,
    dossiers,
    fingerprints,
    markdown,
    moves,
    posts,
    signed_texts,
    texts,
)
from outspoken.services.builds import dossier_rows
from outspoken.services.builds.state import State
from outspoken.services.gate import ORPHAN, Gate, is_tombstone

ORDER = tuple(signed_texts.READERS)
"""Of two files with the same id, the one in the earlier folder is no copy."""
_HELD, _PASSED, _TOMBSTONE = range(3)
"""How the gate let a text pass; the most of several copies is the one that goes out."""
Said = TypeVar("Said", Post, Answer, Move)
Reads = Callable[[Path], Said | list[Problem]]


@dataclass(slots=True)
class Unit:
    """What a unit came to.

    Attributes:
        id: Id of the post.
        dossier: What goes out, without its clock; none when the post does not.
        is_changed: Whether that is something else than was kept.
        held: What was held back, with the reasons.
        rows: Of each text: name of its file, its id, and how the gate let it pass.
    """

    id: str
    dossier: Dossier | None = None
    is_changed: bool = False
    held: list[Problem] = field(default_factory=list)
    rows: list[tuple[str, str, int]] = field(default_factory=list)


class Reader:
    """Reads units from their files."""

    def __init__(self, content: Path, state: State, gate: Gate) -> None:
        self._content, self._state, self._gate = content, state, gate

    def read(self, id_: str) -> Unit:
        """Read the files of a unit, gate them, and keep what passed."""
        names = self._names(id_)
        unit = Unit(id_)
        # Of several posts all but the first are held back, as copies of it.
        post = next(iter(self._passing(unit, names[posts.POSTS], posts.read, None)), None)
        below = self._passing(unit, names[posts.COMMENTS], posts.read, post)
        given = self._passing(unit, names[answers.ANSWERS], answers.read, post)
        moved = self._passing(unit, names[moves.MOVES], moves.read, post)
        if post is not None:
            html = "" if post.is_withdrawn else markdown.resident(post.body)
            unit.dossier = dossiers.of(post, html, below, given, moved, self._content)
        self._keep(unit)
        return unit

    def _names(self, id_: str) -> dict[str, list[str]]:
        query = "SELECT name FROM sources WHERE unit = ? ORDER BY name"
        names: defaultdict[str, list[str]] = defaultdict(list)
        for (name,) in self._state.db.execute(query, (id_,)):
            if name.endswith(".md"):
                names[name.partition("/")[0]].append(name)
        return names

    def _passing(
        self, unit: Unit, names: Iterable[str], read: Reads[Said], above: Post | None
    ) -> list[Said]:
        """Return those of the texts *names* that go out, in their order.

        Args:
            unit: What they belong to.
            names: Their files.
            read: Reads one.
            above: The post that they stand below; none for a post itself.
        """
        found = {name: read(self._content / name) for name in names}
        # A text that was taken down may stand beside its tombstone, which counts then.
        in_turn = sorted(found, key=lambda name: not is_tombstone(found[name]))
        passed = {each for each in in_turn if self._passes(unit, each, found[each], above)}
        return [
            text
            for name, text in found.items()
            if name in passed and not isinstance(text, list)
        ]

    def _passes(
        self,
        unit: Unit,
        name: str,
        text: Signed | list[Problem],
        above: Post | None,
    ) -> bool:
        """Tell whether a text goes out; else hold it back by name."""
        if isinstance(text, list):
            unit.held += text
            unit.rows.append((name, "", _HELD))
            return False
        is_below = not name.startswith(f"{posts.POSTS}/")
        orphan = ORPHAN if is_below and above is None else ""
        deep = posts.too_deep(self._content, self._content / name)
        why = deep or orphan or self._gate.reason_to_hold(text)
        passed = _TOMBSTONE if is_tombstone(text) else _PASSED
        unit.rows.append((name, text.id, _HELD if why else passed))
        why = why or self._copied(unit, name, text.id)
        if why:
            path = self._content / name
            unit.held.append(texts.problem(path, 0, f"held back: {why}"))
        return not why

    def _copied(self, unit: Unit, name: str, id_: str) -> str:
        """Return what *name* is a copy of, in words; empty when it is none."""
        query = "SELECT passed, name FROM texts WHERE id = ? AND unit != ? AND passed > ?"
        elsewhere = self._state.db.execute(query, (id_, unit.id, _HELD))
        here = ((passed, other) for other, its, passed in unit.rows if its == id_)
        known = (*elsewhere, *(each for each in here if each[0] > _HELD))
        _, first = min(known, key=_place, default=(_PASSED, name))
        shown = texts.shown(self._content / first)
        return "" if first == name else f"it is a copy of {shown}"

    def _keep(self, unit: Unit) -> None:
        db, held = self._state.db, {str(each.path) for each in unit.held}
        db.execute("DELETE FROM texts WHERE unit = ?", (unit.id,))
        rows = [
            (name, unit.id, id_, passed, str(texts.shown(self._content / name)) in held)
            for name, id_, passed in unit.rows
        ]
        db.executemany("INSERT OR REPLACE INTO texts VALUES (?,?,?,?,?)", rows)
        known = db.execute("SELECT digest FROM units WHERE id = ?", (unit.id,)).fetchone()
        if unit.dossier is None:
            unit.is_changed = known is not None
            db.execute("DELETE FROM units WHERE id = ?", (unit.id,))
            return
        data = dossier_rows.written(unit.dossier)
        digest = fingerprints.of_bytes(data)
        unit.is_changed = known != (digest,)
        if unit.is_changed:
            row = (unit.id, digest, "", "", "", "", "", data)  # its brief is no longer true
            db.execute("INSERT OR REPLACE INTO units VALUES (?,?,?,?,?,?,?,?)", row)


def _place(passed: tuple[int, str]) -> tuple[int, int, str]:
    """Return what of several copies is the least for the one that goes out."""
    how, name = passed
    return -how, ORDER.index(name.partition("/")[0]), name
