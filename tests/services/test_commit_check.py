"""Nothing private is committed: neither what is known to be, nor what looks like it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT, Town, git

from outspoken.model.submission import Contact
from outspoken.services import commit_check, files
from outspoken.services.office import Office

PHONE = "07700 900123"
KEY = "-----BEGIN PRIVATE KEY-----\n" + "MC4CAQAwBQYDK2VwBCIEIAbcdefghijkl" * 2 + "\n"
OPENED = "AGE-SECRET-KEY-1" + "Q" * 58


@pytest.fixture
def kept(town: Town, repository: Path) -> Town:
    """An office whose content is kept in git, with a post of which words came out."""
    office = Office(repository, repository / "content", town.office.private)
    town.office.content.rename(office.content)
    kept = Town(office, town.now)
    told = {"contact": Contact(phone=PHONE), "out": ("Mr Quillby=staff",)}
    kept.publish("Mr Quillby never came.", **told)  # type: ignore[arg-type]
    git(repository, "add", "--all")
    return kept


def said(town: Town) -> list[str]:
    return [f"{problem}" for problem in commit_check.of_staged(town.office)]


def stage(town: Town, name: str, data: str | bytes) -> None:
    path = town.office.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    git(town.office.root, "add", "--force", name)


def test_what_was_decided_is_committed(kept: Town) -> None:
    assert said(kept) == []


@pytest.mark.parametrize(
    "name", ["notes.txt", "content/posts/2026/other.md", "docs/page.html"]
)
def test_a_contact_value_is_found_in_any_file(kept: Town, name: str) -> None:
    stage(kept, name, f"a\nhe said 07700900123 \n{'b' * 40}\n")

    (found,) = said(kept)
    assert found.startswith(f"{name}:2: a contact value of 2026")
    assert "900123" not in found


def test_words_that_came_out_are_found_in_their_text_and_may_stand_in_another(
    kept: Town,
) -> None:
    (post,) = (kept.office.content / "posts").rglob("*.md")
    name = str(post.relative_to(kept.office.root))
    stage(kept, "content/pages/staff.md", "Mr Quillby repairs lifts.\n")
    assert said(kept) == []

    stage(kept, name, post.read_text() + "\nMr Quillby never came.\n")
    (found,) = said(kept)
    assert found.startswith(f"{name}:")


def test_what_is_staged_counts_and_not_what_lies_there(kept: Town) -> None:
    stage(kept, "notes.txt", PHONE)
    (kept.office.root / "notes.txt").write_text("nothing")

    assert len(said(kept)) == 1


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("deploy.pem", KEY, "a private key"),
        ("notes.md", f"the key:\n\n{KEY}", "a private key"),
        ("backup.key", f"# made today\n{OPENED}\n", "a key of age"),
        ("old/20260403-abcdef.age", b"age-encryption.org/v1\n-> X25519 a\n", "a sealed"),
        (
            "private/inbox/20260403-7kq2mz.md",
            "---\nkind: rant\n---\n",
            "the private folder",
        ),
    ],
)
def test_what_can_only_be_private_is_refused_without_the_private_folder_too(
    kept: Town, tmp_path: Path, name: str, data: str | bytes, what: str
) -> None:
    stage(kept, name, data)
    elsewhere = Office(kept.office.root, kept.office.content, tmp_path / "private" / "none")
    bare = Office(elsewhere.root, elsewhere.content, tmp_path / "absent" / "private")

    for office in (kept.office, bare):
        assert [what in f"{problem}" for problem in commit_check.of_staged(office)] == [
            True
        ]


def test_words_about_keys_are_no_keys(kept: Town) -> None:
    stage(kept, "docs/keys.md", "It begins with -----BEGIN PRIVATE KEY----- and so on.\n")

    assert said(kept) == []


def test_what_a_picture_tells_beside_itself_is_found(kept: Town) -> None:
    comment = f"ring {PHONE}".encode()
    block = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
    stage(kept, "content/photos/one.jpg", b"\xff\xd8" + block + b"\xff\xd9")

    assert said(kept) != []


def test_the_history_is_searched_with_the_words_of_commits(kept: Town) -> None:
    root = kept.office.root
    stage(kept, "notes.txt", PHONE)
    git(root, "commit", "--quiet", "-m", "First")
    git(root, "rm", "--quiet", "notes.txt")
    git(root, "commit", "--quiet", "-m", f"Taken out what {PHONE} said")

    found = [f"{problem}" for problem in commit_check.of_history(kept.office)]

    assert said(kept) == []
    assert [each.split(":")[0] for each in found] == ["COMMIT_MESSAGE", "notes.txt"]
    first = git(root, "rev-parse", "--short", "HEAD~").strip()
    assert f"({first}: " in found[1]


@pytest.mark.parametrize(
    "words", [("commit",), ("commit", "--all"), ("commit", "known.txt")]
)
def test_git_itself_refuses_the_commit(kept: Town, words: tuple[str, ...]) -> None:
    root = kept.office.root
    stage(kept, "known.txt", "nothing\n")
    git(root, "commit", "--quiet", "-m", "First")
    (root / "known.txt").write_text(f"ring {PHONE}\n")
    if words == ("commit",):
        git(root, "add", "known.txt")
    hook = root / ".hooks" / "pre-commit"
    files.make_folder(hook.parent)
    asked = f"from tests.services.test_commit_check import hook; hook({str(root)!r})"
    hook.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{asked}"\n')
    hook.chmod(0o755)
    git(root, "config", "core.hooksPath", str(hook.parent))

    path = os.pathsep.join([str(ROOT / "plugins"), str(ROOT)])
    run = subprocess.run(
        ["git", "-C", root, *words, "-m", "Second"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path, "PRIVATE": str(kept.office.private)},
    )

    assert run.returncode
    assert run.stderr.startswith("known.txt:1: a contact value of")
    assert "900123" not in run.stderr
    assert git(root, "log", "--format=%s").split() == ["First"]


def hook(root: str) -> None:
    """Stand in for the hook of this repository, in one that is not ours."""
    office = Office(Path(root), Path(root) / "content", Path(os.environ["PRIVATE"]))
    wrong = commit_check.of_staged(office)
    sys.exit("\n".join(map(str, wrong)))


def test_the_hook_is_turned_on_where_there_is_no_other(repository: Path) -> None:
    assert not commit_check.is_on(repository)
    assert not commit_check.has_another(repository)
    commit_check.turn_on(repository)
    assert commit_check.is_on(repository)

    git(repository, "config", "core.hooksPath", "others")
    assert commit_check.has_another(repository)


def test_the_hook_asks_the_check() -> None:
    text = (ROOT / commit_check.HOOKS / "pre-commit").read_text()

    assert text.count("check --commit") == 2
    assert os.access(ROOT / commit_check.HOOKS / "pre-commit", os.X_OK)
    subprocess.run(["sh", "-n", ROOT / commit_check.HOOKS / "pre-commit"], check=True)
