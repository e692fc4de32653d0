"""`invoke inbox`: what waits for a decision and for an answer, for eyes and for scripts."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.model.submission import LONDON
from outspoken.services import (
    emergencies,
    import_records,
    inbox,
    languages,
    objections,
    officers,
    reviews,
    texts,
    unread,
)
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office
from outspoken.services.terminal import owed_table, queue_table
from outspoken.services.terminal.queue_table import Row
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    TO_MEND,
    WrongUseError,
    answer_as_data,
    list_problems,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show of the queue.

    Attributes:
        team: Key of the team whose work it is, or empty.
        mine: Whether of the teams of who acts alone.
        overdue: Whether only what is late.
        owed: Whether a script gets published posts and calls as well.
        as_data: Whether to answer a script.
    """

    team: str = ""
    mine: bool = False
    overdue: bool = False
    owed: bool = False
    as_data: bool = False

    @property
    def is_with_posts(self) -> bool:
        """Whether posts are shown as well: to eyes always, to scripts when they ask."""
        return self.owed or not self.as_data


def run(room: Room, *, as_data: bool = False, wanted: Wanted = Wanted()) -> int:
    """Show the queue; return the exit code."""
    wanted = replace(wanted, as_data=wanted.as_data or as_data)
    teams = _teams(room, wanted)
    everything, problems = rows(room.office, room.place, room.now)
    found = [row for row in everything if _is_wanted(row, teams, wanted, room)]
    owed = (
        owed_table.of(room, teams, overdue=wanted.overdue) if wanted.is_with_posts else None
    )
    if wanted.as_data:
        told: object = [queue_table.data(row) for row in found]
        answer_as_data({"submissions": told, **owed.data} if owed else told)
    else:
        queue_table.show(found)
        if owed:
            owed.show()
    return TO_MEND if list_problems(problems, aside=wanted.as_data) else 0


def _teams(room: Room, wanted: Wanted) -> Collection[str] | None:
    """Return the keys of the teams whose work is shown; none for all."""
    if wanted.team and wanted.team not in room.place.teams:
        known = ", ".join(room.place.teams)
        raise WrongUseError(f"name a team: --team with one of {known}")
    if not wanted.mine:
        return {wanted.team} if wanted.team else None
    teams = set(officers.acting(room.office, room.email or None).teams)
    if not teams:
        where = texts.shown(room.office.officers)
        raise WrongUseError(f"you are in no team: an admin names your teams in {where}")
    return teams & {wanted.team} if wanted.team else teams


def _is_wanted(row: Row, teams: Collection[str] | None, wanted: Wanted, room: Room) -> bool:
    is_late = row.due is not None and row.due < room.now.astimezone(LONDON).date()
    return (teams is None or row.team_key in teams) and (is_late or not wanted.overdue)


def rows(office: Office, place: Place, now: datetime) -> tuple[list[Row], list[Problem]]:
    """Return the queue and what in it cannot be read.

    Texts that may tell of a danger stand first, the most pressing at the top; the rest
    by the day an answer is owed, and then the oldest receipt first.
    """
    lists = reviews.lists_of(office)
    found: list[Row] = []
    problems: list[Problem] = []
    rule = emergencies.rule_of(office.place, place.nation, problems)
    everything = [*inbox.waiting(office)]
    problems += [one for one in everything if isinstance(one, Problem)]
    readable = [one for one in everything if not isinstance(one, Problem)]
    private = import_records.all_private_ids(office)
    for waiting in sorted(readable, key=_receipt):
        sent = waiting.submission
        key = unread.team_key(sent, place, now)
        was_public = sent.id not in private
        dangers = emergencies.told_in(sent)
        found.append(
            Row(
                id=sent.id,
                kind=sent.kind,
                title=sent.title or " ".join(sent.body.split())[:60],
                received=sent.received_on,
                team=place.teams[key].name if key else "",
                team_key=key,
                due=unread.due(sent, place),
                suggestions=len(reviews.reopen(office, waiting, lists).passages),
                state=_state(office, sent.id, was_public=was_public),
                dangers=dangers,
                hours=emergencies.hours_waited(sent.received, now),
                look_by=rule.look_by(dangers, sent.received) if rule else None,
                language=languages.foreign(f"{sent.title}\n{sent.body}"),
                was_public=was_public,
            )
        )
    return sorted(found, key=lambda row: row.urgency), problems


def _state(office: Office, given_id: str, *, was_public: bool) -> str:
    if objections.waits(office, given_id):
        return "objection"
    is_held = reviews.notes_path(office, given_id).is_file() or not was_public
    return "held" if is_held else "waiting"


def _receipt(waiting: Waiting) -> tuple[datetime, str]:
    return waiting.submission.received, waiting.submission.id
