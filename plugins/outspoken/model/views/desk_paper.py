"""What the desk's page shows on which a sheet of paper is typed in."""

from collections.abc import Sequence
from dataclasses import dataclass

from outspoken.model.views.chrome import Head
from outspoken.model.views.desk import Desk
from outspoken.model.views.desk_posts import Choices


@dataclass(frozen=True, slots=True)
class PaperField:
    """One thing that the sheet asks for.

    Attributes:
        name: Name of the field.
        label: What the sheet says.
        form: "line", "choice", "many" or "words".
        choices: What can be answered, for a choice or many.
        said: What was typed.
        picked: What was picked of many.
        hint: How to write it, or empty.
        problem: What is to be mended, or empty.
        is_first: Whether the keyboard begins here.
    """

    name: str
    label: str
    form: str
    choices: Choices
    said: str = ""
    picked: Sequence[str] = ()
    hint: str = ""
    problem: str = ""
    is_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """A sheet to be typed in, and what came of the last one.

    Attributes:
        head: The page's head.
        desk: What every page of the desk shows.
        fields: What the sheet asks for, from top to bottom.
        dangers: Whom to ring first, for the sheet that was sent.
        receipt: Id under which it was taken in, or empty.
        is_known: Whether it had been taken in before.
        problems: What is to be mended, or why nothing was kept.
    """

    head: Head
    desk: Desk
    fields: Sequence[PaperField]
    dangers: Sequence[str] = ()
    receipt: str = ""
    is_known: bool = False
    problems: Sequence[str] = ()
