"""A form with files is read no further than its limits, and never kept in memory."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from tests.desk.conftest import Intake, files_of
from tests.desk.sender import RIGHT, Sender

from outspoken.desk import bodies, uploads

BOUNDARY = "parting"
IS_FILE = '; filename="x.jpg"'
HERE, THERE = "192.0.2.0/24", "198.51.100.0/24"
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


def test_a_sender_who_does_not_go_on_is_let_go_with_what_was_read(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 0.05)

    async def pieces() -> AsyncIterator[bytes]:
        yield part("title", b"Damp again") + part("body", b"Third winter")
        yield part("name", b"Bet")[:-2]
        await asyncio.sleep(5)

    page = sender.intake.ask("POST", "/send", content=pieces(), headers=MULTIPART)
    assert page.status_code == 408
    assert page.headers["Connection"] == "close"
    assert "It did not come through in time" in page.text
    assert 'value="Damp again"' in page.text
    assert "Third winter</textarea>" in page.text
    assert sender.waiting == []


def photo_in(pieces: int, size: int, pause: float) -> AsyncIterator[bytes]:
    """Send a photo in so many *pieces* of some *size*, each some seconds after another."""

    async def sending() -> AsyncIterator[bytes]:
        yield part("body", b"Third winter") + part("photo1", b"", IS_FILE)[:-2]
        for _ in range(pieces):
            yield b"x" * size
            await asyncio.sleep(pause)
        yield b"\r\n" + end()

    return sending()


def test_an_old_phone_that_sends_a_photo_slowly_is_read_to_the_end(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 0.5)
    slowly = photo_in(8, uploads.STEP, 0.1)
    page = sender.intake.ask("POST", "/send", content=slowly, headers=MULTIPART)
    assert page.status_code == 422


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param({"STEP": 8 * 1024 * 1024}, id="what came at once buys no time"),
        pytest.param({"LONGEST": 0.3}, id="there is an end to every patience"),
    ],
)
def test_who_sends_a_little_now_and_then_is_let_go(
    sender: Sender, monkeypatch: pytest.MonkeyPatch, limits: dict[str, float]
) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 0.3)
    for name, value in limits.items():
        monkeypatch.setattr(uploads, name, value)
    slowly = photo_in(30, 1024 * 1024, 0.1)
    page = sender.intake.ask("POST", "/send", content=slowly, headers=MULTIPART)
    assert page.status_code == 408
    assert "Third winter</textarea>" in page.text
    assert [*(sender.intake.town.office.private / "drafts").iterdir()] == []


def test_words_are_read_whoever_else_is_sending(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "AT_ONCE", 0)
    assert sender.send("look").status_code == 200
    no_photo = ("", b"", "application/octet-stream")
    assert sender.send("look", {"photo1": no_photo}).status_code == 200
    page = sender.send("look", {"photo2": ("x.jpg", b"x" * 100_000, "image/jpeg")})
    assert page.status_code == 422
    (beside,) = re.findall(r'id="photo2-problem">(.*?)</p>', page.text)
    assert "We cannot keep photos just now" in beside
    assert RIGHT["body"] in page.text
    sender.wait(seconds=5)
    assert sender.go_on(page, "send").status_code == 200


def test_one_network_has_some_places_and_leaves_the_others() -> None:
    sending: list[str] = []
    here = [uploads._Place(sending, HERE) for _ in range(uploads.FROM_ONE + 1)]
    assert [each.take() for each in here] == [True] * uploads.FROM_ONE + [False]
    there = uploads._Place(sending, THERE)
    assert there.take()
    here[0].leave()
    assert not here[-1].take(), "it is asked for once"
    assert uploads._Place(sending, HERE).take()
    unknown = [uploads._Place(sending, "") for _ in range(uploads.AT_ONCE)]
    assert sum(each.take() for each in unknown) == uploads.AT_ONCE - uploads.FROM_ONE - 1


def test_a_place_is_left_whatever_became_of_the_form(sender: Sender) -> None:
    broken = part("photo1", b"x", IS_FILE)
    for _ in range(uploads.AT_ONCE + 1):
        page = sender.intake.ask("POST", "/send", content=broken, headers=MULTIPART)
        assert page.status_code == 400
    page = sender.send("look", {"photo1": ("x.jpg", b"x", "image/jpeg")})
    assert "We cannot use this file" in page.text


def test_letters_of_an_old_phone_are_read(sender: Sender) -> None:
    fields = {**sender.fields, "title": "x", "consent": "yes", "step": "send"}
    body = b"".join(part(name, value.encode()) for name, value in fields.items())
    body += part("body", b"It is \xa320 a caf\xe9") + end()
    sender.intake.ask("POST", "/send", content=body, headers=MULTIPART)
    assert [each.body for each in sender.waiting] == ["It is £20 a café"]
