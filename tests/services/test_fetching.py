"""Fetching: bounded in time, bytes and redirects, and never from a private network."""

import gzip
import ipaddress
import itertools
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.services import serving
from tests.services.serving import Page, Visit, Web

from outspoken.services import fetching
from outspoken.services.fetching import Fault, FetchError, Limits
from outspoken.services.fetching_guard import is_public

OPEN = Limits(seconds=60, loopback=True)
HUNG = 30
"""Seconds after which what was to be cut off after half a second has hung."""


@pytest.fixture
def web() -> Iterator[Web]:
    with serving.web() as made:
        yield made


def refused(url: str, limits: Limits) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetching.fetch(url, limits)
    return caught.value


def test_an_answer_is_what_the_server_said(web: Web) -> None:
    headers = {
        "Content-Type": "Application/Atom+XML; charset=utf-8",
        "ETag": '"v1"',
        "Last-Modified": "Fri, 03 Apr 2026 09:30:00 GMT",
    }
    web["/feed"] = Page(b"<feed/>", headers=headers)
    found = fetching.fetch(web.url("/feed"), OPEN, accept="application/atom+xml")
    assert (found.status, found.body, found.is_ok) == (200, b"<feed/>", True)
    assert found.content_type == "application/atom+xml"
    assert (found.etag, found.modified) == ('"v1"', "Fri, 03 Apr 2026 09:30:00 GMT")
    assert found.url == found.permanent_url == web.url("/feed")
    assert web.visits[0].headers["accept"] == "application/atom+xml"


def test_we_say_who_we_are_and_bring_nothing_else(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:1")
    web["/one"] = Page(b"", headers={"Set-Cookie": "who=you; Path=/", "Location": "/two"})
    web["/two"] = b"two"
    site = "https://outspoken.example.org"
    for path in ("/one", "/two"):
        fetching.fetch(web.url(path), Limits(loopback=True, site=site))
    for visit in web.visits:
        assert (
            visit.headers["user-agent"]
            == "Outspoken/0.1.0 (+https://outspoken.example.org)"
        )
        assert set(visit.headers) == {
            *("host", "user-agent", "accept", "accept-encoding", "connection"),
        }


def test_what_has_not_changed_is_not_sent_again(web: Web) -> None:
    def answer(visit: Visit) -> Page:
        is_known = visit.headers.get("if-none-match") == '"v1"'
        return Page(status=304) if is_known else Page(b"new", headers={"ETag": '"v1"'})

    web["/feed"] = answer
    first = fetching.fetch(web.url("/feed"), OPEN)
    day = "Fri, 03 Apr 2026 09:30:00 GMT"
    again = fetching.fetch(web.url("/feed"), OPEN, etag=first.etag, modified=day)
    assert (again.status, again.body) == (304, b"")
    assert web.visits[1].headers["if-modified-since"] == day


@pytest.mark.parametrize(
    "given", ['"a\r\nX-More: 1"', '"ü"', f'"{"a" * 400}"'], ids=["lines", "letters", "long"]
)
def test_a_validator_that_is_none_is_not_sent(web: Web, given: str) -> None:
    web["/feed"] = b"x"
    fetching.fetch(web.url("/feed"), OPEN, etag=given)
    assert "if-none-match" not in web.visits[0].headers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(web: Web, status: int) -> None:
    web["/old?a=1"] = Page(status=status, headers={"Location": "new#part"})
    web["/new"] = b"here"
    found = fetching.fetch(web.url("/old?a=1"), OPEN)
    assert (found.body, found.url) == (b"here", web.url("/new#part"))
    assert (found.permanent_url == found.url) is (status in {301, 308})


def test_only_permanent_redirects_at_the_start_move_an_address_for_good(web: Web) -> None:
    web["/a"] = Page(status=301, headers={"Location": "/b"})
    web["/b"] = Page(status=302, headers={"Location": "/c"})
    web["/c"] = Page(status=301, headers={"Location": "/d"})
    web["/d"] = b"here"
    found = fetching.fetch(web.url("/a"), OPEN)
    assert (found.url, found.permanent_url) == (web.url("/d"), web.url("/b"))


def test_redirects_come_to_an_end(web: Web) -> None:
    for number in range(10):
        web[f"/{number}"] = Page(status=302, headers={"Location": f"/{number + 1}"})
    assert refused(web.url("/0"), OPEN).fault is Fault.REDIRECTS
    assert len(web.visits) == 6
    web["/round"] = Page(status=302, headers={"Location": "/round"})
    assert refused(web.url("/round"), OPEN).fault is Fault.REDIRECTS


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        pytest.param("http://10.0.0.1/", Fault.REFUSED, id="a private network"),
        pytest.param("http://169.254.169.254/", Fault.REFUSED, id="a cloud's own data"),
        pytest.param("http://[fd00::1]/", Fault.REFUSED, id="a private network of IPv6"),
        pytest.param("file:///etc/passwd", Fault.ADDRESS, id="a file"),
        pytest.param("gopher://127.0.0.1/", Fault.ADDRESS, id="another protocol"),
        pytest.param("http://a:b@127.0.0.1/", Fault.ADDRESS, id="a password"),
        pytest.param("https:///x", Fault.ADDRESS, id="no machine"),
        pytest.param("http://[::1", Fault.ADDRESS, id="a broken address"),
    ],
)
def test_a_redirect_is_looked_at_like_the_first_address(
    web: Web, target: str, fault: Fault
) -> None:
    web["/"] = Page(status=302, headers={"Location": target})
    assert refused(web.url("/"), OPEN).fault is fault


