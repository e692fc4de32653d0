"""A site shown on this machine, as a host shows it, for those who make it."""

from collections import deque
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from outspoken.services.theme import MEDIA_TYPES

LOOPBACK = "127.0.0.1"
SEEN = 8
"""Pages that are remembered as looked at."""


class Preview(ThreadingHTTPServer):
    """Serves a folder on loopback, in a thread for each who asks.

    Attributes:
        seen: Names of the pages below the folder that were asked for last.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, folder: Path, port: int) -> None:
        """Listen on *port*; 0 is any that is free.

        Raises:
            OSError: When somebody else listens there.
        """
        self.seen: deque[str] = deque(maxlen=SEEN)
        super().__init__((LOOPBACK, port), partial(_Request, directory=str(folder)))

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser hangs up when it has seen enough."""


class _Request(SimpleHTTPRequestHandler):
    """One request for a file."""

    server: Preview

    def do_GET(self) -> None:
        """Answer with the file, and note which page it is."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        if path.endswith((".html", "/")) or not path:
            page = path if path.endswith(".html") else f"{path}index.html"
            self.server.seen.append(page)
        super().do_GET()

    def guess_type(self, path: str) -> str:  # type: ignore[override]
        """Return the type of a file; all our text is in UTF-8."""
        found = MEDIA_TYPES.get(Path(path).suffix) or super().guess_type(path)
        return f"{found}; charset=utf-8" if found.startswith("text/") else found

    def list_directory(self, path: object) -> None:
        """Answer that there is no such page: nobody lists folders."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(
        self, code: int, message: str | None = None, explain: str | None = None
    ) -> None:
        """Answer with the site's own page where something is not found."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def end_headers(self) -> None:
        """Let no browser keep what may be another page with the next save."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal tells of what is made."""
