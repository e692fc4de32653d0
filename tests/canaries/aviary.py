"""An office in which every private field of every text holds a canary of its own."""

import subprocess
from dataclasses import dataclass, field
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

from PIL import Image
from pyrage.x25519 import Identity

from outspoken.services.office import Office
from tests import scratch, small_kit
from tests.canaries import canary, desk, forked
from tests.scratch import Ran, Scratch

FIELDS = ("email", "post", "staff", "camera", "file", "from", "title")
"""What a word stands for; besides, each text has a mobile and a landline of its own."""
KEEPER = f"{'keeper'[::-1]}@aviary.example.org"
"""The officer: an address that stands nowhere in the repository, not even here."""
CODE = "Z" * 2 + "8 8ZQ"
TEXT = """\
---
kind: rant
title: "Damp {number} in the hall"
name: "Resident {number}"
area: larkfield
topics: damp
consent: yes
wants_answer: yes
tell_me: yes
photos: {file}.jpg | A wet wall
contact:
  email: {email}@example.org
  phone: {mobile}
  post: 12 {post} Street, {code}
  reply_by: email
---

Third winter, number {number}. Mr {staff} never came. Ring my sister on {landline}.
"""


@dataclass
class Aviary(Scratch):
    """A copy of the repository, with an officer and texts in it.

    Attributes:
        count: How many texts come by file; as many letters come as well.
        ran: What each task said, under its words.
    """

    count: int = 0
    ran: list[tuple[tuple[str, ...], Ran]] = field(default_factory=list)

    def invoke(self, *words: object, **more: str) -> Ran:
        """Run a task in a child of this process."""
        typed = tuple(map(str, words))
        ran = forked.invoke(self.root, [*typed], {**self.environment, **more})
        self.ran.append((typed, ran))
        return ran

    @property
    def office(self) -> Office:
        return Office(self.root, self.root / "content", self.root / "private")

    @property
    def numbers(self) -> list[str]:
        """Every telephone number that is a canary."""
        whole = range(self.count * 2)
        return [f(each) for f in (canary.mobile, canary.landline) for each in whole]

    def word(self, text: int, name: str) -> str:
        """Return the canary of a *text*'s field."""
        return canary.word(text * len(FIELDS) + FIELDS.index(name))

    def words(self, text: int) -> dict[str, str]:
        """Return all canaries of a *text*, by field."""
        told = {name: self.word(text, name) for name in FIELDS}
        numbers = {"mobile": canary.mobile(text), "landline": canary.landline(text)}
        return told | numbers

    def of_id(self) -> dict[str, set[str]]:
        """Return the canaries of each text that waits or is published, by its id."""
        return {
            given_id: {*self.words(number).values()}
            for given_id, number in desk.numbered(self.office).items()
        }

    def desk(self) -> desk.CanaryDesk:
        """Return its desk, both faces."""
        return desk.CanaryDesk(self.office, KEEPER)

    def text(self, number: int) -> Path:
        """Write a text with a photo beside it; return its file."""
        told = self.words(number)
        folder = self.root.parent / f"sent-{number}"
        folder.mkdir()
        (folder / f"{told['file']}.jpg").write_bytes(photo(told["camera"], number))
        path = folder / "text.md"
        path.write_text(TEXT.format(number=number, code=CODE, **told))
        return path

    def letter(self, number: int) -> Path:
        """Write an e-mail; return its file."""
        told = self.words(number)
        written = EmailMessage()
        written["From"] = f"{told['from']} <{told['email']}@example.org>"
        written["To"] = "brackwater@example.org"
        written["Subject"] = f"Mr {told['title']} and the lift {number}"
        written["Message-ID"] = f"<{number}.{told['from']}@example.org>"
        written.set_content(
            f"Lift {number} is out. Mr {told['staff']} laughed. Ring {told['landline']}.\n"
            "You may print this.\n"
        )
        path = self.root.parent / "post" / f"{number}.eml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes(written))
        return path


def made(folder: Path, count: int) -> Aviary:
    """Make an office in *folder* into which *count* texts and letters have come."""
    root = scratch.whole(folder).root
    small_kit.write(root)
    for name in ("cache", "temporary"):
        (folder / name).mkdir()
    more = {
        "OUTSPOKEN_OFFICER": KEEPER,
        "XDG_CACHE_HOME": str(folder / "cache"),
        "TMPDIR": str(folder / "temporary"),
    }
    aviary = Aviary(root, more, count)
    aviary.invoke("officers", "add", KEEPER, "--name", "Ada Keeper")
    assert aviary.invoke("policy", "sign").code == 0, aviary.ran
    people = [aviary.word(each, "staff") for each in range(count * 2)]
    people += [aviary.word(each, "title") for each in range(count, count * 2)]
    key = Identity.generate().to_public()
    (root / "private" / "recipients.txt").write_text(f"{key}\n")
    (root / "private" / "names.txt").write_text("".join(f"Mr {each}\n" for each in people))
    files = [aviary.text(each) for each in range(count)]
    assert aviary.invoke("submit", *files).code == 0, aviary.ran[-1]
    for each in range(count, count * 2):
        aviary.letter(each)
    assert aviary.invoke("mail", folder / "post").code == 0, aviary.ran[-1]
    return aviary


def photo(words: str, number: int) -> bytes:
    """Return a photo that tells *words* beside the picture."""
    out = BytesIO()
    picture = Image.new("RGB", (64, 48), (number % 256, 90, 60))
    exif = picture.getexif()
    exif[0x9286] = words
    exif[0x010E] = words
    picture.save(out, "JPEG", exif=exif, comment=words)
    return out.getvalue()


def commit(root: Path, why: str) -> None:
    """Commit all that git would."""
    for words in (["add", "--all"], ["commit", "--quiet", "--allow-empty", "-m", why]):
        subprocess.run(["git", "-C", root, *words], check=True, capture_output=True)
