"""The desk closes itself where somebody pushed files into the private folder.

A desk runs for weeks, and the program is brought up to date beside it. What a pull puts
over the accounts, the keys or the inbox is not the office's: nobody is let in by it, and
no text is put where it may be taken away or seen.
"""

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from outspoken.services import office as offices
from outspoken.services.linked_folders import LinkedFolderError
from outspoken.services.office import Office
from outspoken.services.pushed import PushedError

Refusal = Callable[[Request, Exception], Awaitable[Response]]
CLOSED = HTTPException(HTTPStatus.SERVICE_UNAVAILABLE)
logger = logging.getLogger(__name__)


class Untouched:
    """Answers no request while git tracks anything private, or the content is a link."""

    def __init__(self, app: ASGIApp, office: Office, refusal: Refusal) -> None:
        self._app, self._office, self._refusal = app, office, refusal
        self._said = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say that nothing can be done."""
        if scope["type"] == "http" and self._is_closed():
            await self._refuse(scope, receive, send)
            return
        try:
            await self._app(scope, receive, send)
        except PushedError as error:
            # It came in after we looked: whoever was about to decide found it.
            self._say(str(error))
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = await self._refusal(Request(scope), CLOSED)
        await answer(scope, receive, send)

    def _is_closed(self) -> bool:
        """Tell whether it is; mostly that takes a look at one file, git's index."""
        said = ""
        try:
            offices.refuse_linked_content(self._office)
            offices.refuse_pushed_private(self._office)
        except (LinkedFolderError, PushedError) as error:
            said = str(error)
        self._say(said)
        return bool(said)

    def _say(self, said: str) -> None:
        """Say in the log why the desk is closed, once; nothing where it is open."""
        if said and said != self._said:
            logger.error("nobody can work here: %s", said)
        self._said = said
