"""A form with files is read no further than its limits, and never kept in memory."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from tests.desk.conftest import Intake, files_of
from tests.desk.sender import Sender

from outspoken.desk import bodies, uploads

BOUNDARY = "parting"
MULTIPART = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


@pytest.fixture
def sender(intake: Intake) -> Sender:
    """Somebody with the form before them."""
    return Sender(intake)


def part(name: str, data: bytes, more: str = "") -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + data + b"\r\n"


def end() -> bytes:
    return f"--{BOUNDARY}--\r\n".encode()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(b"", 400, id="nothing"),
        pytest.param(b"no parts at all", 400, id="no parts"),
        pytest.param(part("body", b"x"), 400, id="no end"),
        pytest.param(part("body", b"x" * 66_000) + end(), 413, id="too many words"),
        pytest.param(part("x" * 3000, b"") * 30 + end(), 413, id="names too long"),
        pytest.param(part("x" * 9000, b"") + end(), 400, id="a name too long"),
        pytest.param(part("a", b"1") * 60 + end(), 400, id="too many parts"),
        pytest.param(
            part("photo1", b"x" * 100, '; filename="x.jpg"') * 60 + end(),
            400,
            id="too many files",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_and_kept_nowhere(
    sender: Sender, body: bytes, status: int
) -> None:
    before = files_of(sender.intake.town.office.private)
    page = sender.intake.ask("POST", "/send", content=body, headers=MULTIPART)
    assert page.status_code == status
    assert "<h1>" in page.text
    assert files_of(sender.intake.town.office.private) == before


@pytest.mark.parametrize(
    "kind",
    ["multipart/form-data", "multipart/form-data; boundary=", "text/plain", "x", ""],
)
def test_what_is_no_form_is_refused(sender: Sender, kind: str) -> None:
    answer = sender.intake.ask(
        "POST", "/send", content=b"x", headers={"Content-Type": kind}
    )
    assert answer.status_code in (400, 415)


def test_a_body_without_end_is_cut_off(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "DRAINED", 1024 * 1024)
    read = 0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal read
        yield part("photo1", b"", '; filename="x.jpg"')[:-2]
        while True:
            read += 65_536
            yield b"x" * 65_536

    page = sender.intake.ask("POST", "/send", content=pieces(), headers=MULTIPART)
    assert page.status_code == 413
    assert page.headers["Connection"] == "close"
    assert read <= uploads.DRAINED + 2 * 65_536
    folder = sender.intake.town.office.private / "drafts"
    assert [*folder.iterdir()] == []


def test_a_sender_who_does_not_go_on_is_let_go(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 0.05)

    async def pieces() -> AsyncIterator[bytes]:
        yield part("body", b"x")
        await asyncio.sleep(5)

    page = sender.intake.ask("POST", "/send", content=pieces(), headers=MULTIPART)
    assert page.status_code == 408


def test_an_old_phone_that_sends_slowly_is_read_to_the_end(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 0.3)
    monkeypatch.setattr(uploads, "PACE", 1000)

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(8):
            yield part("body", b"x" * 200)
            await asyncio.sleep(0.1)
        yield end()

    page = sender.intake.ask("POST", "/send", content=pieces(), headers=MULTIPART)
    assert page.status_code == 422


def test_only_some_are_read_at_once(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "AT_ONCE", 0)
    page = sender.send("look")
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "60"


def test_letters_of_an_old_phone_are_read(sender: Sender) -> None:
    fields = {**sender.fields, "title": "x", "consent": "yes", "step": "send"}
    body = b"".join(part(name, value.encode()) for name, value in fields.items())
    body += part("body", b"It is \xa320 a caf\xe9") + end()
    sender.intake.ask("POST", "/send", content=body, headers=MULTIPART)
    assert [each.body for each in sender.waiting] == ["It is £20 a café"]
