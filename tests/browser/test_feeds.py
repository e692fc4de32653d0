"""A feed opened in a browser reads like a page, served with the type hosts are told of."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.services.test_feeds import ANSWER, FEED, GONE, PAGE, SITE, of

from outspoken.services.feed_terms import ATOM, RSS, STYLE
from outspoken.services.feeds import Writer
from outspoken.services.hosting import TYPES
from outspoken.services.theme import Theme

THEME = Path(__file__).parents[2] / "themes" / "outspoken"
WIDTHS = pytest.mark.parametrize("width", [320, 1280])
XML = pytest.mark.parametrize("ending", [ATOM, RSS])


class _Host(SimpleHTTPRequestHandler):
    """Serves feeds as hosts are told to, and says nothing of it."""

    extensions_map = {  # noqa: RUF012 - so it is in the library
        **SimpleHTTPRequestHandler.extensions_map,
        ATOM: TYPES[f"/*{ATOM}"],
        RSS: TYPES[f"/*{RSS}"],
    }

    def log_message(self, *_: object) -> None:
        """Keep the tests' own output readable."""


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server with feeds and their style."""
    folder, writer = tmp_path_factory.mktemp("feeds"), Writer(SITE)
    long = ANSWER.html.replace("here", "here" * 99)
    views = (of(ANSWER, GONE, FEED.entries[1]), PAGE)
    files = dict(writer.written(views))
    files["long.atom"] = files["feed.atom"].replace("Same here.", long)
    files[STYLE[1:]] = Theme(THEME).feed_style
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of the browser."""
    made = chromium.new_page()
    yield made
    made.close()


@XML
@WIDTHS
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_are_shown_and_machinery_is_not(
    feeds: str, page: Page, ending: str, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{feeds}/feed{ending}")
    shown = page.evaluate(
        """[...document.querySelectorAll('*')]
            .filter(each => !each.children.length && each.checkVisibility())
            .map(each => each.textContent).join(' ')"""
    )
    for words in ("Outspoken Brackwater", "copy its address", "Same here.", "Nia"):
        assert words in shown
    assert "tag:" not in shown
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert paper == {"light": "rgb(253, 247, 236)", "dark": "rgb(17, 17, 17)"}[scheme]


def test_no_word_is_too_long_for_a_telephone(feeds: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{feeds}/long.atom")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_links_to_the_page_and_to_older_entries_are_links(
    feeds: str, page: Page
) -> None:
    page.goto(f"{feeds}/feed/page/2.atom")
    links = page.evaluate(
        "[...document.getElementsByTagNameNS('http://www.w3.org/1999/xhtml', 'a')]"
        ".filter(a => a.checkVisibility()).map(a => a.href)"
    )
    ways = ("/", "/feed/page/1.atom", "/feed/page/3.atom")
    assert links[:3] == [f"{SITE}{way}" for way in ways]
