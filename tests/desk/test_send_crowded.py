"""Photos that are hard to read keep nobody waiting who sends none."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from tests.desk.conftest import Intake
from tests.desk.sender import RIGHT, Sender
from tests.desk.test_impatience import held as held
from tests.desk.test_impatience import port as port

from outspoken.desk import uploads
from outspoken.services import photos

FORMS = 60
"""More than there are threads for all pages together."""


@pytest.fixture
def patience() -> float:
    return 60


def test_photos_that_are_hard_to_read_silence_no_page(
    intake: Intake, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = threading.Semaphore(0), threading.Event()

    def publishable(_: bytes) -> bytes:
        begun.release()
        may_end.wait(60)
        raise photos.HardPhotoError(photos.HARD)

    monkeypatch.setattr(photos, "publishable", publishable)
    monkeypatch.setattr(uploads, "AT_ONCE", FORMS)
    sender, url = Sender(intake), f"http://127.0.0.1:{port}"
    fields = {**sender.fields, **RIGHT, "step": "look"}
    three = {f"photo{n}": ("x.jpg", b"x", "image/jpeg") for n in (1, 2, 3)}

    def crowd(_: int) -> int:
        answer = httpx.post(f"{url}/send", data=fields, files=three, timeout=60)
        return answer.status_code

    with ThreadPoolExecutor(FORMS) as threads:
        answers = threads.map(crowd, range(FORMS))
        try:
            assert begun.acquire(timeout=30)
            assert begun.acquire(timeout=30)
            time.sleep(1)  # for the others to come as far as they do
            for page in ("/send", f"/comment?in_reply_to={intake.post.id}"):
                assert httpx.get(f"{url}{page}", timeout=20).status_code == 200
            words = {**fields, "title": "Words alone", "step": "send"}
            assert httpx.post(f"{url}/send", data=words, timeout=20).status_code == 200
            assert not begun.acquire(blocking=False), "two at a time"
        finally:
            may_end.set()
        assert set(answers) == {422}
