"""Head lines: one field of a file's front matter written, and all else left as it is.

Authors write comments beside their fields, so the file is not rendered again: one line of
it is changed, or one is added. The outcome is read back before anybody gets it.
"""

import re

from outspoken.services import frontmatter
from outspoken.services.kits import nodes
from outspoken.services.kits.nodes import Node, Rows, Table

_SAID = r"(?:\"[^\"]*+\"|'[^']*+'|\[[^\]]*+\]|[^#\[\"'\r]*?)"
_REST = rf":[ \t]*+{_SAID}(?P<end>(?:[ \t]+\#.*|[ \t]*)\r?)"


class CannotEditError(Exception):
    """A field cannot be written into a file; says what to write by hand."""


def write(text: str, name: str, value: str, after: str) -> str:
    """Return *text* with the field *name* as *value*, its comment beside it kept.

    Args:
        text: A whole file as it is, line endings too.
        name: The field.
        value: What it is to say, as YAML on one line.
        after: The field below which it goes when it is new.

    Raises:
        CannotEditError: When more than that field would change, or not even that.
    """
    lines = text.split("\n")
    end = frontmatter.closing_fence(lines)
    field = re.compile(re.escape(name) + _REST)
    places = [at for at, line in enumerate(lines[:end]) if field.fullmatch(line)]
    below = [at for at, line in enumerate(lines[:end]) if line.startswith(f"{after}:")]
    if places:
        found = field.fullmatch(lines[places[0]])
        lines[places[0]] = f"{name}: {value}{found['end'] if found else ''}"
    elif below:
        ending = "\r" if lines[below[0]].endswith("\r") else ""
        lines.insert(below[0] + 1, f"{name}: {value}{ending}")
    written = "\n".join(lines)
    if not _is_all(text, written, name, value):
        raise CannotEditError(f"write '{name}: {value}'")
    return written


def _is_all(before: str, after: str, name: str, value: str) -> bool:
    """Tell whether the field, and nothing else, says something else than before."""
    known, changed = _fields(before), _fields(after)
    if known is None or changed is None:
        return False
    wanted = _fields(f"---\n{name}: {value}\n---")
    return bool(wanted) and {**known, **(wanted or {})} == changed


def _fields(text: str) -> dict[str, object] | None:
    """Return what the front matter of *text* says, without lines; none if it cannot."""
    lines = text.replace("\r\n", "\n").split("\n")
    end = frontmatter.closing_fence(lines)
    head, advice = nodes.read(lines[1:end], 2)
    if advice or not end or not isinstance(head, Table):
        return None
    return {name: _plain(node) for name, node in head.fields.items()}


def _plain(node: Node) -> object:
    """Return what a node says, without its lines."""
    if isinstance(node, Rows):
        return [_plain(item) for item in node.items]
    if isinstance(node, Table):
        return {name: _plain(value) for name, value in node.fields.items()}
    return node.said
