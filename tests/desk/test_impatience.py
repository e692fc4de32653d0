"""Whoever connects and says nothing, or never ends, keeps nobody else out."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPConnection, HTTPException

import httpx
import pytest
from tests.desk.conftest import Intake

from outspoken.desk import impatience, serving

PATIENCE = 0.3
"""Seconds within which what is to be cut off must have come; others have `LONG`."""
LONG = 5
BUSY = 8
"""Seconds in which even a busy machine connects a hundred times."""
HUNG = 60
"""Seconds after which a connection that was to be closed is taken to stay open."""
HEAD = b"POST /comment HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n"
TAKING = 1.0
"""Seconds within which a share of an answer must be taken."""
FORM = b"GET /send HTTP/1.1\r\nHost: x\r\n\r\n"
MISSING = b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n"
NOTHING_THERE = b"GET /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"


@pytest.fixture
def patience() -> float:
    return PATIENCE


@pytest.fixture
def held() -> int | None:
    """Bytes that the system holds of an answer; none for as many as it likes."""
    return None


@pytest.fixture
def port(
    intake: Intake, patience: float, held: int | None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[int]:
    """The port of an intake that is served in a thread, and soon loses patience."""
    monkeypatch.setattr(impatience, "PATIENCE", patience)
    server = serving.server(intake.app)
    server.config.timeout_keep_alive = 10 * HUNG  # the library's own patience
    with socket.create_server(("127.0.0.1", 0)) as listening:
        if held is not None:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, held)
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


def narrow(port: int, said: bytes, room: int = 0) -> socket.socket:
    """Connect as somebody who has *room* for few bytes of an answer at once."""
    made = socket.socket()
    made.settimeout(HUNG)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    made.connect(("127.0.0.1", port))
    made.sendall(said)
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


FEW = pytest.mark.parametrize(("patience", "held"), [(LONG, 0)], ids=["a narrow line"])
"""As on a line far away: a page is more than what the system holds of it."""


@pytest.fixture
def taking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(impatience, "TAKING", TAKING)
    monkeypatch.setattr(impatience, "SHARE", 1024)


def taken(one: socket.socket, size: int = 65536, pause: float = 0) -> bytes:
    """Read to the end, *size* bytes at a time, with a pause after each."""
    came = b""
    with suppress(ConnectionResetError):
        while part := one.recv(size):
            came += part
            time.sleep(pause)
    return came


def is_whole(answer: bytes) -> bool:
    """Tell whether an answer has all the bytes that it speaks of."""
    head, _, body = answer.partition(b"\r\n\r\n")
    return b"content-length: %d\r\n" % len(body) in head + b"\r\n"


QUOTE = "%22"
"""A character that takes five in the page that gives it back."""
COMMENT = (
    b"POST /comment HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
)
ASKED_LAST = FORM.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")


@FEW
@pytest.mark.parametrize("said", [FORM, ASKED_LAST, FORM * 3], ids=["one", "last", "many"])
@pytest.mark.usefixtures("taking")
def test_who_takes_no_answer_is_cut_off(port: int, said: bytes) -> None:
    with narrow(port, said) as one:
        time.sleep(3 * TAKING)
        came = taken(one)
        assert came.count(b"HTTP/1.1 200") == 1
        assert not is_whole(came)


@FEW
@pytest.mark.usefixtures("taking")
def test_who_takes_an_answer_slowly_but_steadily_gets_all_of_it(
    intake: Intake, port: int
) -> None:
    """On a busy machine a pause may last too long: but not at each attempt."""
    quotes = f"in_reply_to={intake.post.id}&body={QUOTE * 19_000}".encode()

    def is_taken_whole() -> bool:
        with narrow(port, COMMENT % len(quotes) + quotes, 16_384) as one:
            begun = time.monotonic()
            page = taken(one, 4096, TAKING / 8)
            return is_whole(page) and time.monotonic() - begun > 2 * TAKING

    assert any(is_taken_whole() for _ in range(10))


@pytest.mark.parametrize(("patience", "held"), [(BUSY, 0)], ids=["a narrow line"])
@pytest.mark.usefixtures("taking")
def test_a_hundred_that_take_no_answer_keep_nobody_out_for_long(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(impatience, "TAKING", BUSY)
    with ExitStack() as all_of_them:
        for _ in range(99):
            # Each is answered before the next comes: a hundred at once are refused.
            assert all_of_them.enter_context(narrow(port, FORM * 40)).recv(1)
        for _ in range(2):  # the desk refuses from the hundredth on
            all_of_them.enter_context(connected(port))
        assert status(port) == 503
        begun = time.monotonic()
        while status(port) == 503 and time.monotonic() - begun < HUNG:
            time.sleep(1)
        assert status(port) == 200


def status(port: int) -> int:
    return httpx.get(f"http://127.0.0.1:{port}/send", timeout=HUNG).status_code


@pytest.mark.parametrize("patience", [LONG])
def test_of_many_requests_sent_ahead_only_the_first_few_are_answered(port: int) -> None:
    with connected(port, MISSING * 40) as one:
        assert taken(one).count(b"HTTP/1.1 404") == 1 + impatience.AHEAD


@pytest.mark.parametrize("patience", [LONG])
def test_who_waits_for_each_answer_may_ask_as_often_as_they_like(port: int) -> None:
    browser = HTTPConnection("127.0.0.1", port, timeout=HUNG)
    browser.connect()
    browser.auto_open = 0
    for _ in range(10 * impatience.AHEAD):
        browser.request("GET", "/nothing")
        assert browser.getresponse().read()
    browser.close()
