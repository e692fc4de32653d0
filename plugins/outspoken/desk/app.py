"""The desk as an application: its two faces, and pages for whatever goes wrong.

The intake is for everybody; the office's own pages, below ``/desk/``, are for officers
who have signed in. Which of them is served is said when it starts.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ExceptionHandler

from outspoken.desk import guard, networks
from outspoken.desk.accounts import Accounts
from outspoken.desk.comments import Comments
from outspoken.desk.desk_pages import DeskPages
from outspoken.desk.guard import Guard, PairFirstError, SignInFirstError
from outspoken.desk.letters import Letters
from outspoken.desk.mentions import Mentions
from outspoken.desk.mine import Mine
from outspoken.desk.mine_pages import MinePages
from outspoken.desk.networks import NetworkOf
from outspoken.desk.one_length import OneLength
from outspoken.desk.pages import Pages
from outspoken.desk.paper import Paper
from outspoken.desk.posts import Posts
from outspoken.desk.publishing import Publishing
from outspoken.desk.queue import Queue
from outspoken.desk.reception import Reception
from outspoken.desk.review_photos import ReviewPhotos
from outspoken.desk.reviewing import Reviewing
from outspoken.desk.send_pages import SendPages
from outspoken.desk.sending import Sending
from outspoken.desk.sessions import Sessions
from outspoken.desk.signing_in import SigningIn
from outspoken.desk.sure_heads import SureHeads
from outspoken.desk.told import Told
from outspoken.desk.untouched import Refusal, Untouched
from outspoken.desk.waiting import Waiting
from outspoken.model.place import Place
from outspoken.model.views import Chrome
from outspoken.services import desk_settings, waiting_room
from outspoken.services.desk_doors import Face
from outspoken.services.intake_limits import Limits
from outspoken.services.office import Office
from outspoken.services.posts_at_hand import PostsAtHand
from outspoken.services.theme import Theme
from outspoken.services.waiting_room import WaitingRoom
from outspoken.services.wording import Wordings

Clock = Callable[[], datetime]


ANY_HOST = ("*",)


def application(
    office: Office,
    place: Place,
    *,
    chrome: Chrome,
    theme: Path,
    clock: Clock,
    limit: int = waiting_room.LIMIT,
    faces: Sequence[Face] = (Face.INTAKE,),
    hosts: Sequence[str] = ANY_HOST,
    is_secure: bool = False,
    limits: Limits | None = None,
    network: NetworkOf = networks.direct,
) -> Starlette:
    """Return the desk of *office*.

    Args:
        office: Where what is sent in is kept.
        place: What a field can hold, and whom to ring where.
        chrome: What its pages share with the site's.
        theme: The folder of templates and style.
        clock: Tells the moment, with its zone.
        limit: Most texts from the web that may wait at once.
        faces: Whom it is for.
        hosts: Names by which it may be asked: another one is a trick.
        is_secure: Whether browsers reach it by https alone.
        limits: Counts what is sent; as often as `intake_limits.CAPS` say when none.
        network: Tells where a request comes from.
    """
    look = Theme(theme)
    pages = Pages(look, chrome, Wordings(theme, chrome.language))
    handlers = _handlers(pages)
    routes: list[Route] = []
    if Face.INTAKE in faces:
        room, counted = WaitingRoom(office, limit), limits or Limits(office)
        common = Reception(office, place, room, clock, counted, network)
        routes += Sending(common, SendPages(office, place, pages)).routes()
        routes += Comments(common, pages).routes()
        routes += Mine(common, MinePages(place, pages)).routes()
        routes += Mentions(office, pages, clock).routes()
    if Face.OFFICE in faces:
        own = DeskPages(look, chrome)
        idle = timedelta(minutes=desk_settings.read(office.place).idle_minutes)
        at_door = Guard(office, Sessions(idle), clock)
        signing_in = SigningIn(office, at_door, own, is_secure)
        routes += signing_in.routes()
        routes += _of_the_office(office, place, at_door, own, theme)
        handlers = {**handlers, **_office_handlers(pages, own, signing_in)}
    trusted = Middleware(TrustedHostMiddleware, allowed_hosts=[*hosts], www_redirect=False)
    closed = cast(Refusal, handlers[HTTPException])
    untouched = Middleware(Untouched, office=office, refusal=closed)
    around = [Middleware(SureHeads), Middleware(OneLength), trusted, untouched]
    app = Starlette(routes=routes, exception_handlers=handlers, middleware=around)
    # It would lead to where the request says that it came from.
    app.router.redirect_slashes = False
    return app


def _of_the_office(
    office: Office, place: Place, at_door: Guard, pages: DeskPages, theme: Path
) -> Iterator[Route]:
    """Yield the addresses of every page for officers, in the order of their names."""
    yield from Accounts(office, place, at_door, pages).routes()
    at_hand = PostsAtHand(office)
    queue = Queue(office, at_hand, at_door, pages, Told())
    yield from queue.routes()
    yield from Reviewing(office, at_door, pages, queue).routes()
    yield from ReviewPhotos(office, at_door, theme).routes()
    yield from Letters(office, at_door, pages).routes()
    yield from Posts(office, at_hand, at_door, pages).routes()
    yield from Waiting(office, at_hand, at_door, pages).routes()
    yield from Paper(office, at_door, pages).routes()
    yield from Publishing(office, at_door, pages).routes()


def _handlers(pages: Pages) -> dict[Any, ExceptionHandler]:
    """Return what answers when something went wrong, by what it was."""

    async def wrong(_: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        more = error.headers if isinstance(error, HTTPException) else None
        return pages.notice(status, more)

    async def gone(_: Request, __: Exception) -> Response:
        return Response(status_code=400)  # nobody is there to read it

    return {HTTPException: wrong, ClientDisconnect: gone, Exception: wrong}


def _office_handlers(
    pages: Pages, own: DeskPages, signing_in: SigningIn
) -> dict[Any, ExceptionHandler]:
    """Return the same for a desk with the office's face."""

    async def wrong(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if request.url.path.startswith(guard.ROOT):
            return own.notice(status)
        more = error.headers if isinstance(error, HTTPException) else None
        return pages.notice(status, more)

    async def pair(_: Request, __: Exception) -> Response:
        return own.go(guard.ACCOUNT)

    return {
        HTTPException: wrong,
        Exception: wrong,
        SignInFirstError: signing_in.first,
        PairFirstError: pair,
    }
