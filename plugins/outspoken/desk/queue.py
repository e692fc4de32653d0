"""The first page of the desk: what waits for a decision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import owed_now, page_numbers, told
from outspoken.desk.desk_pages import DeskPages, head
from outspoken.desk.guard import ROOT, Guard, SignedIn
from outspoken.desk.told import Told
from outspoken.model.place import Place
from outspoken.model.submission import LONDON
from outspoken.model.views import Link
from outspoken.model.views.desk import OptionView
from outspoken.model.views.desk_queue import AskedView, QueueView, RowView
from outspoken.services import emergencies, own_requests, places
from outspoken.services.legible import legible
from outspoken.services.office import Office
from outspoken.services.own_requests import Request as Wished
from outspoken.services.own_requests import Wish
from outspoken.services.posts_at_hand import PostsAtHand
from outspoken.services.reviewing.queue import Row, picked
from outspoken.services.reviewing.standing import StandingQueue

DOES = {
    Wish.TAKE_DOWN: "Open it and take it down, with the reason: its writer took it back",
    Wish.OBJECT: "Open it and take the objection in: their words are kept",
}
"""What an officer does about what a writer asks for."""
ROWS = 50
"""Rows of a page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the queue an officer goes through.

    Attributes:
        team: Key of a team, or empty.
        mine: Whether only the officer's own teams'.
        overdue: Whether only what is late.
    """

    team: str = ""
    mine: bool = False
    overdue: bool = False

    @classmethod
    def of(cls, asked: QueryParams) -> "Wanted":
        """Return what the query of an address asks for."""
        return cls(
            asked.get("team", ""), bool(asked.get("mine")), bool(asked.get("overdue"))
        )

    def teams(self, signed_in: SignedIn, place: Place) -> set[str]:
        """Return the keys of the teams whose work is wanted; empty stands for none."""
        mine, every = set(signed_in.officer.teams), set(place.teams) | {""}
        teams = mine if self.mine else every
        return teams & {self.team} if self.team else teams

    @property
    def query(self) -> dict[str, str]:
        """The same as fields of an address."""
        said = {"team": self.team, "mine": "1" * self.mine, "overdue": "1" * self.overdue}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class Queue:
    """Shows what waits, and knows what comes after what.

    Attributes:
        office: The office.
        at_hand: Its posts.
        guard: Knows who is signed in.
        pages: Makes the pages.
        told: What was done last.
        standing: What waits, kept from one look to the next.
    """

    office: Office
    at_hand: PostsAtHand
    guard: Guard
    pages: DeskPages
    told: Told
    standing: StandingQueue = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "standing", StandingQueue(self.office))

    def routes(self) -> list[Route]:
        """Return the address of the queue."""
        return [Route(ROOT, self.show, methods=["GET"])]

    async def show(self, request: Request) -> Response:
        """Show what waits."""
        signed_in = self.guard.officer(request)
        return await run_in_threadpool(self._page, signed_in, request.query_params)

    def follower(self, signed_in: SignedIn, wanted: Wanted, given_id: str) -> str:
        """Return the id of what comes after *given_id*; empty at the end of the queue."""
        ids = [row.id for row in self._rows(signed_in, wanted)[1]]
        at = ids.index(given_id) + 1 if given_id in ids else len(ids)
        return ids[at] if at < len(ids) else ""

    def _rows(self, signed_in: SignedIn, wanted: Wanted) -> tuple[list[Row], list[Row]]:
        """Return all that waits, and what of it is wanted."""
        place, now = places.read(self.office.place)[0], self.guard.clock()
        rows = self.standing.rows(place, now)
        teams, today = wanted.teams(signed_in, place), now.astimezone(LONDON).date()
        return rows, picked(rows, today, teams, overdue=wanted.overdue)

    def _page(self, signed_in: SignedIn, asked: QueryParams) -> Response:
        wanted, now = Wanted.of(asked), self.guard.clock()
        place, today = places.read(self.office.place)[0], now.astimezone(LONDON).date()
        everything, found = self._rows(signed_in, wanted)
        last = max(1, -(-len(found) // ROWS))
        page = min(page_numbers.read(asked.get("page", "")), last)
        here = found[(page - 1) * ROWS : page * ROWS]
        shown = self.standing.counted(here, now)
        view = QueueView(
            head=head("Queue"),
            desk=self.pages.desk(signed_in, ROOT),
            rows=tuple(_row(row, wanted, today) for row in shown),
            counts=tuple(_counts(everything, found, today)),
            teams=tuple(_teams(place, wanted.team)),
            mine=wanted.mine,
            overdue=wanted.overdue,
            has_teams=bool(signed_in.officer.teams),
            unread=self.standing.unread,
            numbers=tuple(_numbers(wanted, page, last)),
            page=page,
            asked=tuple(map(_asked, own_requests.all_of(self.office))),
            owed=owed_now.of(
                self.at_hand.briefs(place, today),
                today,
                wanted.teams(signed_in, place),
                overdue=wanted.overdue,
            ),
            told=self.told.read(signed_in.officer.id, asked.get(told.FIELD, "")),
        )
        return self.pages.page("queue.html", view)


def review_of(given_id: str, wanted: Wanted, **more: str) -> str:
    """Return the address of a review, by one who goes through a part of the queue."""
    asked = urlencode({**wanted.query, **more})
    return f"/desk/review/{given_id}{'?' if asked else ''}{asked}"


def queue_of(wanted: Wanted, **more: str) -> str:
    """Return the address of a part of the queue."""
    asked = urlencode({**wanted.query, **more})
    return f"{ROOT}{'?' if asked else ''}{asked}"


def _numbers(wanted: Wanted, page: int, last: int) -> Iterator[Link]:
    """Yield links to the first and the last page, and to those around this one."""
    near = {1, page - 1, page, page + 1, last} if last > 1 else set()
    for number in sorted(each for each in near if 1 <= each <= last):
        yield Link(queue_of(wanted, page=str(number)), str(number))


def _teams(place: Place, picked_team: str) -> Iterator[OptionView]:
    yield OptionView("", "All teams", not picked_team)
    for key, team in place.teams.items():
        yield OptionView(key, team.name, key == picked_team)


def _counts(everything: Sequence[Row], found: Sequence[Row], today: date) -> Iterator[str]:
    """Yield how many wait, and how many of these are what."""
    yield f"{len(found):,} of {len(everything):,} wait"
    counts = {
        "in danger": sum(bool(row.dangers) for row in found),
        "overdue": sum(row.is_overdue(today) for row in found),
        "held": sum(row.state == "held" for row in found),
        "objections": sum(row.state == "objection" for row in found),
    }
    for what, count in counts.items():
        if count:
            yield f"{what}: {count:,}"


def _asked(request: Wished) -> AskedView:
    where = f"/desk/posts/{request.subject}"
    link, does = Link(where, request.subject), DOES[request.wish]
    return AskedView(link, request.what, does, request.alarm)


def _row(row: Row, wanted: Wanted, today: date) -> RowView:
    state = row.state if row.state != "waiting" else ""
    private = "" if row.was_public else "not public on the old site"
    return RowView(
        id=row.id,
        url=review_of(row.id, wanted),
        kind=row.kind,
        words=legible(" ".join(row.title.split())),
        received=row.received,
        due=row.due,
        is_overdue=row.is_overdue(today),
        team=row.team,
        suggestions=row.suggestions,
        notes=tuple(filter(None, (state, private, row.language))),
        dangers=tuple(_dangers(row)),
    )


def _dangers(row: Row) -> Iterator[str]:
    """Yield what a text may tell of, how long it has waited, and by when to look at it."""
    if row.dangers:
        yield "; ".join(kind.advice.label for kind in row.dangers)
        yield f"has waited {row.hours:,} hour{'' if row.hours == 1 else 's'}"
        if row.look_by:
            yield emergencies.sentence(row.look_by)
