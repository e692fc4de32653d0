"""The sample pages, served on loopback."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.browser.samples import CHROME, INTAKE, PAGES

from outspoken.services import page_script
from outspoken.services.theme import Theme

THEME = Path(__file__).parents[2] / "themes" / "outspoken"


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Keep the tests' own output readable."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server with the sample pages, made by the real theme."""
    folder, theme = tmp_path_factory.mktemp("site"), Theme(THEME, INTAKE)
    for url, (template, view) in PAGES.items():
        page = folder / f"{url[1:]}{'index.html' if url.endswith('/') else ''}"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(theme.render(template, view, CHROME), encoding="utf-8")
    script = folder / page_script.URL[1:]
    script.parent.mkdir(exist_ok=True)
    script.write_text(theme.script, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
