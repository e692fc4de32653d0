"""The inbox: nothing sent in is lost, and nothing is there twice."""

import hashlib
import os
import shutil
import stat
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.conftest import NOW, Town
from tests.services import killing

from outspoken.model.reason import Reason
from outspoken.model.submission import Kind, Submission
from outspoken.services import (
    decisions,
    files,
    inbox,
    places,
    put_aside,
    receiving,
    reviews,
    texts,
    withdrawals,
)
from outspoken.services.inbox import NotInInboxError, Receipt, Waiting
from outspoken.services.office import Office
from outspoken.services.receiving import UnfitError

RANT = "---\nkind: rant\ntitle: Damp again\nconsent: yes\n---\n\nThe wall is wet.\n"
PICTURED = RANT.replace("consent", 'photos: ["wall.jpg | mould"]\nconsent')


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def sent(tmp_path: Path, text: str = RANT, name: str = "rant.md") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def received(office: Office, path: Path) -> Receipt:
    place, _ = places.read(office.place)
    receipt = inbox.receive(office, path, place, NOW)
    assert isinstance(receipt, Receipt), receipt
    return receipt


def refused(office: Office, path: Path) -> list[str]:
    place, _ = places.read(office.place)
    problems = inbox.receive(office, path, place, NOW)
    assert isinstance(problems, list)
    return [problem.message for problem in problems]


def photo(folder: Path, colour: str = "green") -> bytes:
    picture = BytesIO()
    Image.new("RGB", (40, 30), colour).save(picture, "JPEG")
    (folder / "wall.jpg").write_bytes(picture.getvalue())
    return picture.getvalue()


def ids(office: Office) -> list[str]:
    return [
        each.submission.id for each in inbox.waiting(office) if isinstance(each, Waiting)
    ]


def a_text(**fields: object) -> Submission:
    text = Submission(
        id="", kind=Kind.RANT, title="Damp", received=NOW, body="The wall is wet."
    )
    return replace(text, **fields)  # type: ignore[arg-type]


def test_what_is_sent_in_is_one_file_for_its_owner_alone(
    office: Office, tmp_path: Path
) -> None:
    receipt = received(office, sent(tmp_path))
    path = office.inbox / f"{receipt.id}.md"
    assert receipt.is_new
    assert [each.name for each in office.inbox.iterdir()] == [path.name]
    assert (mode(path), mode(office.inbox)) == (0o600, 0o700)
    waiting = inbox.read(office, receipt.id)
    assert waiting.submission.body == "The wall is wet."
    assert waiting.submission.received == NOW
    assert waiting.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_same_bytes_are_one_submission(office: Office, tmp_path: Path) -> None:
    first = received(office, sent(tmp_path))
    again = received(office, sent(tmp_path, name="again.md"))
    assert (again.id, again.is_new) == (first.id, False)
    assert ids(office) == [first.id]
    other = received(office, sent(tmp_path, RANT.replace("wet", "green")))
    assert other.id != first.id


def test_they_are_one_for_ever(town: Town, tmp_path: Path) -> None:
    path, office = sent(tmp_path), town.office
    first = received(office, path)
    waiting = inbox.read(office, first.id)
    review = reviews.begin(waiting.submission, reviews.lists_of(office))
    decisions.publish(town.acting(), waiting, review)
    assert received(office, path) == Receipt(first.id, is_new=False)
    withdrawals.erase(town.acting(), first.id)
    assert received(office, path) == Receipt(first.id, is_new=False)
    assert not ids(office)


def test_a_declined_one_does_not_come_back(town: Town, tmp_path: Path) -> None:
    path, office = sent(tmp_path), town.office
    waiting = inbox.read(office, received(office, path).id)
    review = reviews.begin(waiting.submission, reviews.lists_of(office))
    decisions.decline(town.acting(), waiting, review, Reason.LEGAL)
    assert not received(office, path).is_new
    assert not ids(office)


