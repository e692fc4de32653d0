"""The intake as an application: its addresses, and pages for whatever goes wrong."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ExceptionHandler

from outspoken.desk.comments import Comments
from outspoken.desk.mentions import Mentions
from outspoken.desk.pages import Pages
from outspoken.model.place import Place
from outspoken.model.views import Chrome
from outspoken.services import waiting_room
from outspoken.services.office import Office
from outspoken.services.theme import Theme
from outspoken.services.waiting_room import WaitingRoom

Clock = Callable[[], datetime]


def application(
    office: Office,
    place: Place,
    *,
    chrome: Chrome,
    theme: Path,
    clock: Clock,
    limit: int = waiting_room.LIMIT,
) -> Starlette:
    """Return the intake of *office*.

    Args:
        office: Where what is sent in is kept.
        place: What a field can hold, and whom to ring where.
        chrome: What its pages share with the site's.
        theme: The folder of templates and style.
        clock: Tells the moment, with its zone.
        limit: Most texts from the web that may wait at once.
    """
    pages = Pages(Theme(theme), chrome)
    comments = Comments(office, place, pages, WaitingRoom(office, limit), clock)
    mentions = Mentions(office, pages, clock)

    app = Starlette(
        routes=[
            Route("/comment", comments.show, methods=["GET"]),
            Route("/comment", comments.take, methods=["POST"]),
            Route("/webmention", mentions.take, methods=["POST"]),
        ],
        exception_handlers=_handlers(pages),
    )
    # It would lead to where the request says that it came from.
    app.router.redirect_slashes = False
    return app


def _handlers(pages: Pages) -> dict[Any, ExceptionHandler]:
    """Return what answers when something went wrong, by what it was."""

    async def wrong(_: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        more = error.headers if isinstance(error, HTTPException) else None
        return pages.notice(status, more)

    async def gone(_: Request, __: Exception) -> Response:
        return Response(status_code=400)  # nobody is there to read it

    return {HTTPException: wrong, ClientDisconnect: gone, Exception: wrong}
