"""What the desk's page of letters shows: those that wait to be passed on to writers."""

from collections.abc import Sequence
from dataclasses import dataclass

from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.desk import Desk


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter that waits.

    Attributes:
        text: The page of the text that it is about, and its id.
        way: What to do with it, in words.
        words: The letter.
        opens: Address that opens it in a program of the officer's machine, or empty.
        digest: What tells it from a later one about the same text.
    """

    text: Link
    way: str
    words: str
    opens: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLettersView:
    """The letters that wait.

    Attributes:
        head: The page's head.
        desk: What every page of the desk shows.
        summary: How many wait, in words.
        rows: The letters, as far as they are on this page.
        done: What was done last, or empty.
        problem: Why nothing was done, or empty.
    """

    head: Head
    desk: Desk
    summary: str
    rows: Sequence[LetterRow]
    done: str = ""
    problem: str = ""