def test_what_is_known_tells_nobody_else_anything(office: Office, tmp_path: Path) -> None:
    received(office, sent(tmp_path))
    slips = [path for path in (office.private / "receipts").rglob("*") if path.is_file()]
    plain = hashlib.sha256(RANT.encode()).hexdigest()
    assert len(slips) == 1
    assert slips[0].name != plain
    assert mode(slips[0]) == 0o600


def test_a_private_link_that_a_text_quotes_is_kept_without_its_token(
    office: Office, tmp_path: Path
) -> None:
    token = "k7" * 14
    text = RANT.replace("wet.", f"wet. See example.org/mine/{token}?lang=cy")
    given = received(office, sent(tmp_path, text)).id
    assert "/mine/…?lang=cy" in inbox.read(office, given).submission.body
    kept = (each.read_bytes() for each in office.private.rglob("*") if each.is_file())
    assert not any(token.encode() in data for data in kept)


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u202e", "\u2060", "\u200d"])
def test_no_mark_of_ours_is_hidden_by_what_nobody_sees(
    office: Office, tmp_path: Path, unseen: str
) -> None:
    mark = f"[rem{unseen}oved: staff, 2 words]"
    assert (
        "how our own marks look"
        in refused(office, sent(tmp_path, RANT.replace("wet", mark)))[0]
    )
    body = f"Ask {mark} about it."
    said = Submission(id="", kind=Kind.RANT, received=NOW, title=mark, body=body)
    kept = inbox.read(office, inbox.keep(office, said, b"x").id).submission
    assert kept.body == "Ask (removed: staff, 2 words) about it."
    assert kept.title == "(removed: staff, 2 words)"


def test_an_id_that_was_sent_along_is_left_out_and_said(
    office: Office, tmp_path: Path
) -> None:
    theirs = RANT.replace("kind", "id: 20200101-aaaaaa\nkind")
    receipt = received(office, sent(tmp_path, theirs))
    assert receipt.id != "20200101-aaaaaa"
    assert [note.message for note in receipt.notes] == [
        "was left out; an id is given at receipt"
    ]


def test_photos_are_kept_as_they_came(office: Office, tmp_path: Path) -> None:
    data = photo(tmp_path)
    receipt = received(office, sent(tmp_path, PICTURED))
    (kept,) = inbox.pictures_of(office, receipt.id)
    assert kept.read_bytes() == data
    assert mode(kept) == 0o600


