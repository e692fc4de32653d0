"""The changing town: an office with content, settings, a theme and a day of its own."""

import base64
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from outspoken.model.approval import Approval, statement
from outspoken.model.identity import ALPHABET, LENGTH
from outspoken.model.move import Move
from outspoken.model.officer import Role
from outspoken.model.post import Answer, Post
from outspoken.model.reason import POLICY_VERSION
from outspoken.model.signed import Signed
from outspoken.model.submission import LONDON
from outspoken.services import (
    answers,
    approvers,
    files,
    keys,
    moves,
    officers,
    posts,
    signed_texts,
)
from outspoken.services.acting import Acting
from outspoken.services.office import Office
from outspoken.services.shelf import Shelf
from tests.conftest import ROOT

MODERATOR = "moira@example.org"
FIRST_DAY = date(2026, 4, 1)
SITE_URL = "https://town.example.org"
AREAS = "key,name\nlarkfield,Larkfield\ncanal-side,Canal Side\nthe-rise,The Rise\n"
TOPICS = {"damp": "Damp", "lifts": "Lifts", "noise": "Noise & nights"}
TEAMS = {"repairs": "Repairs", "rents": "Rents"}
PLACE = {
    "areas.csv": AREAS,
    "topics.toml": "".join(
        f'[[topic]]\nkey = "{key}"\nname = "{name}"\n\n' for key, name in TOPICS.items()
    ),
    "teams.toml": "".join(
        f'[[team]]\nkey = "{key}"\nname = "{name}"\ntopics = []\n\n'
        for key, name in TEAMS.items()
    ),
    "channels.toml": (
        '[office]\nnation = "england-and-wales"\nemail = "town@example.org"\n'
    ),
}
CONF = """\
import sys
from pathlib import Path

sys.path.insert(0, {plugins!r})
ROOT = Path(__file__).parent

from outspoken.site import answers, clocks, comments, moderation, pages, reader
from outspoken.site.settings import Outspoken

OUTSPOKEN = Outspoken(root=ROOT, **{ours!r})
PLUGINS = [reader, moderation, comments, answers, clocks, pages]
SITEURL = {site_url!r}
THEME = str(ROOT / "theme")
PATH = str(ROOT / "content")
ARTICLE_PATHS = ["posts"]
PAGE_PATHS = ["pages"]
IGNORE_FILES = [".*", "**/.*"]
TIMEZONE = "Europe/London"
"""
PAGE = "---\ntitle: {title}\nsummary: {summary}\n---\n\n{body}\n"
SETTINGS: Mapping[str, Any] = {"name": "Outspoken", "per_page": 2, "site_url": SITE_URL}

Text = TypeVar("Text", Post, Answer, Move)


