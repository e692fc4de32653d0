"""Files that we write ourselves, read back strictly: every key known, every value in form.

Nothing here raises for what somebody put into such a file, and no value of it is quoted:
what is said about it is public, and nobody has moderated it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from outspoken.model.fields import FIELDS
from outspoken.model.problem import Problem
from outspoken.model.submission import LONDON, moment
from outspoken.services import frontmatter
from outspoken.services.frontmatter import Document

Form = Callable[[str], object]
"""Makes a value of a field's text."""
Made = TypeVar("Made")
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,39}")


def read(
    path: Path,
    complaints: Callable[[Document], Iterator[Problem]],
    make: Callable[[Document], Made],
    doubts: Callable[[Document, Made], Iterator[Problem]],
) -> Made | list[Problem]:
    """Read the file *path*, or say why it is none of ours.

    Args:
        path: The file.
        complaints: Says what is wrong with its fields.
        make: Makes what it holds, once nothing is.
        doubts: Says what is wrong with that, or with where it lies.
    """
    document = frontmatter.read(path)
    if isinstance(document, list):
        return document
    if problems := sorted(complaints(document)):
        return problems
    made = make(document)
    return sorted(doubts(document, made)) or made


def exactly(document: Document, name: str) -> tuple[str, ...]:
    """Return the field *name* as a list, each text to the letter: they are signed."""
    value = document.fields.get(name, ())
    return (value,) if isinstance(value, str) else value


def closed_list(
    document: Document,
    known: Mapping[str, str],
    required: tuple[str, ...],
    mend: str = "write it",
) -> Iterator[Problem]:
    """Yield a problem for each key that we never write, and each that we always do.

    Args:
        document: What was read.
        known: Every key there is.
        required: The keys that must be there.
        mend: What to do about a missing one.
    """
    for name in document.fields:
        if name not in known:
            # A key that is none may be anything, and what is said is public.
            key = f"'{name}:'" if _KEY.fullmatch(name) else "this field"
            yield document.problem(name, f"take out {key}; only our own keys are read")
    for name in required:
        if not document.text(name):
            yield document.problem(name, f"'{name}:' is missing; {mend}")


def misshapen(
    document: Document, forms: Mapping[str, Form], mend: str
) -> Iterator[Problem]:
    """Yield a problem for each field that has not its form; what it says is not quoted.

    Args:
        document: What was read.
        forms: What makes a value of each field's text; one that does not fit raises
            ValueError or OverflowError, or gives False.
        mend: What to do about one that does not fit.
    """
    for name in document.fields:
        if not (text := document.text(name)):
            continue
        try:
            is_right = name not in forms or forms[name](text) is not False
        except (ValueError, OverflowError):
            is_right = False
        if not is_right or "\n" in text:
            yield document.problem(name, f"{mend}; '{name}:' is not as we wrote it")


def shaped(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    """Return what tells whether a text has the form that *pattern* matches."""
    return lambda text: pattern.fullmatch(text) is not None


def fits(name: str) -> Callable[[str], bool]:
    """Return what tells whether a text fits the field *name* of a submission."""
    return lambda text: not FIELDS[name].advice(text)


def local_day(text: str) -> date:
    """Return the day of a moment, local to Europe/London.

    Raises:
        ValueError: When it is no moment.
        OverflowError: When there was no such day yet.
    """
    return moment(text).astimezone(LONDON).date()