def test_another_photo_makes_another_submission(office: Office, tmp_path: Path) -> None:
    photo(tmp_path)
    first = received(office, sent(tmp_path, PICTURED))
    photo(tmp_path, "black")
    second = received(office, sent(tmp_path, PICTURED))
    assert len({first.id, second.id}) == 2


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        pytest.param("other.jpg", b"", "cannot be opened", id="missing"),
        pytest.param("wall.jpg", b"no picture", "as JPEG, PNG or WebP", id="no picture"),
    ],
)
def test_a_photo_that_cannot_be_published_keeps_nothing(
    office: Office, tmp_path: Path, name: str, data: bytes, advice: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert advice in refused(office, sent(tmp_path, PICTURED))[0]
    assert not office.inbox.exists()


def test_a_photo_is_never_taken_through_a_link(office: Office, tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(photo(tmp_path))
    (tmp_path / "wall.jpg").unlink()
    (tmp_path / "wall.jpg").symlink_to(tmp_path / "secret.jpg")
    assert "symbolic link" in refused(office, sent(tmp_path, PICTURED))[0]


def test_killed_anywhere_sending_again_gives_exactly_one(
    office: Office, tmp_path: Path
) -> None:
    path, data = sent(tmp_path, PICTURED), photo(tmp_path)
    for _ in killing.at_every_step(lambda: received(office, path)):
        receipt = received(office, path)
        assert ids(office) == [receipt.id]
        (kept,) = inbox.pictures_of(office, receipt.id)
        assert kept.read_bytes() == data
        assert {each.name for each in office.inbox.iterdir()} == {
            f"{receipt.id}.1.photo",
            f"{receipt.id}.md",
        }
        shutil.rmtree(office.inbox)
        shutil.rmtree(office.private / "receipts")


def test_killed_at_any_time_no_receipt_that_was_given_is_lost(office: Office) -> None:
    given, write = os.pipe()

    def receive_many() -> None:
        for number in range(10_000):
            receipt = inbox.keep(office, a_text(), f"{number}".encode())
            os.write(write, f"{number} {receipt.id}\n".encode())
        os._exit(0)

    for after in (0.05, 0.15, 0.3):
        killing.at_any_time(receive_many, after)
    os.close(write)
    with os.fdopen(given) as told:
        receipts = {tuple(line.split()) for line in told}
    assert receipts
    assert {given_id for _, given_id in receipts} <= set(ids(office))
    for number, given_id in receipts:
        assert inbox.keep(office, a_text(), number.encode()) == Receipt(
            given_id, is_new=False
        )
    assert len(ids(office)) - len({number for number, _ in receipts}) <= 1


def test_of_two_who_send_the_same_at_once_one_is_first(office: Office) -> None:
    def receive_fifty() -> None:
        for number in range(50):
            inbox.keep(office, a_text(), f"{number}".encode())

    children = [killing.apart(receive_fifty) for _ in range(3)]
    assert all(map(killing.ended_well, children))
    assert len(ids(office)) == 50


@pytest.mark.parametrize(
    ("fate", "count"),
    [
        pytest.param("nothing", 1, id="it was cut off before the submission"),
        pytest.param("waits", 1, id="it was cut off after the submission"),
        pytest.param("published", 0, id="and the submission was published since"),
        pytest.param("erased", 0, id="and even erased since"),
    ],
)
def test_a_receipt_left_pending_makes_no_second_submission(
    town: Town, fate: str, count: int
) -> None:
    office, text = town.office, a_text()
    first = inbox.keep(office, text, b"the same")
    slip = receiving.slip(office, b"the same")
    slip.pend(first.id)
    if fate == "nothing":
        (office.inbox / f"{first.id}.md").unlink()
    if fate in ("published", "erased"):
        waiting = inbox.read(office, first.id)
        review = reviews.begin(waiting.submission, reviews.lists_of(office))
        decisions.publish(town.acting(), waiting, review)
    if fate == "erased":
        withdrawals.erase(town.acting(), first.id)
    assert inbox.known(office, b"the same") == ""
    again = inbox.keep(office, text, b"the same")
    assert (again.id, again.is_new) == (first.id, fate == "nothing")
    assert len(ids(office)) == count
    assert inbox.known(office, b"the same") == first.id


def test_an_id_is_never_given_twice(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["20260403-aaaaaa", "20260403-aaaaaa", "20260403-bbbbbb"])
    monkeypatch.setattr(receiving, "new_id", lambda _: next(drawn))
    first = inbox.keep(town.office, a_text(), b"one")
    second = inbox.keep(town.office, a_text(), b"two")
    assert (first.id, second.id) == ("20260403-aaaaaa", "20260403-bbbbbb")


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"title": "half a \ud800 letter"}, id="half a letter"),
        pytest.param({"body": "one\u2028line"}, id="a line separator"),
        pytest.param({"title": "x" * 70_000}, id="a title without end"),
        pytest.param({"body": "x" * 300_000}, id="a body without end"),
        pytest.param({"received": datetime(1, 1, 1, tzinfo=UTC)}, id="the first day"),
        pytest.param({"received": datetime(900, 1, 1, tzinfo=UTC)}, id="a short year"),
    ],
)
def test_what_could_not_be_read_again_is_not_kept(
    office: Office, fields: dict[str, object]
) -> None:
    with pytest.raises(UnfitError):
        inbox.keep(office, a_text(**fields), b"it")
    assert not list(office.inbox.iterdir())
    assert inbox.known(office, b"it") == ""


