"""The queue: what waits for a decision, dangers first, then by the clock."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from outspoken.model.danger import Danger
from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.services import (
    emergencies,
    import_records,
    inbox,
    languages,
    objections,
    reviews,
    unread,
)
from outspoken.services.detectors import Lists
from outspoken.services.emergencies import Rule
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office

Told = tuple[tuple[Danger, ...], str]
"""What the words of a text tell: dangers, and a language other than English."""


@dataclass(frozen=True, slots=True)
class Row:
    """One submission in the queue.

    Attributes:
        id: Its id.
        kind: What it is.
        title: Its title, or the first words.
        received: Day of receipt.
        team: Name of the team it is suggested to, or empty.
        due: Day by which an answer is owed, or none.
        suggestions: How many passages are suggested for removal.
        state: "waiting", "held" or "objection". What the old site of an import kept
            private is held.
        dangers: What it may tell of, the most pressing first.
        hours: How many whole hours it has waited.
        look_by: By when to look at it, as a suggestion, or none.
        language: Its language where that is not English, or empty.
        was_public: Whether it was public on the old site, or came from no such.
        team_key: Key of the team it is suggested to, or empty.
    """

    id: str
    kind: str
    title: str
    received: date
    team: str
    due: date | None
    suggestions: int
    state: str
    dangers: tuple[Danger, ...] = ()
    hours: int = 0
    look_by: datetime | None = None
    language: str = ""
    was_public: bool = True
    team_key: str = ""

    @property
    def urgency(self) -> tuple[int, date]:
        """Where it stands in the queue: dangers first, then by the clock."""
        pressing = min(map(list(Danger).index, self.dangers), default=len(Danger))
        return pressing, self.due or date.max

    def is_overdue(self, today: date) -> bool:
        """Tell whether its answer is late, as seen from *today*."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Desk:
    """What rows are made by: the same for all that waits.

    Attributes:
        office: The office.
        place: What its keys mean.
        now: The moment.
        rule: How it counts the hours of a hazard; none where no law says so.
        private: Ids of what an old site kept private.
    """

    office: Office
    place: Place
    now: datetime
    rule: Rule | None
    private: frozenset[str]

    @classmethod
    def of(
        cls, office: Office, place: Place, now: datetime, problems: list[Problem]
    ) -> Self:
        """Read what rows are made by; what is wrong with it is added to *problems*."""
        rule = emergencies.rule_of(office.place, place.nation, problems)
        return cls(office, place, now, rule, import_records.all_private_ids(office))

    def row(self, waiting: Waiting, told: Told | None = None) -> Row:
        """Return the row of what waits; its suggestions are not looked for yet.

        Args:
            waiting: What waits.
            told: What its words tell, where that is known.
        """
        sent = waiting.submission
        dangers, language = told or told_by(self.office, waiting)
        key = unread.team_key(sent, self.place, self.now)
        was_public = sent.id not in self.private
        return Row(
            id=sent.id,
            kind=sent.kind,
            title=sent.title or " ".join(sent.body.split())[:60],
            received=sent.received_on,
            team=self.place.teams[key].name if key else "",
            team_key=key,
            due=unread.due(sent, self.place),
            suggestions=0,
            state=_state(self.office, waiting, was_public=was_public),
            dangers=dangers,
            hours=emergencies.hours_waited(sent.received, self.now),
            look_by=self.rule.look_by(dangers, sent.received) if self.rule else None,
            language=language,
            was_public=was_public,
        )


def told_by(office: Office, waiting: Waiting) -> Told:
    """Return the dangers that a text may tell of, and its language if not English.

    An objection may tell of one in what its writer says of the decision, too.
    """
    sent = waiting.submission
    dangers = emergencies.told_in(sent, *objections.said_of(office, sent.id))
    return dangers, languages.foreign(f"{sent.title}\n{sent.body}")


def rows(office: Office, place: Place, now: datetime) -> tuple[list[Row], list[Problem]]:
    """Return the queue and what in it cannot be read.

    Texts that may tell of a danger stand first, the most pressing at the top; the rest
    by the day an answer is owed, and then the oldest receipt first.
    """
    lists = reviews.lists_of(office)
    problems: list[Problem] = []
    desk = Desk.of(office, place, now, problems)
    everything = [*inbox.waiting(office)]
    problems += [one for one in everything if isinstance(one, Problem)]
    readable = [one for one in everything if not isinstance(one, Problem)]
    found = [
        replace(desk.row(each), suggestions=suggestions(office, each, lists))
        for each in sorted(readable, key=by_receipt)
    ]
    return sorted(found, key=lambda row: row.urgency), problems


def suggestions(office: Office, waiting: Waiting, lists: Lists) -> int:
    """Count the passages that are suggested for removal."""
    return len(reviews.reopen(office, waiting, lists).passages)


def picked(
    rows: Iterable[Row],
    today: date,
    teams: Collection[str] | None = None,
    *,
    overdue: bool = False,
) -> list[Row]:
    """Return the rows of these *teams*, or of all; only what is late when *overdue*."""
    return [
        row
        for row in rows
        if (teams is None or row.team_key in teams)
        and (row.is_overdue(today) or not overdue)
    ]


def _state(office: Office, waiting: Waiting, *, was_public: bool) -> str:
    if waiting.objection:
        return "objection"
    is_held = reviews.notes_path(office, waiting.submission.id).is_file() or not was_public
    return "held" if is_held else "waiting"


def by_receipt(waiting: Waiting) -> tuple[datetime, str]:
    """Return what orders texts by their receipt, the oldest first."""
    return waiting.submission.received, waiting.submission.id
