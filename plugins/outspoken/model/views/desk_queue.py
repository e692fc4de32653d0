"""The desk's queue: what waits for a decision."""

from dataclasses import dataclass
from datetime import date

from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.desk import Desk, OptionView


@dataclass(frozen=True, slots=True)
class RowView:
    """A text in the queue.

    Attributes:
        id: Its id.
        url: Address of its review.
        kind: What it is.
        words: Its title or first words, as sent in.
        received: Day of receipt.
        due: Day by which an answer is owed, or none.
        is_overdue: Whether that is past.
        team: Name of the team it is suggested to, or empty.
        suggestions: How many passages are suggested for removal.
        notes: That it is held, an objection, in which language.
        dangers: What it may tell of, and how long it has waited; empty of most.
    """

    id: str
    url: str
    kind: str
    words: str
    received: date
    due: date | None
    is_overdue: bool
    team: str
    suggestions: int
    notes: tuple[str, ...]
    dangers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwedView:
    """What is owed on published posts, in brief.

    Attributes:
        summary: How many wait for an answer, and how late they are, in words.
        url: Address of the page with all of them.
        next: What is owed next: its page at the desk, its title, its id; or none.
        language: BCP 47 tag of that title.
        state: How its clock stands, for the style.
        sentence: What is owed on it, in words.
    """

    summary: str
    url: str
    next: Link | None = None
    language: str = "en"
    state: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class AskedView:
    """What a writer asks for by their private link.

    Attributes:
        text: The page of the text, and its id.
        what: What they ask for, and when, in words.
        does: What an officer does about it.
        danger: What their words may tell of; empty of most.
    """

    text: Link
    what: str
    does: str
    danger: str = ""


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queue of the desk.

    Attributes:
        head: The page's head.
        desk: What every page of the desk shows.
        rows: What waits, as far as it is on this page.
        counts: How many there are of what, in words.
        teams: The teams to pick from.
        mine: Whether only the officer's own teams are shown.
        overdue: Whether only what is late is shown.
        has_teams: Whether the officer is in a team.
        unread: How many texts are still to be read after a start; in no row yet.
        numbers: Links to the pages around this one.
        page: The number of this one.
        told: What was done last, or empty.
        asked: What writers ask for by their private links.
        owed: What is owed on published posts.
    """

    head: Head
    desk: Desk
    rows: tuple[RowView, ...]
    counts: tuple[str, ...]
    teams: tuple[OptionView, ...]
    mine: bool
    overdue: bool
    has_teams: bool
    unread: int = 0
    numbers: tuple[Link, ...] = ()
    page: int = 1
    told: str = ""
    asked: tuple[AskedView, ...] = ()
    owed: OwedView | None = None
