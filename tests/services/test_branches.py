"""The site on a branch of its own, in a real repository with a real remote."""

import os
import re
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.services import killing

from outspoken.services import branches, trees
from outspoken.services.targets import BadTargetError, DeployError

NOON = datetime(2026, 4, 3, 12, 0, tzinfo=UTC)
SITE = {"index.html": "front", "2026/damp/index.html": "damp", "_headers": "/*\n"}


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *words], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(folder: Path, message: str) -> None:
    name = ("-c", "user.name=Edie Marsh", "-c", "user.email=edie@example.org")
    git(folder, *name, "commit", "--allow-empty", "-m", message)


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--bare", "--initial-branch=main", "remote.git")
    return tmp_path / "remote.git"


@pytest.fixture
def repository(tmp_path: Path, remote: Path) -> Path:
    """A clone with a commit, something in the index, and something not even there."""
    git(tmp_path, "clone", "--quiet", str(remote), "clone")
    clone = tmp_path / "clone"
    git(clone, "checkout", "-b", "main")
    commit(clone, "Begin")
    git(clone, "push", "origin", "main")
    (clone / "added.md").write_text("in the index")
    git(clone, "add", "added.md")
    (clone / "new.md").write_text("not added")
    return clone


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return lay(tmp_path / "output", SITE)


