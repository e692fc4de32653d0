"""Sheets: the files of a kit, each its fields and its words, with line numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import frontmatter, texts
from outspoken.services.kits import nodes
from outspoken.services.kits.nodes import Node, Rows, Table
from outspoken.services.texts import Text

LONGEST = 2000
"""Longest line, in characters; nobody reads a longer paragraph, and bombs are one."""
BRACKETS = 300
"""Most square brackets of a file: a page of ticks has forty, and bombs have thousands."""
_DEEP = re.compile(r"(?:\s*(?:[-*+]\s|>|\d{1,3}[.)]\s)){7}|\s{32}\s*\S")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of a kit, taken apart and not yet judged.

    Attributes:
        path: Where it lies.
        head: Its front matter; empty where it has none.
        body: Its words, lines ending in LF.
        body_line: Line of its first words, from 1.
    """

    path: Path
    head: Table
    body: str
    body_line: int

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield each line of its words with its number."""
        yield from enumerate(self.body.split("\n"), start=self.body_line)

    def problem(self, line: int, advice: str) -> Problem:
        """Return a problem of one line of it."""
        return texts.problem(self.path, line, advice)


def read(path: Path, *, has_head: bool) -> tuple[Sheet, list[Problem]]:
    """Read the file *path*, and say what is wrong with its form.

    Args:
        path: The file.
        has_head: Whether it must begin with front matter; others may not.
    """
    loaded = _loaded(path)
    if isinstance(loaded, Problem):
        return Sheet(path, Table(1), "", 1), [loaded]
    lines = loaded.text.split("\n")
    strange = [*_strange(path, lines)]
    is_fenced = lines[0].rstrip() == frontmatter.FENCE
    if not (has_head or is_fenced):
        return _whole(path, lines), strange
    end = frontmatter.closing_fence(lines)
    if not end:
        advice = frontmatter.fence_advice(lines)
        return _whole(path, lines), [texts.problem(path, 1, advice), *strange]
    head, advised = nodes.read(lines[1:end], 2)
    problems = [texts.problem(path, line, advice) for line, advice in advised]
    problems += [each for each in strange if not 0 < each.line <= end]
    if not isinstance(head, Table):
        problems.append(texts.problem(path, 2, "write fields as 'name: value'"))
        head = Table(2)
    body = "\n".join(lines[end + 1 :]).strip("\n")
    return Sheet(path, head, body, frontmatter.first_line(lines, end)), problems


def rows(path: Path) -> tuple[tuple[Node, ...], list[Problem]]:
    """Read the file *path*, a list in YAML; a missing one is empty."""
    if not path.exists():
        return (), []
    loaded = _loaded(path)
    if isinstance(loaded, Problem):
        return (), [loaded]
    node, advised = nodes.read(loaded.text.split("\n"), 1)
    problems = [texts.problem(path, line, advice) for line, advice in advised]
    if isinstance(node, Rows):
        return node.items, problems
    if problems or not loaded.text.strip():
        return (), problems
    return (), [texts.problem(path, 1, "write a list: each row begins with '- '")]


def _loaded(path: Path) -> Text | Problem:
    """Return the text of a file; everybody who reads a kit takes it for UTF-8."""
    loaded = texts.load(path)
    if isinstance(loaded, Text) and loaded.notes:
        return texts.problem(path, 0, "save it as UTF-8 text")
    return loaded


def _strange(path: Path, lines: list[str]) -> Iterator[Problem]:
    """Yield each line that no program could set, or that says what nobody sees."""
    if sum(line.count("[") for line in lines) > BRACKETS:
        yield texts.problem(path, 0, f"write it with at most {BRACKETS} of [")
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST:
            advice = f"shorten the line to {LONGEST:,} characters"
            yield texts.problem(path, number, advice)
        if _DEEP.match(line):
            yield texts.problem(path, number, "write this with fewer lists in lists")
        if found := texts.UNSEEN.search(line):
            yield texts.problem(path, number, texts.take_out(found))


def _whole(path: Path, lines: list[str]) -> Sheet:
    """Return a file without front matter."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    return Sheet(path, Table(1), "\n".join(lines[first:]).strip("\n"), first + 1)
