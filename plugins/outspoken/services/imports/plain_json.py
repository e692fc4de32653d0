"""Single values of JSON that somebody else wrote: of the type that is meant, or empty."""

from collections.abc import Mapping
from typing import Any

from outspoken.services import texts

Fields = Mapping[str, Any]


def text(thing: Any, name: str) -> str:
    """Return the text *name* of *thing*; of a number, its digits."""
    found = thing.get(name) if isinstance(thing, Mapping) else None
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)[:60]
    return texts.whole(found) if isinstance(found, str) else ""


def many(thing: Any, name: str) -> list[Any]:
    """Return the list *name* of *thing*."""
    found = thing.get(name) if isinstance(thing, Mapping) else None
    return found if isinstance(found, list) else []


def fields(thing: Any, name: str) -> Fields:
    """Return the object *name* of *thing*."""
    found = thing.get(name) if isinstance(thing, Mapping) else None
    return found if isinstance(found, Mapping) else {}
