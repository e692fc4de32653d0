"""Erased is erased: no word is left, not even on the disk where nothing uses it any more.

A small office on a disk of its own goes the whole way of the incident guide. Then every
byte of that disk is searched, in use or not. Where a machine lets nobody mount a disk, the
test is skipped: the files alone would show half of it.
"""

import base64
import errno
import gzip
import itertools
import os
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pyrage
import pytest
from PIL import Image
from tests import canaries_on_disk, small_disk
from tests.conftest import AREAS, MODERATOR, ROOT, TEAMS, TOPICS, Town
from tests.scratch import Scratch, linked

from outspoken.model.officer import Role
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Contact, Kind, Photo, ReplyBy, Submission
from outspoken.services import (
    activity,
    decisions,
    files,
    free_space,
    inbox,
    officers,
    reviews,
    withdrawals,
)
from outspoken.services.backups import making, named, pruning, reading, sealed
from outspoken.services.backups.sealed import Seal
from outspoken.services.office import Office

GUIDE = ROOT / "docs" / "guides" / "incident.md"
MEGABYTES = 64
CANARIES = {
    "title": "Qzwheadline again",
    "words": "qzwwörds",
    "name": "Qzwyna",
    "removed": "qzwdenise okafor",
    "telephone": "07700900817",
    "telephone as written": "07700 900817",
    "e-mail": "qzwmail@example.org",
    "address": "17 Qzwlane",
    "photo": "qzwphotomaker",
    "what a photo shows": "qzwmouldy wall",
}


@dataclass
class Place:
    """An office on a disk of its own.

    Attributes:
        disk: Where the disk is mounted.
        image: The file that it lies in.
        town: The office.
        tasks: Its repository.
        key: What opens its backups and its originals.
    """

    disk: Path
    image: Path
    town: Town
    tasks: Scratch
    key: pyrage.x25519.Identity

    @property
    def office(self) -> Office:
        return self.town.office

    @property
    def shelf(self) -> Path:
        return self.disk / "backups"

    def seal(self) -> Seal:
        return Seal((self.key.to_public(),))

    def publish(self) -> str:
        ran = self.tasks.invoke("publish", "--no-packs", "--to", self.disk / "host")
        assert ran.code == 0, ran.said
        return ran.said

    def shell(self, lines: str) -> None:
        ran = self.tasks.shell(f"set -e\n{lines}")
        assert ran.code == 0, ran.said

    def found(self) -> set[str]:
        """Search every byte of the disk."""
        os.sync()
        return canaries_on_disk.found(self.image.read_bytes(), CANARIES)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    image = tmp_path / "disk.img"
    with small_disk.in_a_file(image, tmp_path / "disk", MEGABYTES) as disk:
        keep_nothing_for_the_system(disk)
        for name in ("tmp", "cache", "backups", "site"):
            (disk / name).mkdir()
        more = {
            "OUTSPOKEN_OFFICER": MODERATOR,
            "TMPDIR": str(disk / "tmp"),
            "XDG_CACHE_HOME": str(disk / "cache"),
            "FILTER_BRANCH_SQUELCH_WARNING": "1",
        }
        for name, value in more.items():
            monkeypatch.setenv(name, value)
        town = settled(disk / "site")
        key = pyrage.x25519.Identity.generate()
        for listed in ("recipients.txt", sealed.RECIPIENTS):
            path = town.office.private / listed
            files.write_private(path, f"{key.to_public()}\n".encode())
        yield Place(disk, image, town, Scratch(disk / "site", more), key)


def keep_nothing_for_the_system(disk: Path) -> None:
    """Let us write to all of the disk: ext4 keeps a share that nobody may fill."""
    ran = subprocess.run(
        ["findmnt", "-no", "SOURCE", disk], capture_output=True, text=True, check=False
    )
    share = Path("/sys/fs/ext4", Path(ran.stdout.strip()).name, "reserved_clusters")
    if not share.exists():
        pytest.skip("this machine keeps a share of the disk that nobody may write to")
    share.write_text("0")


def settled(root: Path) -> Town:
    """Make the repository of a small office, with a text that stays."""
    linked(root, "pages")
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "tasks", root / "tasks", ignore=leave)
    (root / ".gitignore").write_text("/private/\n/output*\n__pycache__/\n")
    office = Office(root, root / "content", root / "private")
    files.make_private_folder(office.private)
    office.place.mkdir()
    for name, text in (
        ("areas.csv", AREAS),
        ("topics.toml", TOPICS),
        ("teams.toml", TEAMS),
    ):
        (office.place / name).write_text(text)
    officers.add(office, MODERATOR, "Moira Tallis", Role.ADMIN, (), None)
    town = Town(office)
    town.publish("The lift stopped again, and this text stays.")
    return town


