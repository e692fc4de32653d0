"""Published posts at the desk: their list, and each with all that can be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import page_numbers, plain_words, post_files
from outspoken.desk.desk_pages import DeskPages, head
from outspoken.desk.guard import Guard, SignedIn
from outspoken.desk.page_routes import page_and_form
from outspoken.desk.post_deeds import DEEDS, Asked
from outspoken.desk.post_files import URL, Told
from outspoken.model import moments
from outspoken.model.brief import Brief
from outspoken.model.identity import is_id
from outspoken.model.officer import Role
from outspoken.model.place import Place
from outspoken.model.submission import LONDON
from outspoken.model.views import Link
from outspoken.model.views.desk_posts import PostRow, PostsView
from outspoken.services import (
    directions,
    opened_posts,
    places,
    post_lists,
    presenting,
    text_cases,
)
from outspoken.services.logfile import BrokenLogError
from outspoken.services.office import Office
from outspoken.services.post_lists import Found, Wanted
from outspoken.services.posts_at_hand import PostsAtHand
from outspoken.services.terminal.expected import EXPECTED
from outspoken.services.wrong_use import WrongUseError

NO_TEAM = (post_lists.NO_TEAM, "No team yet")
SECRET = ("key", "csrf", "again")
"""What is typed and never shown again."""
GONE = "Nothing of it is on the site any more."


@dataclass(frozen=True)
class Posts:
    """Shows published posts to officers, and does with them what they ask for.

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
            Route(URL, self.list, methods=["GET"]),
            *page_and_form(URL + "{id}", self.show, self.take),
        ]

    async def list(self, request: Request) -> Response:
        """Show the list."""
        signed_in = self.guard.officer(request)
        return await run_in_threadpool(self._list, signed_in, request.query_params)

    async def show(self, request: Request) -> Response:
        """Show one post."""
        signed_in, given_id = self.guard.officer(request), request.path_params["id"]
        return await run_in_threadpool(self._page, signed_in, given_id, Told())

    async def take(self, request: Request) -> Response:
        """Do what one of the forms on the page of a post asks for."""
        signed_in, typed = await self.guard.form(request)
        given_id = request.path_params["id"]
        return await run_in_threadpool(self._take, signed_in, given_id, typed)

    def _list(self, signed_in: SignedIn, asked: Mapping[str, str]) -> Response:
        wanted, place = _wanted(asked), self._place
        found = post_lists.found(self.at_hand.briefs(place, self._today), wanted)
        teams = [(key, team.name) for key, team in place.teams.items()]
        view = PostsView(
            head=head("Posts"),
            desk=self.pages.desk(signed_in, URL),
            rows=[_row(each, place) for each in found.briefs],
            summary=_summary(found),
            words=wanted.words,
            team=wanted.team,
            state=wanted.state,
            teams=[*teams, NO_TEAM],
            states=list(post_lists.STATES.items()),
            sooner=_page_url(wanted, found.page - 1) if found.page > 1 else "",
            later=_page_url(wanted, found.page + 1) if found.page < found.pages else "",
        )
        return self.pages.page("posts.html", view)

    def _take(
        self, signed_in: SignedIn, given_id: str, typed: Mapping[str, str]
    ) -> Response:
        form = typed.get("do", "")
        kept = {name: said for name, said in typed.items() if name not in SECRET}
        try:
            done = self._done(signed_in, given_id, form, typed)
        except EXPECTED as error:
            said = str(error)
        except WrongUseError as error:
            said = str(error)
        else:
            shown = tuple(map(plain_words.at_desk, done))
            return self._page(signed_in, given_id, Told(done=shown))
        told = Told(problem=plain_words.at_desk(said), form=form, typed=kept)
        status = HTTPStatus.CONFLICT if signed_in.officer.may(Role.MODERATOR) else 403
        return self._page(signed_in, given_id, told, status)

    def _done(
        self, signed_in: SignedIn, given_id: str, form: str, typed: Mapping[str, str]
    ) -> tuple[str, ...]:
        """Do what the form asks for; return what was done."""
        signed_in.require(Role.MODERATOR)
        if form not in DEEDS:
            raise WrongUseError("choose one of the buttons on the page")
        shown = typed.get("seal", "")
        opened_posts.require(self.office, given_id, shown)

        def still() -> None:
            opened_posts.require(self.office, given_id, shown)

        acting = replace(signed_in.acting(self.guard.clock()), still=still)
        return tuple(DEEDS[form](Asked(acting, self._place, given_id, typed)))

    def _page(
        self,
        signed_in: SignedIn,
        given_id: str,
        told: Told,
        status: int = HTTPStatus.OK,
    ) -> Response:
        place, back = self._place, Link(URL, "All posts")
        opened = opened_posts.find(self.office, given_id, place)
        who = self.pages.desk(signed_in, URL), signed_in.officer.role
        if opened is None and self._was_declined(given_id):
            shown = post_files.declined(self.office, given_id, who, told)
            return self.pages.page("declined.html", shown, status)
        if opened is None:
            return self._nothing(signed_in, given_id, told, back)
        view = post_files.view(
            self.office, opened, place, self._today, who, told, self.pages.chrome.site_url
        )
        return self.pages.page("post.html", view, status)

    def _nothing(
        self, signed_in: SignedIn, given_id: str, told: Told, back: Link
    ) -> Response:
        """Return the page for a text of which nothing stands, or that cannot be read."""
        broken = opened_posts.problem(self.office, given_id)
        why = f"First mend {broken}" if broken else GONE
        if told.done:
            return self.pages.notice(HTTPStatus.OK, signed_in, (*told.done, why), back=back)
        said = tuple(filter(None, (told.problem, why if told.problem or broken else "")))
        return self.pages.notice(HTTPStatus.NOT_FOUND, signed_in, said, told.typed, back)

    def _was_declined(self, given_id: str) -> bool:
        """Tell whether *given_id* is a text that was declined, and nothing since."""
        if not is_id(given_id) or opened_posts.path_of(self.office, given_id):
            return False
        try:
            return text_cases.of(self.office, given_id).decided == "declined"
        except BrokenLogError:
            return False

    @property
    def _place(self) -> Place:
        return places.read(self.office.place)[0]

    @property
    def _today(self) -> date:
        return self.guard.clock().astimezone(LONDON).date()


def _wanted(asked: Mapping[str, str]) -> Wanted:
    number = page_numbers.read(asked.get("page", ""))
    words, team, state = (asked.get(each, "") for each in ("words", "team", "state"))
    return Wanted(words[:200], team[:64], state[:64], number)


def _page_url(wanted: Wanted, page: int) -> str:
    asked = {"words": wanted.words, "team": wanted.team, "state": wanted.state}
    given = {name: said for name, said in asked.items() if said}
    return f"{URL}?{urlencode({**given, 'page': str(page)})}"


def _summary(found: Found) -> str:
    many = f"{found.count:,} post{'' if found.count == 1 else 's'}"
    return f"{many}, page {found.page} of {found.pages}" if found.pages > 1 else many


def _row(brief: Brief, place: Place) -> PostRow:
    clock = brief.clock
    return PostRow(
        post=Link(f"{URL}{brief.id}", brief.title, brief.id),
        language=brief.language,
        direction=directions.of(brief.title, brief.language),
        received=moments.of(brief.received).astimezone(LONDON).date(),
        team=presenting.team_name(brief.owed.team, place) if brief.owed.team else "",
        state=clock.state if clock else "",
        sentence=clock.sentence if clock else "",
    )
