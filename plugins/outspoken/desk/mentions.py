"""Webmentions taken in (https://www.w3.org/TR/webmention/, section 3.2)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import bodies
from outspoken.desk.pages import WAIT, Pages
from outspoken.services import mentions_received
from outspoken.services.mentions_received import QueueFullError, UnfitMentionError
from outspoken.services.office import Office

TAKEN = "Taken. Somebody looks at the page that mentions us before it is shown here."


@dataclass(frozen=True)
class Mentions:
    """Takes webmentions in for an office.

    Attributes:
        office: The office.
        pages: Makes the answers.
        clock: Tells the moment.
    """

    office: Office
    pages: Pages
    clock: Callable[[], datetime]

    def routes(self) -> list[Route]:
        """Return the addresses that machines send to."""
        return [Route("/webmention", self.take, methods=["POST"])]

    async def take(self, request: Request) -> Response:
        """Put a mention by, to be looked at; what is wrong with it is said."""
        form = await bodies.form(request)
        named = (form.get("source", ""), form.get("target", ""))
        try:
            await run_in_threadpool(
                mentions_received.queue, self.office, *named, self.clock()
            )
        except UnfitMentionError as error:
            return self.pages.plain(HTTPStatus.BAD_REQUEST, str(error))
        except QueueFullError as error:
            return self.pages.plain(HTTPStatus.SERVICE_UNAVAILABLE, str(error), WAIT)
        return self.pages.plain(HTTPStatus.ACCEPTED, TAKEN)
