"""In a real browser, an old address with an old anchor ends at that comment."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.samples import CHROME
from tests.conftest import ROOT, Town

from outspoken.model.dossier import Dossier
from outspoken.services import building, markdown, places
from outspoken.services.pages import Site
from outspoken.services.theme import Theme

OLD = ("/2008/04/damp-again.html", "/2008/05/damp-again/")
NEW = "/2026/damp-again/"
LANDED = "document.querySelector(':target').closest('li').textContent"
PLACE = "document.querySelector(':target').closest('li').getBoundingClientRect().top"


class _Host(SimpleHTTPRequestHandler):
    """Sends what a host is told to send: files, and the headers of ``_headers``."""

    def end_headers(self) -> None:
        told = Path(self.directory, "_headers").read_text().partition("\n/")[0]
        for name, value in re.findall(r"^  ([\w-]+): (.*)$", told, re.MULTILINE):
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the tests' own output readable."""


@pytest.fixture
def host(town: Town, tmp_path: Path) -> Iterator[str]:
    """A town whose post moved in with its thread, on a host with all its headers."""
    post = town.publish("The wall is wet.", former=OLD)
    comments = [
        town.comment(
            f"So is mine, number {number}.", post.id, former=(f"comment-{number}",)
        )
        for number in range(1, 31)
    ]
    place, _ = places.read(town.office.place)
    dossier = Dossier(post, markdown.resident(post.body), tuple(comments))
    site = Site(CHROME, place, town.now.date(), (dossier,))
    output = tmp_path / "site"
    building.write(site, Theme(ROOT / "themes" / "outspoken"), town.office.content, output)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(output)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("old", [*OLD, OLD[1].rstrip("/")])
def test_an_old_anchor_ends_at_its_comment(chromium: Browser, host: str, old: str) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 640})
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text))
    page.goto(f"{host}{old}#comment-12")
    page.wait_for_url(f"{host}{NEW}#comment-12")
    assert "So is mine, number 12." in page.evaluate(LANDED)
    assert -50 < page.evaluate(PLACE) < 50 < page.evaluate("scrollY")
    assert errors == []
    page.close()


def test_going_back_does_not_land_on_the_old_address(chromium: Browser, host: str) -> None:
    page = chromium.new_page()
    page.goto(f"{host}/")
    page.goto(f"{host}{OLD[0]}")
    page.wait_for_url(f"{host}{NEW}")
    page.go_back()
    assert page.url == f"{host}/"
    page.close()


def test_without_scripts_it_ends_at_the_post(chromium: Browser, host: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host}{OLD[0]}#comment-12")
    page.wait_for_url(re.compile(f"^{re.escape(host + NEW)}"))
    context.close()


def test_no_other_script_runs_at_an_old_address(chromium: Browser, host: str) -> None:
    page = chromium.new_page()
    page.goto(f"{host}{OLD[0]}")
    page.wait_for_url(f"{host}{NEW}")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'document.title = \"run\"'}))"
    )
    assert page.title() != "run"
    page.close()
