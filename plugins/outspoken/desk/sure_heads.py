"""Headers that every answer has, also one that no page of ours made.

A photo, a redirect, a refusal by a library: none of them may be kept, framed, taken for
something else than it is, or tell another site where somebody came from.
"""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAST: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
"""What is said where an answer says nothing of it."""


class SureHeads:
    """Adds what an answer does not say."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with these headers."""

        async def sure(message: Message) -> None:
            if message["type"] == "http.response.start":
                heads = MutableHeaders(scope=message)
                for name, value in LEAST.items():
                    heads.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sure)
