"""A small web on this machine: real servers, whose pages a test sets and whose visitors
it sees."""

import http.server
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Visit:
    """One request as the server saw it; names of headers in small letters."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Page:
    """What is answered: a status, headers, and a body or the pieces of one."""

    body: bytes | Callable[[], Iterator[bytes]] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Page | Callable[[Visit], Page]


class Web:
    """A server on loopback; set ``web["/path"]``, and read ``web.visits`` afterwards."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, Answer] = {}
        self.visits: list[Visit] = []

    def __setitem__(self, path: str, answer: Answer | bytes | str) -> None:
        if isinstance(answer, str):
            answer = Page(answer.encode(), headers={"Content-Type": "text/html"})
        self.pages[path] = Page(answer) if isinstance(answer, bytes) else answer

    def __delitem__(self, path: str) -> None:
        del self.pages[path]

    def url(self, path: str) -> str:
        return f"{self.address}{path}"

    def answer(self, visit: Visit) -> Page:
        self.visits.append(visit)
        found = self.pages.get(visit.path, Page(status=404))
        return found if isinstance(found, Page) else found(visit)


class _Handler(http.server.BaseHTTPRequestHandler):
    web: Web

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        visit = Visit(self.command, self.path, headers, self.rfile.read(length))
        page = self.web.answer(visit)
        self.send_response(page.status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.end_headers()
        for piece in page.body() if callable(page.body) else (page.body,):
            self.wfile.write(piece)
            self.wfile.flush()

    do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: whoever asks hangs up when it has had enough."""


@contextmanager
def web(tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    """Serve on 127.0.0.1 while the block runs; with *tls*, by https."""

    class Handler(_Handler):
        web: Web

    with _Server(("127.0.0.1", 0), Handler) as server:
        Handler.web = Web(f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}")
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield Handler.web
        finally:
            server.shutdown()