CLOSED = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f.0.0.1",
    "0",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::1]",
    "[fe80::1]",
    "[fec0::1]",
    "[fd12:3456::1]",
    "[ff02::1]",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "192.0.2.1",
    "203.0.113.9",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "localhost",
]


@pytest.mark.parametrize("host", CLOSED)
def test_a_machine_that_is_not_of_the_public_internet_is_not_asked(host: str) -> None:
    error = refused(f"http://{host}:8000/", Limits(http=True, seconds=60))
    assert error.fault is Fault.REFUSED
    assert host not in str(error)


def test_what_runs_on_this_machine_is_not_asked(web: Web) -> None:
    name = web.address.replace("127.0.0.1", "localhost")
    for url in (web.address, name):
        assert refused(f"{url}/", Limits(http=True)).fault is Fault.REFUSED
    assert web.visits == []


@pytest.mark.parametrize("port", [22, 25, 445, 81])
def test_ports_of_other_services_are_not_asked(port: int) -> None:
    error = refused(f"http://8.8.8.8:{port}/", Limits(http=True, seconds=60))
    assert error.fault is Fault.REFUSED


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_as_public_in_ipv6(address: ipaddress.IPv4Address) -> None:
    mapped = ipaddress.IPv6Address(f"::ffff:{address}")
    translated = ipaddress.IPv6Address(f"64:ff9b::{address}")
    assert is_public(mapped) is is_public(translated) is is_public(address)
    assert not (is_public(address) and (address.is_private or address.is_multicast))


def test_public_addresses_are_public() -> None:
    for text in ("8.8.8.8", "2606:4700::1111", "193.0.6.139"):
        assert is_public(ipaddress.ip_address(text))


