"""The site as a git branch of its own, for hosts that serve pages from a branch.

The branch has one commit and no history, so that what was taken down is not kept in it
(the host may still keep old commits for some time). Nothing else in the repository is
touched: no other branch, no index, no work tree; and a branch that holds anything but a
site that was published this way is refused.
"""

import re
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from outspoken.services import branch_changes, environment, trees
from outspoken.services.targets import BadTargetError, DeployError

TRAILER = "Published-by: Outspoken"
_PREFIX = "outspoken-publish-"
_MESSAGE = f"Publish the site\n\n{TRAILER}"
_CREDENTIALS = re.compile(r"://[^/@\s]+@")
_ASK_NOTHING = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "false",
    "SSH_ASKPASS": "false",
    "GCM_INTERACTIVE": "never",
}


def check(repository: Path, branch: str, remote: str) -> None:
    """Find out whether the branch may be replaced, before a site is built for it.

    Args:
        repository: A folder of the git repository that has the branch.
        branch: Its name.
        remote: Where it is pushed to; empty means ``origin`` if there is one.

    Raises:
        BadTargetError: When it may not: no repository, no such remote, a branch that is
            checked out, one that holds other work.
        DeployError: When the remote cannot be asked.
    """
    _look(repository, branch, remote)


def send(
    repository: Path,
    branch: str,
    remote: str,
    site: Path,
    *,
    now: datetime,
    digests: Mapping[str, str] | None = None,
) -> str:
    """Make *site* the whole content of the branch; return what was done in a sentence.

    Args:
        repository: As for `check`, and so the next two.
        branch: Its name.
        remote: Where it is pushed to.
        site: A finished site; it stays where it is.
        now: When.
        digests: Of every file of the site, as `fingerprints.of_bytes` makes them, when
            they are known: then only files that changed since the last time are read.

    Raises:
        BadTargetError: As `check` does.
        OddFileError: When a file's name cannot be published.
        DeployError: When git cannot, or *site* changed meanwhile; the branch is as it was.
    """
    remote, here, there = _look(repository, branch, remote)
    _sweep(repository)
    made_on, old = f"{_PREFIX}{secrets.token_hex(8)}", there if remote else here
    held = _tree(repository, old) if old else ""
    memory = _memory(repository, branch)
    before = branch_changes.remembered(memory, held) if digests else {}
    try:
        if digests and before:
            changes = branch_changes.changes(site, before, digests)
            new = _change(repository, made_on, held, changes, now)
        else:
            new, digests = _commit(repository, made_on, site, now), trees.digests(site)
        branch_changes.remember(memory, _tree(repository, new), digests)
        if held == _tree(repository, new):
            return f"branch {branch} holds this very site already"
        if remote:
            _push(repository, branch, remote, new, instead_of=there)
        _git(repository, "update-ref", _ref(branch), new, here or "0" * len(new))
    finally:
        _run(repository, "update-ref", "-d", _ref(made_on))
    return f"branch {branch} holds the site" + (f", pushed to {remote}" if remote else "")


def _look(repository: Path, branch: str, remote: str) -> tuple[str, str, str]:
    """Return the remote, and the commit of the branch here and there; refuse as `check`."""
    opened = _run(repository, "rev-parse", "--git-dir")
    if opened.returncode:
        raise BadTargetError(f"{repository} is no git repository: {_last_words(opened)}")
    if _run(repository, "check-ref-format", _ref(branch)).returncode:
        raise BadTargetError(f"{branch!r} cannot be the name of a branch")
    if f"branch {_ref(branch)}" in _git(repository, "worktree", "list", "--porcelain"):
        raise BadTargetError(
            f"branch {branch} is checked out: name one of its own for the site"
        )
    remote = _remote(repository, remote)
    here = _tip(repository, branch)
    there = _remote_tip(repository, branch, remote) if remote else ""
    for tip in {here, there}:
        if tip and TRAILER not in _git(repository, "log", "-1", "--format=%B", tip):
            raise BadTargetError(
                f"branch {branch} holds other work: name another, or remove that one first"
            )
    return remote, here, there


