"""The next commit of a branch, made of what it held last and of what changed since.

What a branch held is remembered in the repository's own folder, by the tree of its
commit: a branch that somebody else has moved has another tree, and all of the site is
taken in again. The memory is safe to delete.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from outspoken.services import files, fingerprints, trees
from outspoken.services.targets import DeployError

NAME, ADDRESS = "Outspoken", "outspoken@example.invalid"
_NO_JEKYLL = ".nojekyll"


def memory(git_folder: Path, branch: str) -> Path:
    """Return where it is remembered what *branch* held."""
    return git_folder / "outspoken" / f"{fingerprints.of(branch)}.json"


def remember(path: Path, tree: str, digests: Mapping[str, str]) -> None:
    """Remember the digests of all files of a *tree*."""
    files.make_folder(path.parent)
    data = json.dumps({"tree": tree, "digests": dict(digests)}, separators=(",", ":"))
    files.put(path, data.encode(), files.PRIVATE_FILE)


def remembered(path: Path, tree: str) -> dict[str, str]:
    """Return the digests of all files of *tree*; none when they are not known."""
    try:
        said = json.loads(path.read_bytes())
        return dict(said["digests"]) if tree and said["tree"] == tree else {}
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return {}


def commit(
    branch: str, message: str, now: datetime, tree: str, changes: Iterator[bytes]
) -> Iterator[bytes]:
    """Yield what ``git fast-import`` reads to make the one commit of *branch*.

    Args:
        branch: A branch that does not exist, with ``refs/heads/``.
        message: Of the commit.
        now: When.
        tree: What it begins with.
        changes: To that tree.
    """
    said = message.encode()
    yield f"commit {branch}\n".encode()
    yield f"committer {NAME} <{ADDRESS}> {int(now.timestamp())} +0000\n".encode()
    yield b"data %d\n%s\n" % (len(said), said)
    yield f'M 040000 {tree} ""\n'.encode()
    yield from changes
    yield b"\n"


def changes(
    site: Path, before: Mapping[str, str], digests: Mapping[str, str]
) -> Iterator[bytes]:
    """Yield the changes that lead from files *before* to those of *site*.

    Raises:
        OddFileError: When a file's name cannot be published.
        DeployError: When *site* does not hold what *digests* say.
    """
    for name in sorted(before.keys() - digests.keys()):
        yield f"D {trees.check_name(name)}\n".encode()
    for name, digest in sorted(digests.items()):
        if before.get(name) != digest:
            data = (site / trees.check_name(name)).read_bytes()
            if fingerprints.of_bytes(data) != digest:
                raise DeployError(f"{site} changed while it was read: publish again")
            yield b"M 100644 inline %s\ndata %d\n" % (name.encode(), len(data))
            yield data + b"\n"
    yield f"M 100644 inline {_NO_JEKYLL}\ndata 0\n\n".encode()  # as ghp-import does
