"""What many tests share: an office with an officer, and a town whose site can be built."""

import logging
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from outspoken.model.officer import Role
from outspoken.model.post import AnswerState, Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Review
from outspoken.model.submission import Contact, Kind, Submission
from outspoken.services import answering, decisions, inbox, officers, places, reviews
from outspoken.services.acting import Acting
from outspoken.services.answering import Reply
from outspoken.services.office import Office
from outspoken.services.shelf import Shelf
from tests.long import LONGEST, sampled

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)
MODERATOR = "moira@example.org"
AREAS = "key,name\nlarkfield,Larkfield\ncanal-side,Canal Side\n"
TOPICS = """\
[[topic]]
key = "damp"
name = "Damp"

[[topic]]
key = "lifts"
name = "Lifts"
"""
TEAMS = """\
[[team]]
key = "repairs"
name = "Repairs"
topics = ["damp", "lifts"]
catch_all = true
"""

# A law that holds is no less true on a slow or a busy machine.
settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test of a long run the time that the whole of it takes."""
    if sampled(0, 1):
        for item in items:
            item.add_marker(pytest.mark.timeout(LONGEST), append=False)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office with one officer, an admin, and a place of its own."""
    for variable in ("OUTSPOKEN_PRIVATE", "OUTSPOKEN_OFFICER", "OUTSPOKEN_PASSPHRASE"):
        monkeypatch.delenv(variable, raising=False)
    return office_in(tmp_path)


def office_in(folder: Path) -> Office:
    """Make an office in *folder*, as the fixture has it."""
    made = Office(folder, folder / "content", folder / "private")
    made.private.mkdir(mode=0o700)
    made.place.mkdir(parents=True)
    (made.place / "areas.csv").write_text(AREAS)
    (made.place / "topics.toml").write_text(TOPICS)
    (made.place / "teams.toml").write_text(TEAMS)
    officers.add(made, MODERATOR, "Moira Tallis", Role.ADMIN, (), None)
    return made


@dataclass
class Town:
    """An office at work: takes texts in, publishes them, answers them.

    Attributes:
        office: Where.
        now: The moment of the next action; every action takes a minute.
    """

    office: Office
    now: datetime = NOW

    def acting(self) -> Acting:
        """Return the officer, acting a minute after the last action."""
        self.now += timedelta(minutes=1)
        officer = officers.acting(self.office, MODERATOR)
        return Acting(self.office, officer, self.now, Shelf(self.office.content))

    def twin(self) -> "Town":
        """Return a copy of this town as it is now, for what is done more than once."""
        number = len([*self.office.root.glob("twin-*")])
        root = self.office.root / f"twin-{number}"
        for folder in (self.office.content, self.office.private):
            shutil.copytree(folder, root / folder.name)
        return Town(Office(root, root / "content", root / "private"), self.now)

    def send(self, body: str, **fields: object) -> str:
        """Put a text into the inbox; return its id."""
        self.now += timedelta(minutes=1)
        told = {"kind": Kind.RANT, "title": "Damp again", "received": self.now, **fields}
        sent = Submission(id="", body=body, **told)  # type: ignore[arg-type]
        return inbox.keep(self.office, sent, f"{self.now} {body}".encode()).id

    def publish(
        self,
        body: str,
        *,
        out: tuple[str, ...] = (),
        stays: tuple[str, ...] = (),
        **fields: object,
    ) -> Post:
        """Take a text in and publish it, every suggestion accepted.

        Args:
            body: The words.
            out: Passages to take out besides, each "quote=reason".
            stays: Suggested passages that the officer lets stand.
            fields: Fields of the submission.
        """
        waiting = inbox.read(self.office, self.send(body, **fields))
        review = reviews.begin(waiting.submission, reviews.lists_of(self.office))
        for pair in out:
            quote, _, reason = pair.rpartition("=")
            review = review.add(reviews.quoting(review, quote, Reason(reason)))
        for number, passage in enumerate(review.passages, start=1):
            if review.quote(passage) in stays:
                review = review.choose(number, Choice.REFUSED)
        return decisions.publish(self.acting(), waiting, review.choose_all(Choice.ACCEPTED))

    def decline(self, contact: Contact) -> None:
        """Decline a text of somebody who gave *contact*."""
        waiting = inbox.read(self.office, self.send("Buy pills", contact=contact))
        review = reviews.begin(waiting.submission, reviews.lists_of(self.office))
        chosen = review.choose_all(Choice.ACCEPTED)
        decisions.decline(self.acting(), waiting, chosen, Reason.HATEFUL)

    def comment(self, body: str, on: str, **fields: object) -> Post:
        """Publish a comment on the text *on*."""
        told = {"kind": Kind.COMMENT, "title": "", "in_reply_to": on, **fields}
        return self.publish(body, **told)  # type: ignore[arg-type]

    def answer(self, post: Post, body: str = "We will come on Monday.") -> str:
        """Answer *post*; return the answer's id."""
        reply = Reply(post.id, "repairs", "Repairs manager", AnswerState.ANSWERED, body)
        place, _ = places.read(self.office.place)
        lists = reviews.lists_of(self.office)
        return answering.answer(self.acting(), reply, place, lists).id

    def file_of(self, post: Post) -> Path:
        """Return the file of an approved text."""
        path = Shelf(self.office.content).path_of(post.id)
        assert path is not None
        return path


def chosen_alike(review: Review, choice: Choice) -> Review:
    """Return *review* with every passage decided alike, also those that are certain."""
    for number in range(1, len(review.passages) + 1):
        review = review.choose(number, choice)
    return review


@pytest.fixture
def town(office: Office) -> Town:
    """An office at work."""
    return Town(office)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An empty git repository."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.email", "dev@example.org")
    git(folder, "config", "user.name", "A developer")
    return folder


def git(folder: Path, *words: str) -> str:
    """Run git in *folder* and return what it says."""
    run = subprocess.run(
        ["git", "-C", str(folder), *words], capture_output=True, text=True, check=True
    )
    return run.stdout


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """The system's Chromium; where there is none the tests fail, and say what to do.

    There is one in each process of the tests: Playwright cannot be begun twice.
    """
    from playwright.sync_api import sync_playwright

    from tests.browser import tools
    from tests.browser.gates.walk import SWITCHES

    found = tools.chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*SWITCHES])
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def own_logging() -> Iterator[None]:
    """Give the root logger back: importing Pelican replaces its class and handlers.

    A desk that was served in this process has its records kept from the root.
    """
    root = logging.getLogger()
    for name in ("uvicorn", "outspoken.desk"):
        logging.getLogger(name).propagate = True
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
