"""A feed in several documents is read from one to the next."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from tests.conftest import NOW, Town
from tests.services.old_blog import Remark, feed, sent

from outspoken.services import import_pages, import_sources, importing, places
from outspoken.services.fetching import Limits
from outspoken.services.importing import Run

NEAR = Limits(seconds=5, size=100_000, loopback=True)
"""This machine may be asked, in tests."""
ELSEWHERE = "https://other.example.org/feed?page=2"


@pytest.fixture
def pages() -> dict[str, str]:
    """What the site says at each path."""
    return {}


@pytest.fixture
def site(pages: dict[str, str]) -> Iterator[str]:
    """A site whose every page is in `pages`."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path in pages else 404)
            self.end_headers()
            self.wfile.write(pages.get(self.path, "").encode())

        def log_message(self, *_: object) -> None:
            """Say nothing on the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def document(number: int, onwards: str = "", relation: str = "next") -> str:
    """A feed with one entry that says where it goes on."""
    link = f'<link rel="{relation}" href="{onwards}"/>' if onwards else ""
    entry = f"""<entry><id>e{number}</id><title>Damp {number}</title>
<link rel="next" href="/of-an-entry"/><updated>2019-03-0{number}T10:00:00Z</updated>
<content>Wet {number}.</content></entry>"""
    head = '<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><title>Old</title>'
    return f"{head}<!-- <link rel='next' href='/none'/> -->{link}{entry}</feed>"


def bring_in(town: Town, *words: str) -> Run:
    place, _ = places.read(town.office.place)
    sources = import_sources.opened(town.office, words, NEAR)
    return importing.bring_in(town.office, sources, place, NOW)


@pytest.mark.parametrize("relation", import_pages.RELATIONS)
def test_a_feed_is_followed_to_its_end(
    town: Town, site: str, pages: dict[str, str], relation: str
) -> None:
    pages["/feed"] = document(1, f"{site}/feed?a=1&amp;page=2", relation)
    pages["/feed?a=1&page=2"] = document(2, "/feed?page=3#top", relation)
    pages["/feed?page=3"] = document(3)
    run = bring_in(town, f"{site}/feed")
    assert run.problems == []
    assert set(sent(town.office)) == {"Wet 1.", "Wet 2.", "Wet 3."}


def test_a_json_feed_is_followed_too(town: Town, site: str, pages: dict[str, str]) -> None:
    top = '{"version": "https://jsonfeed.org/version/1.1", "title": "Old", '
    first = '"items": [{"id": "1", "content_text": "Wet 1.", "date_published": '
    last = '"2019-03-01T10:00:00Z"}]'
    pages["/feed"] = f'{top}{first}{last}, "next_url": "/two"}}'
    pages["/two"] = pages["/feed"].replace("1.", "2.").replace('"1"', '"2"')
    pages["/two"] = pages["/two"].replace("version/1.1", "version/1")
    run = bring_in(town, f"{site}/feed")
    assert (run.problems, set(sent(town.office))) == ([], {"Wet 1.", "Wet 2."})


def test_no_document_is_read_twice(town: Town, site: str, pages: dict[str, str]) -> None:
    pages["/feed"] = document(1, f"{site}/two")
    pages["/two"] = document(2, f"{site}/feed")
    run = bring_in(town, f"{site}/feed")
    assert (len(run.new), run.known, run.problems) == (2, 0, [])


def test_what_lies_on_another_host_is_told_and_not_fetched(
    town: Town, site: str, pages: dict[str, str]
) -> None:
    pages["/feed"] = document(1, ELSEWHERE)
    (problem,) = bring_in(town, f"{site}/feed").problems
    said = f"this feed goes on at {ELSEWHERE}: import that address too"
    assert (problem.message, str(problem.path)) == (said, f"{site[7:]}/feed")


def test_a_document_that_is_missing_is_told_with_its_address(
    town: Town, site: str, pages: dict[str, str]
) -> None:
    pages["/feed"] = document(1, f"{site}/two")
    run = bring_in(town, f"{site}/feed")
    (problem,) = run.problems
    assert (len(run.new), str(problem.path)) == (1, f"{site[7:]}/two")
    assert problem.message == "could not be fetched: there is nothing to read there (404)"


@pytest.mark.parametrize(("name", "most"), [("DOCUMENTS", 1), ("SECONDS", -1.0)])
def test_a_feed_without_end_is_left_where_it_goes_on(
    town: Town,
    site: str,
    pages: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    most: float,
) -> None:
    monkeypatch.setattr(import_sources, name, most)
    pages["/feed"] = document(1, "/two")
    pages["/two"] = document(2)
    run = bring_in(town, f"{site}/feed")
    (problem,) = run.problems
    said = f"this feed goes on at {site}/two: import that address too"
    assert (len(run.new), problem.message) == (1, said)


def test_a_file_that_goes_on_is_told_of(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(document(1, ELSEWHERE))
    (problem,) = bring_in(town, str(path)).problems
    said = f"this feed goes on at {ELSEWHERE}: import that address too"
    assert problem.message == said
    # Nowhere when the address is no whole one, or when the file is the last.
    for onwards in ("/two", ""):
        path.write_text(document(1, onwards))
        assert bring_in(town, str(path)).problems == []
    whole = feed(tmp_path, Remark("https://old.example.org/1/#comment-1", "Mine."))
    assert import_pages.next_of(whole) == ""
    assert import_pages.next_of(tmp_path / "none.xml") == ""


def test_a_link_after_the_entries_counts_too(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    link = f'<link rel="next" href="{ELSEWHERE}"/></feed>'
    path.write_text(document(1).replace("</feed>", link))
    assert import_pages.next_of(path) == ELSEWHERE


BLOGGER = "http://www.blogger.com/feeds/77/comments/default?alt=atom&start-index=26"
HERMIT = "https://hermit.example.org/feeds/comments/default"


@pytest.mark.parametrize(
    ("link", "address", "asked"),
    [
        pytest.param(f"{HERMIT}?a=2", HERMIT, f"{HERMIT}?a=2", id="on its host"),
        pytest.param(
            f"http{HERMIT[5:]}?a=2", HERMIT, f"{HERMIT}?a=2", id="not from https to http"
        ),
        pytest.param(
            BLOGGER, HERMIT, f"{HERMIT}?start-index=26", id="Blogger's other host"
        ),
        pytest.param(
            BLOGGER,
            f"{HERMIT}?alt=rss&start-index=1",
            f"{HERMIT}?alt=rss&start-index=26",
            id="and what the address says besides",
        ),
        pytest.param(BLOGGER, "https://hermit.example.org/x", "", id="another feed of it"),
        pytest.param(ELSEWHERE, HERMIT, "", id="another host"),
    ],
)
def test_what_is_asked_for(link: str, address: str, asked: str) -> None:
    assert import_pages.to_ask(link, address) == asked
