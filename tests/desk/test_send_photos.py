"""Photos sent by the form: looked at, shown, kept for a day, and never where others see."""

import re
import stat
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from tests.conftest import ROOT
from tests.desk.conftest import Intake, files_of
from tests.desk.sender import RIGHT, Files, Sender, hidden

from outspoken.services import files as kept_files
from outspoken.services import inbox, photos, sent_drafts

HOSTILE = ROOT.parent / "shared" / "data" / "hostile" / "images"


@pytest.fixture
def sender(intake: Intake) -> Sender:
    """Somebody with the form before them, who has read it for a while."""
    return Sender(intake)


def picture(colour: str = "green", size: tuple[int, int] = (60, 40)) -> bytes:
    out = BytesIO()
    made = Image.new("RGB", size, colour)
    exif = made.getexif()
    exif[0x9286] = "taken at 12 Larkfield Road"
    made.save(out, "JPEG", exif=exif)
    return out.getvalue()


def files(**sent: bytes) -> Files:
    return {name: ("DSC 1.JPG", data, "image/jpeg") for name, data in sent.items()}


def drafts(sender: Sender) -> list[Path]:
    folder = sender.intake.town.office.private / "drafts"
    return sorted(path for path in folder.rglob("*") if path.is_file())


def shown(sender: Sender, page: httpx.Response) -> list[bytes]:
    links = re.findall(r'<img src="([^"]+)"', page.text)
    answers = [sender.intake.get(f"/{link}") for link in links]
    assert all(each.headers["Content-Type"] == "image/jpeg" for each in answers)
    assert all(each.headers["Cache-Control"] == "no-store" for each in answers)
    return [each.content for each in answers]


def test_photos_are_shown_as_others_will_see_them_and_sent_as_they_are(
    sender: Sender,
) -> None:
    one, two = picture("green"), picture("red")
    look = sender.send("look", files(photo1=one, photo3=two), photo3_shows="A wet wall")
    seen = shown(sender, look)
    assert len(seen) == 2
    assert all(b"Larkfield" not in each for each in seen)
    assert "A wet wall" in look.text

    sender.go_on(look, "send")

    (sent,) = sender.waiting
    kept = inbox.pictures_of(sender.intake.town.office, sent.id)
    assert [path.read_bytes() for path in kept] == [one, two]
    assert [(each.file, each.alt) for each in sent.photos] == [
        ("photo-1.jpg", ""),
        ("photo-2.jpg", "A wet wall"),
    ]
    assert drafts(sender) == []


def test_drafts_are_for_the_owner_alone_and_nowhere_else(
    sender: Sender, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sender.send("look", files(photo1=picture()))
    kept = drafts(sender)
    assert len(kept) == 2
    for path in kept:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_photos_stay_while_words_are_mended_and_can_be_left_out(sender: Sender) -> None:
    page = sender.send("look", files(photo1=picture(), photo2=picture("red")), title="")
    assert page.status_code == 422
    assert len(shown(sender, page)) == 2
    sender.wait(seconds=5)
    look = sender.go_on(page, "look", title="Damp", photo1_drop="yes")
    assert len(shown(sender, look)) == 1
    sender.go_on(look, "send")
    (sent,) = sender.waiting
    (kept,) = inbox.pictures_of(sender.intake.town.office, sent.id)
    assert kept.read_bytes() == picture("red")


def test_the_same_photos_sent_again_are_the_same_text(sender: Sender) -> None:
    look = sender.send("look", files(photo1=picture()))
    first, second = sender.go_on(look, "send"), sender.go_on(look, "send")
    assert sender.waiting[0].id in first.text
    assert sender.waiting[0].id in second.text
    again = sender.send("send", files(photo1=picture()))
    assert sender.waiting[0].id in again.text
    assert len(sender.waiting) == 1


def test_photos_can_be_sent_without_a_look(sender: Sender) -> None:
    assert sender.send("send", files(photo2=picture())).status_code == 200
    (sent,) = sender.waiting
    assert len(inbox.pictures_of(sender.intake.town.office, sent.id)) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"%PDF-1.7 not a photo", "We cannot use this file", id="a PDF"),
        pytest.param(picture()[:200], "We cannot use this file", id="half a photo"),
        pytest.param(b"<svg onload=alert(1)>", "We cannot use this file", id="SVG"),
        pytest.param(b"x" * (8 * 2**20 + 1), "at most 8 MB", id="too large"),
        pytest.param(b"x" * (20 * 2**20), "at most 8 MB", id="far too large"),
    ],
)
def test_what_is_no_photo_is_said_beside_its_field_and_the_rest_is_kept(
    sender: Sender, data: bytes, said: str
) -> None:
    page = sender.send("look", files(photo1=picture(), photo2=data))
    assert page.status_code == 422
    (beside,) = re.findall(r'id="photo2-problem">(.*?)</p>', page.text)
    assert said in beside
    assert RIGHT["body"] in page.text
    assert len(shown(sender, page)) == 1
    assert len(drafts(sender)) == 2


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile photos are not at hand")
def test_hostile_photos_are_refused_or_harmless(sender: Sender) -> None:
    sample = sorted(path for path in HOSTILE.iterdir() if path.is_file())
    assert sample
    for path in sample[::5]:
        data = path.read_bytes()
        page = sender.send("look", files(photo1=data), body=f"About {path.stem}.")
        assert page.status_code in (200, 422), path.name
        for each in shown(sender, page):
            with Image.open(BytesIO(each), formats=["JPEG"]) as made:
                assert made.getexif() == {}


