"""Both faces of the desk over an office of canaries, asked by an officer and a stranger."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Route

from outspoken.desk.app import application
from outspoken.model.officer import Role
from outspoken.services import desk_accounts, officers, places
from outspoken.services.desk_doors import BOTH
from outspoken.services.office import Office
from tests.desk.asking import Asking
from tests.desk.conftest import CHROME, HOST, PASSPHRASE, THEME

AUTHOR = "val@aviary.example.org"
_NUMBER = re.compile(r"(?:Third winter, number|Lift) (\d+)\b")


@dataclass
class CanaryDesk:
    """The desk of an office.

    Attributes:
        office: The office.
        keeper: E-mail address of an officer of it.
    """

    office: Office
    keeper: str
    app: Starlette = field(init=False)

    def __post_init__(self) -> None:
        place, _ = places.read(self.office.place)
        keeper = officers.acting(self.office, self.keeper)
        if officers.of_address(self.office, AUTHOR) is None:
            named = "Val Author"
            officers.add(self.office, AUTHOR, named, Role.AUTHOR, (), keeper.email)
        for email in (self.keeper, AUTHOR):
            officer = officers.acting(self.office, email)
            desk_accounts.set_passphrase(self.office, officer.id, PASSPHRASE)
        self.app = application(
            self.office,
            place,
            chrome=CHROME,
            theme=THEME,
            clock=lambda: datetime.now(UTC),
            faces=BOTH,
            hosts=(HOST,),
        )

    @property
    def ways(self) -> list[str]:
        """The addresses of all pages, as the application knows them."""
        routes = (each for each in self.app.routes if isinstance(each, Route))
        return sorted({each.path for each in routes if "GET" in (each.methods or ())})

    def urls(self, way: str, ids: Iterable[str]) -> list[str]:
        """Return the addresses that *way* stands for, of each text; none for a photo."""
        if "{" not in way:
            return [way]
        part = re.sub(r"\{id[^}]*\}", "{id}", way)
        bare = part.replace("{id}", "")
        return [part.replace("{id}", each) for each in ids] if "{" not in bare else []

    def stranger(self) -> Asking:
        """Return somebody who has not signed in."""
        return Asking(self.app)

    def officer(self) -> Asking:
        """Return the keeper, signed in."""
        return self._signed_in(self.keeper)

    def author(self) -> Asking:
        """Return somebody who may look and decide nothing, signed in."""
        return self._signed_in(AUTHOR)

    def _signed_in(self, email: str) -> Asking:
        asking = Asking(self.app)
        typed = [("email", email), ("passphrase", PASSPHRASE)]
        answer = asking.send("/desk/sign-in", typed)
        assert answer.status == 303, answer.text
        return asking


def numbered(office: Office) -> dict[str, int]:
    """Return the ids of the texts that wait or are published, each with its number."""
    posts: list[Path] = [*(office.content / "posts").rglob("*.md")]
    found = dict[str, int]()
    for path in (*posts, *office.inbox.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        number, given_id = _NUMBER.search(text), re.search(r'^id: "?([^"\n]+)', text, re.M)
        if number:
            found[given_id[1] if given_id else path.stem] = int(number[1])
    return found