def _commit(repository: Path, branch: str, site: Path, now: datetime) -> str:
    """Let ghp-import make the one commit of *branch*, and return its id.

    In a process of its own: the library works in the current folder, and reads the
    committer from the environment, where an officer's name and address are not wanted.
    """
    for _ in trees.files_of(site):
        pass
    words = ["-b", branch, "-n", "-m", _MESSAGE, str(site.absolute())]
    committer = {
        "GIT_COMMITTER_NAME": branch_changes.NAME,
        "GIT_COMMITTER_EMAIL": branch_changes.ADDRESS,
        "GIT_COMMITTER_DATE": f"{int(now.timestamp())} +0000",
    }
    done = _start([sys.executable, "-P", "-m", "ghp_import", *words], repository, committer)
    new = _tip(repository, branch)
    if done.returncode or not new:
        raise DeployError(f"git could not take the site in: {_last_words(done)}")
    return new


def _change(
    repository: Path, branch: str, tree: str, changes: Iterator[bytes], now: datetime
) -> str:
    """Make the one commit of *branch* of a tree and *changes*, and return its id."""
    said = branch_changes.commit(_ref(branch), _MESSAGE, now, tree, changes)
    words = ["git", "fast-import", "--date-format=raw", "--quiet"]
    done = _start(words, repository, {}, b"".join(said))
    new = _tip(repository, branch)
    if done.returncode or not new:
        raise DeployError(f"git could not take the site in: {_last_words(done)}")
    return new


def _push(repository: Path, branch: str, remote: str, new: str, *, instead_of: str) -> None:
    """Push one commit to one branch, if that still is where it was seen last."""
    lease = f"--force-with-lease={_ref(branch)}:{instead_of}"
    words = ("push", "--quiet", "--no-follow-tags", "--recurse-submodules=no", lease)
    _git(repository, *words, remote, f"{new}:{_ref(branch)}")


def _sweep(repository: Path) -> None:
    """Remove the branches that runs that were killed have left."""
    names = _git(repository, "for-each-ref", "--format=%(refname)", _ref(f"{_PREFIX}*"))
    for name in names:
        _run(repository, "update-ref", "-d", name)


def _ref(branch: str) -> str:
    return f"refs/heads/{branch}"


def _remote(repository: Path, remote: str) -> str:
    """Return the remote to push to: the one asked for, else ``origin``, else none."""
    known = _git(repository, "remote")
    if remote and remote not in known:
        has = ", ".join(known) or "none"
        raise BadTargetError(f"there is no remote {remote!r}: there is {has}")
    return remote or ("origin" if "origin" in known else "")


def _tip(repository: Path, branch: str) -> str:
    """Return the commit of a branch here, or nothing."""
    done = _run(
        repository, "rev-parse", "--verify", "--quiet", f"{_ref(branch)}^{{commit}}"
    )
    return done.stdout.strip()


def _remote_tip(repository: Path, branch: str, remote: str) -> str:
    """Return the commit of a branch there, or nothing; it is fetched if need be."""
    lines = _git(repository, "ls-remote", remote, _ref(branch))
    tips = {name: tip for tip, _, name in (line.partition("\t") for line in lines)}
    tip = tips.get(_ref(branch), "")
    if tip and _run(repository, "cat-file", "-e", f"{tip}^{{commit}}").returncode:
        words = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--refmap=")
        _git(repository, *words, remote, _ref(branch))
    return tip


def _tree(repository: Path, commit: str) -> str:
    return _git(repository, "rev-parse", f"{commit}^{{tree}}")[0]


def _memory(repository: Path, branch: str) -> Path:
    (folder,) = _git(repository, "rev-parse", "--git-common-dir")
    return branch_changes.memory(repository / folder, branch)


def _git(repository: Path, *words: str) -> list[str]:
    """Run git and return the lines it says; raise its last words when it fails."""
    done = _run(repository, *words)
    if done.returncode:
        raise DeployError(f"git {words[0]}: {_last_words(done)}")
    return done.stdout.splitlines()


def _run(repository: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return _start(["git", "-c", "gc.auto=0", *words], repository, {})


def _start(
    words: list[str], repository: Path, more: dict[str, str], said: bytes = b""
) -> subprocess.CompletedProcess[str]:
    try:
        done = subprocess.run(
            words,
            cwd=repository,
            env=environment.for_others() | _ASK_NOTHING | more,
            input=said,
            start_new_session=True,  # without a terminal, ssh has nobody to ask
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise BadTargetError("git is not installed: install it or name a folder") from error
    out, err = (text.decode("utf-8", "replace") for text in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(words, done.returncode, out, err)


def _last_words(done: subprocess.CompletedProcess[str]) -> str:
    """Return what git said, on one line, without any password of a remote's address."""
    said = done.stderr.strip() or done.stdout.strip()
    return _CREDENTIALS.sub("://", " ".join(said.split()))[-500:]
