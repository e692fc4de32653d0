"""JSON in which no browser finds markup, also where a server calls it a web page."""

import json


def written(value: object, *, indent: int | None = None, is_tight: bool = False) -> str:
    """Return *value* as JSON, letters as they are, but no sign that begins a tag.

    Args:
        value: What is written.
        indent: By how much lines are indented; none for one line.
        is_tight: Whether blanks between the parts are left out.
    """
    parts = (",", ":") if is_tight else None
    said = json.dumps(value, ensure_ascii=False, indent=indent, separators=parts)
    # Outside of texts JSON has none of them.
    return said.replace("<", "\\u003c")
