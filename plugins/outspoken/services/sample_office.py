"""A sample office to try the desk in: made-up officers, and texts that wait for them.

It lies in a folder of its own, with a copy of the sample site, and touches nothing else.
"""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from outspoken.model.officer import Role
from outspoken.services import (
    desk_accounts,
    files,
    inbox,
    linked_folders,
    officers,
    places,
    policy,
    texts,
)
from outspoken.services.office import Office

FOLDER = "sample"
TEXTS = Path(__file__).with_name("samples")
PASSPHRASE = "lamp kettle harbour ninety"
ADMIN, MODERATOR = "ada@example.org", "ben@example.org"
NAMES = {ADMIN: "Ada Fenwick", MODERATOR: "Ben Okoro"}
COPIED = ("content", "workshops")
LINKED = ("themes", "plugins")
SETTINGS = ("pelicanconf.py", "publishconf.py")
APART = timedelta(hours=5)
"""Time between two of the texts."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample office.

    Attributes:
        office: The office.
        is_new: Whether it was made now; else it was there, as somebody left it.
    """

    office: Office
    is_new: bool


def opened(root: Path, now: datetime) -> Sample:
    """Return the sample office in the repository *root*; it is made when it is missing.

    Args:
        root: The repository, whose sample site is copied.
        now: The moment, with its zone; the texts came within the day before.

    Raises:
        LinkedFolderError: When a link is in its place: that leads to another office.
    """
    folder = root / FOLDER
    linked_folders.refuse_link(folder)
    office = Office(folder, folder / "content", folder / "private")
    if office.officers.exists():
        return Sample(office, is_new=False)
    shutil.rmtree(folder, ignore_errors=True)  # what a killed one left
    _copy(root, folder)
    files.make_private_folder(office.private)
    _take_in(office, now)
    _employ(office, now)
    return Sample(office, is_new=True)


def _copy(root: Path, folder: Path) -> None:
    folder.mkdir()
    for name in COPIED:
        shutil.copytree(root / name, folder / name)
    for name in LINKED:
        (folder / name).symlink_to(root / name, target_is_directory=True)
    for name in SETTINGS:
        shutil.copyfile(root / name, folder / name)


def _take_in(office: Office, now: datetime) -> None:
    place, _ = places.read(office.place)
    waiting = sorted(TEXTS.glob("*.md"))
    for number, path in enumerate(waiting):
        came = now - APART * (len(waiting) - number)
        taken = inbox.receive(office, path, place, came)
        for problem in taken if isinstance(taken, list) else ():
            raise ValueError(f"{texts.shown(path)}: {problem.message}")


def _employ(office: Office, now: datetime) -> None:
    """Let the officers begin, each with the passphrase; they have signed the policy."""
    signed = policy.current(office)
    for email, role in ((ADMIN, Role.ADMIN), (MODERATOR, Role.MODERATOR)):
        new = officers.add(office, email, NAMES[email], role, (), ADMIN)
        desk_accounts.set_passphrase(office, new.id, PASSPHRASE)
        if signed:
            policy.sign(office, new, signed, now)
