"""Whoever connects and says nothing, or never ends, keeps nobody else out."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPException

import httpx
import pytest
from tests.desk.conftest import Intake

from outspoken.desk import impatience, serving

PATIENCE = 0.3
"""Seconds within which what is to be cut off must have come; others have `LONG`."""
LONG = 5
HUNG = 60
"""Seconds after which a connection that was to be closed is taken to stay open."""
HEAD = b"POST /comment HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n"
NOTHING_THERE = b"GET /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"


@pytest.fixture
def patience() -> float:
    return PATIENCE


@pytest.fixture
def port(intake: Intake, patience: float, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of an intake that is served in a thread, and soon loses patience."""
    monkeypatch.setattr(impatience, "PATIENCE", patience)
    server = serving.server(intake.app)
    server.config.timeout_keep_alive = 10 * HUNG  # the library's own patience
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join()


def connected(port: int, *said: bytes) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port), timeout=HUNG)
    for each in said:
        made.sendall(each)
    return made


def is_closed(one: socket.socket) -> bool:
    """Read to the end; tell whether it was the other side that ended it."""
    try:
        while one.recv(65536):
            pass
    except TimeoutError:
        return False
    except ConnectionResetError:
        pass
    return True


@pytest.mark.parametrize(
    "said",
    [
        pytest.param((), id="nothing"),
        pytest.param((b"GET /comm",), id="half a line"),
        pytest.param((HEAD,), id="a head without an end"),
        pytest.param((NOTHING_THERE,), id="a body that never comes, after the answer"),
        pytest.param((NOTHING_THERE, b"x"), id="a bit of one"),
    ],
)
def test_who_says_nothing_is_cut_off(port: int, said: tuple[bytes, ...]) -> None:
    with connected(port, *said) as one:
        assert is_closed(one)


def test_a_head_that_trickles_in_buys_no_time(port: int) -> None:
    with connected(port) as one:
        one.settimeout(PATIENCE / 5)
        for _ in range(5 * HUNG):
            with suppress(OSError):
                one.sendall(b"G")
            if is_closed(one):
                return
    raise AssertionError("it still listens")


def is_served_slowly(port: int) -> bool:
    """Ask thrice on one connection, with pauses that are together longer than patience."""
    browser = HTTPConnection("127.0.0.1", port, timeout=HUNG)
    browser.connect()
    browser.auto_open = 0
    try:
        for _ in range(3):
            browser.request("GET", "/nothing")
            assert browser.getresponse().read()
            time.sleep(0.6 * PATIENCE)
    except (ConnectionError, HTTPException):
        return False
    finally:
        browser.close()
    return True


def test_a_second_request_is_waited_for_as_long_as_the_first(port: int) -> None:
    """On a busy machine a pause may last too long: but not at each attempt."""
    assert any(is_served_slowly(port) for _ in range(20))


def test_a_body_has_a_time_of_its_own(intake: Intake, port: int) -> None:
    body = f"in_reply_to={intake.post.id}&consent=yes&body=Same+here.".encode()
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n"
    length = b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body)
    head = b"POST /comment HTTP/1.1\r\nHost: x\r\n" + kind + length
    with connected(port, head) as one:
        time.sleep(3 * PATIENCE)
        one.sendall(body)
        assert one.recv(100).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("patience", [LONG])
def test_a_hundred_that_say_nothing_keep_nobody_out_for_long(port: int) -> None:
    silent = [connected(port) for _ in range(105)]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=HUNG) as browser:
        assert browser.get("/nothing").status_code == 503
        for each in silent:
            assert is_closed(each)
        assert browser.get("/nothing").status_code == 404
    for each in silent:
        each.close()
