"""An office that makes backups, and what its tests compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyrage
from tests.conftest import Town

from outspoken.model.post import Post
from outspoken.model.submission import Contact
from outspoken.services import own_deeds, own_words, places
from outspoken.services.backups import about, archive, making, restoring
from outspoken.services.backups.making import Made
from outspoken.services.backups.restoring import Restored
from outspoken.services.backups.sealed import Seal
from outspoken.services.office import Office

PHONE = "07700 900321"


@dataclass
class Keeping:
    """A town whose office makes backups.

    Attributes:
        town: The town.
        shelf: A folder for backups, outside the repository.
        key: What opens them.
        post: A published text.
    """

    town: Town
    shelf: Path
    key: pyrage.x25519.Identity
    post: Post

    @property
    def office(self) -> Office:
        return self.town.office

    @property
    def seal(self) -> Seal:
        return Seal((self.key.to_public(),))

    def back_up(self, now: datetime | None = None) -> Made:
        return making.make(self.office, self.shelf, now or self.town.now, self.seal)

    def elsewhere(self, name: str = "other", *, clone: bool = True) -> Office:
        """Return an office on another machine: the content of this one, nothing else."""
        root = self.shelf.parent / name
        office = Office(root, root / "content", root / "private")
        root.mkdir()
        if clone:
            copy(self.office.content, office.content)
        return office

    def restore(
        self,
        to: Office,
        made: Made,
        into: Path | None = None,
        erased: Sequence[str] = (),
        *,
        is_unknown: bool = False,
    ) -> Restored:
        how = {"into": into, "erased": erased, "is_unknown": is_unknown}
        return restoring.restore(to, made.path, [self.key], self.town.now, **how)  # type: ignore[arg-type]

    def seal_of(self, first: bytes, kept: Sequence[tuple[str, Path]]) -> Made:
        """Return a backup that anybody can make who has the public key, under a name."""
        path = self.shelf / "mine.age"
        data = b"".join(archive.packed(first, kept))
        path.write_bytes(pyrage.encrypt(data, [self.key.to_public()]))
        return Made(path, about.read(first), len(kept), False, ())


def taken_back_after(keeping: Keeping) -> tuple[str, Made]:
    """A text that waited, a backup, and its writer who took it back by their link."""
    town = keeping.town
    given_id = town.send(
        "He waits at the qzwgate.", contact=Contact(email="zed@example.org")
    )
    made = keeping.back_up()
    place, _ = places.read(town.office.place)
    own = own_words.find(town.office, given_id, place)
    assert own
    own_deeds.take_back(town.office, own, town.now)
    return given_id, made


def copy(folder: Path, to: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            place = to / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())


def all_of(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder*, by its name there."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
