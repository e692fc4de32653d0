"""What the guide for a host gives to copy: units that systemd takes, and a web server.

The snippet for nginx is run as it stands, before both faces of a real desk, and a text is
sent through it. What it writes down names neither who asked nor what for.
"""

import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from bs4 import BeautifulSoup
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from outspoken.desk import guard
from outspoken.services import time_tokens
from tests import scratch
from tests.browser import desk_program
from tests.conftest import ROOT
from tests.desk.conftest import PASSPHRASE
from tests.desk.filled import fields
from tests.scratch import OFFICER
from tests.test_guides import blocks

GUIDE = ROOT / "docs" / "guides" / "office.md"
SAY, DESK = "say.example.org", "desk.example.org"
(CADDY,) = blocks(GUIDE, "caddy")
UNITS = (
    "outspoken@.service",
    "outspoken-task@.service",
    "outspoken-task@mail.timer",
    "outspoken-task@publish.timer",
    "outspoken-task@backup.timer",
)
AROUND = """\
pid {folder}/nginx.pid;
error_log {folder}/start.log emerg;
events {{ }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/outspoken-office.conf;
}}
"""


def block(kind: str, name: str) -> str:
    (found,) = blocks(GUIDE, f"{kind} {re.escape(name)}")
    return found


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if not analyze:
        pytest.skip("there is no systemd-analyze: install Debian's package 'systemd'")
    for name in UNITS:
        unit = block("ini", name)
        # Who runs it, where, and the program are on the host alone.
        unit = re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", unit)
        unit = re.sub(r"(?m)^WorkingDirectory=.*", f"WorkingDirectory={tmp_path}", unit)
        unit = re.sub(r"(?m)^(User|Group)=outspoken$", r"\1=root", unit)
        for instance in (name, name.replace("@.", "@desk.")):
            (tmp_path / instance).write_text(unit)
    more = tmp_path / "outspoken@desk.service.d"
    more.mkdir()
    (more / "office.conf").write_text(block("ini", "office.conf"))
    started = [each.replace("@.", "@desk.") for each in UNITS]
    ran = subprocess.run(
        [analyze, "verify", "--man=no", *(str(tmp_path / each) for each in started)],
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in ran.stderr.splitlines() if "outspoken" in line]
    assert said == []


@dataclass
class Front:
    """A web server before a desk.

    Attributes:
        folder: What it has, and what it writes.
        port: Its port.
        private: The private folder of the office.
    """

    folder: Path
    port: int
    private: Path

    def browser(self, name: str) -> httpx.Client:
        """Return a browser that asks for *name* at this machine, and trusts it."""
        trusts = ssl.create_default_context(cafile=self.folder / "fullchain.pem")
        base = f"https://127.0.0.1:{self.port}"
        return httpx.Client(verify=trusts, base_url=base, headers={"Host": name})

    def ask(
        self, client: httpx.Client, method: str, url: str, **more: Any
    ) -> httpx.Response:
        """Ask for something, as the name in the client's head."""
        name = {"sni_hostname": client.headers["Host"]}
        return client.request(method, url, extensions=name, **more)

    @property
    def logs(self) -> str:
        """Whatever it has written down."""
        return "".join(path.read_text() for path in self.folder.glob("*.log"))


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """The guide's nginx before both faces of an office's desk."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        pytest.skip("there is no nginx: install Debian's package 'nginx'")
    site = scratch.whole(tmp_path_factory.mktemp("office"))
    site.begin()
    words = (
        f"echo {PASSPHRASE} | {' '.join(site.command('officers', 'passphrase', OFFICER))}"
    )
    assert site.shell(words).code == 0
    folder = tmp_path_factory.mktemp("nginx")
    certified(folder)
    say, desk = (
        ("--face", face, "--behind", f"https://{name}")
        for face, name in (("intake", SAY), ("office", DESK))
    )
    with desk_program.running(site, *say) as one, desk_program.running(site, *desk) as two:
        port = desk_program.free_port()
        (folder / "outspoken-office.conf").write_text(adapted(folder, port, one, two))
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder))
        with_ours = [
            "-p",
            str(folder),
            "-c",
            str(folder / "nginx.conf"),
            "-g",
            "daemon off;",
        ]
        server = subprocess.Popen([program, *with_ours])
        try:
            made = Front(folder, port, site.root / "private")
            awaited(made)
            yield made
        finally:
            server.terminate()
            server.wait()


def adapted(folder: Path, port: int, say: str, desk: str) -> str:
    """Return the snippet with the ports, files and networks of this machine."""
    text = block("nginx", "outspoken-office.conf")
    text = text.replace("listen 443", f"listen 127.0.0.1:{port}")
    text = re.sub(r"/etc/letsencrypt/live/[a-z.]+", str(folder), text)
    text = text.replace("/var/log/nginx", str(folder))
    return text.replace("http://127.0.0.1:8001", say).replace("http://127.0.0.1:8002", desk)


def certified(folder: Path) -> None:
    """Write a certificate for both names, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, SAY)])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName(SAY), x509.DNSName(DESK)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(pem))
    kind, bare = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "privkey.pem").write_bytes(key.private_bytes(pem, kind, bare))


