"""What the desk's pages of published posts show: their list, and each by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.desk import Desk
from outspoken.model.views.post import AnswerView
from outspoken.model.views.timeline import TimelineView

Choices = Sequence[tuple[str, str]]
"""What can be chosen: what is sent, and what it is called."""


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post of the list.

    Attributes:
        post: Its page at the desk, its title, and its id.
        language: BCP 47 tag of the title.
        direction: "ltr" or "rtl".
        received: Day on which it came.
        team: Name of the team that has it, or empty.
        state: How its clock stands, for the style; or empty.
        sentence: What is owed, in words; or empty.
    """

    post: Link
    language: str
    direction: str
    received: date
    team: str
    state: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class PostsView:
    """A page of the list of posts.

    Attributes:
        head: The page's head.
        desk: What every page of the desk shows.
        rows: The posts.
        summary: How many there are, in words.
        words: The words that were looked for.
        team: Key of the team that was chosen, or empty.
        state: The state that was chosen, or empty.
        teams: The teams.
        states: The states.
        sooner: Address of the page before this one, or empty.
        later: Address of the next, or empty.
    """

    head: Head
    desk: Desk
    rows: Sequence[PostRow]
    summary: str
    words: str
    team: str
    state: str
    teams: Choices
    states: Choices
    sooner: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class BelowRow:
    """A comment or mention below a post.

    Attributes:
        post: Its page at the desk, the name shown, and its id.
        day: Day on which it came.
        html: Its words as clean HTML; empty for a tombstone.
        language: BCP 47 tag.
        direction: "ltr" or "rtl".
    """

    post: Link
    day: date
    html: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class ByHandRow:
    """Somebody who is to be told by hand.

    Attributes:
        id: Id of the answer or move.
        what: How they are told.
        words: Whom to ring and what to say; or empty.
    """

    id: str
    what: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class FormChoices:
    """What the forms of a post can be filled in with.

    Attributes:
        teams: Teams.
        states: States of an answer.
        tracks: Promises.
        steps: Steps that can be put on record as done.
        says: What its writer can say.
        heard: How the office can hear it.
        reasons: Why a text is taken down.
        languages: Languages.
    """

    teams: Choices
    states: Choices
    tracks: Choices
    steps: Choices
    says: Choices
    heard: Choices
    reasons: Choices
    languages: Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclinedView:
    """A text that was declined: nothing of it is on the site, and its writer may object.

    Attributes:
        head: The page's head.
        desk: What every page of the desk shows.
        id: Its id.
        records: What the activity log tells of it, in sentences.
        private: What only the office knows, row by row: what, and the value.
        seal: What tells how it stands; every form holds it.
        is_open: Whether an objection to it waits in the queue.
        may: Whether the officer may decide.
        may_erase: Whether they may erase.
        done: What was done, in sentences.
        problem: Why nothing was done, or empty.
        form: Which form was sent and refused, or empty.
        typed: What was typed into that.
    """

    head: Head
    desk: Desk
    id: str
    records: Sequence[str]
    private: Choices
    seal: str
    is_open: bool
    may: bool
    may_erase: bool
    done: Sequence[str] = ()
    problem: str = ""
    form: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFileView:
    """One post, or one comment, and all that can be done with it.

    Attributes:
        head: The page's head.
        desk: What every page of the desk shows.
        id: Its id.
        title: Its title, or what stands in its place.
        language: BCP 47 tag of its words.
        direction: "ltr" or "rtl".
        html: Its words as clean HTML; empty for a tombstone.
        facts: What it is, row by row: what, and the value.
        private: The same, of what only the office knows.
        above: The post that a comment stands below; none for a post.
        site: Address of its page on the site, whole; or empty.
        state: How its clock stands, for the style; or empty.
        sentence: What is owed, in words; or empty.
        timeline: What happened to it.
        answers: Its official answers.
        below: Its comments and mentions.
        records: What the activity log tells of it, in sentences.
        by_hand: Who is to be told of it by hand.
        case_ref: Its number in the office's own case system, or empty.
        team: Key of the team that has it, which is the one to answer; or empty.
        seal: What tells how it stands; every form holds it.
        choices: What the forms can be filled in with.
        is_post: Whether it is a post, and can be answered.
        stands: Whether it stands, and is no tombstone.
        may: Whether the officer may decide.
        may_erase: Whether they may erase.
        done: What was done, in sentences.
        problem: Why nothing was done, or empty.
        form: Which form was sent and refused, or empty.
        typed: What was typed into that.
        lost: The same, where that form is not on the page any more.
    """

    head: Head
    desk: Desk
    id: str
    title: str
    language: str
    direction: str
    html: str
    facts: Choices
    private: Choices
    above: Link | None
    site: str
    state: str
    sentence: str
    timeline: TimelineView
    answers: Sequence[AnswerView]
    below: Sequence[BelowRow]
    records: Sequence[str]
    by_hand: Sequence[ByHandRow]
    case_ref: str
    team: str
    seal: str
    choices: FormChoices
    is_post: bool
    stands: bool
    may: bool
    may_erase: bool
    done: Sequence[str] = ()
    problem: str = ""
    form: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    lost: Choices = ()
