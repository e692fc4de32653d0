"""The views of what is owed, and of what came of it: who waits, and what was done."""

from dataclasses import dataclass
from datetime import date

from outspoken.model.views.chrome import Head, Link


@dataclass(frozen=True, slots=True)
class WaitView:
    """A post that waits.

    Attributes:
        post: Its address, title and id.
        language: BCP 47 tag of the title.
        state: How it stands, for the style: a `ClockState`, or "broken".
        sentence: What is owed, by when, and whether that was kept, in words.
        asked_on: Day of receipt.
        told: How long that is, and which promises were broken besides, in words.
    """

    post: Link
    language: str
    state: str
    sentence: str
    asked_on: date
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BandView:
    """Posts that wait in like manner, the most pressing first, under a heading."""

    heading: str
    posts: tuple[WaitView, ...]


@dataclass(frozen=True, slots=True)
class TeamView:
    """What waits for one team.

    Attributes:
        key: Its key; the anchor is ``team-<key>``.
        name: Its name.
        summary: How many wait, and how they stand, in a sentence.
        bands: What is shown of it here.
        more: The page with all of it; none where all of it is here.
        hours: When somebody of it is there, in words; or empty.
        contact: E-mail address by which everybody reaches it; or empty.
    """

    key: str
    name: str
    summary: str
    bands: tuple[BandView, ...]
    more: Link | None = None
    hours: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class WaitingView:
    """What is owed, by team and by how long; or a page of what one team owes.

    Attributes:
        head: The page's head.
        promise: The promise in a sentence.
        as_of: The day it was counted.
        summary: How many wait in all, in a sentence.
        teams: The teams for which something waits.
        idle: Names of the others.
        calendars: Promises of each team, as calendars.
        ways: Other pages that tell whether the office listens.
        sooner: Address of the page with what is more pressing, or empty.
        later: Address of the page with what is less pressing, or empty.
    """

    head: Head
    promise: str
    as_of: date
    summary: str
    teams: tuple[TeamView, ...]
    idle: tuple[str, ...] = ()
    calendars: tuple[Link, ...] = ()
    ways: tuple[Link, ...] = ()
    sooner: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """One thing that came of a question.

    Attributes:
        label: What it is ("Answered").
        sentence: When, and by whom, in words.
        state: "broken" or "open", for the style; or empty.
    """

    label: str
    sentence: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class DoneView:
    """A question that was answered, and what came of it.

    Attributes:
        post: Its address, title and id.
        language: BCP 47 tag of the title.
        outcomes: Asked, answered, promised, done, and what the resident says.
    """

    post: Link
    language: str
    outcomes: tuple[OutcomeView, ...]


@dataclass(frozen=True, slots=True)
class YouSaidView:
    """What was asked, answered and done, or a page of it, newest first.

    Attributes:
        head: The page's head.
        summary: How much of it there is in all, in sentences; of the newest page only.
        months: What was answered in each month, under its name.
        newer: Address of the page of newer ones, or empty.
        older: Address of the page of older ones, or empty.
    """

    head: Head
    summary: tuple[str, ...]
    months: tuple[tuple[str, tuple[DoneView, ...]], ...]
    newer: str = ""
    older: str = ""
