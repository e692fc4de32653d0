"""`invoke inbox`: what waits for a decision and for an answer, for eyes and for scripts."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from outspoken.model.submission import LONDON
from outspoken.services import officers, own_requests, texts
from outspoken.services.reviewing.queue import picked, rows
from outspoken.services.terminal import owed_table, queue_table
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    TO_MEND,
    WrongUseError,
    answer_as_data,
    console,
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
    today = room.now.astimezone(LONDON).date()
    found = picked(everything, today, teams, overdue=wanted.overdue)
    owed = (
        owed_table.of(room, teams, overdue=wanted.overdue) if wanted.is_with_posts else None
    )
    requests = own_requests.all_of(room.office)
    if wanted.as_data:
        told: object = [queue_table.data(row) for row in found]
        wishes = [each.data for each in requests]
        whole = {"submissions": told, "requests": wishes, **owed.data} if owed else told
        answer_as_data(whole)
    else:
        for request in requests:
            console().print(request.sentence)
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