def awaited(front: Front) -> None:
    with front.browser(SAY) as client:
        for _ in range(100):
            try:
                front.ask(client, "GET", "/send")
            except httpx.ConnectError:
                time.sleep(0.1)
            else:
                return
    raise AssertionError(front.logs)


def test_a_text_goes_through_and_nothing_is_written_down(front: Front) -> None:
    large = {"photo1": ("large.jpg", b"\xff\xd8" + b"x" * 9_000_000, "image/jpeg")}
    with front.browser(SAY) as client:
        page = front.ask(client, "GET", "/send")
        assert page.headers["strict-transport-security"] == "max-age=31536000"
        assert page.headers["content-security-policy"].startswith("default-src 'none'")
        typed = {**fields(page.text, "form.say"), "title": "Lift", "body": "It is dead."}
        typed |= {"consent": "yes", "kind": "rant"}
        time.sleep(time_tokens.SOONEST.total_seconds())
        told = front.ask(
            client, "POST", "/send", data={**typed, "step": "look"}, files=large
        )
        assert told.status_code == 422  # by the form itself, which says what to do
        assert "8 MB" in BeautifulSoup(told.text, "html5lib").text
        empty = {"photo1": ("", b"", "application/octet-stream")}
        sent = front.ask(
            client, "POST", "/send", data={**typed, "step": "send"}, files=empty
        )
        found = re.search(r'href="(mine/([^"]+))"', sent.text)
        assert found, sent.text
        own = front.ask(client, "GET", f"/{found[1]}")
        assert "Your words are safe with us." in own.text
        assert (
            front.ask(client, "POST", "/comment", content=b"x" * 200_000).status_code == 413
        )
        assert front.ask(client, "GET", "/desk/sign-in").status_code == 404
    assert f"{SAY} POST 200" in front.logs
    assert [
        each for each in (found[2], "mine", "127.0.0.1", "/send") if each in front.logs
    ] == []


def test_the_longest_form_of_an_officer_goes_through() -> None:
    known = {"k": 1024, "KB": 1000}
    for pattern in (r"client_max_body_size (\d+)(k);", r"max_size (\d+)(KB)"):
        (found,) = re.findall(pattern, block("nginx", "outspoken-office.conf") + CADDY)[-1:]
        assert int(found[0]) * known[found[1]] >= guard.OFFICERS.size


@contextmanager
def sending_slowly(front: Front) -> Iterator[None]:
    """Begin to send a text, and go on with it when the block ends."""
    trusts = ssl.create_default_context(cafile=front.folder / "fullchain.pem")
    head = f"POST /send HTTP/1.1\r\nHost: {SAY}\r\nContent-Length: 9\r\n\r\n"
    with (
        socket.create_connection(("127.0.0.1", front.port)) as bare,
        trusts.wrap_socket(bare, server_hostname=SAY) as sealed,
    ):
        sealed.sendall(head.encode())
        yield


def test_one_address_that_sends_slowly_keeps_nobody_else_out(front: Front) -> None:
    """A whole workshop has one address, so many may send at once; not all there is."""
    most = int(re.findall(r"limit_conn say_at_once (\d+);", GUIDE.read_text())[0])
    assert most >= 30
    trusts = ssl.create_default_context(cafile=front.folder / "fullchain.pem")
    elsewhere = httpx.HTTPTransport(verify=trusts, local_address="127.0.0.2")
    base = f"https://127.0.0.1:{front.port}"
    with (
        ExitStack() as slow,
        front.browser(SAY) as here,
        httpx.Client(transport=elsewhere, base_url=base, headers={"Host": SAY}) as other,
    ):
        for _ in range(most):
            slow.enter_context(sending_slowly(front))
        for _ in range(5):  # too few to meet the limit of requests
            if front.ask(here, "GET", "/send").status_code == 429:
                break
            time.sleep(0.5)
        else:
            raise AssertionError("one address takes all the room")
        assert front.ask(other, "GET", "/send").status_code == 200
    assert "127.0.0.2" not in front.logs


def test_the_desk_is_shut_to_other_networks(front: Front) -> None:
    with front.browser(DESK) as client:
        assert front.ask(client, "GET", "/desk/sign-in").status_code == 403
    snippet = front.folder / "outspoken-office.conf"
    snippet.write_text(snippet.read_text().replace("10.8.0.0/24", "127.0.0.1"))
    pid = (front.folder / "nginx.pid").read_text().strip()
    subprocess.run(["kill", "-HUP", pid], check=True)
    with front.browser(DESK) as client:
        for _ in range(100):
            # Who is connected to what goes is cut off, as it is loaded anew.
            with suppress(httpx.TransportError):
                if front.ask(client, "GET", "/desk/sign-in").status_code == 200:
                    break
            time.sleep(0.1)
        proof = {"email": OFFICER, "passphrase": PASSPHRASE}
        answer = front.ask(client, "POST", "/desk/sign-in", data=proof)
        assert answer.status_code == 303
        cookie = answer.headers["set-cookie"].lower()
        assert "secure" in cookie
        assert "samesite=strict" in cookie
    assert f"{DESK} GET 403" in front.logs
    assert "127.0.0.1" not in front.logs
