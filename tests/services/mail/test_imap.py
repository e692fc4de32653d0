"""Letters of a mail server are fetched, filed and marked as seen."""

import imaplib
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from tests.conftest import MODERATOR
from tests.services.mail.conftest import YES, Post, letter

from outspoken.services import inbox
from outspoken.services.mail import imap
from outspoken.services.mail.boxes import BoxError
from outspoken.services.terminal import mail
from outspoken.services.terminal.room import Room, plainly
from outspoken.services.terminal.speech import DONE, TO_MEND, WRONG_USE

USER, PASSWORD = "office", "pass:word@1"
WRITTEN = "office:pass%3Aword%401"
PATIENCE = 30
"""Seconds to wait for the server to listen."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A mail server on this machine, without encryption; its port."""
    program = shutil.which("pymap")
    if program is None:
        pytest.skip("needs the IMAP server pymap")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    words = ("--host", "127.0.0.1", "--port", str(number), "--no-tls", "dict")
    who = ("--demo-user", USER, "--demo-password", PASSWORD)
    server = subprocess.Popen([program, *words, *who], stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while not _listens(number):
            assert time.monotonic() < until
            time.sleep(0.1)
        yield number
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _listens(port: int) -> bool:
    with socket.socket() as asks:
        return asks.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def logged_in(port: int) -> Iterator[imaplib.IMAP4]:
    with imaplib.IMAP4("127.0.0.1", port, timeout=PATIENCE) as server:
        server.login(USER, PASSWORD)
        server.select("INBOX")
        yield server


def test_letters_are_filed_and_marked_as_seen_and_none_is_removed(
    post: Post, port: int, monkeypatch: pytest.MonkeyPatch, said: Callable[[], str]
) -> None:
    came = datetime(2026, 4, 1, 10, tzinfo=UTC)
    with logged_in(port) as server:
        for words in ("The lift is broken.", "The bins stink."):
            data = letter(f"{words}\n{YES}").as_bytes()
            server.append("INBOX", "", imaplib.Time2Internaldate(came), data)
    monkeypatch.setenv(imap.VARIABLE, f"imap://{WRITTEN}@127.0.0.1:{port}/INBOX")
    room = Room(post.office, MODERATOR, datetime.now(UTC))
    assert mail.run(room, [], as_data=False) == DONE
    assert "2 filed" in said()
    sent = [each.submission for each in inbox.waiting(post.office)]  # type: ignore[union-attr]
    assert {each.body.partition("\n")[0] for each in sent} == {
        "The lift is broken.",
        "The bins stink.",
    }
    assert {each.received for each in sent} == {came}
    with logged_in(port) as server:
        assert server.uid("SEARCH", "UNSEEN")[1] in ([b""], [None])
        assert len(server.uid("SEARCH", "ALL")[1][0].split()) == 2
    assert mail.run(room, [], as_data=False) == DONE
    assert "0 filed" in said()


@pytest.mark.parametrize(
    ("who", "folder"),
    [
        pytest.param("office:wrong-secret", "INBOX", id="a wrong password"),
        pytest.param(WRITTEN, "Nowhere", id="no such folder"),
    ],
)
def test_a_server_that_does_not_let_us_in_is_told_without_the_password(
    post: Post,
    port: int,
    who: str,
    folder: str,
    monkeypatch: pytest.MonkeyPatch,
    said: Callable[[], str],
) -> None:
    monkeypatch.setenv(imap.VARIABLE, f"imap://{who}@127.0.0.1:{port}/{folder}")
    room = Room(post.office, MODERATOR, datetime.now(UTC))
    assert plainly(lambda: mail.run(room, [], as_data=False)) == TO_MEND
    told = said()
    assert imap.VARIABLE in told
    assert "wrong-secret" not in told
    assert PASSWORD not in told


@pytest.mark.parametrize(
    "url",
    [
        *("", "imap", "http://a:b@example.org/", "imaps://example.org/INBOX"),
        *("imaps://a:b@:993/", "imaps://a:b@example.org:99999/", "imaps://a%0Ab:c@d/"),
    ],
)
def test_an_account_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(BoxError) as refused:
        imap.account(url)
    assert "a:b" not in str(refused.value)


def test_no_password_goes_in_the_clear_to_another_machine(
    monkeypatch: pytest.MonkeyPatch, port: int
) -> None:
    plain = imap.account(f"imap://{WRITTEN}@127.0.0.1:{port}/")
    monkeypatch.setattr(imap.Account, "is_here", False)
    with pytest.raises(BoxError, match="does not encrypt"):
        next(imap.pieces(plain))


def test_without_a_mailbox_the_task_says_how_to_name_one(
    post: Post, said: Callable[[], str]
) -> None:
    room = Room(post.office, MODERATOR, datetime.now(UTC))
    assert plainly(lambda: mail.run(room, [], as_data=False)) == WRONG_USE
    assert "Maildir" in said()
