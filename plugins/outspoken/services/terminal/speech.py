"""How the terminal speaks: plain lines that are never broken, and counts in words.

What residents wrote is shown as text, whatever it holds: no brackets of theirs are
taken for markup, and no control character of theirs reaches the terminal: `say`,
`console` and `typed` are the only ways to it, but for the frame that `screen` draws.
"""

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from outspoken.model.problem import Problem
from outspoken.services.legible import legible as legible
from outspoken.services.wrong_use import WrongUseError as WrongUseError

if TYPE_CHECKING:
    from rich.console import Console

DONE, TO_MEND, WRONG_USE, HELD_BACK = 0, 1, 2, 3
"""Exit codes of every task (DESIGN.md, "Contract")."""


def console(*, aside: bool = False) -> "Console":
    """Return the terminal, for tables and panels; `say` says a plain line.

    Args:
        aside: Whether to speak beside the answer, which may be for a program to read.
    """
    from outspoken.services.terminal import letters  # a plain line needs no rich

    return letters.Terminal(
        file=sys.stderr if aside else sys.stdout,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=True,
    )


def say(text: str, *, aside: bool = False) -> None:
    """Say *text*, as `console` would.

    Args:
        text: Plain text, letter for letter.
        aside: Whether to speak beside the answer, which may be for a program to read.
    """
    stream = sys.stderr if aside else sys.stdout
    stream.write(f"{legible(text).expandtabs(8)}\n")
    stream.flush()


def typed(question: str) -> str:
    """Ask *question* and return the line that is typed.

    Raises:
        EOFError: At the end of the input.
    """
    return input(legible(question))


def answer_as_data(value: object) -> None:
    """Answer a script: *value* as JSON, its lines never broken."""
    sys.stdout.write(f"{as_json(value)}\n")


def as_json(value: object) -> str:
    """Return *value* as JSON, in which control characters are spelt out as well."""
    return legible(json.dumps(value, ensure_ascii=False, indent=2))


def list_problems(problems: Iterable[Problem], *, aside: bool = False) -> int:
    """Say each problem on a line of its own, in order; return how many there were."""
    ordered = sorted(set(problems))
    for problem in ordered:
        say(str(problem), aside=aside)
    return len(ordered)


def counted(count: int, one: str, many: str = "") -> str:
    """Return "1 post" or "2 posts"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
