"""The desk of a town: its pages fetched and its forms sent, as a browser would."""

import asyncio
import os
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from tests.conftest import MODERATOR, ROOT, Town

from outspoken.desk.app import application
from outspoken.model.officer import Officer
from outspoken.model.post import Post
from outspoken.model.submission import Submission
from outspoken.model.views import Chrome, Link
from outspoken.services import desk_accounts, inbox, officers, places
from outspoken.services.desk_doors import Face
from outspoken.services.inbox import Waiting

THEME = ROOT / "themes" / "outspoken"
CHROME = Chrome(
    name="Outspoken Brackwater",
    tagline="What residents say",
    organisation="Brackwater Homes",
    site_url="https://town.example.org",
    language="en",
    navigation=(Link("/archive/", "All posts"),),
    footer=(Link("/about/", "About"),),
    emergency="999",
    intake="https://intake.example.org",
    email="brackwater@example.org",
)
TICKED = {"consent": "yes"}
PASSPHRASE = "kettle harbour lamp ninety"
HOST = "desk.example.org"


def asked(
    app: Starlette, host: str, jar: httpx.Cookies, method: str, url: str, **more: Any
) -> httpx.Response:
    """Ask *app* for something, and put the cookies that it gives into *jar*."""

    async def answer() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(
            transport=transport, base_url=f"http://{host}", cookies=jar
        ) as client:
            answered = await client.request(method, url, **more)
            jar.clear()
            jar.update(client.cookies)
            return answered

    # In a thread of its own: the browser of other tests keeps a loop in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, answer()).result()


@dataclass
class Intake:
    """The intake of a town, with a post that can be commented on.

    Attributes:
        town: The town.
        post: The post.
        limit: Most texts that may wait.
    """

    town: Town
    post: Post
    limit: int = 1000
    app: Starlette = field(init=False)

    def __post_init__(self) -> None:
        conf = f'SITEURL = "{CHROME.site_url}"\nTHEME = "themes/outspoken"\n'
        (self.town.office.root / "publishconf.py").write_text(conf)
        place, _ = places.read(self.town.office.place)
        self.app = application(
            self.town.office,
            place,
            chrome=CHROME,
            theme=THEME,
            clock=lambda: self.town.now,
            limit=self.limit,
        )

    def form(self, **fields: str) -> Mapping[str, str]:
        """Return a form that is filled in right, but for *fields*."""
        right = {"in_reply_to": self.post.id, "body": "Same here, three doors down."}
        return {**right, **TICKED, **fields}

    def send(self, **fields: str) -> httpx.Response:
        """Send a form that is filled in right, but for *fields*."""
        return self.ask("POST", "/comment", data=self.form(**fields))

    def get(self, url: str) -> httpx.Response:
        """Fetch a page."""
        return self.ask("GET", url)

    def ask(self, method: str, url: str, **more: Any) -> httpx.Response:
        """Ask the intake for something."""
        return asked(self.app, "intake.example.org", httpx.Cookies(), method, url, **more)

    @property
    def waiting(self) -> list[Submission]:
        """What waits in the inbox."""
        found = inbox.waiting(self.town.office)
        return [each.submission for each in found if isinstance(each, Waiting)]


@pytest.fixture
def intake(town: Town) -> Intake:
    """An intake, and one post."""
    return Intake(town, town.publish("The lift is broken again.", title="Lift & landing"))


@dataclass
class Desk:
    """The desk of a town, and one browser in front of it.

    Attributes:
        town: The town.
        jar: The browser's cookies.
        officer: Who works at it, an admin.
    """

    town: Town
    jar: httpx.Cookies = field(default_factory=httpx.Cookies)
    app: Starlette = field(init=False)
    officer: Officer = field(init=False)

    def __post_init__(self) -> None:
        place, _ = places.read(self.town.office.place)
        self.app = application(
            self.town.office,
            place,
            chrome=CHROME,
            theme=THEME,
            clock=lambda: self.town.now,
            faces=(Face.OFFICE,),
            hosts=(HOST,),
        )
        self.officer = officers.acting(self.town.office, MODERATOR)
        # A second browser of the town is at the same desk: nobody is signed out by it.
        if not desk_accounts.has_one(self.town.office, self.officer.id):
            desk_accounts.set_passphrase(self.town.office, self.officer.id, PASSPHRASE)

    def get(self, url: str, **more: Any) -> httpx.Response:
        """Ask for a page."""
        return self.ask("GET", url, **more)

    def send(self, url: str, **fields: str) -> httpx.Response:
        """Send a form, with what a form of this session has in it."""
        return self.ask("POST", url, data={"csrf": self.csrf, **fields})

    def sign_in(self, passphrase: str = PASSPHRASE, **more: str) -> httpx.Response:
        """Sign the town's officer in."""
        fields = {"email": self.officer.email, "passphrase": passphrase, **more}
        return self.ask("POST", "/desk/sign-in", data=fields)

    @property
    def csrf(self) -> str:
        """What forms of this session hold; empty when nobody is signed in."""
        found = re.search(r'name="csrf" value="([^"]+)"', self.get("/desk/account").text)
        return found[1] if found else ""

    def ask(self, method: str, url: str, **more: Any) -> httpx.Response:
        """Ask the desk for something, without following where it leads."""
        return asked(self.app, HOST, self.jar, method, url, **more)


@pytest.fixture
def desk(town: Town) -> Desk:
    """A desk at which nobody has signed in yet."""
    return Desk(town)


@pytest.fixture
def flushed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the disk was told to keep, in order, from now on."""
    found: list[str] = []
    fsync = os.fsync

    def noted(handle: int) -> None:
        fsync(handle)
        found.append(str(Path(f"/proc/self/fd/{handle}").readlink()))

    monkeypatch.setattr(os, "fsync", noted)
    return found


def files_of(folder: Path) -> set[str]:
    """Return the name of every file in *folder*, locks left out."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(".lock")
    }
