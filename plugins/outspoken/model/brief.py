"""A brief: what the rest of the site knows of a post without reading it again.

Lists, feeds, the ledger and the site map are made of briefs, so that ten thousand posts can
be put in order in a moment. Where a page shows more of a post than its brief tells, the
brief holds the digest of that: the page is made anew when the digest is another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from outspoken.model.owed import NOTHING, Owed
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind


class EntryBrief(NamedTuple):
    """An entry of a feed without its words; in order, entries are the oldest first.

    Moments are whole microseconds since 1970 in UTC.

    Attributes:
        published: Moment of receipt.
        id: Identity.
        updated: Moment of the last change that readers can see.
        changed: Moment at which words that stood here were changed or taken down; 0
            while it stands as first published.
        digest: Digest of the whole entry.
    """

    published: int
    id: str
    updated: int
    changed: int
    digest: str


class StepBrief(NamedTuple):
    """A step of a timeline as feeds tell of it.

    Attributes:
        kind: What happened: an `AnswerState` or a `MoveKind`.
        entry: Its entry.
    """

    kind: str
    entry: EntryBrief


class ClockBrief(NamedTuple):
    """What the clock of a post says today.

    Attributes:
        state: How it stands, as `ClockView.state` has it.
        sentence: The whole of it in words.
        due: Day, or moment in London, that the words name, as ISO text.
    """

    state: str
    sentence: str
    due: str


class Account(NamedTuple):
    """One text as the ledger counts it, where there is more to tell than that it stands.

    Attributes:
        month: Month of the last decision on it, as "2026-04".
        id: Id of the text.
        address: Where it is, from the site's root.
        redactions: Passages taken out, by reason; none that is nought.
        withdrawn_for: The reason that its tombstone gives, or empty.
        is_withdrawn: Whether a tombstone stands in its place.
    """

    month: str
    id: str
    address: str
    redactions: Mapping[Reason, int]
    withdrawn_for: str = ""
    is_withdrawn: bool = False

    @property
    def is_taken_back(self) -> bool:
        """Tell whether its writer took it back, and no officer took it down."""
        return self.is_withdrawn and not self.withdrawn_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A post, or the tombstone in its place, in brief.

    Attributes:
        id: Identity.
        url: Address of its page, from the site's root.
        title: Title, or what stands in place of a tombstone's.
        name: Name to show, as its card has it.
        kind: What it is.
        received: Moment of receipt, in microseconds since 1970 in UTC.
        area: Key of its area, or empty.
        topics: Keys of its topics.
        language: BCP 47 tag of its words.
        is_withdrawn: Whether only a tombstone is left.
        clock: What its clock says today; none where nothing is owed.
        card: Digest of its card, with the clock as it is read today.
        owed: What is owed on it, and what was done.
        timeline: Digest of its timeline as readers see it.
        entry: Its own entry in feeds.
        below: Those of its comments and mentions, tombstones among them.
        steps: Those of the answers and moves on its timeline, oldest first.
        standing: How many texts by residents stand on its pages, itself among them.
        untouched: How many of them stand just as they came in.
        months: Months of the decisions on its texts.
        accounts: Those of its texts that something came out of, or that came off.
        former: Its old addresses.
        pages: Addresses of its pages for the site map; that of a tombstone is not among
            them.
        traits: Words that tell what it is about (`services.related`).
        workshop: Kit and day of the workshop it was written in, or empty.
        words: Digest of the words by which it is found (`services.search.said`).
        translation_of: Id of the post that it says in another language, or empty.
    """

    id: str
    url: str
    title: str
    name: str
    kind: Kind
    received: int
    area: str = ""
    topics: tuple[str, ...] = ()
    language: str = "en"
    is_withdrawn: bool = False
    clock: ClockBrief | None = None
    card: str = ""
    owed: Owed = NOTHING
    timeline: str = ""
    entry: EntryBrief
    below: tuple[EntryBrief, ...] = ()
    steps: tuple[StepBrief, ...] = ()
    standing: int = 0
    untouched: int = 0
    months: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    former: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    traits: tuple[str, ...] = field(default=(), repr=False)
    workshop: str = ""
    words: str = ""
    translation_of: str = ""

    @property
    def is_old(self) -> bool:
        """Tell whether it stands in for a page of an old site."""
        return self.kind is Kind.PAGE

    @property
    def is_listed(self) -> bool:
        """Tell whether it stands in the lists of posts."""
        return not self.is_withdrawn and not self.is_old
