"""What a browser fetches and finds when somebody searches: Chromium, on loopback."""

import gzip
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, ClassVar
from urllib.parse import urlsplit

from bench.search_texts import Query

FIRST = 10
"""Results that somebody sees at first."""
PACKED = (".html", ".js", ".txt", ".json", ".css")
_PAGEFIND = """async words => {
  window.pf = window.pf || await import('/pagefind/pagefind.js');
  const found = await window.pf.search(words);
  const data = await Promise.all(found.results.slice(0, 10).map(each => each.data()));
  return data.map(each => each.url);
}"""
_OURS = """async words => {
  const field = document.querySelector('input');
  const said = document.querySelector('[role=status]');
  field.value = words;
  document.querySelector('form button').click();
  while (!said.textContent) await new Promise(done => setTimeout(done, 20));
  return [...document.querySelectorAll('ol a')].map(link => link.href);
}"""
ASKING = {"ours": _OURS, "Pagefind": _PAGEFIND}


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of some searches.

    Attributes:
        weights: Bytes sent, packed, for each of some searches on one page: the first,
            the next. Headers are not among them.
        asked: How many files each asked for.
        found: For each sort of search, how many found the post among the first, and of
            how many.
    """

    weights: tuple[int, ...]
    asked: tuple[int, ...]
    found: dict[str, tuple[int, int]]


def look(tool: str, folder: Path, common: tuple[str, ...], known: list[Query]) -> Seen:
    """Search the site in *folder* with a *tool*."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with _served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}/search/")
        told = []
        for words in common:
            _Packing.sent.clear()
            page.evaluate(ASKING[tool], words)
            page.wait_for_timeout(500)
            told.append((sum(_Packing.sent), len(_Packing.sent)))
        found = _found(page, tool, known)
        browser.close()
    return Seen(tuple(x for x, _ in told), tuple(y for _, y in told), found)


def _found(page: Any, tool: str, known: list[Query]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for query in known:
        urls = page.evaluate(ASKING[tool], query.words)
        is_there = query.url in [urlsplit(url).path for url in urls[:FIRST]]
        right, whole = found.get(query.sort, (0, 0))
        found[query.sort] = right + is_there, whole + 1
    return dict(sorted(found.items()))


class _Packing(SimpleHTTPRequestHandler):
    """Serves files as hosts do: what is text, packed."""

    protocol_version = "HTTP/1.1"
    sent: ClassVar[list[int]] = []

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return None
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in PACKED:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.sent.append(len(data))  # workers ask too, which the page does not know of
        return BytesIO(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packing, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
