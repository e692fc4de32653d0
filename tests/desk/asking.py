"""A desk asked as a hostile program asks: any bytes in the address, the head and the body.

A client of HTTP would put right what is wrong; here the application gets it as the server
hands it on, which reads no more of a request than its form.
"""

import asyncio
import logging
import threading
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import unquote, urlencode

from starlette.applications import Starlette

Head = tuple[bytes, bytes]
FORM = (b"content-type", b"application/x-www-form-urlencoded")
LAST = ({"type": "http.disconnect"},)


@dataclass(frozen=True)
class Answer:
    """What came back.

    Attributes:
        status: Its status.
        heads: Its head, in order.
        body: Its body.
        error: What the application raised to the server besides.
    """

    status: int
    heads: Sequence[Head]
    body: bytes
    error: BaseException | None = None

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    def all(self, name: str) -> list[str]:
        """Return every line of the head of that *name*."""
        wanted = name.lower().encode()
        return [value.decode("latin-1") for key, value in self.heads if key == wanted]

    def head(self, name: str) -> str:
        """Return the one line of the head of that *name*, or nothing."""
        return next(iter(self.all(name)), "")


@dataclass
class Asking:
    """Somebody who asks an application.

    Attributes:
        app: The application.
        host: The name by which it is asked.
        cookies: What their browser keeps.
        client: Where they ask from.
    """

    app: Starlette
    host: bytes = b"desk.example.org"
    cookies: dict[str, str] = field(default_factory=dict)
    client: str = "127.0.0.1"

    def get(self, target: str, *heads: Head) -> Answer:
        """Fetch a page."""
        return self.ask("GET", target.encode(), heads)

    def send(self, target: str, fields: Iterable[tuple[str, str]], *heads: Head) -> Answer:
        """Send a form."""
        body = urlencode([*fields]).encode()
        return self.ask("POST", target.encode(), (FORM, *heads), [body])

    def ask(
        self,
        method: str,
        target: bytes,
        heads: Iterable[Head] = (),
        body: Sequence[bytes] = (),
    ) -> Answer:
        """Ask for anything; what is to be kept by a browser is kept."""
        made = [*heads]
        named = {name.lower() for name, _ in made}
        if b"host" not in named:
            made.insert(0, (b"host", self.host))
        if self.cookies and b"cookie" not in named:
            told = "; ".join(f"{name}={said}" for name, said in self.cookies.items())
            made.append((b"cookie", told.encode("latin-1")))
        scope = _scope(method, target, made, self.client)
        answer: Answer = _loop().run(_asked(self.app, scope, body))
        self._keep(answer)
        return answer

    def _keep(self, answer: Answer) -> None:
        for line in answer.all("set-cookie"):
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value


def _scope(
    method: str, target: bytes, heads: Sequence[Head], client: str
) -> dict[str, Any]:
    """Return what the server hands on of a request."""
    raw, _, query = target.partition(b"?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "server": ("127.0.0.1", 8001),
        "client": (client, 50_000),
        "scheme": "http",
        "method": method,
        "root_path": "",
        "path": unquote(raw.decode("ascii", "replace")),
        "raw_path": raw,
        "query_string": query,
        "headers": [(name.lower(), value) for name, value in heads],
        "state": {},
    }


async def _asked(app: Starlette, scope: dict[str, Any], body: Sequence[bytes]) -> Answer:
    left = [*body] or [b""]
    came: list[Any] = []

    async def receive() -> dict[str, Any]:
        if not left:
            return LAST[0]
        piece = left.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(left)}

    async def send(message: Any) -> None:
        came.append(message)

    error: BaseException | None = None
    try:
        await app(scope, receive, send)
    except Exception as raised:  # noqa: BLE001 - the server sees it too, after the answer
        error = raised
    begun = next((each for each in came if each["type"] == "http.response.start"), None)
    data = b"".join(each.get("body", b"") for each in came)
    if begun is None:
        return Answer(0, [], data, error)
    heads = [(name.lower(), value) for name, value in begun["headers"]]
    return Answer(begun["status"], heads, data, error)


class _Loop:
    """A loop in a thread of its own, since the browser of other tests keeps one here."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


_made: list[_Loop] = []


def _loop() -> _Loop:
    if not _made:
        _made.append(_Loop())
    return _made[0]


class Heard(logging.Handler):
    """Everything that was logged, as the log's own words and as the error's."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def heard() -> Any:
    """Listen to the log of the desk while the block runs."""
    listening, root = Heard(), logging.getLogger()
    root.addHandler(listening)
    try:
        yield listening
    finally:
        root.removeHandler(listening)
