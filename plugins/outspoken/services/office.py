"""The office: where its files lie, public and private.

The private folder is made on first use, for its owner alone, and never where it
could be published: inside the content, inside the output or on a tracked path.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import files, git_runs, linked_folders, pushed
from outspoken.services.pushed import Ours

PRIVATE_VARIABLE = "OUTSPOKEN_PRIVATE"
PLACE = "place"
"""Folder of what the office says of itself, below the content."""
BUILT = ("output", "preview")
"""Folders that a build fills and empties."""
MADE = ("packs", "reports", "sample")
"""Folders in which other tasks put what they make of what is public."""
NOT_IGNORED = 1
"""What git's check-ignore exits with for a path that it would add."""


class MisplacedPrivateFolderError(Exception):
    """The private folder lies where it could be published; says where to put it."""


@dataclass(frozen=True, slots=True)
class Office:
    """The folders of one association.

    Attributes:
        root: The repository.
        content: Approved texts, pages and the place; public.
        private: Everything that is never published.
    """

    root: Path
    content: Path
    private: Path

    @property
    def place(self) -> Path:
        """Areas, teams, topics and approvers; public."""
        return self.content / PLACE

    @property
    def approvers(self) -> Path:
        """The public keys of those who may approve."""
        return self.place / "approvers.toml"

    @property
    def workshops(self) -> Path:
        """The workshop kits, beside the content; public."""
        return self.content.parent / "workshops"

    @property
    def inbox(self) -> Path:
        """Submissions that wait for a decision, one file each."""
        return self.private / "inbox"

    @property
    def quarantine(self) -> Path:
        """What could not be read: the bytes, and why."""
        return self.private / "quarantine"

    @property
    def originals(self) -> Path:
        """Submissions as sent in, sealed when they were decided on."""
        return self.private / "originals"

    @property
    def log(self) -> Path:
        """The activity log and its head."""
        return self.private / "log"

    @property
    def keys(self) -> Path:
        """Officers' signing keys and the office's own secrets."""
        return self.private / "keys"

    @property
    def officers(self) -> Path:
        """Who works here."""
        return self.private / "officers.toml"

    @property
    def names(self) -> Path:
        """Names that are always suggested for removal, one a line."""
        return self.private / "names.txt"

    @property
    def recipients(self) -> Path:
        """Public age keys that originals are sealed to, one a line."""
        return self.private / "recipients.txt"

    @property
    def has_own_content(self) -> bool:
        """Tell whether the content is what the log is about, and not another folder."""
        return self.content == (self.root / "content").absolute()

    @property
    def has_private(self) -> bool:
        """Tell whether the private folder is at hand; in a public CI it is not."""
        return self.private.is_dir()


def at(root: Path, content: Path | None = None) -> Office:
    """Return the office of the repository *root*.

    Args:
        root: The repository.
        content: Another folder of content; ``content/`` below *root* when none.

    Raises:
        LinkedFolderError: When a link or a file lies in place of the content.
        MisplacedPrivateFolderError: When the private folder lies in a public one.
        PushedError: When somebody pushed into the private folder. What else only the
            office writes is looked at by the tasks that read or write it.
    """
    private = Path(os.environ.get(PRIVATE_VARIABLE) or root / "private").absolute()
    office = Office(root, (content or root / "content").absolute(), private)
    refuse_linked_content(office)
    refuse_pushed_private(office)
    _refuse_public_place(office)
    return office


def open_private(office: Office) -> Office:
    """Make the private folder if it is missing, and return *office*."""
    files.make_private_folder(office.private)
    return office


def _refuse_public_place(office: Office) -> None:
    private, content = pushed.really(office.private), pushed.really(office.content)
    for public in (content, *(pushed.really(office.root) / name for name in BUILT)):
        if private.is_relative_to(public):
            raise MisplacedPrivateFolderError(
                f"the private folder may not lie in {public.name}/: "
                f"set {PRIVATE_VARIABLE} to a folder outside it"
            )
    if content.is_relative_to(private):
        raise MisplacedPrivateFolderError(
            f"the private folder may not hold {content.name}/: "
            f"set {PRIVATE_VARIABLE} to a folder of its own"
        )
    if _would_be_tracked(private):
        raise MisplacedPrivateFolderError(
            "the private folder is tracked by git, or would be: take it out of the "
            f"history and ignore it, or set {PRIVATE_VARIABLE} to a folder outside"
        )


def _would_be_tracked(private: Path) -> bool:
    """Tell whether git would hold files of *private* if somebody added all.

    The repository that counts is the one around the private folder, whichever that is.
    """
    around = next(folder for folder in private.parents if folder.is_dir())
    if not any((folder / ".git").exists() for folder in (around, *around.parents)):
        return False
    asked = "check-ignore", "--quiet", "--", os.fspath(private / "inbox")
    return git_runs.git(around, *asked)[0] == NOT_IGNORED


def refuse_linked_content(office: Office) -> None:
    """Refuse a link or a file in place of the content, which anybody can push.

    Content that was named by a path outside the repository may be reached by links.

    Raises:
        LinkedFolderError: When there is one; says what to do.
    """
    root, content = pushed.spelt(office.root), pushed.spelt(office.content)
    if content.is_relative_to(root):
        linked_folders.refuse(root, content / PLACE)


def refuse_pushed_private(office: Office) -> None:
    """Let nobody go on where somebody pushed into the private folder.

    Raises:
        PushedError: When git tracks it, or a part of it; says what to do.
    """
    pushed.refuse([Ours(office.private, is_private=True)], office.root)


def refuse_pushed(office: Office, *more: Path) -> None:
    """Let nobody go on where somebody pushed what only the office writes.

    Args:
        office: Whose places.
        more: Other places of sites, with what lies beside them under their names.

    Raises:
        LinkedFolderError: As `refuse_linked_content` does.
        PushedError: When git tracks one of them; says what to do with each.
    """
    refuse_linked_content(office)
    pushed.refuse(written_by_us(office, *more), office.root)


def pushed_there(office: Office) -> list[Problem]:
    """Return what somebody pushed to where only the office writes, and what to do.

    Raises:
        PushedError: When git fails to say what it tracks.
    """
    return pushed.problems(written_by_us(office), office.root)


def written_by_us(office: Office, *more: Path) -> list[Ours]:
    """Return where only the office writes: its own places, and *more* of sites."""
    root = pushed.spelt(office.root)
    sites = (*(root / name for name in BUILT), *map(pushed.spelt, more))
    return [
        Ours(office.private, is_private=True),
        *(Ours(root / name) for name in MADE),
        *(Ours(path, has_more=True) for path in dict.fromkeys(sites)),
    ]