def test_it_is_said_to_its_sender(office: Office, tmp_path: Path) -> None:
    path = sent(tmp_path, RANT.replace("kind", "received: 0900-01-01\nkind"))
    assert refused(office, path) == ["give the day it came; that one is too long ago"]


def test_all_that_is_taken_can_be_read_again(office: Office, tmp_path: Path) -> None:
    """Quotes double what we write: a header at its limit must still be read back."""
    quotes = '"' * 3900
    path = sent(tmp_path, RANT.replace("kind", f"contact:\n  post: '{quotes}'\nkind"))
    receipt = received(office, path)
    assert inbox.read(office, receipt.id).submission.contact.post == quotes


def test_what_waits_comes_oldest_first(office: Office) -> None:
    days = (datetime(2026, 3, day, tzinfo=UTC) for day in (9, 1, 5))
    for day in days:
        inbox.keep(office, a_text(received=day), day.isoformat().encode())
    assert [given_id[:8] for given_id in ids(office)] == [
        "20260301",
        "20260305",
        "20260309",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("rant.md", RANT, id="no id for a name"),
        pytest.param("20260403-aaaaaa.md", RANT, id="not written by us"),
        pytest.param(
            "20260403-aaaaaa.md",
            '---\nid: "20260403-aaaaaa"\nkind: "moan"\nreceived: "2026-04-03"\n---\n\nx\n',
            id="of no kind that there is",
        ),
        pytest.param("20260403-aaaaaa.md", "no front matter", id="no front matter"),
        pytest.param("20260403-aaaaaa.md", "", id="empty"),
    ],
)
def test_what_somebody_else_put_there_is_a_problem(
    office: Office, name: str, text: str
) -> None:
    receipt = inbox.keep(office, a_text(), b"ours")
    (office.inbox / name).write_text(text)
    strange = [each for each in inbox.waiting(office) if not isinstance(each, Waiting)]
    assert [each.path.name for each in strange] == [name]
    assert ids(office) == [receipt.id]


def test_a_submission_under_another_s_name_is_refused(office: Office) -> None:
    first = inbox.keep(office, a_text(), b"one").id
    path = office.inbox / "20260403-aaaaaa.md"
    shutil.copy(office.inbox / f"{first}.md", path)
    with pytest.raises(NotInInboxError, match="not as we wrote it"):
        inbox.read(office, path.stem)


def test_a_link_in_the_inbox_is_not_followed(office: Office, tmp_path: Path) -> None:
    first = inbox.keep(office, a_text(), b"one").id
    path = office.inbox / f"{first}.md"
    path.rename(tmp_path / "elsewhere.md")
    path.symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(NotInInboxError):
        inbox.read(office, first)


@pytest.mark.parametrize("given_id", ["20260403-aaaaaa", "../officers", "", "x\0y"])
def test_what_does_not_wait_is_said(office: Office, given_id: str) -> None:
    with pytest.raises(NotInInboxError, match="waits in the inbox"):
        inbox.read(office, given_id)


def test_somebody_may_decide_while_the_queue_is_read(office: Office) -> None:
    for number in range(3):
        inbox.keep(office, a_text(), f"{number}".encode())
    queue = inbox.waiting(office)
    next(queue)
    for path in office.inbox.iterdir():
        path.unlink()
    assert list(queue) == []


def test_what_a_killed_receiver_left_is_swept(office: Office, tmp_path: Path) -> None:
    files.make_private_folder(office.inbox)
    (office.inbox / ".20260403-aaaaaa.md.0a1b2c3d.new").write_text("private words")
    received(office, sent(tmp_path))
    assert len(list(office.inbox.iterdir())) == 1