@dataclass
class ChangingTown:
    """A town, as it is now.

    Attributes:
        root: The repository: content, private folder, theme, settings.
        day: The day it is there.
        settings: What differs from the settings' defaults.
        is_private: Whether the private folder is at hand.
        minutes: How many actions there have been; each takes a minute.
        kept: Files as they once were, to be put back, by what they are called.
    """

    root: Path
    day: date = FIRST_DAY
    settings: dict[str, Any] = field(default_factory=lambda: dict(SETTINGS))
    is_private: bool = True
    minutes: int = 0
    kept: dict[str, tuple[Path, bytes]] = field(default_factory=dict)

    @property
    def office(self) -> Office:
        """The office; its private folder elsewhere while it is not at hand."""
        private = "private" if self.is_private else "no-private-folder"
        return Office(self.root, self.root / "content", self.root / private)

    @property
    def content(self) -> Path:
        """The folder of content."""
        return self.root / "content"

    @property
    def theme(self) -> Path:
        """The theme."""
        return self.root / "theme"

    @property
    def ours(self) -> dict[str, Any]:
        """What the town sets of our settings."""
        return {name: said for name, said in self.settings.items() if name != "site_url"}

    def settle(self) -> None:
        """Write the settings, as the public site's."""
        site_url, plugins = self.settings["site_url"], os.fspath(ROOT / "plugins")
        said = CONF.format(plugins=plugins, ours=self.ours, site_url=site_url)
        (self.root / "publishconf.py").write_text(said, encoding="utf-8")

    def now(self) -> datetime:
        """Return the moment of the next action."""
        self.minutes += 1
        morning = datetime(self.day.year, self.day.month, self.day.day, 7, tzinfo=UTC)
        return morning + timedelta(minutes=self.minutes % 600, seconds=self.minutes % 60)

    def acting(self) -> Acting:
        """Return the officer, acting now, whether the folder is at hand or not."""
        home = replace(self.office, private=self.root / "private")
        officer = officers.acting(home, MODERATOR)
        return Acting(home, officer, self.now(), Shelf(self.content))

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        path = self.root / "private" / "keys" / "officer-1.key"
        key = load_pem_private_key(path.read_bytes(), None)
        assert isinstance(key, Ed25519PrivateKey)
        return key

    def signed(self, text: Text, officer: str = "officer-1") -> Text:
        """Return *text* as its officer approved it on its day."""
        day = _day_of(text)
        approval = Approval(text.digest, officer, POLICY_VERSION, day)
        signature = self._key.sign(statement(approval, text.place))
        told = base64.b64encode(signature).decode()
        return replace(text, approval=replace(approval, signature=told))

    def put(self, text: Signed) -> Path:
        """Write *text* where it belongs, signed; return its file."""
        path = self.place_of(text)
        if isinstance(text, Answer):
            said = answers.render(self.signed(text))
        elif isinstance(text, Move):
            said = moves.render(self.signed(text))
        else:
            said = posts.render(self.signed(text))
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, said.encode())
        return path

    def place_of(self, text: Signed) -> Path:
        """Return where *text* belongs."""
        if isinstance(text, Answer):
            return self.content / answers.ANSWERS / text.post / f"{text.id}.md"
        if isinstance(text, Move):
            return self.content / moves.place_of(text)
        if text.is_below:
            return self.content / posts.COMMENTS / text.post / f"{text.id}.md"
        return self.content / posts.POSTS / str(text.received_on.year) / f"{text.slug}.md"

    def files(self, folder: str) -> list[Path]:
        """List the texts in a folder of the content, in the order of names."""
        return posts.paths(self.content / folder)

    def texts(self, *folders: str) -> Iterator[tuple[Path, Signed]]:
        """Yield every text of the *folders* that can be read, with its file."""
        for folder in folders:
            for path in posts.paths(self.content / folder):
                text = signed_texts.READERS[folder](path)
                if not isinstance(text, list):
                    yield path, text


def _day_of(text: Signed) -> date:
    """Return the day on which *text* is signed."""
    if isinstance(text, Answer):
        return text.answered_on
    return text.made_on if isinstance(text, Move) else text.approved_on


def id_on(random: Random, moment: datetime) -> str:
    """Make up an id of something received at *moment*."""
    day = moment.astimezone(LONDON)
    return f"{day:%Y%m%d}-{''.join(random.choices(ALPHABET, k=LENGTH))}"


def founded(root: Path) -> ChangingTown:
    """Found a town in the folder *root*, with nobody's words in it yet."""
    town = ChangingTown(root)
    office = town.office
    office.private.mkdir(parents=True, mode=0o700)
    for name in ("posts", "comments", "answers", "moves", "photos", "pages", "place"):
        (office.content / name).mkdir(parents=True)
    for name, said in PLACE.items():
        (office.place / name).write_text(said, encoding="utf-8")
    for slug in ("about", "have-your-say", "house-rules"):
        body = f"About us: [all](/archive/).\n\n{slug}"
        page = PAGE.format(title=slug.title(), summary=f"What {slug} is.", body=body)
        (office.content / "pages" / f"{slug}.md").write_text(page, encoding="utf-8")
    officers.add(office, MODERATOR, "Moira Tallis", Role.ADMIN, (), None)
    approvers.enrol(office, "officer-1", date(2026, 1, 1))
    keys.secret(office, "inbox")
    paper = shutil.ignore_patterns("print")  # nothing of it is on the site
    shutil.copytree(ROOT / "themes" / "outspoken", town.theme, ignore=paper)
    town.settle()
    return town


def copied(town: ChangingTown, root: Path) -> ChangingTown:
    """Return a copy of *town* in the folder *root*."""
    shutil.copytree(town.root, root, symlinks=True)
    return replace(town, root=root, settings=dict(town.settings), kept={})
