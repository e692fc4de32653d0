"""A host on loopback that can fall silent, and sends the headers that hosts are told."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket


class _Handler(SimpleHTTPRequestHandler):
    """Serves files with the headers of ``_headers``, and notes what was asked for."""

    def __init__(self, *given: object, host: "Host") -> None:
        self.host = host
        super().__init__(*given, directory=str(host.folder))  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Keep the tests' own output readable."""

    def end_headers(self) -> None:
        """Send what the host was told to."""
        self.host.asked.append(self.path)
        for name, value in self.host.headers(self.path):
            self.send_header(name, value)
        super().end_headers()


@dataclass
class Host:
    """A host.

    Attributes:
        folder: What it serves; the site lies below it.
        base: The path below which the site lies.
        port: Its port, which stays.
        asked: Paths that it was asked for.
    """

    folder: Path
    base: str
    port: int
    asked: list[str] = field(default_factory=list)
    _server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        """Address of the site."""
        return f"http://127.0.0.1:{self.port}{self.base}"

    def headers(self, path: str) -> Iterator[tuple[str, str]]:
        """Yield the headers of *path*: of every rule that fits, as one host does it."""
        file = self.folder / self.base[1:] / "_headers"
        rules = file.read_text(encoding="utf-8") if file.is_file() else ""
        fits = False
        for line in rules.splitlines():
            if not line.startswith(" "):
                fits = fnmatchcase(path, line)
            elif fits and not line.strip().startswith("Content-Type"):
                name, _, value = line.strip().partition(": ")
                yield name, value

    def next_second(self) -> None:
        """Wait until the next second begins.

        Like other hosts, this one tells versions of a file apart by the second
        (``If-Modified-Since``). Publishes lie minutes apart; those of tests do not.
        """
        time.sleep(1 - time.time() % 1)

    def up(self) -> None:
        """Answer from now on."""
        handler = partial(_Handler, host=self)
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def down(self) -> None:
        """Be out of reach, as where there is no signal."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
        self._server = None


@contextmanager
def hosted(folder: Path, base: str) -> Iterator[Host]:
    """Serve *folder* while the block runs."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    host = Host(folder, base, port)
    host.up()
    try:
        yield host
    finally:
        host.down()
