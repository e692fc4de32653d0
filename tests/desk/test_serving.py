"""`invoke desk` as an office runs it: a process of its own, on a socket, killed at will."""

import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests import scratch
from tests.desk.conftest import Intake
from tests.scratch import Scratch

RECEIPT = re.compile(r"<b>(\d{8}-[0-9a-z]{6})</b>")
PATIENCE = 120


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """A fresh clone, with the posts of the sample."""
    return scratch.whole(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def post(site: Scratch) -> str:
    """Id of a post that can be commented on."""
    for path in sorted((site.root / "content" / "posts").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if 'status: "published"' in text:
            return text.partition('id: "')[2].partition('"')[0]
    raise AssertionError("the sample has no post")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as place:
        return int(place.getsockname()[1])


@contextmanager
def desk(site: Scratch, port: int, *more: str) -> Iterator[subprocess.Popen[str]]:
    """Run the task until the block ends, by ``kill -9`` if nothing else ended it."""
    running = subprocess.Popen(
        site.command("desk", "--port", port, *more),
        cwd=site.root,
        env={**site.environment, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_for(port)
        yield running
    finally:
        running.kill()
        running.communicate()


def wait_for(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            httpx.get(f"http://127.0.0.1:{port}/", timeout=PATIENCE)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the desk does not answer")


def form(post: str, body: str) -> Mapping[str, str]:
    return {"in_reply_to": post, "body": body, "consent": "yes", "name": "Sharon"}


def send(port: int, post: str, body: str) -> str:
    """Send a comment; return the id on its receipt."""
    address = f"http://127.0.0.1:{port}/comment"
    answer = httpx.post(address, data=form(post, body), timeout=PATIENCE)
    assert answer.status_code == 200, answer.text
    found = RECEIPT.search(answer.text)
    assert found
    return found[1]


def inbox_of(site: Scratch) -> Path:
    return site.root / "private" / "inbox"


def test_kill_9_after_a_receipt_loses_nothing(site: Scratch, post: str) -> None:
    port = free_port()
    with desk(site, port) as running:
        given = send(port, post, "The lift is broken again.")
        running.kill()
        running.wait()

    kept = (inbox_of(site) / f"{given}.md").read_text(encoding="utf-8")
    assert "The lift is broken again." in kept
    with desk(site, port):
        assert send(port, post, "The lift is broken again.") == given


def test_kill_9_in_a_crowd_loses_nothing_that_had_a_receipt(
    site: Scratch, post: str
) -> None:
    port, receipts, asked = free_port(), dict[str, str](), threading.Event()

    def resident(name: str) -> None:
        for number in range(1000):
            body = f"{name} says it for the {number}th time."
            try:
                receipts[send(port, post, body)] = body
            except httpx.TransportError:
                return
            if len(receipts) > 5:
                asked.set()

    with desk(site, port) as running:
        crowd = [threading.Thread(target=resident, args=(n,)) for n in ("Ana", "Bo", "Cy")]
        for each in crowd:
            each.start()
        assert asked.wait(PATIENCE)
        running.kill()
        for each in crowd:
            each.join()

    assert len(receipts) > 1
    for given, body in receipts.items():
        assert body in (inbox_of(site) / f"{given}.md").read_text(encoding="utf-8")


def test_the_receipt_comes_after_the_disk_has_it(
    intake: Intake, flushed: list[str]
) -> None:
    answer = intake.send()
    folder = str(intake.town.office.inbox)

    found = RECEIPT.search(answer.text)
    assert found
    words = [path for path in flushed if Path(path).name.startswith(f".{found[1]}.md.")]
    assert words, "the words themselves"
    assert folder in flushed[flushed.index(words[-1]) :], "and then their name"


def test_the_log_tells_of_nobody_and_of_no_words(site: Scratch, post: str) -> None:
    port = free_port()
    with desk(site, port) as running:
        send(port, post, "A canary in the mine.")
        httpx.post(
            f"http://127.0.0.1:{port}/comment",
            data={**form(post, "Buy canaries."), "website": "x"},
        )
        with socket.create_connection(("127.0.0.1", port)) as odd:
            odd.sendall(b"NONSENSE canary\r\n\r\n")
            odd.recv(100)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=PATIENCE)

    assert running.returncode == 0, err
    assert "Takes texts in at" in out
    assert "left out: a form that a machine filled in" in err
    assert "canar" not in (out + err).lower()
    assert "127.0.0.1" not in err
    assert "set intake in OUTSPOKEN" in err, "no page of the sample leads here"
    assert "TLS" not in err, "nobody else can reach it"