def test_a_name_is_looked_up_once_and_that_address_is_asked(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when looked at and private when asked gains nothing."""
    web["/"] = b"here"
    truly, asked = socket.getaddrinfo, []

    def rebinding(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        if host != "rebinding.example.org":
            return truly(host, port, *args, **kwargs)
        asked.append(host)
        return truly("127.0.0.1" if len(asked) == 1 else "10.0.0.1", port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    url = web.address.replace("127.0.0.1", "rebinding.example.org")
    assert fetching.fetch(f"{url}/", OPEN).body == b"here"
    assert len(asked) == 1
    assert web.visits[0].headers["host"].startswith("rebinding.example.org:")


def test_a_name_with_one_private_address_among_others_is_refused(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    truly = socket.getaddrinfo

    def mixed(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host != "mixed.example.org":
            return truly(host, *args, **kwargs)
        return [*truly("127.0.0.1", *args, **kwargs), *truly("10.0.0.1", *args, **kwargs)]

    monkeypatch.setattr(socket, "getaddrinfo", mixed)
    url = web.address.replace("127.0.0.1", "mixed.example.org")
    assert refused(f"{url}/", OPEN).fault is Fault.REFUSED


def test_the_opening_for_trying_out_is_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OUTSPOKEN_FETCH_LOOPBACK", raising=False)
    assert not Limits().loopback
    monkeypatch.setenv("OUTSPOKEN_FETCH_LOOPBACK", "yes")
    assert not Limits().loopback
    monkeypatch.setenv("OUTSPOKEN_FETCH_LOOPBACK", "1")
    assert Limits().loopback
    assert refused("http://10.0.0.1/", Limits()).fault is Fault.REFUSED


def test_http_is_asked_only_on_purpose() -> None:
    assert "http, not https" in str(refused("http://example.org/", Limits()))


def timed(url: str, limits: Limits) -> tuple[Fault, float]:
    begun = time.monotonic()
    return refused(url, limits).fault, time.monotonic() - begun


def drops() -> Iterator[bytes]:
    for _ in range(2400):  # two minutes
        time.sleep(0.05)
        yield b"x"


def test_a_server_that_sends_drop_by_drop_is_cut_off(web: Web) -> None:
    web["/slow"] = Page(drops)
    fault, took = timed(web.url("/slow"), Limits(seconds=0.5, loopback=True))
    assert fault is Fault.TOO_SLOW
    assert took < HUNG


def test_redirects_share_one_limit_of_time(web: Web) -> None:
    def slowly(_: Visit) -> Page:
        time.sleep(0.2)
        return Page(status=302, headers={"Location": "/slow"})

    web["/slow"] = slowly
    limits = Limits(seconds=0.5, redirects=100, loopback=True)
    assert timed(web.url("/slow"), limits)[0] is Fault.TOO_SLOW


@pytest.mark.parametrize(
    "said",
    [
        pytest.param([], id="nothing is said"),
        pytest.param([b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 40], id="endless headers"),
        pytest.param([b"HTTP/1.1 100 Continue\r\n\r\n"] * 40, id="endless promises"),
    ],
)
def test_a_server_that_never_comes_to_the_point_is_cut_off(said: list[bytes]) -> None:
    def hold(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            connection.settimeout(0.05)
            for piece in itertools.chain(said, itertools.repeat(b"")):
                try:
                    connection.sendall(piece)
                    time.sleep(0.02)
                    if not piece and connection.recv(4096) == b"":
                        return
                except TimeoutError:
                    continue
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=hold, args=(server,), daemon=True).start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        fault, took = timed(url, Limits(seconds=0.5, loopback=True))
    assert fault is Fault.TOO_SLOW
    assert took < HUNG


def endless() -> Iterator[bytes]:
    while True:
        yield b"x" * 65536


def test_an_endless_body_is_cut_off(web: Web) -> None:
    web["/endless"] = Page(endless)
    limits = Limits(seconds=60, size=1_000_000, loopback=True)
    assert timed(web.url("/endless"), limits)[0] is Fault.TOO_LARGE


def bomb(megabytes: int) -> bytes:
    pack = zlib.compressobj(9, wbits=31)
    zeros = bytes(1 << 20)
    return b"".join([*(pack.compress(zeros) for _ in range(megabytes)), pack.flush()])


def test_a_bomb_is_unpacked_up_to_the_limit_and_no_further(web: Web) -> None:
    packed = bomb(200)
    assert len(packed) < 250_000
    web["/bomb"] = Page(packed, headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    try:
        error = refused(web.url("/bomb"), Limits(seconds=60, size=2_000_000, loopback=True))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert error.fault is Fault.TOO_LARGE
    assert peak < 50_000_000


@pytest.mark.parametrize(
    ("packing", "body", "fault"),
    [
        pytest.param("gzip", b"plain", Fault.UNREADABLE, id="not packed at all"),
        pytest.param("gzip", gzip.compress(b"x" * 99)[:-9], Fault.UNREADABLE, id="cut off"),
        pytest.param("br", b"x", Fault.UNREADABLE, id="not asked for"),
        pytest.param(
            "gzip", gzip.compress(b"") * 200_000, Fault.TOO_LARGE, id="of nothings"
        ),
    ],
)
def test_what_cannot_be_unpacked_is_said(
    web: Web, packing: str, body: bytes, fault: Fault
) -> None:
    web["/"] = Page(body, headers={"Content-Encoding": packing})
    limits = Limits(seconds=60, size=2_000_000, loopback=True)
    assert refused(web.url("/"), limits).fault is fault


@settings(max_examples=25)
@given(st.lists(st.binary(max_size=3000), max_size=3))
def test_what_was_packed_is_unpacked_to_the_letter(parts: list[bytes]) -> None:
    with serving.web() as web:
        packed = b"".join(map(gzip.compress, parts)) or gzip.compress(b"")
        web["/"] = Page(packed, headers={"Content-Encoding": "gzip"})
        assert fetching.fetch(web.url("/"), OPEN).body == b"".join(parts)


def test_a_long_text_is_unpacked_whole(web: Web) -> None:
    body = b"".join(b"%d," % number for number in range(300_000))
    web["/"] = Page(gzip.compress(body), headers={"Content-Encoding": "gzip"})
    assert fetching.fetch(web.url("/"), OPEN).body == body


def test_the_body_of_a_refusal_is_not_read(web: Web) -> None:
    web["/gone"] = Page(endless, status=410)
    found = fetching.fetch(web.url("/gone"), OPEN)
    assert (found.status, found.body, found.is_ok) == (410, b"", False)


@pytest.mark.parametrize(
    "said", [b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 40_000, b""]
)
def test_what_does_not_speak_http_is_said(said: bytes) -> None:
    def speak(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(said)

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=speak, args=(server,), daemon=True).start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        assert refused(url, OPEN).fault in {Fault.UNREADABLE, Fault.NO_ANSWER}


def test_nobody_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert str(refused(f"http://127.0.0.1:{port}/", OPEN)) == "nobody answers there"
    error = refused("http://no-such-machine.invalid/", OPEN)
    assert str(error) == "there is no machine of that name"


def test_another_address_of_a_machine_is_tried(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    truly = socket.getaddrinfo
    web["/"] = b"here"

    def two(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host != "two.example.org":
            return truly(host, *args, **kwargs)
        return [*truly("::1", *args, **kwargs), *truly("127.0.0.1", *args, **kwargs)]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    url = web.address.replace("127.0.0.1", "two.example.org")
    assert fetching.fetch(f"{url}/", OPEN).body == b"here"


@pytest.mark.parametrize(
    ("status", "method"), [(200, "POST"), (303, "GET"), (307, "POST"), (308, "POST")]
)
def test_a_form_is_sent(web: Web, status: int, method: str) -> None:
    web["/form"] = Page(status=status, headers={"Location": "/next"})
    web["/next"] = Page(b"taken", status=202)
    fields = {
        "source": "https://a.example.org/?x=1&y=ü",
        "target": "https://b.example.org/",
    }
    fetching.post_form(web.url("/form"), fields, OPEN)
    last = web.visits[-1]
    assert last.method == method
    if method == "POST":
        assert last.headers["content-type"] == "application/x-www-form-urlencoded"
        sent = b"source=https%3A%2F%2Fa.example.org%2F%3Fx%3D1%26y%3D%C3%BC&target="
        assert last.body == sent + b"https%3A%2F%2Fb.example.org%2F"
    else:
        assert last.body == b""


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate that vouches for itself, as localhost, with its key."""
    made = tmp_path / "own.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    out = ["-keyout", str(tmp_path / "key.pem"), "-out", str(made)]
    subprocess.run([*command, *names, *out], check=True, capture_output=True)
    return made


def test_a_certificate_has_to_be_valid(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    with serving.web(tls=context) as web:
        web["/"] = b"private words"
        web["/down"] = Page(status=302, headers={"Location": "http://127.0.0.1:1/"})
        name = web.address.replace("127.0.0.1", "localhost")
        assert refused(f"{name}/", OPEN).fault is Fault.CERTIFICATE
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert fetching.fetch(f"{name}/", OPEN).body == b"private words"
        assert refused(f"{web.address}/", OPEN).fault is Fault.CERTIFICATE
        assert "from https to http" in str(refused(f"{name}/down", OPEN))
