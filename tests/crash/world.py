"""An office as it was before something went wrong, to be set again after each fault."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outspoken.model.officer import Role
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import officers, policy
from outspoken.services.doctor import leftovers
from outspoken.services.office import Office
from outspoken.services.terminal.room import Room, plainly
from tests import scratch, small_kit
from tests.conftest import MODERATOR, Town
from tests.services import old_blog

NOW = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)
RANT = "The damp is back in the hall. Ring me on 07700 900123."
STORY = "The new lift works, and the whole block is glad of it."
REMARK = "Here too, and nobody came."
WAITS = "Bins were not emptied. Write to ana@example.org, or ring 07700 900456."
ALSO_WAITS = "The stairs are dark."
SENT = "---\nkind: rant\ntitle: {title}\nname: Ana\nconsent: yes\n---\n\n{body}\n"
FILES = {
    "first.md": SENT.format(title="No heating", body="It has been cold since Monday."),
    "second.md": SENT.format(title="Gas", body="I smell gas in the stairwell."),
    "odd.md": "\0\1\2 no text",
}
"""What is sent in: one of a danger, and one that is no text."""


VARIABLES = ("OUTSPOKEN_PRIVATE", "OUTSPOKEN_OFFICER", "OUTSPOKEN_PASSPHRASE")
PAUSE = 0.01
"""Seconds between two looks of the doctor: nobody is slow here."""


@dataclass
class World:
    """An office with texts that stand, wait and come, in a folder of its own.

    Attributes:
        root: Its repository.
        kept: A copy of all that changes.
        ids: Of the texts that stand and wait, by what they are called here.
    """

    root: Path
    kept: Path
    ids: dict[str, str] = field(default_factory=dict)
    now: datetime = NOW

    @property
    def office(self) -> Office:
        return Office(self.root, self.root / "content", self.root / "private")

    @property
    def output(self) -> Path:
        return self.root / "output"

    def at(self, hours: float = 0) -> Room:
        """Return the room that a task finds, so many hours later."""
        return Room.at(self.root, "", MODERATOR, self.now + timedelta(hours=hours))

    def does(self, step: "Step", hours: float = 1) -> Callable[[], int]:
        """Return what does *step* as a task does, in a process of its own."""

        def work() -> int:
            for variable in VARIABLES:
                os.environ.pop(variable, None)
            leftovers.PAUSE = PAUSE
            os.chdir(self.root)
            return plainly(lambda: step(self, self.at(hours)))

        return work

    def keep(self) -> None:
        """Keep everything as it is, to be set again."""
        shutil.rmtree(self.kept, ignore_errors=True)
        shutil.copytree(self.root, self.kept, symlinks=True)

    def set_again(self) -> None:
        """Put everything back as it was kept."""
        for path in self.root.iterdir():
            if path.is_symlink() or path.is_file():
                path.unlink()
            else:
                shutil.rmtree(path)
        shutil.copytree(self.kept, self.root, symlinks=True, dirs_exist_ok=True)


Step = Callable[[World, Room], int]


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Work in *folder*, with nothing set, in this very process."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in VARIABLES:
            patch.delenv(variable, raising=False)
        patch.setattr(leftovers, "PAUSE", PAUSE)
        patch.chdir(folder)
        yield


def made(folder: Path) -> World:
    """Make the world in *folder*."""
    world = World(folder / "town", folder / "kept")
    _lay(world.root)
    world.office.private.mkdir(mode=0o700)
    officer = officers.add(world.office, MODERATOR, "Moira Tallis", Role.ADMIN, (), None)
    version = policy.current(world.office)
    assert version
    policy.sign(world.office, officer, version, NOW)
    town = Town(world.office)
    reached = Contact(email="bo@example.org", reply_by=ReplyBy.EMAIL)
    rant = town.publish(RANT, title="Damp", name="Bo", contact=reached)
    ids = {"rant": rant.id, "story": town.publish(STORY, title="Lift").id}
    ids["remark"] = town.comment(REMARK, rant.id).id
    ids["waits"] = town.send(WAITS, title="Bins")
    ids["also"] = town.send(ALSO_WAITS, title="Stairs")
    world.ids, world.now = ids, town.now
    world.keep()
    return world


def _lay(root: Path) -> None:
    """Lay out the repository, with what comes in beside it."""
    scratch.linked(root, "place", "pages")
    (root / "content" / "place" / "approvers.toml").unlink()
    (root / "post").mkdir()
    for name, text in FILES.items():
        (root / "post" / name).write_text(text)

    old_blog.export(root / "post", old_blog.item(old_blog.POST, old_blog.THREAD))
    small_kit.write(root)
