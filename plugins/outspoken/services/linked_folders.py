"""Linked folders: nothing is written or removed by way of a link below one of our roots.

Whoever can push content can push a symbolic link with it. By a link to a folder, what we
write for the public would land among what is private, and what we remove would be it.
"""

from collections.abc import Iterator
from pathlib import Path

from outspoken.services import texts

LINK = "put the folder itself here, not a symbolic link"
OWN = "remove this link: we make a file or a folder of our own here"
FILE = "move this file away: a folder belongs here"
FOLDER = "move this folder away: a file belongs here"


class LinkedFolderError(OSError):
    """A file lies in another folder than its path says; says what to do about it."""


def refuse(root: Path, path: Path) -> None:
    """Refuse to touch *path* unless it lies below *root* by folders of its own alone.

    The root may be a link: whoever set it up knows where it leads.

    Raises:
        LinkedFolderError: When a folder between the two is a symbolic link or a file.
    """
    for folder in _between(root, path):
        if folder.is_symlink():
            raise _error(folder, LINK)
        if folder.exists() and not folder.is_dir():
            raise _error(folder, FILE)


def refuse_link(path: Path) -> None:
    """Refuse to open or fill what is ours alone to make at *path* where a link is there.

    Raises:
        LinkedFolderError: When one is.
    """
    if path.is_symlink():
        raise _error(path, OWN)


def refuse_folder(path: Path) -> None:
    """Refuse to write or remove the file *path* where a folder lies in its place.

    A link there is no matter: it gives way itself, and what it leads to stays.

    Raises:
        LinkedFolderError: When one does.
    """
    if is_folder(path):
        raise _error(path, FOLDER)


def is_folder(path: Path) -> bool:
    """Tell whether *path* is a folder itself, and no link to one."""
    return path.is_dir() and not path.is_symlink()


def is_own(root: Path, folder: Path) -> bool:
    """Tell whether *folder* lies below *root*, and no link leads to it."""
    above = (*_between(root, folder), folder)
    return all(is_folder(each) for each in above)


def _between(root: Path, path: Path) -> Iterator[Path]:
    """Yield the folders below *root* that *path* lies in, the outermost first."""
    folder = root
    for part in path.relative_to(root).parts[:-1]:
        folder /= part
        yield folder


def _error(path: Path, advice: str) -> LinkedFolderError:
    return LinkedFolderError(f"{texts.shown(path)}: {advice}")
