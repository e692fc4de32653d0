"""Attributes that have git keep files in another form are refused, wherever they stand."""

from pathlib import Path, PurePosixPath

import pytest
from tests.conftest import git

from outspoken.services import commit_check, git_attributes
from outspoken.services.office import Office

KEY = "AGE-SECRET-KEY-1" + "Q" * 58
ENCODED = "working-tree-encoding=IBM037"


def at(root: Path) -> Office:
    """Return an office as CI has it, without a private folder."""
    return Office(root, root / "content", root.parent / "absent" / "private")


def staged(root: Path) -> list[str]:
    return [str(each) for each in commit_check.of_staged(at(root))]


def history(root: Path) -> list[str]:
    return [str(each) for each in commit_check.of_history(at(root))]


def add(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    git(root, "add", name)


def commit(root: Path) -> None:
    git(root, "commit", "--quiet", "--message=Mend a comma")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"notes.txt {ENCODED}", [(1, "working-tree-encoding")]),
        ("# all\n\n* text=auto filter=x\n", [(3, "filter")]),
        (f"\ufeff#\n \t*.txt\r\t{ENCODED}\r\n", [(2, "working-tree-encoding")]),
        ("[attr]odd filter=x\n*.txt odd\n", [(1, "filter")]),
        (f'"n*"{ENCODED}', [(1, "working-tree-encoding")]),
        ('"\\q filter=x', [(1, "filter")]),
        (" #\n!x filter\n* filter", [(2, "filter"), (3, "filter")]),
        (f"# * {ENCODED}\n* -filter !working-tree-encoding\n", []),
        ("filter=x text\nfilter -text\n* diff=filter merge=filter\n", []),
        ("* text=auto eol=lf\n*.png -text diff=exif encoding=utf-8 my-filter=x", []),
        ("", []),
    ],
)
def test_each_line_that_sets_one(text: str, found: list[tuple[int, str]]) -> None:
    assert [*git_attributes.rewriting(text.encode())] == found


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        (".gitattributes", True),
        ("content/posts/.gitattributes", True),
        ("a/.GitAttributes", True),
        (".git\u200cattributes", True),
        ("gitattributes", False),
        (".gitattributes/x", False),
        ("docs/.gitattributes.md", False),
        ("info/attributes", False),
    ],
)
def test_which_files_git_reads(path: str, *, is_one: bool) -> None:
    assert git_attributes.is_one(PurePosixPath(path)) is is_one


@pytest.mark.parametrize("where", ["", "content/posts/"])
def test_a_key_that_git_keeps_unread_is_refused_for_that(
    repository: Path, where: str
) -> None:
    add(repository, f"{where}.gitattributes", f"* text\n*.txt {ENCODED}\n")
    add(repository, f"{where}notes.txt", f"{KEY}\n")

    (found,) = staged(repository)

    assert found.startswith(f"{where}.gitattributes:2: take 'working-tree-encoding' out")


def test_attributes_that_came_earlier_are_refused_with_each_commit(
    repository: Path,
) -> None:
    add(repository, ".gitattributes", f"*.txt {ENCODED}\n")
    commit(repository)
    add(repository, "office/notes.txt", f"{KEY}\n")

    for root in (repository, repository / "office"):
        assert [each.split(" out")[0] for each in staged(root)] == [
            ".gitattributes:1: take 'working-tree-encoding'"
        ]


def test_the_history_names_them_and_the_commit_after_they_were_taken_out(
    repository: Path,
) -> None:
    add(repository, "a/.gitattributes", "*.jpg filter=lfs\n")
    commit(repository)
    brought = git(repository, "rev-parse", "--short", "HEAD").strip()
    git(repository, "rm", "--quiet", "a/.gitattributes")
    commit(repository)

    assert staged(repository) == []
    (found,) = history(repository)
    assert found.startswith("a/.gitattributes:1: take 'filter' out")
    assert f"({brought}: " in found


def test_what_it_advises_shows_what_was_kept_unread(repository: Path) -> None:
    add(repository, ".gitattributes", f"*.txt {ENCODED}\n")
    add(repository, "notes.txt", f"{KEY}\n")
    assert "(git add --renormalize .)" in staged(repository)[0]

    git(repository, "rm", "--quiet", "--force", ".gitattributes")
    git(repository, "add", "--renormalize", ".")

    assert staged(repository) == [
        "notes.txt:0: take it out: a key of age is never committed"
    ]


def test_a_link_that_git_reads_as_attributes(repository: Path) -> None:
    (repository / ".gitattributes").symlink_to(f"* {ENCODED}")
    git(repository, "add", ".gitattributes")
    add(repository, "notes.txt", f"{KEY}\n")

    (found,) = staged(repository)

    assert found.startswith(".gitattributes:1: take ")


def test_honest_attributes_and_those_that_nobody_can_push_pass(
    repository: Path, tmp_path: Path
) -> None:
    add(repository, ".gitattributes", "* text=auto\n*.jpg -text -filter\n")
    own = tmp_path / "attributes"
    own.write_text("*.odd filter=mine\n")
    git(repository, "config", "core.attributesFile", str(own))
    (repository / ".git" / "info").mkdir(exist_ok=True)
    (repository / ".git" / "info" / "attributes").write_text("*.odd filter=mine\n")
    add(repository, "docs/.gitattributes.md", "* filter=x\n")

    assert staged(repository) == []
    commit(repository)
    assert history(repository) == []
