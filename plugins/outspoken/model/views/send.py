"""The views of the form by which residents send: filled in, looked through, received."""

from collections.abc import Mapping
from dataclasses import dataclass

from outspoken.model.views.chrome import Head, Link

Choices = tuple[tuple[str, str], ...]
"""What can be chosen: each value, and its words."""


@dataclass(frozen=True, slots=True)
class PhotoField:
    """The place of one photo on the form.

    Attributes:
        name: Its field; what it shows is typed into another, ``…_shows``.
        number: Its number, from 1.
        url: Where the one that lies by can be seen, from the form; empty while none does.
    """

    name: str
    number: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class SendView:
    """The form.

    Attributes:
        head: The page's head.
        typed: What was typed into each field so far.
        problems: What is to be mended, by field, each a sentence.
        warnings: Whom to ring, when the words may tell of a danger.
        notice: A sentence above the form, or empty.
        numbers: Whom to ring in any danger, each a sentence.
        kinds: What can be sent.
        areas: The areas.
        topics: The topics.
        languages: The languages to write in.
        ways: How the writer can be answered.
        photos: The places of the photos.
        hidden: Fields that nobody sees, and their values.
        others: The form in other languages.
    """

    head: Head
    typed: Mapping[str, str]
    kinds: Choices
    areas: Choices
    topics: Choices
    languages: Choices
    ways: Choices
    photos: tuple[PhotoField, ...]
    hidden: Choices
    numbers: tuple[str, ...]
    problems: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    notice: str = ""
    others: tuple[Link, ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The topics that were chosen."""
        return tuple(self.typed["topics"].split(","))


@dataclass(frozen=True, slots=True)
class Suspected:
    """A passage that may come out.

    Attributes:
        words: Its words.
        reason: What it is, for a reader: "a way to find someone".
        is_certain: Whether the rules leave no doubt of it.
    """

    words: str
    reason: str
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo as others will see it.

    Attributes:
        url: Where it can be seen, from the form.
        alt: What it shows.
    """

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class LookView:
    """What others will see, and what stays private.

    Attributes:
        head: The page's head.
        language: BCP 47 tag of the words.
        title: The title as others will see it.
        name: The name as others will see it.
        html: The words as others will see them: clean HTML.
        about: What else they will see: the kind, the area, the topics.
        shown: The photos.
        suspected: What may come out.
        private: What stays private, each a label and what was typed.
        hidden: All that was typed, for the next step.
        warnings: Whom to ring, when the words may tell of a danger.
        wants_answer: Whether all see that the writer wants an answer.
    """

    head: Head
    language: str
    title: str
    name: str
    html: str
    about: tuple[str, ...]
    shown: tuple[Shown, ...]
    suspected: tuple[Suspected, ...]
    private: Choices
    hidden: Choices
    warnings: tuple[str, ...] = ()
    wants_answer: bool = False


@dataclass(frozen=True, slots=True)
class SentView:
    """What is said to whoever sent a text.

    Attributes:
        head: The page's head.
        id: Id of the text.
        is_new: False when the same had been sent in before.
        due: The day by which an answer is promised, in words; empty where none is.
        way: How the writer is answered, one of the fields' values.
        private_link: Address of the page for the writer alone, from the form; or empty.
        warnings: Whom to ring, when the words may tell of a danger.
    """

    head: Head
    id: str
    is_new: bool
    due: str
    way: str
    private_link: str = ""
    warnings: tuple[str, ...] = ()
