"""A request that tells two lengths is refused: who stands before us may believe the other.

A body can end where it says so at its head, or where its last piece says so. Where a
request has both, a web server before the desk and the desk itself might part it in two
places, and the rest would be taken for the next person's request.
"""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class OneLength:
    """Refuses such a request, and ends the connection on which it came."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        heads = Headers(scope=scope)
        if "transfer-encoding" in heads and "content-length" in heads:
            close = {"Connection": "close"}
            refusal = PlainTextResponse("It has two lengths.\n", 400, close)
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)
