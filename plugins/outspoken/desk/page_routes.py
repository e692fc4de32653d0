"""The two addresses of a page with a form: it is shown, and taken in, at the same place."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

Answer = Callable[[Request], Awaitable[Response]]


def page_and_form(url: str, show: Answer, take: Answer) -> list[Route]:
    """Return the routes of the page at *url*, and of the form that is sent from there."""
    return [Route(url, show, methods=["GET"]), Route(url, take, methods=["POST"])]
