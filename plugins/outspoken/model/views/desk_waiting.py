"""What the desk's pages of all that waits, and of the ledger, show besides the site's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.desk import Desk
from outspoken.model.views.ledger import TableView
from outspoken.model.views.owed import BandView


@dataclass(frozen=True, slots=True)
class WaitNote:
    """What only the office knows of a post that waits.

    Attributes:
        way: How its writer wants to hear, in words.
        case_ref: Its number in the office's own case system, or empty.
    """

    way: str
    case_ref: str = ""


@dataclass(frozen=True, slots=True)
class TeamWaits:
    """What waits for one team.

    Attributes:
        key: The key of its page.
        name: Its name.
        summary: How many wait, and how they stand, in a sentence.
        bands: What is shown of it here.
        more: The page with all of it; none where all of it is here.
    """

    key: str
    name: str
    summary: str
    bands: Sequence[BandView]
    more: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskWaitingView:
    """All that waits for an answer, with what only the office knows.

    Attributes:
        head: The page's head.
        desk: What every page of the desk shows.
        promise: The promise in a sentence.
        summary: How many wait in all, in a sentence.
        teams: The teams for which something waits.
        notes: What only the office knows, by the id of the post.
        by_hand: Who is to be told by hand: each post, and what is to be done.
        sooner: Address of the page with what is more pressing, or empty.
        later: Address of the page with what is less pressing, or empty.
    """

    head: Head
    desk: Desk
    promise: str
    summary: str
    teams: Sequence[TeamWaits]
    notes: Mapping[str, WaitNote] = field(default_factory=dict)
    by_hand: Sequence[tuple[Link, str]] = ()
    sooner: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """One thing that an officer did.

    Attributes:
        when: Its moment, in words.
        who: Who did it.
        what: What was done.
        reasons: Its reason, or empty.
        text: The text, with its page at the desk.
    """

    when: str
    who: str
    what: str
    reason: str
    text: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLedgerView:
    """The ledger as everybody reads it, and who decided.

    Attributes:
        head: The page's head.
        desk: What every page of the desk shows.
        whole: How many texts stand word for word as they came in.
        tables: The tables.
        decided: What officers did last, the newest first.
        broken: What is wrong with the activity log; nothing when it is whole.
    """

    head: Head
    desk: Desk
    whole: str
    tables: Sequence[TableView]
    decided: Sequence[Decided]
    broken: Sequence[str] = ()
