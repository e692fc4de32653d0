"""Requests that two servers could part in two places; forms that lead us elsewhere."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
from tests.desk.conftest import Intake

from outspoken.desk import serving

HEAD = b"POST /comment HTTP/1.1\r\nHost: intake.example.org\r\n"
SECOND = b"GET /send HTTP/1.1\r\nHost: intake.example.org\r\nConnection: close\r\n\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
PATIENCE = 60


@pytest.fixture
def port(intake: Intake) -> Iterator[int]:
    """The port of an intake that is served in a thread."""
    server = serving.server(intake.app)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join()


def said(port: int, *sent: bytes) -> bytes:
    """Return all that is answered, until the other side ends the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as one:
        for each in sent:
            one.sendall(each)
        came = b""
        while piece := one.recv(65_536):
            came += piece
        return came


@pytest.mark.parametrize(
    "lengths",
    [
        pytest.param(b"Content-Length: 4\r\nTransfer-Encoding: chunked", id="two kinds"),
        pytest.param(b"Transfer-Encoding: chunked\r\nContent-Length: 4", id="and turned"),
        pytest.param(b"Content-Length: 4\r\nContent-Length: 5", id="two numbers"),
        pytest.param(b"Transfer-Encoding: xchunked", id="no kind"),
        pytest.param(b"Transfer-Encoding: chunked, identity", id="two codings"),
        pytest.param(
            b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", id="twice"
        ),
        pytest.param(b"Transfer-Encoding : chunked", id="a blank before the colon"),
        pytest.param(b"Content-Length: +4", id="a sign"),
        pytest.param(b"Content-Length: 0x4", id="another base"),
        pytest.param(b"Content-Length: 4\r\nHost: evil.example.org", id="two hosts"),
        pytest.param(b"Content-Length: 4\x00", id="a zero"),
    ],
)
def test_a_request_that_tells_two_lengths_is_refused_and_ends_the_connection(
    port: int, lengths: bytes
) -> None:
    came = said(port, HEAD + FORM + lengths + b"\r\n\r\n0\r\n\r\n" + SECOND)
    assert came.startswith((b"HTTP/1.1 400", b"HTTP/1.1 501")), came[:200]
    assert came.count(b"HTTP/1.1 ") == 1, "what came after it was taken for a request"


def test_one_length_is_enough(port: int) -> None:
    body = b"4\r\na=bc\r\n0\r\n\r\n"
    came = said(port, HEAD + FORM + b"Transfer-Encoding: chunked\r\n\r\n" + body, SECOND)
    assert came.count(b"HTTP/1.1 ") == 2
    assert b"HTTP/1.1 200" in came


@pytest.mark.parametrize(
    "target",
    [
        b"http://evil.example.org/send",
        b"//evil.example.org/send",
        b"/../send",
        b"/./send",
        b"/send/",
        b"/%2e%2e/send",
        b"*",
    ],
)
def test_an_address_is_taken_as_it_stands(port: int, target: bytes) -> None:
    came = said(port, SECOND.replace(b"/send", target, 1))
    assert came.startswith(b"HTTP/1.1 404")
    assert b"evil.example.org" not in came


@pytest.mark.parametrize(
    "source",
    [
        *(
            "http://127.0.0.1:9/",
            "http://[::1]/",
            "http://169.254.169.254/latest/meta-data/",
        ),
        *("file:///etc/passwd", "http://2130706433/", "http://0x7f.1/", "gopher://x/"),
        *("https://town.example.org@127.0.0.1/", "http://localhost:8001/desk/"),
    ],
)
def test_who_sends_a_mention_has_us_ask_nobody(
    intake: Intake, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    """A mention is put by; what asks its page later refuses such addresses too."""
    asked: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *told, **_: asked.append(told))
    monkeypatch.setattr(socket.socket, "connect", lambda _, to: asked.append(to))
    target = f"https://town.example.org{intake.post.url}"
    answer = intake.ask("POST", "/webmention", data={"source": source, "target": target})
    assert asked == []
    assert answer.status_code in (202, 400)
    assert "location" not in answer.headers


def test_a_link_to_their_own_page_stands_in_no_address_that_leads_away(
    intake: Intake,
) -> None:
    for path in ("/send", f"/comment?in_reply_to={intake.post.id}", "/mine/x"):
        page = intake.get(path)
        assert page.headers["referrer-policy"] == "no-referrer"
        assert page.headers["cache-control"] == "no-store"
