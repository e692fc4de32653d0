"""The views of the intake: a form, its receipt, and a page that says one thing.

They are shown at another address than the site, so all their links begin with the
site's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from outspoken.model.views.chrome import Head, Link


@dataclass(frozen=True, slots=True)
class CommentFormView:
    """The form for a comment.

    Attributes:
        head: The page's head.
        answered: The post that it stands below.
        replied_to: Name of the writer of the comment it answers, or empty.
        typed: What was typed into each field so far.
        problems: What is to be mended, by field, each a sentence.
        warnings: Whom to ring, when the words may tell of a danger.
        languages: Tag and name of each language to choose from.
        notice: A sentence above the form, or empty.
        may_say: Whether the office has answered the post, so that its writer can say
            whether it is fixed.
    """

    head: Head
    answered: Link
    replied_to: str
    typed: Mapping[str, str]
    languages: tuple[tuple[str, str], ...]
    problems: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    notice: str = ""
    may_say: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """What is said to the writer of a comment that was taken in.

    Attributes:
        head: The page's head.
        id: Id of the comment.
        answered: The post that it shall stand below.
        is_new: False when the same had been sent in before.
        tell_me: Whether the writer will be told of answers.
        warnings: Whom to ring, when the words may tell of a danger.
    """

    head: Head
    id: str
    answered: Link
    is_new: bool
    tell_me: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A page that says one thing.

    Attributes:
        head: The page's head.
        sentences: What it says.
        words: What the reader had typed, to be copied; or empty.
        warnings: Whom to ring, when the words may tell of a danger.
    """

    head: Head
    sentences: tuple[str, ...]
    words: str = ""
    warnings: tuple[str, ...] = ()
