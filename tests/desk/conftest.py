"""The intake of a town: its pages fetched and its forms sent, as a browser would."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from tests.conftest import ROOT, Town

from outspoken.desk.app import application
from outspoken.model.post import Post
from outspoken.model.submission import Submission
from outspoken.model.views import Chrome, Link
from outspoken.services import inbox, places
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

        async def answer() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            base = "http://intake.example.org"
            async with httpx.AsyncClient(transport=transport, base_url=base) as client:
                return await client.request(method, url, **more)

        # In a thread of its own: the browser of other tests keeps a loop in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, answer()).result()

    @property
    def waiting(self) -> list[Submission]:
        """What waits in the inbox."""
        found = inbox.waiting(self.town.office)
        return [each.submission for each in found if isinstance(each, Waiting)]


@pytest.fixture
def intake(town: Town) -> Intake:
    """An intake, and one post."""
    return Intake(town, town.publish("The lift is broken again.", title="Lift & landing"))


def files_of(folder: Path) -> set[str]:
    """Return the name of every file in *folder*, locks left out."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(".lock")
    }
