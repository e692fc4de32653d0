"""A mailbox of the office, into which residents write."""

import mailbox
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, ROOT, Town

from outspoken.model.submission import Submission
from outspoken.services import inbox
from outspoken.services.inbox import Waiting
from outspoken.services.mail import boxes, rounds
from outspoken.services.mail.rounds import Filing, Round
from outspoken.services.office import Office
from outspoken.services.sending import outbox
from outspoken.services.terminal.room import Room

ANN = "ann@example.org"
OURS = "brackwater@example.org"
YES = "You may print this."
SETTINGS = """
SITEURL = "https://town.example.org"
THEME = "{theme}"
from dataclasses import dataclass
@dataclass
class Ours:
    intake: str = "https://intake.example.org"
OUTSPOKEN = Ours()
"""


def letter(words: str, subject: str = "The lift", **head: str) -> EmailMessage:
    """Return a letter from Ann; *head* adds to its head, ``_`` standing for ``-``."""
    written = EmailMessage(policy=SMTP)
    told = {"From": f"Ann Onymous <{ANN}>", "To": OURS, "Subject": subject}
    told["Message-ID"] = f"<{abs(hash((words, subject)))}@example.org>"
    given = {name.replace("_", "-"): value for name, value in head.items()}
    for name, value in (told | given).items():
        written[name] = value
    written.set_content(words)
    return written


@dataclass
class Post:
    """The office's mailbox, a Maildir.

    Attributes:
        town: The office.
        box: Where letters arrive.
        alarmed: Ids of which the team was to be told, in order.
    """

    town: Town
    box: mailbox.Maildir
    alarmed: list[str] = field(default_factory=list)

    @property
    def office(self) -> Office:
        return self.town.office

    @property
    def path(self) -> Path:
        return self.office.root / "Maildir"

    def comes(self, *letters: EmailMessage | bytes) -> None:
        """Let letters arrive."""
        for each in letters:
            data = each if isinstance(each, bytes) else each.as_bytes()
            self.box.add(mailbox.MaildirMessage(data))

    def round(self, path: Path | None = None) -> Round:
        """File what is in the mailbox."""
        place = Room(self.office, MODERATOR, self.town.now).place
        filing = Filing(self.office, place, self.town.now, self.alarmed.append)
        with rounds.alone(self.office):
            aside = rounds.aside(self.office)
            return filing.file(boxes.pieces(path or self.path, aside))

    def file(self, *letters: EmailMessage | bytes) -> Round:
        """Let letters arrive, and file them."""
        self.comes(*letters)
        return self.round()

    def sent(self, *letters: EmailMessage | bytes) -> Submission:
        """File one letter; return the submission that it is."""
        done = self.file(*letters)
        assert not done.quarantined, done.quarantined
        (given_id,) = (*done.filed, *done.comments)
        return inbox.read(self.office, given_id).submission

    def waiting(self) -> list[Waiting]:
        """Return what waits."""
        return [each for each in inbox.waiting(self.office) if isinstance(each, Waiting)]

    def unseen(self) -> int:
        """Return how many letters are not marked as seen."""
        return len([*boxes.pieces(self.path, self.path)])


def receipts(post: Post) -> list[EmailMessage]:
    """Return the receipts in the outbox."""
    found = []
    for path in sorted((post.office.private / outbox.FOLDER).glob("receipt-*.eml")):
        read = message_from_bytes(path.read_bytes(), policy=default)
        assert isinstance(read, EmailMessage)
        found.append(read)
    return found


@pytest.fixture
def post(town: Town, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """The mailbox of the town's office, whose address the place knows."""
    for name in ("OUTSPOKEN_IMAP", "OUTSPOKEN_SMTP", "OUTSPOKEN_NOTIFY_KEY"):
        monkeypatch.delenv(name, raising=False)
    path = town.office.root / "Maildir"
    channels = f'[office]\nemail = "{OURS}"\n'
    (town.office.place / "channels.toml").write_text(channels)
    monkeypatch.chdir(town.office.root)
    box = mailbox.Maildir(path, create=True)
    yield Post(town, box)
    box.close()


@pytest.fixture
def linked(post: Post) -> Post:
    """The mailbox of an office that has an intake."""
    theme = ROOT / "themes" / "outspoken"
    (post.office.root / "publishconf.py").write_text(SETTINGS.format(theme=theme))
    return post


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Returns what was said since it was last asked."""
    return lambda: "".join(capsys.readouterr())
