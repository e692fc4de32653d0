"""Sources of an import: files as they are, addresses fetched and read like a file."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from tests.conftest import NOW, Town
from tests.services.old_blog import POST, THREAD, export, item, sent

from outspoken.model.problem import Problem
from outspoken.services import batches, import_sources, importing, places
from outspoken.services.fetching import Limits
from outspoken.services.import_sources import Source
from outspoken.services.importing import Run

NEAR = Limits(seconds=5, size=100_000, loopback=True)
"""This machine may be asked, in tests."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A site with an export, a page that is gone and one that leads to the export."""
    blog = export(tmp_path, item(POST, THREAD)).read_bytes()

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status = {"/gone": 410, "/moved": 301, "/none": 404}.get(self.path, 200)
            self.send_response(status)
            if status == 301:
                self.send_header("Location", "/blog.xml")
            self.end_headers()
            if self.path == "/blog.xml":
                self.wfile.write(blog)
            elif self.path == "/large":
                self.wfile.write(b" " * (NEAR.size + 1))
            elif self.path == "/broken":
                self.wfile.write(blog[:1500])

        def log_message(self, *_: object) -> None:
            """Say nothing on the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def bring_in(town: Town, *words: str, limits: Limits = NEAR) -> Run:
    place, _ = places.read(town.office.place)
    sources = import_sources.opened(town.office, words, limits)
    return importing.bring_in(town.office, sources, place, NOW)


@pytest.mark.parametrize("path", ["/blog.xml", "/moved"])
def test_what_is_at_an_address_comes_in_like_a_file(
    town: Town, site: str, path: str, tmp_path: Path
) -> None:
    run = bring_in(town, f"{site}{path}")
    assert (len(run.new), run.problems) == (4, [])
    # The same texts from the file are the same texts.
    assert bring_in(town, str(tmp_path / "blog.xml")).known == 4
    assert len(sent(town.office)) == 4


def test_the_passing_file_is_private_and_does_not_stay(town: Town, site: str) -> None:
    folder = town.office.private / batches.FOLDER
    folder.mkdir(mode=0o700)
    left = folder / ".fetched.0123.new"
    left.write_text("left by a crash")
    for source in import_sources.opened(town.office, [f"{site}/blog.xml"], NEAR):
        assert isinstance(source, Source)
        assert not left.exists()
        assert source.path.parent == folder
        assert source.path.stat().st_mode & 0o077 == 0
        assert source.address == f"{site}/blog.xml"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param("/gone", "could not be fetched: it is gone for good (410)", id="410"),
        pytest.param(
            "/none", "could not be fetched: there is nothing to read there (404)", id="404"
        ),
        pytest.param("/large", "could not be fetched: it is larger than", id="too large"),
    ],
)
def test_an_address_that_cannot_be_read_stops_no_other(
    town: Town, site: str, path: str, said: str
) -> None:
    run = bring_in(town, f"{site}{path}", f"{site}/blog.xml")
    assert len(run.new) == 4
    (problem,) = run.problems
    assert problem.message.startswith(said)
    assert str(problem.path) == f"{site.removeprefix('http://')}{path}"


def test_problems_name_the_address_and_the_line(town: Town, site: str) -> None:
    problems = bring_in(town, f"{site}/broken").problems
    assert problems
    assert {str(each.path) for each in problems} == {f"{site[7:]}/broken"}
    assert any(each.line for each in problems)


def test_nobody_is_led_into_the_office_s_own_network(town: Town, site: str) -> None:
    address = site.replace("http:", "https:")
    (problem,) = bring_in(town, address, limits=Limits(loopback=False)).problems
    assert problem.message.startswith("could not be fetched: ")


def test_files_are_named_as_they_were(town: Town) -> None:
    words = ["old-blog.xml", "HTTPS.xml"]
    found = list(import_sources.opened(town.office, words))
    assert found == [Source(Path(word)) for word in words]
    assert not any(isinstance(each, Problem) for each in found)


def test_an_address_without_tls_is_to_be_saved_by_hand(town: Town) -> None:
    (problem,) = bring_in(town, "http://old.example.org/feed", limits=Limits()).problems
    assert problem.message.endswith("save it in a browser and import the file")
