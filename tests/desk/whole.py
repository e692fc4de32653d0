"""A whole desk: both faces of one office, officers of every role, texts in each state."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from starlette.applications import Starlette
from tests.conftest import MODERATOR, Town
from tests.desk.asking import Asking
from tests.desk.conftest import CHROME, HOST, PASSPHRASE, THEME
from tests.desk.filled import fields
from tests.services.test_retouches import pictured

from outspoken.desk.app import application
from outspoken.model.officer import Officer, Role
from outspoken.services import desk_accounts, officers, places, private_links
from outspoken.services.desk_doors import BOTH
from outspoken.services.intake_limits import Act, Cap, Limits

CANARY = "Grizelda Plumtree of 4 Otter Yard"
"""What only officers may read: whoever else is shown it was let in."""
UNCOUNTED = dict.fromkeys(Act, Cap(1_000_000, 1_000_000))
EMAILS = {Role.AUTHOR: "ann@example.org", Role.MODERATOR: "sam@example.org"}


@dataclass
class Whole:
    """The desk of a town that has something of everything.

    Attributes:
        town: The town.
        app: Both faces.
        waiting: Id of a text that waits, with a photo.
        published: Id of a post.
        token: The private link to the post.
        officers: Who works here, by role.
    """

    town: Town
    app: Starlette = field(init=False)
    waiting: str = field(init=False)
    published: str = field(init=False)
    token: str = field(init=False)
    officers: dict[Role, Officer] = field(init=False)

    def __post_init__(self) -> None:
        office, root = self.town.office, self.town.office.root
        conf = f'SITEURL = "{CHROME.site_url}"\nTHEME = "themes/outspoken"\n'
        (root / "publishconf.py").write_text(conf)
        self.officers = {Role.ADMIN: officers.acting(office, MODERATOR)}
        for role, email in EMAILS.items():
            named = f"The {role}"
            self.officers[role] = officers.add(office, email, named, role, (), MODERATOR)
        for officer in self.officers.values():
            desk_accounts.set_passphrase(office, officer.id, PASSPHRASE)
        self.published = self.town.publish(
            f"The lift is broken. Ask {CANARY}.", out=(f"{CANARY}=staff",)
        ).id
        self.town.comment("Here too.", self.published)
        self.town.answer(self.town.publish("A second one.", wants_answer=True))
        self.token = private_links.give(office, self.published)
        self.waiting = pictured(self.town, "a wall", body=f"I am {CANARY}.")[
            0
        ].submission.id
        self.app = self._made()

    def _made(self) -> Starlette:
        place, _ = places.read(self.town.office.place)
        return application(
            self.town.office,
            place,
            chrome=CHROME,
            theme=THEME,
            clock=lambda: self.town.now,
            faces=BOTH,
            hosts=(HOST,),
            limits=Limits(self.town.office, UNCOUNTED),
        )

    def stranger(self) -> Asking:
        """Return somebody who has not signed in."""
        return Asking(self.app)

    def officer(self, role: Role) -> Asking:
        """Return an officer of a role, who has signed in at a browser of their own."""
        asking = Asking(self.app)
        self.town.now += timedelta(minutes=2)
        typed = [("email", self.officers[role].email), ("passphrase", PASSPHRASE)]
        answer = asking.send("/desk/sign-in", typed)
        assert answer.status == 303, answer.text
        return asking

    def csrf(self, asking: Asking) -> str:
        """Return what the forms of somebody's session hold."""
        return fields(asking.get("/desk/account").text, "form.fields")["csrf"]

    def kept(self) -> dict[str, tuple[int, int]]:
        """Return every file of the office, but for locks, by its size and time."""
        found: dict[str, tuple[int, int]] = {}
        for folder in (self.town.office.private, self.town.office.content):
            for path in folder.rglob("*"):
                found |= _file(path, self.town.office.root)
        return found


def _file(path: Path, root: Path) -> dict[str, tuple[int, int]]:
    try:
        told = path.stat()
    except FileNotFoundError:
        return {}
    if not path.is_file() or path.name.endswith(".lock"):
        return {}
    return {path.relative_to(root).as_posix(): (told.st_size, told.st_mtime_ns)}
