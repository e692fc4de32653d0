"""A town whose desk is open, both its faces, and somebody who walks through its pages."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page
from tests.browser.following import follow
from tests.conftest import MODERATOR, ROOT, Town, office_in
from tests.desk.conftest import CHROME, PASSPHRASE, THEME

from outspoken.desk import serving
from outspoken.desk.app import application
from outspoken.model.officer import Role
from outspoken.services import desk_accounts, officers, places, policy, private_links
from outspoken.services.desk_doors import Face
from outspoken.services.terminal import desk

COLLEAGUE = "sam@example.org"
PLACE = ("areas.csv", "topics.toml", "teams.toml", "policy.md")
"""What the town has of the sample site's place, to look as a real one does."""


@dataclass
class Walker:
    """Somebody at a browser, before the desk of a town or its intake.

    Attributes:
        town: The town.
        address: Where it is asked.
        page: What they look at.
    """

    town: Town
    address: str
    page: Page

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(f"{self.address}{path}")

    def press(self, name: str) -> None:
        """Press a button of the main part, and wait for what comes."""
        button = self.page.locator("main").get_by_role("button", name=name, exact=True)
        follow(button.first)

    def type(self, **said: str) -> None:
        """Type into fields, by their ids."""
        for field, words in said.items():
            self.page.locator(f"#{field}").fill(words)

    def send(self, path: str, **fields: str) -> None:
        """Send a form that stands on another page, as on a page of the site."""
        form = """([path, fields]) => {
          const form = document.createElement('form');
          form.method = 'post';
          form.action = path;
          for (const [name, value] of Object.entries(fields)) {
            const field = document.createElement('textarea');
            field.name = name;
            field.value = value;
            form.append(field);
          }
          document.body.append(form);
          form.submit();
        }"""
        with self.page.expect_navigation():
            self.page.evaluate(form, [path, fields])

    def sign_in(self, email: str = MODERATOR) -> None:
        """Sign an officer in."""
        self.page.context.clear_cookies()
        self.go("/desk/sign-in")
        self.type(email=email, passphrase=PASSPHRASE)
        self.press("Sign in")

    def mine(self, given_id: str) -> str:
        """Return the address of the page for the writer of a text."""
        return f"/mine/{private_links.give(self.town.office, given_id)}"

    def wait(self, **time: float) -> None:
        """Let time go by in the town."""
        self.town.now += timedelta(**time)


def founded(folder: Path) -> Town:
    """Return a town with two officers, who have signed the policy."""
    town = Town(office_in(folder))
    for name in PLACE:
        shutil.copy(ROOT / "content" / "place" / name, town.office.place / name)
    officers.add(town.office, COLLEAGUE, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    signed = policy.current(town.office)
    assert signed
    for email in (MODERATOR, COLLEAGUE):
        officer = officers.acting(town.office, email)
        desk_accounts.set_passphrase(town.office, officer.id, PASSPHRASE)
        policy.sign(town.office, officer, signed, town.now)
    return town


@contextmanager
def walking(town: Town, chromium: Browser) -> Iterator[Walker]:
    """Open the desk of *town* while the block runs."""
    place, _ = places.read(town.office.place)
    app = application(
        town.office,
        place,
        chrome=CHROME,
        theme=THEME,
        clock=lambda: town.now,
        faces=tuple(Face),
    )
    server = serving.server(app)
    with desk.listening("127.0.0.1", 0) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        context = chromium.new_context()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        page = context.new_page()
        page.set_default_timeout(90_000)
        yield Walker(town, address, page)
        context.close()
        server.should_exit = True
        thread.join()
