"""The two addresses of a page with a form: it is shown, and taken in, at the same place."""

from collections.abc import Awaitable, Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk.guard import Guard, SignedIn

Answer = Callable[[Request], Awaitable[Response]]


def page_and_form(url: str, show: Answer, take: Answer) -> list[Route]:
    """Return the routes of the page at *url*, and of the form that is sent from there."""
    return [Route(url, show, methods=["GET"]), Route(url, take, methods=["POST"])]


def for_officers(
    url: str,
    guard: Guard,
    show: Callable[[SignedIn], Response],
    take: Callable[[SignedIn, Mapping[str, str]], Response],
) -> list[Route]:
    """Return the routes of a page at *url* that officers alone see, and of its form."""

    async def shown(request: Request) -> Response:
        return await run_in_threadpool(show, guard.officer(request))

    async def taken(request: Request) -> Response:
        signed_in, typed = await guard.form(request)
        return await run_in_threadpool(take, signed_in, typed)

    return page_and_form(url, shown, taken)
