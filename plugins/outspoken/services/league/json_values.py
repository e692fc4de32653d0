"""Values out of JSON that may hold anything: what is of another kind is not there."""

from collections.abc import Iterator
from typing import Any


def text(value: Any, *names: str) -> str:
    """Return the text under *names*, one below the other; empty when there is none."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def table(value: Any, *names: str) -> dict[str, Any]:
    """Return the object under *names*; an empty one when there is none."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def tables(value: Any, *names: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of the list under *names*."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict))