def test_a_photo_whose_day_is_over_is_asked_for_again(sender: Sender) -> None:
    look = sender.send("look", files(photo1=picture()))
    sender.wait(hours=25)
    sender.intake.get("/send")
    assert drafts(sender) == []
    page = sender.go_on(look, "send", token=hidden(sender.intake.get("/send"))["token"])
    sender.wait(seconds=5)
    page = sender.go_on(look, "send", token=hidden(page)["token"])
    assert page.status_code == 422
    assert "choose it again" in page.text
    assert sender.waiting == []


def test_who_looks_away_for_hours_goes_on_with_their_photos(sender: Sender) -> None:
    look = sender.send("look", files(photo1=picture()))
    sender.wait(hours=5, minutes=59)
    sender.intake.get("/send")
    assert sender.go_on(look, "send").status_code == 200
    (sent,) = sender.waiting
    assert len(inbox.pictures_of(sender.intake.town.office, sent.id)) == 1


def test_photos_that_nobody_went_on_with_make_room_the_same_day(sender: Sender) -> None:
    sender.send("look", files(photo1=picture()))
    sender.wait(hours=6, seconds=1)
    sender.intake.get("/send")
    assert drafts(sender) == []


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was read of photos: all are read at once, but what says that it is hard."""
    done: list[bytes] = []

    def publishable(data: bytes) -> bytes:
        done.append(data)
        if data == b"hard":
            raise photos.HardPhotoError(photos.HARD)
        return data

    monkeypatch.setattr(photos, "publishable", publishable)
    return done


def test_no_photo_is_read_of_who_never_asked_for_the_form(
    sender: Sender, read: list[bytes]
) -> None:
    page = sender.send("look", files(photo2=b"photo"), token="")
    assert page.status_code == 422
    assert read == []
    assert "more than a day old" in page.text
    (beside,) = re.findall(r'id="photo2-problem">(.*?)</p>', page.text)
    assert "choose it again" in beside
    assert RIGHT["body"] in page.text


def test_after_one_that_is_too_hard_no_photo_is_read(
    sender: Sender, read: list[bytes]
) -> None:
    sent = files(photo1=b"fine", photo2=b"hard", photo3=b"never read")
    page = sender.send("look", sent)
    assert read == [b"fine", b"hard"]
    said = dict(re.findall(r'id="(photo\d)-problem">(.*?)</p>', page.text))
    assert said.keys() == {"photo2", "photo3"}
    assert "We cannot use this file" in said["photo2"]
    assert "choose it again" in said["photo3"]
    assert hidden(page)["photos"], "the first one lies by"


def test_when_no_more_photos_can_lie_by_words_still_come_through(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sent_drafts, "MOST_BYTES", 1)
    sender.send("look", files(photo1=picture()))
    page = sender.send("look", files(photo1=picture("red")))
    assert page.status_code == 422
    assert "We cannot keep photos just now" in page.text
    sender.wait(seconds=5)
    assert sender.go_on(page, "send").status_code == 200


def test_folders_are_counted_too(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent_drafts, "MOST", 0)
    page = sender.send("look", files(photo1=picture()))
    assert "We cannot keep photos just now" in page.text


def test_a_full_disk_loses_no_word(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_files, "write_private", full)
    page = sender.send("look", files(photo1=picture()))
    assert page.status_code == 422
    assert "We cannot keep photos just now" in page.text
    assert RIGHT["body"] in page.text


@pytest.mark.parametrize("number", ["1", "2", "0", "4", "99999999999999999999"])
@pytest.mark.parametrize("token", ["x", "..%2f..%2fetc", "good"])
def test_a_photo_is_shown_to_who_has_its_token_alone(
    sender: Sender, token: str, number: str
) -> None:
    look = sender.send("look", files(photo1=picture()))
    good = hidden(look)["photos"]
    answer = sender.intake.get(f"/send/photo/{good if token == 'good' else token}/{number}")
    assert (answer.status_code == 200) is ((token, number) == ("good", "1"))


def test_a_token_for_something_else_names_no_photos(sender: Sender) -> None:
    page = sender.send("look", photos=sender.fields["token"])
    assert page.status_code == 200
    assert "<img" not in page.text


def test_other_files_are_read_and_forgotten(sender: Sender) -> None:
    before = files_of(sender.intake.town.office.private)
    more: Any = files(virus=b"x" * 100, photo4=picture())
    assert sender.send("look", more).status_code == 200
    made = files_of(sender.intake.town.office.private) - before
    assert {name.partition("/")[0] for name in made} <= {"counts"}