def sent(place: Place) -> Post:
    """Let a resident send a text full of canaries, moderate it and answer it."""
    town, told = place.town, CANARIES
    body = (
        f"My {told['words']} are wet. {told['removed']} on reception laughed. Ring me on "
        f"{told['telephone as written']} or write to {told['e-mail']}."
    )
    submission = Submission(
        id="",
        kind=Kind.RANT,
        received=town.now,
        title=told["title"],
        body=body,
        name=told["name"],
        wants_answer=True,
        tell_me=True,
        photos=(Photo("a.jpg", told["what a photo shows"]),),
        contact=Contact(
            email=told["e-mail"],
            phone=told["telephone"],
            post=told["address"],
            reply_by=ReplyBy.EMAIL,
        ),
    )
    receipt = inbox.keep(town.office, submission, body.encode(), [picture()])
    waiting = inbox.read(town.office, receipt.id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    review = review.add(reviews.quoting(review, told["removed"], Reason.STAFF))
    accepted = review.choose_all(Choice.ACCEPTED)
    post = decisions.publish(town.acting(), waiting, accepted)
    town.answer(post)
    return post


def picture() -> bytes:
    out, notes = BytesIO(), Image.Exif()
    notes[0x013B] = CANARIES["photo"]
    Image.effect_noise((320, 240), 90).convert("RGB").save(out, "JPEG", exif=notes)
    return out.getvalue()


def history(guide: Path, paths: str) -> str:
    """Return what the guide says to type for the history of the repository."""
    (block,) = re.findall(r"^```sh history\n(.*?)^```$", guide.read_text(), re.M | re.S)
    named_there = re.compile(r"content/posts/\S+ content/photos/[^\s']+")
    assert named_there.search(block)
    return named_there.sub(paths, block)


def test_no_word_is_left_on_the_disk(place: Place) -> None:
    town = place.town
    post = sent(place)
    stale = making.make(place.office, place.shelf, town.now, place.seal())
    place.publish()
    place.shell(
        "git init -q -b main; git config user.name x; git config user.email x@example.org\n"
        "git add --all; git commit -q -m one"
    )
    (shown,) = (place.office.content / "photos" / post.id).glob("*.jpg")
    part_of_photo = shown.read_bytes()[2_000:2_040]
    before = place.found()
    assert {each.partition(":")[0] for each in before} >= {*CANARIES} - {"photo"}

    withdrawals.erase(town.acting(), post.id)
    assert "are gone" in place.publish()
    pruned = pruning.prune(place.office, place.shelf, town.now, 30, place.seal)
    place.shell("git add --all; git commit -q -m two")
    words = ("log", "--all", "--format=", "--name-only", "-S", post.id, "--", "content")
    held = place.tasks.shell(f"git {' '.join(words)}").out.split()
    gone = sorted({name for name in held if not (place.office.root / name).exists()})
    place.shell(history(GUIDE, " ".join([*gone, f"content/photos/{post.id}"])))
    swept = place.tasks.invoke("backup", "prune", "--to", place.shelf, "--sweep")

    assert (pruned.erased, len(named.in_folder(place.shelf))) == ((stale.path,), 1)
    assert "MB that were free on the disk of private/" in swept.said
    assert "were not reached" not in swept.said
    # Names of files stay in the file system's own journal, and with them the title's
    # words as they stood in the address: the guide says so, and nothing here reaches them.
    assert place.found() == set()
    raw = place.image.read_bytes()
    assert part_of_photo not in raw
    assert CANARIES["title"].encode() not in raw
    assert_sealed_backup_has_none(place)
    assert activity.verify(place.office) == []
    assert place.tasks.invoke("log", "--verify").code == 0


def assert_sealed_backup_has_none(place: Place) -> None:
    (backup,) = named.in_folder(place.shelf)
    assert reading.read(backup.path, [place.key]).files
    inside = pyrage.decrypt(backup.path.read_bytes(), [place.key])
    assert not canaries_on_disk.found(inside, CANARIES)


def test_what_was_removed_lies_there_until_it_is_written_over(tmp_path: Path) -> None:
    with small_disk.in_a_file(tmp_path / "disk.img", tmp_path / "disk", 16) as disk:
        keep_nothing_for_the_system(disk)
        (disk / "a.txt").write_text("qzwordsofaletter " * 9_000)
        os.sync()
        (disk / "a.txt").unlink()
        os.sync()
        assert b"qzwordsofaletter" in (tmp_path / "disk.img").read_bytes()

        (swept,) = free_space.sweep((disk, disk))

        os.sync()
        assert b"qzwordsofaletter" not in (tmp_path / "disk.img").read_bytes()
        assert swept.left == 0
        assert not list(disk.glob(".outspoken*"))


def test_a_disk_that_says_too_early_that_it_is_full_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, early = os.write, itertools.count()

    def hesitant(handle: int, data: bytes) -> int:
        if next(early) < 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, data)

    with small_disk.in_a_file(tmp_path / "disk.img", tmp_path / "disk", 16) as disk:
        keep_nothing_for_the_system(disk)
        monkeypatch.setattr(os, "write", hesitant)
        (swept,) = free_space.sweep([disk])
    assert swept.left == 0


def test_a_disk_in_memory_is_left_alone(tmp_path: Path) -> None:
    with small_disk.in_memory(tmp_path / "disk", "1m") as disk:
        assert list(free_space.sweep([disk, disk / "none"])) == []


def test_every_form_is_found() -> None:
    word = "qxzwörtchen"
    for how, form in canaries_on_disk.forms(word).items():
        assert canaries_on_disk.found(b"before" + form + b"after", {"it": word}), how
    assert canaries_on_disk.found(bytes(100) + gzip.compress(word.encode()), {"it": word})
    assert canaries_on_disk.found(
        bytes(canaries_on_disk.BLOCK) + zlib.compress(word.encode()), {"it": word}
    )
    for before in range(3):
        coded = base64.b64encode(b"a" * before + word.encode() + b"and after it")
        assert canaries_on_disk.found(coded, {"it": word}), before
