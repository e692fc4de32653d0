"""Reviewing at the desk: one text, its passages, and what becomes of it.

Looking changes nothing. A form tells what its officer had before them (`Version`), so
that nobody decides on something else than they saw; what they typed is never lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import plain_words, review_presses, told
from outspoken.desk.desk_pages import DeskPages
from outspoken.desk.guard import CSRF, Guard, SignedIn
from outspoken.desk.page_routes import page_and_form
from outspoken.desk.queue import Queue, Wanted, queue_of, review_of
from outspoken.desk.refusals import REFUSALS
from outspoken.desk.review_page import ReviewPage, Shown
from outspoken.model.place import Place
from outspoken.model.views import Link
from outspoken.services import activity, inbox, places
from outspoken.services.consents import AwaitsSecondError
from outspoken.services.inbox import NotInInboxError
from outspoken.services.mail import agreeing
from outspoken.services.office import Office
from outspoken.services.policy import UnsignedError
from outspoken.services.reviewing import cases, deciding, forms, versions
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.versions import Version
from outspoken.services.wrong_use import WrongUseError

WAY = "/desk/review/{id}"
AGREED = "agreed"
YES = "Noted: its writer says that we may print it."
CHANGED = "What you saw is not what waits any more. Look again, then decide once more."
ELSE_TEXT = (
    "It is another text by now, so the passages that you had chosen are not taken over; "
    "the rest of what you typed still stands below."
)
GONE = "It does not wait any more. Nothing of yours was carried out."


@dataclass(frozen=True, slots=True)
class At:
    """Where somebody decides: at the desk of an office, at a moment."""

    office: Office
    now: datetime
    place: Place


@dataclass(frozen=True)
class Reviewing:
    """Shows texts under review, and carries out what officers decide.

    Attributes:
        office: The office.
        guard: Knows who is signed in.
        pages: Makes the pages.
        queue: Knows what comes next.
    """

    office: Office
    guard: Guard
    pages: DeskPages
    queue: Queue

    def routes(self) -> list[Route]:
        """Return the addresses of reviews."""
        return page_and_form(WAY, self.show, self.take)

    async def show(self, request: Request) -> Response:
        """Show a text under review."""
        signed_in, given_id = self.guard.officer(request), request.path_params["id"]
        asked = request.query_params
        return await run_in_threadpool(self._look, signed_in, given_id, asked)

    async def take(self, request: Request) -> Response:
        """Do what the form asks for: show it, add to it, or decide."""
        signed_in, typed = await self.guard.form(request)
        given_id, wanted = request.path_params["id"], Wanted.of(request.query_params)
        return await run_in_threadpool(self._take, signed_in, given_id, wanted, typed)

    def _look(self, signed_in: SignedIn, given_id: str, asked: QueryParams) -> Response:
        try:
            case = self._case(given_id)
        except NotInInboxError:
            return self._gone(signed_in, given_id, {})
        said = self.queue.told.read(signed_in.officer.id, asked.get(told.FIELD, ""))
        shown = Shown(case, forms.opened(case), Wanted.of(asked), said)
        return self._page(signed_in, shown)

    def _take(
        self, signed_in: SignedIn, given_id: str, wanted: Wanted, typed: Mapping[str, str]
    ) -> Response:
        try:
            case = self._case(given_id)
        except NotInInboxError:
            return self._gone(signed_in, given_id, typed)
        had, now = (
            Version.read(typed.get("version", "")),
            Version.of(self.office, case.waiting),
        )
        found = forms.follow(case, typed, is_same_text=had.is_same_text(now))
        if typed.get("do") == "all":
            found.session.accept_all()
        shown = Shown(case, found, wanted)
        if had != now:
            found.problems += self._changed(given_id, is_same=had.is_same_text(now))
            return self._page(signed_in, shown, HTTPStatus.CONFLICT)
        if typed.get("do") == AGREED:
            return self._agree(signed_in, shown, typed)
        if typed.get("do") in review_presses.DECIDING and not found.problems:
            return self._decide(signed_in, shown, typed)
        return self._page(signed_in, shown)

    def _agree(
        self, signed_in: SignedIn, shown: Shown, typed: Mapping[str, str]
    ) -> Response:
        """Note that the writer said yes to an officer, and show it with what was typed."""
        given_id = shown.case.sent.id
        try:
            agreeing.by_word(signed_in.acting(self.guard.clock()), given_id)
        except UnsignedError as error:
            return self._unsigned(signed_in, shown, error)
        except (*REFUSALS, OSError) as error:
            return self._refused(signed_in, shown, error, typed)
        case = self._case(given_id)
        shown = replace(shown, case=case, found=forms.follow(case, typed), told=YES)
        return self._page(signed_in, shown)

    def _unsigned(
        self, signed_in: SignedIn, shown: Shown, error: UnsignedError
    ) -> Response:
        """Lead to the policy, which is to be signed first."""
        shown.found.problems.append(plain_words.at_desk(str(error)))
        shown = replace(shown, unsigned=True)
        return self._page(signed_in, shown, HTTPStatus.FORBIDDEN)

    def _decide(
        self, signed_in: SignedIn, shown: Shown, typed: Mapping[str, str]
    ) -> Response:
        """Carry out what was decided, and go on; or say why it cannot be."""
        found, case = shown.found, shown.case
        if problem := review_presses.unready(case, found, typed):
            found.problems.append(problem)
            return self._page(signed_in, shown)
        next_id = self.queue.follower(signed_in, shown.wanted, case.sent.id)
        acting = signed_in.acting(self.guard.clock())
        try:
            asked = review_presses.asked(found.session.asked, typed)
            done = deciding.decide(acting, case.waiting, found.session.review, asked)
        except AwaitsSecondError as error:
            return self._go_on(signed_in, shown.wanted, next_id, str(error))
        except UnsignedError as error:
            return self._unsigned(signed_in, shown, error)
        except (*REFUSALS, WrongUseError, OSError) as error:
            return self._refused(signed_in, shown, error, typed)
        return self._go_on(signed_in, shown.wanted, next_id, str(done))

    def _refused(
        self, signed_in: SignedIn, shown: Shown, error: Exception, typed: Mapping[str, str]
    ) -> Response:
        """Show the text again, as it is now, with all that was typed, and why it failed."""
        given_id, found = shown.case.sent.id, shown.found
        said = str(error) if not isinstance(error, OSError) else (error.strerror or "")
        try:
            case = self._case(given_id)
        except NotInInboxError:
            return self._gone(signed_in, given_id, typed)
        had = Version.read(typed.get("version", ""))
        now = Version.of(self.office, case.waiting)
        problems = [plain_words.at_desk(said)]
        if had != now:
            problems += self._changed(given_id, is_same=had.is_same_text(now))
            found = forms.follow(case, typed, is_same_text=had.is_same_text(now))
        found.problems += problems
        shown = replace(shown, case=case, found=found)
        return self._page(signed_in, shown, HTTPStatus.CONFLICT)

    def _changed(self, given_id: str, *, is_same: bool) -> list[str]:
        """Return what is said to one who was not quick enough."""
        who = versions.last_done(self.office, given_id)
        return [*filter(None, (who, CHANGED, "" if is_same else ELSE_TEXT))]

    def _gone(
        self, signed_in: SignedIn, given_id: str, typed: Mapping[str, str]
    ) -> Response:
        """Tell who decided on what does not wait any more, and show all that was typed."""
        try:
            who = versions.last_done(self.office, given_id)
        except activity.BrokenLogError as error:
            who = str(error)
        if not (who or typed):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        hidden = {CSRF, "version", "do"}
        kept = {name: said for name, said in typed.items() if name not in hidden}
        sentences = (*filter(None, (who,)), *((GONE,) if typed else ()))
        status = HTTPStatus.CONFLICT if typed else HTTPStatus.NOT_FOUND
        back = Link("/desk/", "To the queue")
        return self.pages.notice(status, signed_in, sentences, kept, back)

    def _go_on(
        self, signed_in: SignedIn, wanted: Wanted, next_id: str, said: str
    ) -> Response:
        """Lead to the next in the queue, or to the queue, with what was done."""
        shown = "\n".join(map(plain_words.at_desk, said.splitlines()))
        name = self.queue.told.keep(signed_in.officer.id, shown)
        more = {told.FIELD: name}
        to = review_of(next_id, wanted, **more) if next_id else queue_of(wanted, **more)
        return self.pages.go(to)

    def _case(self, given_id: str) -> Case:
        """Open a case; what its keys mean is read anew."""
        inbox.read(self.office, given_id)
        place, _ = places.read(self.office.place)
        return cases.opened(At(self.office, self.guard.clock(), place), given_id)

    def _page(
        self, signed_in: SignedIn, shown: Shown, status: int = HTTPStatus.OK
    ) -> Response:
        next_id = self.queue.follower(signed_in, shown.wanted, shown.case.sent.id)
        now = self.guard.clock()
        page = ReviewPage(self.office, self.pages, signed_in, next_id, now)
        return self.pages.page("review.html", page.view(shown), status)
