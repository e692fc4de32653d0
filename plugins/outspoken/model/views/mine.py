"""The view of a writer's own page, which their private link leads to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.post import AnswerView
from outspoken.model.views.thread import RedactionView
from outspoken.model.views.timeline import TimelineView


@dataclass(frozen=True, slots=True)
class MineView:
    """How a text stands, and what its writer can do.

    Attributes:
        head: The page's head; neither title nor id of the text.
        sentences: How it stands.
        done: What was done just now, or empty.
        post: The text on the site; none where it is not there.
        language: BCP 47 tag of its title.
        clock: What is owed on it, in words, or empty.
        timeline: What happened on it.
        answers: The official answers.
        redactions: What was taken out: reasons and counts, none of the words.
        is_on_site: Whether it can be read on the site.
        may: What the writer can do, by the name of the form.
        way: How they are told of an answer.
        typed: What was typed into each field so far.
        problems: What is to be mended, by field, each a sentence.
        warnings: Whom to ring, when the words may tell of a danger.
        others: The page in the other languages that we speak.
    """

    head: Head
    sentences: tuple[str, ...]
    done: str = ""
    post: Link | None = None
    language: str = ""
    clock: str = ""
    timeline: TimelineView = field(default_factory=TimelineView)
    answers: tuple[AnswerView, ...] = ()
    redactions: tuple[RedactionView, ...] = ()
    is_on_site: bool = False
    may: frozenset[str] = frozenset()
    way: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    others: tuple[Link, ...] = ()
