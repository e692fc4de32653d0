"""Deploying: a finished site put where it is seen, among releases or on a branch."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from outspoken.services.targets import BadTargetError, Target

# Each way to put a site elsewhere is loaded by those who go it: most put it nowhere else.


def check(target: Target, *, place: Path, repository: Path) -> None:
    """Find out whether a site can be put at *target*, before one is built.

    Raises:
        BadTargetError: When it never can; says what to name instead.
        DeployError: When it cannot now.
    """
    if target.folder is not None:
        from outspoken.services import release_folders

        release_folders.check(target.folder, place)
    else:
        from outspoken.services import branches

        branches.check(repository, target.branch, target.remote)


def deploy(
    target: Target,
    site: Path,
    *,
    repository: Path,
    now: datetime,
    holder: str,
    digests: Mapping[str, str] | None = None,
    erased: str = "",
) -> str:
    """Put a finished site at *target*; return what was done in a sentence.

    Args:
        target: Where.
        site: It stays where it is.
        repository: Has the branch.
        now: Names the release, and dates the commit.
        holder: Who publishes: `publishing.this_process`.
        digests: Of all files of the site, if they are known: see `releases.send`.
        erased: Another one after each erasure: see `releases.send`.

    Raises:
        DeployError: When it cannot be done; what was at the target still is.
    """
    if target.folder is not None:
        from outspoken.services import releases

        at, known = target.folder, digests
        return releases.send(at, site, now=now, holder=holder, digests=known, erased=erased)
    from outspoken.services import branches

    branch, remote = target.branch, target.remote
    return branches.send(repository, branch, remote, site, now=now, digests=digests)


def roll_back(target: Target, *, holder: str) -> str:
    """Go back to the release before the current one; return what was done.

    Raises:
        BadTargetError: When the target keeps no earlier one.
        DeployError: When somebody else publishes there.
    """
    if target.folder is None:
        raise BadTargetError(
            f"{target} keeps no earlier site, so that nothing taken down stays in it: "
            "undo the change in content/ and publish again"
        )
    from outspoken.services import releases

    return releases.roll_back(target.folder, holder=holder)
