"""All that waits, and the ledger: the site's figures, and what only the office knows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import page_numbers, post_files
from outspoken.desk.desk_pages import DeskPages, head
from outspoken.desk.guard import Guard, SignedIn
from outspoken.model import ledger as counts
from outspoken.model.identity import is_id
from outspoken.model.submission import LONDON
from outspoken.model.tally import month_of
from outspoken.model.views import Link
from outspoken.model.views.desk_waiting import (
    Decided,
    DeskLedgerView,
    DeskWaitingView,
    TeamWaits,
    WaitNote,
)
from outspoken.services import (
    activity,
    by_hand,
    case_records,
    ledger,
    log_words,
    places,
    responses,
    tallies,
    waiting_list,
    waiting_words,
)
from outspoken.services.office import Office
from outspoken.services.planned import Frame
from outspoken.services.posts_at_hand import PostsAtHand
from outspoken.services.waiting_words import Wait
from outspoken.services.wording import IN_ENGLISH

WAITING, LEDGER = "/desk/waiting/", "/desk/ledger/"
PAGE = 50
"""Posts on a page of one team."""
LATEST = 100
"""Most decisions below the ledger."""
MOST_FAULTS = 20
"""Most that is told of a log that is not whole."""


@dataclass(frozen=True)
class Waiting:
    """Shows officers what waits, and the ledger.

    Attributes:
        office: The office.
        at_hand: Its posts.
        guard: Knows who is signed in.
        pages: Makes the pages.
    """

    office: Office
    at_hand: PostsAtHand
    guard: Guard
    pages: DeskPages

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route(WAITING, self.show, methods=["GET"]),
            Route(LEDGER, self.account, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show what waits."""
        signed_in = self.guard.officer(request)
        return await run_in_threadpool(self._waiting, signed_in, request.query_params)

    async def account(self, request: Request) -> Response:
        """Show the ledger."""
        signed_in = self.guard.officer(request)
        return await run_in_threadpool(self._ledger, signed_in)

    def _waiting(self, signed_in: SignedIn, asked: Mapping[str, str]) -> Response:
        frame, wanted = self._frame(), asked.get("team", "")
        held = waiting_list.by_team(self.at_hand.briefs(frame.place, frame.today), frame)
        every = [wait for waits in held.values() for wait in waits]
        page, sooner, later = 1, "", ""
        if wanted in held:
            held = {wanted: held[wanted]}
            last = -(-len(held[wanted]) // PAGE)
            page = min(page_numbers.read(asked.get("page", "")), last)
            sooner = _url(wanted, page - 1) if page > 1 else ""
            later = _url(wanted, page + 1) if page < last else ""
        most = PAGE if wanted in held else waiting_list.SHOWN
        shown = {key: waits[(page - 1) * most : page * most] for key, waits in held.items()}
        view = DeskWaitingView(
            head=head("Waiting"),
            desk=self.pages.desk(signed_in, WAITING),
            promise=waiting_list.promise(frame.place),
            summary=waiting_words.summary(every, frame.today),
            teams=[
                _team(key, waits, shown[key], frame, is_alone=wanted in held)
                for key, waits in held.items()
            ],
            notes={
                each.brief.id: self._note(each.brief.id)
                for waits in shown.values()
                for each in waits
            },
            by_hand=tuple(self._by_hand()),
            sooner=sooner,
            later=later,
        )
        return self.pages.page("waiting.html", view)

    def _ledger(self, signed_in: SignedIn) -> Response:
        frame = self._frame()
        briefs = self.at_hand.briefs(frame.place, frame.today)
        told = counts.of(briefs, frame.tallies)
        found = responses.told(briefs, frame.place, frame.today)
        public = ledger.view(told, found, frame)
        broken = tuple(map(str, activity.broken(self.office)))
        view = DeskLedgerView(
            head=head("Ledger"),
            desk=self.pages.desk(signed_in, LEDGER),
            whole=public.whole,
            tables=public.tables,
            decided=() if broken else tuple(islice(self._decided(), LATEST)),
            broken=broken[:MOST_FAULTS],
        )
        return self.pages.page("ledger.html", view)

    def _frame(self) -> Frame:
        """Return what the site's own pages of these figures are made of."""
        now = self.guard.clock().astimezone(LONDON)
        place, _ = places.read(self.office.place)
        counted = tallies.read(self.office.place, month_of(now))
        known = () if isinstance(counted, list) else counted
        return Frame(self.pages.chrome, place, now.date(), tallies=known)

    def _note(self, given_id: str) -> WaitNote:
        case = case_records.read(self.office, given_id)
        return WaitNote(post_files.WAYS[case.told_by], case.case_ref)

    def _by_hand(self) -> Iterator[tuple[Link, str]]:
        """Yield who is to be rung, or written to, and about which post."""
        todo = {"ring": by_hand.to_ring, "post a letter to": by_hand.to_post}
        for what, listed in todo.items():
            for call in listed(self.office):
                link = Link(f"{post_files.URL}{call.post}", call.post, call.post)
                yield link, f"{what} its writer"

    def _decided(self) -> Iterator[Decided]:
        """Yield what officers did to texts, the newest first."""
        names = log_words.names(self.office)
        for each in activity.backwards(self.office):
            if each.action in log_words.DID and is_id(each.subject):
                yield Decided(
                    when=IN_ENGLISH.moment(each.time.astimezone(LONDON)),
                    who=log_words.who(each, names),
                    what=log_words.what(each),
                    reason=str(each.details.get("reason", "")),
                    text=Link(f"{post_files.URL}{each.subject}", each.subject),
                )


def _team(
    key: str, waits: Sequence[Wait], shown: Sequence[Wait], frame: Frame, *, is_alone: bool
) -> TeamWaits:
    """Return what is shown of the *waits* of a team."""
    name, more = waiting_list.team_called(key, frame), None
    if len(waits) > len(shown) and not is_alone:
        more = Link(_url(key, 1), f"All {len(waits):,} that wait for {name}")
    said = waiting_words.summary(waits, frame.today)
    return TeamWaits(key, name, said, waiting_words.bands(shown, frame.today), more)


def _url(team: str, page: int) -> str:
    return f"{WAITING}?{urlencode({'team': team, 'page': str(page)})}"
