"""Whoever connects and says nothing, or never ends, keeps nobody else out."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import httpx
import pytest
from tests.desk.conftest import Intake

from outspoken.desk import impatience, serving

PATIENCE = 0.3
HEAD = b"POST /comment HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n"
NOTHING_THERE = b"GET /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"


@pytest.fixture
def port(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of an intake that is served in a thread, and soon loses patience."""
    monkeypatch.setattr(impatience, "PATIENCE", PATIENCE)
    server = serving.server(intake.app)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join()


def connected(port: int, *said: bytes) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port), timeout=10)
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
        began = time.monotonic()
        assert is_closed(one)
        assert time.monotonic() - began < 10 * PATIENCE


def test_a_head_that_trickles_in_buys_no_time(port: int) -> None:
    with connected(port) as one:
        one.settimeout(PATIENCE / 5)
        for _ in range(50):
            with suppress(OSError):
                one.sendall(b"G")
            if is_closed(one):
                return
    raise AssertionError("it still listens")


def test_a_second_request_is_waited_for_as_long_as_the_first(port: int) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as browser:
        for _ in range(3):
            assert browser.get("/nothing").status_code == 404
            time.sleep(PATIENCE / 3)


def test_a_body_has_a_time_of_its_own(intake: Intake, port: int) -> None:
    body = f"in_reply_to={intake.post.id}&consent=yes&body=Same+here.".encode()
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n"
    length = b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body)
    head = b"POST /comment HTTP/1.1\r\nHost: x\r\n" + kind + length
    with connected(port, head) as one:
        time.sleep(3 * PATIENCE)
        one.sendall(body)
        assert one.recv(100).startswith(b"HTTP/1.1 200")


def test_a_hundred_that_say_nothing_keep_nobody_out_for_long(port: int) -> None:
    silent = [connected(port) for _ in range(105)]
    assert httpx.get(f"http://127.0.0.1:{port}/nothing").status_code == 503
    time.sleep(2 * PATIENCE)
    assert httpx.get(f"http://127.0.0.1:{port}/nothing").status_code == 404
    for each in silent:
        each.close()
