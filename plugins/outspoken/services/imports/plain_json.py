"""Single values of JSON that somebody else wrote: of the type that is meant, or empty."""

import re
from collections.abc import Mapping
from typing import Any

Fields = Mapping[str, Any]

# JSON can write half of a character, which no file can hold.
_HALF = re.compile("[\ud800-\udfff]")


def text(thing: Any, name: str) -> str:
    """Return the text *name* of *thing*; of a number, its digits."""
    found = thing.get(name) if isinstance(thing, Mapping) else None
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)[:60]
    return _HALF.sub("\ufffd", found) if isinstance(found, str) else ""


def many(thing: Any, name: str) -> list[Any]:
    """Return the list *name* of *thing*."""
    found = thing.get(name) if isinstance(thing, Mapping) else None
    return found if isinstance(found, list) else []


def fields(thing: Any, name: str) -> Fields:
    """Return the object *name* of *thing*."""
    found = thing.get(name) if isinstance(thing, Mapping) else None
    return found if isinstance(found, Mapping) else {}
