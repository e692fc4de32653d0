"""Git is told to write nothing where only the office writes, whatever it knows already."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT, git
from tests.services.test_pushed import Clones, put
from tests.test_guides import blocks

from outspoken.services import office
from outspoken.services.doctor import checkouts
from outspoken.services.doctor.finding import CannotMendError, Finding
from outspoken.services.left_out import MARK
from outspoken.services.office import Office
from outspoken.services.pushed import PushedError

PATTERNS = ["!/private", "!/packs", "!/reports", "!/sample"]
PATTERNS += ["!/preview", "!/preview.*", "!/output", "!/output.*", MARK]


@pytest.fixture
def clones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clones:
    """Clones of a repository, in one of which an office works."""
    monkeypatch.delenv(office.PRIVATE_VARIABLE, raising=False)
    for name in ("README.md", "tests/a", "outputs/a", "docs/output/a", "privately.md"):
        put(tmp_path / "ours", name)
    return Clones.of(tmp_path / "ours", tmp_path)


def at(root: Path, private: Path | None = None) -> Office:
    return Office(root, root / "content", private or root / "private")


def mended(here: Office, *places: Path) -> None:
    """Mend the one finding, after which there is none."""
    (finding,) = checkouts.find(here, places)
    assert finding.mend
    finding.mend()
    assert [*checkouts.find(here, places)] == []


def patterns(root: Path) -> list[str]:
    """Return what git is told for *root*, in the order in which ours come last."""
    kept = git(root, "rev-parse", "--git-path", "info/sparse-checkout").strip()
    return (root / kept).read_text().splitlines()


def files(root: Path) -> Iterator[str]:
    for path in root.rglob("*"):
        if path.is_file() and ".git" not in path.parts:
            yield str(path.relative_to(root))


def test_nothing_goes_from_the_disk(clones: Clones) -> None:
    for name in ("private/a", "output/a", "output.state", "packs/a", "sample/a", "x"):
        put(clones.ours, name)
    before = {*files(clones.ours)}
    mended(at(clones.ours))
    assert {*files(clones.ours)} == before
    assert patterns(clones.ours)[0] == "/*"
    assert sorted(patterns(clones.ours)[1:]) == sorted(PATTERNS)


@pytest.mark.parametrize("name", ["private", "private/a", "output.state", "output.twin/a"])
def test_what_is_pushed_there_then_is_not_written(clones: Clones, name: str) -> None:
    mended(at(clones.ours))
    put(clones.theirs, name)
    put(clones.theirs, "new/output/a")
    clones.push(name, "new")
    clones.pull()
    assert not (clones.ours / name).exists()
    assert (clones.ours / "new" / "output" / "a").exists()
    with pytest.raises(PushedError, match=r"git rm -r --cached --sparse "):
        office.refuse_pushed(at(clones.ours))


@pytest.mark.parametrize("name", ["public/a", "public.state"])
def test_a_site_of_another_name_is_left_out_too(clones: Clones, name: str) -> None:
    put(clones.ours, "public/index.html")
    public = clones.ours / "public"
    mended(at(clones.ours), public)
    mended_before = patterns(clones.ours)
    assert [*checkouts.find(at(clones.ours))] == []
    assert mended_before[-3:] == ["!/public", "!/public.*", MARK]
    put(clones.theirs, name)
    clones.push(name)
    clones.pull()
    assert (public / "index.html").exists()
    assert not (clones.ours / name).exists()
    with pytest.raises(PushedError, match=r"git rm -r --cached --sparse "):
        office.refuse_pushed(at(clones.ours), public)


def test_a_site_elsewhere_is_none_of_gits(clones: Clones, tmp_path: Path) -> None:
    mended(at(clones.ours), tmp_path / "www")
    assert sorted(patterns(clones.ours)[1:]) == sorted(PATTERNS)


def test_nothing_is_left_out_that_git_tracks_as_a_site(clones: Clones) -> None:
    docs = clones.ours / "docs"
    (finding,) = checkouts.find(at(clones.ours), [docs])
    assert finding.mend
    with pytest.raises(PushedError, match=r"docs: git tracks it"):
        finding.mend()
    assert (docs / "output" / "a").exists()


def test_what_the_guide_types_is_all_that_is_asked(clones: Clones) -> None:
    """No patterns by hand: typed late they have git leave alone what it wrote before."""
    guide = ROOT / "docs" / "guides" / "office.md"
    told = "\n".join(blocks(guide, "sh")).splitlines()
    assert not [each for each in told if "sparse-checkout" in each]
    fetches = next(at for at, each in enumerate(told) if "git fetch" in each)
    assert "office doctor" in told[:fetches]
    mended(at(clones.ours))


def test_what_was_told_by_hand_is_told_anew_in_time(clones: Clones) -> None:
    put(clones.ours, "private/officers.toml")
    git(clones.ours, "sparse-checkout", "set", "--no-cone", "/*", *PATTERNS[:-1])
    (finding,) = checkouts.find(at(clones.ours))
    assert finding.said.startswith("nobody knows whether git was told in time")
    mended(at(clones.ours))
    assert sorted(patterns(clones.ours)[1:]) == sorted(PATTERNS)
    assert patterns(clones.ours)[-1] == MARK
    assert (clones.ours / "private" / "officers.toml").exists()


def test_no_file_takes_the_place_of_the_folder_after_a_submodule(clones: Clones) -> None:
    put(clones.ours, "private/a")
    mended(at(clones.ours))
    head = git(clones.theirs, "rev-parse", "HEAD").strip()
    entry = f"160000,{head},private"
    git(clones.theirs, "update-index", "--add", "--cacheinfo", entry)
    git(clones.theirs, "commit", "--quiet", "--message=Mend a comma")
    git(clones.theirs, "push", "--quiet", "origin", "main")
    clones.pull()
    git(clones.theirs, "rm", "--quiet", "--cached", "private")
    shutil.rmtree(clones.theirs / "private", ignore_errors=True)
    put(clones.theirs, "private")
    clones.push("private")
    clones.pull()
    assert (clones.ours / "private" / "a").read_text() == "theirs\n"


def test_what_is_in_conflict_is_written_all_the_same(clones: Clones) -> None:
    """A text that we took out, and that they made into a file of ours."""
    put(clones.ours, "private/officers.toml")
    mended(at(clones.ours))
    git(clones.ours, "rm", "--quiet", "README.md")
    git(clones.ours, "commit", "--quiet", "--message=Take it down")
    (clones.theirs / "private").mkdir()
    git(clones.theirs, "mv", "README.md", "private/officers.toml")
    clones.push("private")
    git(clones.ours, "fetch", "--quiet")
    with pytest.raises(subprocess.CalledProcessError):
        git(clones.ours, "merge", "--no-overwrite-ignore", "origin/main")
    with pytest.raises(PushedError, match=r"in the middle of a merge: .* a backup"):
        office.refuse_pushed(at(clones.ours))
    git(clones.ours, "merge", "--abort")
    assert not (clones.ours / "private" / "officers.toml").exists()
    office.refuse_pushed(at(clones.ours))


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        pytest.param(("--no-cone", "/*", "!/tests"), ["/*", "!/tests"], id="patterns"),
        pytest.param(
            ("--no-cone", "/*", "!/private", "/private/a"),
            ["/*", "/private/a"],
            id="undone",
        ),
        pytest.param(("--cone", "docs"), ["/*", "!/*/", "/docs/"], id="folders"),
    ],
)
def test_what_git_was_told_before_still_holds(
    clones: Clones, told: tuple[str, ...], kept: list[str]
) -> None:
    git(clones.ours, "sparse-checkout", "set", *told)
    before = {*files(clones.ours)}
    mended(at(clones.ours))
    assert patterns(clones.ours)[: len(kept)] == kept
    assert sorted(patterns(clones.ours)[len(kept) :]) == sorted(PATTERNS)
    assert {*files(clones.ours)} == before


def test_who_takes_more_out_need_not_ask_again(clones: Clones) -> None:
    mended(at(clones.ours))
    git(clones.ours, "sparse-checkout", "add", "!/tests")
    assert [*checkouts.find(at(clones.ours))] == []
    git(clones.ours, "sparse-checkout", "add", "/private/a")
    mended(at(clones.ours))
    git(clones.ours, "sparse-checkout", "disable")
    mended(at(clones.ours))


def test_an_office_below_the_top_and_odd_names(clones: Clones) -> None:
    root = clones.ours / "an [odd] *"
    put(root, "private/a")
    mended(at(root))
    put(clones.theirs, "an [odd] */private/b")
    put(clones.theirs, "an o x/private/b")
    clones.push(".")
    git(clones.ours, "pull", "--quiet", "--ff-only")
    assert [path.name for path in (root / "private").iterdir()] == ["a"]
    assert (clones.ours / "an o x" / "private" / "b").exists()


def test_a_private_folder_outside_is_none_of_gits(clones: Clones, tmp_path: Path) -> None:
    mended(at(clones.ours, tmp_path / "elsewhere"))
    assert "!/private" not in patterns(clones.ours)
    assert "!/packs" in patterns(clones.ours)


def test_links_to_the_office_make_no_difference(clones: Clones, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("ours")
    mended(at(tmp_path / "link", clones.ours / "private"))
    assert [*checkouts.find(at(clones.ours))] == []


def test_each_worktree_is_told_and_a_repository_of_no_commit(
    clones: Clones, tmp_path: Path
) -> None:
    git(clones.ours, "worktree", "add", "--quiet", str(tmp_path / "beside"))
    mended(at(tmp_path / "beside"))
    mended(at(clones.ours))
    git(tmp_path, "init", "--quiet", "new")
    mended(at(tmp_path / "new"))
    assert [*checkouts.find(at(tmp_path / "no repository"))] == []


def test_nothing_is_done_where_git_tracks_such_a_path(clones: Clones) -> None:
    (finding,) = checkouts.find(at(clones.ours))
    put(clones.theirs, "packs/a")
    clones.push("packs")
    clones.pull()
    assert finding.mend
    with pytest.raises(PushedError, match=r"git rm -r -f packs"):
        finding.mend()
    assert (clones.ours / "packs" / "a").exists()


def test_what_the_office_has_git_pass_over_stays_so(clones: Clones) -> None:
    """Settings that are never committed, and a file that was taken away."""
    root = clones.ours
    git(root, "update-index", "--skip-worktree", "README.md", "tests/a")
    (root / "README.md").write_text("a secret\n")
    (root / "tests" / "a").unlink()
    (finding,) = checkouts.find(at(root))
    assert finding.mend
    with pytest.raises(
        CannotMendError, match=r"there: README\.md tests/a\. .*--no-skip-worktree"
    ):
        finding.mend()
    assert git(root, "status", "--short") == ""
    assert not (root / "tests" / "a").exists()

    git(root, "update-index", "--no-skip-worktree", "README.md", "tests/a")
    git(root, "restore", "README.md", "tests/a")
    mended(at(root))


def test_of_many_that_git_passes_over_some_are_named(clones: Clones) -> None:
    names = [f"kept/{number}" for number in range(7)]
    for name in names:
        put(clones.ours, name)
    git(clones.ours, "add", "kept")
    git(clones.ours, "update-index", "--skip-worktree", *names)
    (finding,) = checkouts.find(at(clones.ours))
    assert finding.mend
    with pytest.raises(CannotMendError, match=r"there: kept/0 .* kept/4 and 2 more\. "):
        finding.mend()


def _git_that(folder: Path, does: str) -> str:
    folder.mkdir()
    program = folder / "git"
    case = f'case "$*" in *sparse-checkout*set*) {does};; esac'
    program.write_text(f'#!/bin/sh\n{case}\nexec {shutil.which("git")} "$@"\n')
    program.chmod(0o755)
    return f"{folder}:/usr/bin:/bin"


@pytest.mark.parametrize(
    ("does", "said"),
    [
        (
            "echo 'git: no such command' >&2; exit 1",
            "git 2.35 or newer.*: git: no such command$",
        ),
        ("exit 129", "git says nothing of why"),
        ("exit 0", "git did not keep it"),
    ],
)
def test_a_git_that_cannot_do_it_says_so(
    clones: Clones, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, said: str
) -> None:
    found: list[Finding] = [*checkouts.find(at(clones.ours))]
    monkeypatch.setenv("PATH", _git_that(tmp_path / "bin", does))
    assert found[0].mend
    with pytest.raises(CannotMendError, match=said):
        found[0].mend()


def test_without_git_nothing_writes_there(
    clones: Clones, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert [*checkouts.find(at(clones.ours))] == []