def test_quarantine_keeps_the_bytes_and_the_reason(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "Rant.DOC"
    path.write_bytes(b"\x81\x8d no text at all")
    why = [texts.problem(path, 0, "save it as UTF-8 text")]
    given = put_aside.keep(office, path, why, NOW)
    folder = office.quarantine / given
    assert given.startswith("20260403-")
    assert (folder / "bytes.doc").read_bytes() == path.read_bytes()
    assert (folder / "why.txt").read_text() == f"{why[0]}\n"
    assert {mode(each) for each in folder.iterdir()} == {0o600}
    assert mode(folder) == 0o700


def test_quarantine_keeps_the_same_bytes_once(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "rant.md"
    path.write_bytes(b"\x81\x8d")
    first = put_aside.keep(office, path, [], NOW)
    for _ in killing.at_every_step(lambda: put_aside.keep(office, path, [], NOW)):
        assert put_aside.keep(office, path, [], NOW) == first
    assert [each.name for each in office.quarantine.iterdir()] == [first]


def test_what_was_removed_from_there_is_kept_when_it_comes_again(
    office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "rant.md"
    path.write_bytes(b"\x81\x8d")
    first = put_aside.keep(office, path, [], NOW)
    shutil.rmtree(office.quarantine / first)
    assert put_aside.keep(office, path, [], NOW) == first
    assert (office.quarantine / first / "bytes.md").read_bytes() == b"\x81\x8d"


@pytest.mark.parametrize("is_there", [True, False], ids=["mended there", "elsewhere"])
def test_once_it_was_taken_in_it_goes_from_there(
    office: Office, tmp_path: Path, *, is_there: bool
) -> None:
    path, other = tmp_path / "rant.md", tmp_path / "other.md"
    path.write_bytes(b"\x81\x8d")
    other.write_bytes(b"\x81\x8e")
    folder = office.quarantine / put_aside.keep(office, path, [], NOW)
    stays = office.quarantine / put_aside.keep(office, other, [], NOW)
    given = folder / "bytes.md" if is_there else path
    if is_there:
        given.write_text(RANT)
    assert put_aside.taken_in(office, given) == folder
    assert put_aside.folders(office) == [stays]
    assert put_aside.taken_in(office, given if not is_there else path) is None


def test_nothing_goes_for_a_file_of_other_bytes(office: Office, tmp_path: Path) -> None:
    path, other = tmp_path / "bytes.md", tmp_path / "other.md"
    path.write_bytes(b"\x81\x8d")
    other.write_text(RANT)
    put_aside.keep(office, path, [], NOW)
    assert put_aside.taken_in(office, other) is None
    assert len(put_aside.folders(office)) == 1


def test_quarantine_follows_no_link(office: Office, tmp_path: Path) -> None:
    (tmp_path / "rant.md").symlink_to("/etc/hostname")
    with pytest.raises(UnfitError, match="symbolic link"):
        put_aside.keep(office, tmp_path / "rant.md", [], NOW)


@pytest.mark.parametrize(
    ("workshop", "advice"),
    [
        ("write-a-rant 2026-04-01", ""),
        ("denise-okafor-of-14-tannery-rise 2026-04-01", "use one of write-a-rant, not"),
        ("write-a-rant 2077-09-00", "write the day as 2026-04-03"),
        ("write-a-rant 2026-04-04", "has not been yet"),
    ],
)
def test_a_workshop_is_a_kit_that_there_is_and_a_day_that_was(
    town: Town, tmp_path: Path, workshop: str, advice: str
) -> None:
    path = sent(tmp_path, RANT.replace("consent", f"workshop: {workshop}\nconsent"))
    assert refused(town.office, path) == ["leave it out; there are no workshop kits here"]
    (town.office.workshops / "write-a-rant").mkdir(parents=True)
    if advice:
        assert advice in " ".join(refused(town.office, path))
    else:
        received(town.office, path)


def test_what_waits_from_before_is_published_without_what_it_may_say(town: Town) -> None:
    odd = {"language": "en-Okafor-07700900-123x", "workshop": "denise-okafor 2026-04-01"}
    post = town.publish("The wall is wet.", **odd)  # type: ignore[arg-type]
    assert (post.language, post.workshop) == ("en", "")
