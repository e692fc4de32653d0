"""Submodules pushed to where only the office writes: no advice costs the folder there."""

from pathlib import Path

import pytest
from tests.conftest import git
from tests.services.test_pushed import Clones, put

from outspoken.services import office
from outspoken.services.pushed import PushedError

OURS = [
    *("private/keys/a.key", "private/officers.toml", "output/index.html", "reports/a.pdf"),
    *("output.twin/index.html", "packs/a/record.json", "sample/private/officers.toml"),
]


@pytest.fixture
def clones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clones:
    """Clones of a repository, in one of which an office works."""
    monkeypatch.delenv(office.PRIVATE_VARIABLE, raising=False)
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "README.md").write_text("Ours.\n")
    clones = Clones.of(tmp_path / "ours", tmp_path)
    for name in OURS:
        put(clones.ours, name)
    return clones


def push_submodules(clones: Clones, *names: str) -> None:
    """Have them push submodules that nobody has, at *names*."""
    head = git(clones.theirs, "rev-parse", "HEAD").strip()
    for name in names:
        entry = f"160000,{head},{name}"
        git(clones.theirs, "update-index", "--add", "--cacheinfo", entry)
    git(clones.theirs, "commit", "--quiet", "--message=Mend a comma")
    git(clones.theirs, "push", "--quiet", "origin", "main")


def ours(clones: Clones) -> dict[str, str]:
    """Return what lies where only the office writes."""
    return {name: (clones.ours / name).read_text() for name in OURS}


def told(clones: Clones) -> str:
    """Return what is said of what was pushed."""
    with pytest.raises(PushedError) as refused:
        office.refuse_pushed(
            office.Office(clones.ours, clones.ours, clones.ours / "private")
        )
    return str(refused.value)


@pytest.mark.parametrize(
    "name",
    [
        "private",
        "private/keys",
        "private/keys/a",
        "output",
        "output.twin",
        "reports",
        "packs",
    ],
)
def test_what_is_said_of_a_submodule_keeps_the_folder(clones: Clones, name: str) -> None:
    before = ours(clones)
    push_submodules(clones, name)
    clones.pull()

    said = told(clones)

    assert "rm -r -f" not in said
    assert "\n" not in said
    assert clones.does(said) == f"git rm -r --cached {name}"
    assert ours(clones) == before
    office.refuse_pushed(office.at(clones.ours))


def test_files_that_came_beside_it_go_once_it_is_forgotten(clones: Clones) -> None:
    before = ours(clones)
    put(clones.theirs, "private/pending/note.json")
    clones.push("private")
    push_submodules(clones, "private/keys", "private/log")
    clones.pull()

    said = told(clones)
    assert "rm -r -f" not in said
    assert clones.does(said) == "git rm -r --cached private/keys private/log"
    assert clones.does(told(clones)) == "git rm -r -f private"

    assert not (clones.ours / "private" / "pending" / "note.json").exists()
    assert ours(clones) == before
    office.at(clones.ours)


@pytest.mark.parametrize(
    "name",
    [
        "private/*",
        "private/[a-z]*",
        "private/it's (ours)\n$(touch x)",
        "private/\033[2K\udcff",
    ],
    ids=ascii,
)
def test_no_name_of_a_submodule_has_more_forgotten_than_itself(
    clones: Clones, name: str
) -> None:
    before = ours(clones)
    put(clones.theirs, "private/pending/note.json")
    clones.push("private")
    push_submodules(clones, name)
    clones.pull()

    said = told(clones)
    assert said.isprintable()
    clones.does(said)

    assert git(clones.ours, "ls-files", "private").split() == ["private/pending/note.json"]
    assert "git rm -r -f private" in told(clones)
    assert ours(clones) == before
    assert not (clones.ours / "x").exists()


def test_many_are_named_a_few_at_a_time(clones: Clones) -> None:
    push_submodules(clones, *(f"private/{number}" for number in range(30)))
    clones.pull()
    first = clones.does(told(clones))
    second = clones.does(told(clones))
    assert first.count("private/") + second.count("private/") == 30
    office.at(clones.ours)


def test_a_submodule_above_a_site_is_not_taken_away_with_it(clones: Clones) -> None:
    put(clones.ours, "www/site/index.html")
    push_submodules(clones, "www")
    clones.pull()
    with pytest.raises(PushedError, match=r"^www: .*git rm -r --cached www\)"):
        office.refuse_pushed(office.at(clones.ours), clones.ours / "www" / "site")
