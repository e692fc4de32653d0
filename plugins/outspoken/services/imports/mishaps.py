"""Mishaps: a parser that gives up on one item stops no other.

Every item was written by strangers or by their software. What our readers know to be
wrong they say in words of their own; this is the net below them, for what a library met.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from outspoken.model.problem import Problem
from outspoken.services import texts

Read = TypeVar("Read")


def tried(path: Path, line: int, read: Callable[[], Read]) -> Read | Problem:
    """Return what *read* returns; where a parser fails in it, a problem that says so.

    Args:
        path: The file.
        line: Line on which the item begins.
        read: Reads that item, and nothing besides.
    """
    try:
        return read()
    except (OSError, MemoryError):
        raise  # nothing that the item did
    except Exception as error:  # noqa: BLE001 - libraries raise anything on such words
        met = type(error).__name__
        return texts.problem(
            path, line, f"left out: reading this item failed ({met}); mend it"
        )


def ends_here(count: int, after: str = "") -> str:
    """Return what to say where a file was cut, *count* items of which are whole."""
    items = "1 whole item was" if count == 1 else f"{count} whole items were"
    again = "export it again for the rest"
    return f"the file ends here{after}, in the middle: {items} read; {again}"


def all_of(
    path: Path, line: int, read: Callable[[], Iterable[Read]]
) -> Iterator[Read | Problem]:
    """Yield everything that *read* finds in one item, or a problem; as `tried` does."""
    found = tried(path, line, lambda: list(read()))
    if isinstance(found, Problem):
        yield found
    else:
        yield from found
