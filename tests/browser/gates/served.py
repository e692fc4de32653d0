"""A built site on loopback, sent as its own ``_headers`` tell hosts to send it."""

import gzip
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

SMALL = 200
"""Bytes below which hosts do not compress."""
_CANONICAL = re.compile(r'<link rel="canonical" href="(https?://[^/"]+)')
_TEXT = (".html", ".css", ".js", ".json", ".xml", ".atom", ".rss", ".svg", ".txt")


class Site:
    """A folder with a built site.

    Attributes:
        root: The folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    @cached_property
    def pages(self) -> dict[str, Path]:
        """Its pages by address."""
        files = sorted(self.root.rglob("*.html"))
        return {self.url_of(file): file for file in files}

    @cached_property
    def walked(self) -> tuple[str, ...]:
        """Addresses of pages that stay; the others lead on at once."""
        pages = self.pages.items()
        return tuple(url for url, file in pages if b'="refresh"' not in file.read_bytes())

    @cached_property
    def own(self) -> str:
        """The address it was built for, or empty."""
        front = self.root / "index.html"
        found = _CANONICAL.search(front.read_text("utf-8")) if front.is_file() else None
        return found[1] if found else ""

    @cached_property
    def headers(self) -> Mapping[str, Mapping[str, str]]:
        """What hosts are told to send, by pattern of addresses."""
        told: dict[str, dict[str, str]] = {}
        file = self.root / "_headers"
        for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
            if line.startswith("/"):
                rules = told.setdefault(line.strip(), {})
            elif ":" in line:
                name, _, value = line.partition(":")
                rules[name.strip()] = value.strip()
        return told

    def url_of(self, file: Path) -> str:
        """Return the address of *file*."""
        path = file.relative_to(self.root).as_posix()
        return f"/{path.removesuffix('index.html') if file.name == 'index.html' else path}"

    def file_of(self, address: str) -> Path | None:
        """Return the file that a host sends for *address*, or none."""
        path = (self.root / unquote(urlsplit(address).path).lstrip("/")).resolve()
        if not path.is_relative_to(self.root):
            return None
        path = path / "index.html" if path.is_dir() else path
        return path if path.is_file() else None

    def headers_of(self, address: str) -> dict[str, str]:
        """Return what hosts are told to send with *address*."""
        sent: dict[str, str] = {}
        for pattern, rules in self.headers.items():
            if fnmatchcase(urlsplit(address).path, pattern):
                sent |= rules
        return sent


@contextmanager
def served(site: Site) -> Iterator[str]:
    """Serve *site*; yield its address here, which stands in place of its own."""

    class Host(_Host):
        shown = site

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Host(BaseHTTPRequestHandler):
    """Sends the files of a site, compressed; says nothing of it."""

    protocol_version = "HTTP/1.1"
    shown: Site

    def log_message(self, *_: object) -> None:
        """Keep the tests' own output readable."""

    def do_GET(self) -> None:
        file, code = self.shown.file_of(self.path), 200
        if file is None:
            file, code = self.shown.root / "404.html", 404
        data = file.read_bytes() if file.is_file() else b""
        kind = guess_type(file.name)[0] or "application/octet-stream"
        headers = {"Content-Type": kind, "Cache-Control": "max-age=600"}
        headers |= self.shown.headers_of(self.path) if code == 200 else {}
        if file.suffix in _TEXT:
            headers["Content-Type"] = _with_charset(headers["Content-Type"])
            data = self._here(data)
            if len(data) > SMALL and "gzip" in self.headers.get("Accept-Encoding", ""):
                data, headers["Content-Encoding"] = gzip.compress(data), "gzip"
        self._send(code, headers, data)

    def _here(self, data: bytes) -> bytes:
        own, host = self.shown.own, self.headers.get("Host", "")
        return data.replace(own.encode(), f"http://{host}".encode()) if own else data

    def _send(self, code: int, headers: Mapping[str, str], data: bytes) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, self._here(value.encode()).decode())
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def _with_charset(kind: str) -> str:
    return kind if "charset" in kind else f"{kind}; charset=utf-8"
