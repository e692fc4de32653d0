"""What git left out from the first is ours; what it was told late may be theirs."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.conftest import git
from tests.services.test_pushed import Clones, put
from tests.services.test_pushed_submodules import push_submodules

from outspoken.services import left_out, office
from outspoken.services.doctor import checkouts
from outspoken.services.left_out import MARK
from outspoken.services.office import Office
from outspoken.services.pushed import PushedError

BY_HAND = ("set", "--no-cone", "/*", "!/private", "!/output", "!/output.*")
OURS = ["private/officers.toml", "private/keys/a.key", "private/same.txt"]


@pytest.fixture
def clones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clones:
    """Clones of a repository, in one of which an office works."""
    monkeypatch.delenv(office.PRIVATE_VARIABLE, raising=False)
    put(tmp_path / "ours", "README.md")
    clones = Clones.of(tmp_path / "ours", tmp_path)
    for name in OURS:
        put(clones.ours, name)
        (clones.ours / name).write_text("ours\n")
    return clones


def at(clones: Clones) -> Office:
    return Office(clones.ours, clones.ours / "content", clones.ours / "private")


def mend(clones: Clones) -> None:
    """Have the doctor tell git."""
    (finding,) = checkouts.find(at(clones))
    assert finding.mend
    finding.mend()


def sparse(clones: Clones, *words: str) -> None:
    git(clones.ours, "sparse-checkout", *words)


def ours(clones: Clones) -> Iterator[str]:
    """Yield the office's own files that lie there as it wrote them."""
    for name in OURS:
        path = clones.ours / name
        if path.is_file() and path.read_text() == "ours\n":
            yield name


def told(clones: Clones) -> str:
    with pytest.raises(PushedError) as refused:
        office.refuse_pushed(at(clones))
    return str(refused.value)


@pytest.mark.parametrize(
    ("before", "late"),
    [
        pytest.param(None, BY_HAND, id="never told before"),
        pytest.param(("disable",), BY_HAND, id="switched off meanwhile"),
        pytest.param(("add", "/private"), ("add", "!/private"), id="taken in meanwhile"),
        pytest.param(("set", "--no-cone", "/*"), ("add", "!/private"), id="set anew"),
    ],
)
def test_what_git_wrote_before_it_was_told_is_not_called_ours(
    clones: Clones, before: Sequence[str] | None, late: Sequence[str]
) -> None:
    if before:
        mend(clones)
        sparse(clones, *before)
    put(clones.theirs, "private/officers.toml")
    put(clones.theirs, "private/note")
    clones.push("private")
    clones.pull()
    theirs = clones.ours / "private" / "officers.toml"
    assert theirs.read_text() == "theirs\n"
    theirs.write_text("theirs\n# changed by a task since\n")
    sparse(clones, *late)
    assert theirs.exists()

    said = told(clones)

    assert "may be theirs or yours" in said
    assert "bring back from a backup" in said
    assert "--cached" not in said
    assert clones.does(said) == "git rm -r -f --sparse private"
    assert not theirs.exists()
    assert [*ours(clones)] == OURS[1:]
    office.refuse_pushed(at(clones))


def test_told_in_time_by_hand_a_copy_comes_before_the_removal(clones: Clones) -> None:
    """Nobody knows that it was in time; and ours of such a name goes too."""
    sparse(clones, *BY_HAND)
    put(clones.theirs, "private/officers.toml")
    clones.push("private")
    clones.pull()
    said = told(clones)
    assert said.index("First copy all") < said.index("git rm -r -f --sparse private")
    assert [*ours(clones)] == OURS
    clones.does(said)
    assert [*ours(clones)] == OURS[1:]
    office.refuse_pushed(at(clones))


def test_a_site_is_made_anew(clones: Clones) -> None:
    sparse(clones, *BY_HAND)
    put(clones.theirs, "output.state")
    clones.push("output.state")
    clones.pull()
    said = told(clones)
    assert clones.does(said) == "git rm -r -f --sparse output.state"
    assert said.endswith("Then publish with --full")
    office.refuse_pushed(at(clones))


@pytest.mark.parametrize("name", ["private", "private/keys"])
def test_a_file_in_place_of_a_folder_costs_no_folder(clones: Clones, name: str) -> None:
    sparse(clones, *BY_HAND)
    put(clones.theirs, name)
    clones.push(name)
    clones.pull()
    assert clones.does(told(clones)) == f"git rm -r --cached --sparse {name}"
    assert [*ours(clones)] == OURS
    office.refuse_pushed(at(clones))


def test_a_submodule_costs_no_folder_either(clones: Clones) -> None:
    sparse(clones, *BY_HAND)
    push_submodules(clones, "private/keys")
    clones.pull()
    said = told(clones)
    assert clones.does(said) == "git rm -r --cached --sparse private/keys"
    assert [*ours(clones)] == OURS
    office.refuse_pushed(at(clones))


def test_no_merge_comes_before_what_is_told(clones: Clones) -> None:
    """A second push that takes out the very bytes of a file of ours takes ours away."""
    mend(clones)
    put(clones.theirs, "private/same.txt")
    (clones.theirs / "private" / "same.txt").write_text("ours\n")
    clones.push("private")
    clones.pull()

    said = told(clones)
    assert "no merge and no pull" in said
    clones.does(said)

    git(clones.ours, "commit", "--quiet", "--message=Take it out")
    git(clones.theirs, "rm", "--quiet", "-r", "private")
    clones.push(".")
    git(clones.ours, "pull", "--quiet", "--no-rebase", "--no-edit")
    assert [*ours(clones)] == OURS


def test_a_worktree_made_later_is_told_with_the_mark(
    clones: Clones, tmp_path: Path
) -> None:
    mend(clones)
    git(clones.ours, "worktree", "add", "--quiet", str(tmp_path / "beside"))
    beside = tmp_path / "beside"
    assert left_out.MARK in (left_out.known(beside) or [])
    git(beside, "sparse-checkout", *BY_HAND)
    assert MARK not in (left_out.known(beside) or [])
    assert MARK in (left_out.known(clones.ours) or [])


@pytest.mark.parametrize(
    ("told", "is_so"),
    [
        pytest.param(["/*", "!/a", MARK], True, id="in time"),
        pytest.param(["/*", "!/a", MARK, "!/b"], True, id="more is left out later"),
        pytest.param(["/*", "!/a"], False, id="no mark"),
        pytest.param(["/*", MARK, "!/a"], False, id="after the mark"),
        pytest.param(["/*", "!/a", MARK, "/a", "!/a"], False, id="taken in after it"),
        pytest.param(["/*", "!/a", "/a", MARK], False, id="taken in before it"),
        pytest.param([], False, id="nothing left out"),
    ],
)
def test_a_mark_vouches_for_what_stands_before_it(told: list[str], is_so: bool) -> None:
    assert left_out.vouches(told, ["!/a"]) == is_so
