"""Typed values out of a kit's fields; what does not fit is said, and nothing is raised."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from outspoken.model.fields import NO, YES
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.kits.nodes import Node, Rows, Table, Text

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"\d{1,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a table, as values.

    What is asked for without another value to take in its place must be there.

    Attributes:
        path: The file.
        table: The fields.
        problems: Takes what is wrong with them.
        is_there: Whether there is such a table at all; if not, that was said.
    """

    path: Path
    table: Table
    problems: list[Problem]
    is_there: bool = True

    def complain(self, name: str, advice: str) -> None:
        """Note a problem of the field *name*, or of the whole table without it."""
        line = self.table.lines.get(name, self.table.line)
        self.problems.append(texts.problem(self.path, line, advice))

    def only(self, known: Collection[str]) -> None:
        """Complain of each field that is none of the *known* ones."""
        for name, node in self.table.fields.items():
            if " " in name and isinstance(node, Text) and not node.said:
                # In {…} and […] a comma ends a text, and what follows looks like a name.
                advice = f"put the text before '{name}' in quotes, because of its comma"
                self.complain(name, advice)
            elif name not in known:
                those = f"the fields here are {', '.join(known)}"
                advice = f"take out '{name}:'; {those if known else 'no fields go here'}"
                self.complain(name, advice)

    def text(self, name: str, otherwise: str | None = None) -> str:
        """Return the field *name* as a text on one line."""
        node = self._node(name, required=otherwise is None)
        if node is None:
            return otherwise or ""
        if not isinstance(node, Text):
            self.complain(name, f"write one text after '{name}:'")
            return otherwise or ""
        return " ".join(node.said.split())

    def shaped(
        self, name: str, pattern: re.Pattern[str], wanted: str, otherwise: str | None = None
    ) -> str:
        """Return the field *name* as a text that *pattern* fits; *wanted* says so."""
        text = self.text(name, otherwise)
        if text and text != otherwise and not pattern.fullmatch(text):
            self.complain(name, f"write {wanted}, not {text!r}")
        return text

    def texts(self, name: str, otherwise: Sequence[str] | None = None) -> tuple[str, ...]:
        """Return the field *name* as a list of texts; a plain text is a list of one."""
        return tuple(said for _, said in self.lined(name, otherwise))

    def lined(
        self, name: str, otherwise: Sequence[str] | None = None
    ) -> Iterator[tuple[int, str]]:
        """Yield each text of the list *name* with its line."""
        node = self._node(name, required=otherwise is None)
        for each in _items(node):
            if isinstance(each, Text) and each.said.strip():
                yield each.line, " ".join(each.said.split())
            else:
                advice = f"list plain texts under '{name}:', in quotes"
                self.problems.append(texts.problem(self.path, each.line, advice))
        if isinstance(node, Rows) and not node.items and otherwise is None:
            self.complain(name, f"write at least one under '{name}:'")
        if node is None:
            yield from ((self.table.line, each) for each in otherwise or ())

    def number(self, name: str, least: int, most: int, otherwise: int | None = None) -> int:
        """Return the field *name* as a whole number from *least* to *most*."""
        text = self.text(name, None if otherwise is None else "")
        if not text:
            return least if otherwise is None else otherwise
        return self._number(name, text, least, most)

    def numbers(self, name: str, least: int, most: int) -> tuple[int, ...]:
        """Return the field *name* as a list of whole numbers; none when it is missing."""
        return tuple(self._number(name, each, least, most) for each in self.texts(name, ()))

    def choice(
        self, name: str, words: Collection[str], otherwise: str | None = None
    ) -> str:
        """Return the field *name*, one of *words*."""
        text = self.text(name, otherwise)
        return self._one_of(name, text, words) if text and text != otherwise else text

    def choices(
        self, name: str, words: Collection[str], otherwise: Sequence[str] | None = None
    ) -> tuple[str, ...]:
        """Return the field *name*, a list of some of *words*, each once."""
        found = self.texts(name, otherwise)
        if len({*found}) < len(found):
            self.complain(name, f"write each only once under '{name}:'")
        return tuple(self._one_of(name, each, words) for each in found)

    def yes(self, name: str, otherwise: bool | None = None) -> bool:
        """Return the field *name* as yes or no."""
        text = self.text(name, None if otherwise is None else "").lower()
        if text and text not in YES | NO:
            self.complain(name, f"write yes or no, not {text!r}")
        return text in YES if text else bool(otherwise)

    def day(self, name: str) -> date | None:
        """Return the field *name* as a day; none when it is missing."""
        text = self.text(name, "")
        return self._day(name, text) if text else None

    def needed_day(self, name: str) -> date:
        """Return the field *name* as a day; it must be there."""
        text = self.text(name)
        return (self._day(name, text) if text else None) or date.min

    def part(self, name: str, known: Mapping[str, str]) -> "Fields":
        """Return the table that the field *name* must be."""
        node = self._node(name, required=True)
        if not isinstance(node, Table):
            if node is not None:
                self.complain(name, f"write {name}: {{{_form(known)}}}")
            return Fields(self.path, Table(self.table.line), [], is_there=False)
        fields = Fields(self.path, node, self.problems)
        fields.only(known)
        return fields

    def parts(self, name: str, known: Mapping[str, str]) -> Iterator["Fields"]:
        """Yield the tables of the list that the field *name* is; none when missing."""
        yield from parts(
            self.path, _items(self._node(name, required=False)), known, self.problems
        )

    def _node(self, name: str, *, required: bool) -> Node | None:
        node = self.table.fields.get(name)
        if node is None or (isinstance(node, Text) and not node.said.strip()):
            if required and self.is_there:
                self.complain(name, f"add '{name}:'")
            return None
        return node

    def _number(self, name: str, text: str, least: int, most: int) -> int:
        if _NUMBER.fullmatch(text) and least <= int(text) <= most:
            return int(text)
        self.complain(name, f"write a whole number from {least} to {most}, not {text!r}")
        return least

    def _one_of(self, name: str, text: str, words: Collection[str]) -> str:
        if text not in words:
            self.complain(name, f"use one of {', '.join(words)}, not {text!r}")
        return text

    def _day(self, name: str, text: str) -> date | None:
        try:
            return date.fromisoformat(text if _DAY.fullmatch(text) else "")
        except ValueError:
            self.complain(name, f"write the day as 2026-04-03, not {text!r}")
            return None


def parts(
    path: Path,
    items: tuple[Node, ...],
    known: Mapping[str, str],
    problems: list[Problem],
) -> Iterator[Fields]:
    """Yield the tables that *items* must be, with the *known* fields."""
    for item in items:
        if not isinstance(item, Table):
            advice = f"write it as {{{_form(known)}}}"
            problems.append(texts.problem(path, item.line, advice))
            continue
        fields = Fields(path, item, problems)
        fields.only(known)
        yield fields


def _items(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.items if isinstance(node, Rows) else (node,)


def _form(known: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: …" for name in known)