def lay(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def send(repository: Path, site: Path, branch: str = "pages", remote: str = "") -> str:
    return branches.send(repository, branch, remote, site, now=NOON)


def send_known(repository: Path, site: Path) -> str:
    """Send a site whose digests are known."""
    known = trees.digests(site)
    return branches.send(repository, "pages", "", site, now=NOON, digests=known)


def words_on(repository: Path, branch: str = "pages") -> dict[str, str]:
    """Return every file of a branch with its text."""
    names = git(repository, "ls-tree", "-r", "--name-only", branch).splitlines()
    return {name: git(repository, "show", f"{branch}:{name}") for name in names}


def everything_else(repository: Path) -> str:
    """Return all that publishing must not touch: other refs, HEAD, index and work tree."""
    refs = git(repository, "for-each-ref", "--format=%(refname) %(objectname)")
    others = [line for line in refs.splitlines() if "/pages " not in line]
    head = (repository / ".git" / "HEAD").read_text()
    index = git(repository, "ls-files", "--stage")
    return "\n".join([*others, head, index, git(repository, "status", "--short")])


def test_the_branch_holds_the_site_here_and_on_the_remote(
    repository: Path, remote: Path, site: Path
) -> None:
    assert send(repository, site) == "branch pages holds the site, pushed to origin"

    expected = {name: text.strip() for name, text in SITE.items()} | {".nojekyll": ""}
    assert words_on(repository) == expected
    assert words_on(remote) == expected


def test_nothing_else_in_the_repository_is_touched(repository: Path, site: Path) -> None:
    before = everything_else(repository)

    send(repository, site)
    send(repository, lay(site, {"index.html": "front, again"}))

    assert everything_else(repository) == before


def test_what_was_taken_down_is_not_kept_in_the_branch(
    repository: Path, remote: Path, site: Path
) -> None:
    send(repository, site)
    (site / "2026" / "damp" / "index.html").unlink()
    send(repository, site)

    assert git(remote, "rev-list", "--count", "pages") == "1"
    assert "2026/damp/index.html" not in git(remote, "log", "--name-only", "pages")


def test_no_officer_is_named_on_the_branch(
    repository: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "edie@example.org")
    git(repository, "config", "user.email", "edie@example.org")
    send(repository, site)

    head = git(repository, "cat-file", "commit", "pages")
    assert "example.org" not in head
    assert head.splitlines()[1:] == [
        "author Outspoken <outspoken@example.invalid> 1775217600 +0000",
        "committer Outspoken <outspoken@example.invalid> 1775217600 +0000",
        "",
        "Publish the site",
        "",
        branches.TRAILER,
    ]


def test_the_same_site_makes_no_new_commit(
    repository: Path, remote: Path, site: Path
) -> None:
    send(repository, site)
    before = git(remote, "rev-parse", "pages")
    said = branches.send(repository, "pages", "", site, now=datetime.now(UTC))

    assert said == "branch pages holds this very site already"
    assert git(remote, "rev-parse", "pages") == before


def test_without_a_remote_the_branch_stays_here(repository: Path, site: Path) -> None:
    git(repository, "remote", "remove", "origin")

    assert send(repository, site) == "branch pages holds the site"
    assert "index.html" in words_on(repository)


def test_another_remote_can_be_named(repository: Path, site: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "--bare", "host.git")
    git(repository, "remote", "add", "host", str(tmp_path / "host.git"))

    assert send(repository, site, remote="host").endswith("pushed to host")
    assert "index.html" in words_on(tmp_path / "host.git")
    assert git(repository, "ls-remote", "origin", "pages") == ""


def test_it_works_from_a_clone_that_never_saw_the_branch(
    repository: Path, remote: Path, site: Path, tmp_path: Path
) -> None:
    send(repository, site)
    git(tmp_path, "clone", "--depth=1", f"file://{remote}", "shallow")

    send(tmp_path / "shallow", lay(site, {"index.html": "from elsewhere"}))

    assert words_on(remote)["index.html"] == "from elsewhere"
    send(repository, lay(site, {"index.html": "and back"}))
    assert words_on(remote)["index.html"] == "and back"


def refs_here_and_there(repository: Path) -> tuple[str, str]:
    return git(repository, "for-each-ref"), git(repository, "ls-remote", "origin")


def check_out(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "pages")


def check_out_beside(repository: Path) -> None:
    git(repository, "worktree", "add", "-b", "pages", "../beside")


def work_on_it(repository: Path) -> None:
    git(repository, "branch", "pages", "main")


def work_on_it_elsewhere(repository: Path) -> None:
    git(repository, "push", "--quiet", "origin", "main:refs/heads/pages")


@pytest.mark.parametrize(
    ("set_up", "advice"),
    [
        pytest.param(check_out, "pages is checked out", id="checked out now"),
        pytest.param(check_out_beside, "pages is checked out", id="in another work tree"),
        pytest.param(work_on_it, "holds other work", id="work on it here"),
        pytest.param(work_on_it_elsewhere, "holds other work", id="work on it there"),
    ],
)
def test_a_branch_that_people_work_on_is_refused(
    repository: Path, site: Path, set_up: Callable[[Path], None], advice: str
) -> None:
    set_up(repository)
    before = refs_here_and_there(repository)

    with pytest.raises(BadTargetError, match=advice):
        branches.check(repository, "pages", "")
    with pytest.raises(BadTargetError, match=advice):
        send(repository, site)
    assert (
        git(repository, "for-each-ref"),
        git(repository, "ls-remote", "origin"),
    ) == before


@pytest.mark.parametrize(
    ("branch", "host", "advice"),
    [
        pytest.param("pages", "host", "no remote 'host': there is origin", id="host"),
        pytest.param("pa..ges", "", "'pa..ges' cannot be the name", id="name"),
    ],
)
def test_advice(repository: Path, branch: str, host: str, advice: str) -> None:
    with pytest.raises(BadTargetError, match=re.escape(advice)):
        branches.check(repository, branch, host)


def test_outside_a_repository(tmp_path: Path) -> None:
    with pytest.raises(BadTargetError, match="is no git repository"):
        branches.check(tmp_path, "pages", "")


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(BadTargetError, match="git is not installed"):
        branches.check(repository, "pages", "")


def test_a_remote_that_does_not_answer(repository: Path, remote: Path, site: Path) -> None:
    remote.rename(remote.with_name("moved.git"))

    with pytest.raises(DeployError, match=r"git ls-remote: .*remote\.git"):
        send(repository, site)


def test_a_remote_that_refuses_leaves_both_branches_as_they_were(
    repository: Path, remote: Path, site: Path
) -> None:
    send(repository, site)
    before = git(repository, "rev-parse", "pages")
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho not on a Friday >&2\nexit 1\n")
    hook.chmod(0o755)

    with pytest.raises(DeployError, match=r"git push: .*not on a Friday"):
        send(repository, lay(site, {"index.html": "new"}))
    assert git(repository, "rev-parse", "pages") == before
    assert git(remote, "rev-parse", "pages") == before
    assert "outspoken-publish" not in git(repository, "for-each-ref")


def test_a_password_is_never_asked_for(repository: Path, site: Path) -> None:
    git(repository, "remote", "set-url", "origin", "ext::sh -c 'cat /dev/tty'")
    git(repository, "config", "protocol.ext.allow", "always")

    with pytest.raises(DeployError, match="git ls-remote"):
        send(repository, site)


def test_a_password_in_an_address_is_not_shown(repository: Path, site: Path) -> None:
    git(repository, "remote", "set-url", "origin", "https://edie:tea4two@localhost:1/x.git")

    with pytest.raises(DeployError, match="git ls-remote: ") as caught:
        send(repository, site)
    assert "localhost:1" in str(caught.value)
    assert "tea4two" not in str(caught.value)


def test_a_name_that_would_be_read_as_a_command_is_refused(
    repository: Path, site: Path
) -> None:
    (site / "x\nM 100644 inline injected").touch()

    with pytest.raises(trees.OddFileError):
        send(repository, site)
    assert git(repository, "for-each-ref", "refs/heads/pages") == ""


def changes_something(event: str, arguments: tuple[object, ...]) -> bool:
    words = str(arguments)
    return event == "subprocess.Popen" and (
        "ghp_import" in words
        or "'fast-import'" in words
        or "'push'" in words
        or "'update-ref'" in words
    )


def versions() -> list[dict[str, str]]:
    """Return sites one after the other, with files for folders and the other way round."""
    return [
        SITE,
        SITE | {"index.html": "front, again", "photo.jpg": "\0\x01"},
        {"index.html": "front", "2026": "a file", "_headers": "a \n", "x/y/z": "ä"},
        {"index.html": "front", "2026/a": "a folder", "x": "a file"},
        {"index.html": "front", ".nojekyll": "ours"},
        SITE,
    ]


def test_with_digests_the_branch_is_what_it_is_without(
    repository: Path, remote: Path, tmp_path: Path
) -> None:
    for number, texts in enumerate(versions()):
        site = lay(tmp_path / f"output {number}", texts)
        send_known(repository, site)
        branches.send(repository, "whole", "", site, now=NOON)

        assert git(remote, "cat-file", "commit", "pages") == git(
            remote, "cat-file", "commit", "whole"
        )
        assert git(repository, "rev-parse", "pages") == git(remote, "rev-parse", "pages")
        assert git(remote, "rev-list", "--count", "pages") == "1"


def test_with_digests_only_what_changed_is_taken_in(
    repository: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_known(repository, site)
    known = trees.digests(lay(site, {"index.html": "new"}))
    (site / "_headers").unlink()  # so that it could not be read
    monkeypatch.setattr(branches, "_commit", None)

    branches.send(repository, "pages", "", site, now=NOON, digests=known)

    assert words_on(repository)["index.html"] == "new"
    assert words_on(repository)["_headers"] == "/*"
    assert send_known(repository, lay(site, {"_headers": "/*\n"})).endswith("already")


def move_it_elsewhere(repository: Path, site: Path, tmp_path: Path) -> None:
    clone = tmp_path / "another"
    git(tmp_path, "clone", "--quiet", str(tmp_path / "remote.git"), str(clone))
    send(clone, lay(tmp_path / "other", {"index.html": "from elsewhere"}))


def forget(repository: Path, site: Path, tmp_path: Path) -> None:
    for path in (repository / ".git" / "outspoken").iterdir():
        path.unlink()


def forget_half(repository: Path, site: Path, tmp_path: Path) -> None:
    for path in (repository / ".git" / "outspoken").iterdir():
        path.write_bytes(path.read_bytes()[:-5])


@pytest.mark.parametrize("spoil", [move_it_elsewhere, forget, forget_half])
def test_where_the_branch_is_not_what_is_remembered_all_is_taken_in(
    repository: Path,
    remote: Path,
    site: Path,
    tmp_path: Path,
    spoil: Callable[[Path, Path, Path], None],
) -> None:
    send_known(repository, site)
    spoil(repository, site, tmp_path)

    send_known(repository, lay(site, {"index.html": "new"}))

    assert words_on(remote) == words_on(repository)
    assert words_on(remote).keys() == {*SITE, ".nojekyll"}


def test_digests_that_are_not_the_sites_change_nothing(
    repository: Path, site: Path
) -> None:
    send_known(repository, site)
    before = git(repository, "for-each-ref")
    wrong = trees.digests(site) | {"index.html": "0"}

    with pytest.raises(DeployError, match="changed while it was read"):
        branches.send(repository, "pages", "", site, now=NOON, digests=wrong)

    assert git(repository, "for-each-ref") == before


def test_a_name_that_would_be_a_command_is_refused_among_digests_too(
    repository: Path, site: Path
) -> None:
    send_known(repository, site)
    odd = trees.digests(site) | {"x\nM 100644 inline injected": "0"}

    with pytest.raises(trees.OddFileError):
        branches.send(repository, "pages", "", site, now=NOON, digests=odd)


@pytest.mark.parametrize("send", [send, send_known])
def test_killed_at_every_step_a_whole_site_is_on_the_branch(
    repository: Path, remote: Path, site: Path, send: Callable[[Path, Path], str]
) -> None:
    send(repository, lay(site, {"index.html": "0", "2026/damp/index.html": "0"}))
    was = 0

    def next_site() -> str:
        words = str(was + 1)
        return send(
            repository, lay(site, {"index.html": words, "2026/damp/index.html": words})
        )

    for _ in killing.at_every_step(next_site, changes_something):
        words = words_on(remote)
        assert words["index.html"] == words["2026/damp/index.html"]
        was = int(words["index.html"])

    assert words_on(remote)["index.html"] == str(was + 1)
    assert "outspoken-publish" not in git(repository, "for-each-ref")
