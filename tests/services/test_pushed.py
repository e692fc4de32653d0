"""What somebody pushes to where only the office writes: it is there, and not believed."""

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.changes import builders
from tests.changes.sites import SmallSite
from tests.changes.town import ChangingTown, founded
from tests.conftest import NOW, ROOT, Town, git

from outspoken.model.publication import Published
from outspoken.services import (
    branches,
    fingerprints,
    git_runs,
    office,
    publish_child,
    pushed,
    site_checks,
    witnesses,
)
from outspoken.services.builds import state
from outspoken.services.linked_folders import LinkedFolderError
from outspoken.services.office import Office
from outspoken.services.publish_runs import Run
from outspoken.services.pushed import PushedError
from outspoken.services.terminal import (
    desk,
    doctoring,
    explaining,
    mentions,
    packs,
    publishing,
    reporting,
)
from outspoken.services.terminal.publishing import Asked
from outspoken.services.terminal.room import Room, plainly

TRUE, FORGED = "The lift is stuck again.", "I was paid to complain."
PAGE = "2026/lift/index.html"
_TOLD = re.compile(r"\((git rm .*?)\)[,.] ")
MOMENT = datetime(2026, 4, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(office.PRIVATE_VARIABLE, raising=False)


@dataclass
class Clones:
    """An office's repository, and that of somebody who may push to the same place."""

    ours: Path
    theirs: Path

    @classmethod
    def of(cls, ours: Path, folder: Path) -> "Clones":
        """Put what *ours* holds and does not ignore in a repository, and clone it."""
        shutil.copy(ROOT / ".gitignore", ours)
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "public.git")
        git(ours, "init", "--quiet", "--initial-branch=main")
        named(ours)
        git(ours, "add", "--all")
        git(ours, "commit", "--quiet", "--message=Begin")
        git(ours, "remote", "add", "origin", str(folder / "public.git"))
        git(ours, "push", "--quiet", "--set-upstream", "origin", "main")
        git(folder, "clone", "--quiet", "public.git", "theirs")
        named(folder / "theirs")
        return cls(ours, folder / "theirs")

    def push(self, *names: str) -> None:
        """Have them push *names*, whatever git ignores."""
        git(self.theirs, "add", "--force", *names)
        git(self.theirs, "commit", "--quiet", "--message=Mend a comma")
        git(self.theirs, "push", "--quiet", "origin", "main")

    def does(self, said: str) -> str:
        """Do the first thing that is *said* to us, as it would be typed; return it."""
        found = _TOLD.search(said)
        assert found, said
        typed = ["bash", "-c", found[1]]
        subprocess.run(typed, cwd=self.ours, check=True, capture_output=True)
        return found[1]

    def pull(self) -> None:
        """Pull what they pushed."""
        git(self.ours, "pull", "--quiet", "--ff-only")


def named(folder: Path) -> None:
    git(folder, "config", "user.email", "dev@example.org")
    git(folder, "config", "user.name", "A developer")


@pytest.fixture
def clones(tmp_path: Path) -> Clones:
    """Clones of a repository in which there is next to nothing."""
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "README.md").write_text("Ours.\n")
    return Clones.of(tmp_path / "ours", tmp_path)


def put(folder: Path, name: str, *, to: str = "") -> None:
    """Put a file at *name*, or a link *to* something."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if to:
        path.symlink_to(to)
    else:
        path.write_text("theirs\n")


@pytest.mark.parametrize(
    ("name", "to", "said"),
    [
        pytest.param("private/officers.toml", "", "private", id="a file of the office"),
        pytest.param("private", "", "private", id="a file in its folder's place"),
        pytest.param("private", "content/photos", "private", id="a link in its place"),
        pytest.param("private", "/srv", "private", id="a link that leads outside"),
        pytest.param("output/index.html", "", "output", id="a page"),
        pytest.param("output", "content", "output", id="a link for the site"),
        pytest.param("output.state", "", "output.state", id="a state"),
        pytest.param("output.twin/index.html", "", "output.twin", id="a twin"),
        pytest.param("output.old-0123456789abcdef/a", "", "output.old-0", id="an old one"),
        pytest.param("output.lock", "", "output.lock", id="a lock"),
        pytest.param("output.ci.state", "", "output.ci.state", id="that of a CI"),
        pytest.param("preview/index.html", "", "preview", id="a preview"),
        pytest.param("preview.state", "", "preview.state", id="its state"),
        pytest.param("packs/a/record.json", "", "packs", id="packs"),
        pytest.param("reports/2026/report.pdf", "", "reports", id="a report"),
        pytest.param("sample/private/officers.toml", "", "sample", id="a sample office"),
    ],
)
def test_nothing_at_a_path_of_the_office_is_believed(
    clones: Clones, name: str, to: str, said: str
) -> None:
    put(clones.theirs, name, to=to)
    clones.push(name)
    here = office.at(clones.ours)
    office.refuse_pushed(here)
    clones.pull()

    with pytest.raises(PushedError) as refused:
        office.refuse_pushed(here)

    (sentence,) = str(refused.value).splitlines()
    assert sentence.startswith(said)
    assert f"git log -- {said}" in sentence
    assert f"git rm -r -f {said}" in sentence
    assert ("git ls-files private" in sentence) == (said == "private")
    (named,) = site_checks.of_pushed(here)
    assert f"{named.path}: {named.message}" == sentence


def test_each_path_is_named_once(clones: Clones) -> None:
    names = ("output.state", "output/a", "output/b", "packs/a", "private/a", "private/b")
    for name in names:
        put(clones.theirs, name)
    clones.push(*names)
    here = office.at(clones.ours)
    clones.pull()
    with pytest.raises(PushedError) as refused:
        office.refuse_pushed(here)
    found = [line.partition(":")[0] for line in str(refused.value).splitlines()]
    assert sorted(found) == ["output", "output.state", "packs", "private"]


def test_a_fresh_checkout_as_a_ci_has_it_stops_too(clones: Clones, tmp_path: Path) -> None:
    put(clones.theirs, "output.state")
    clones.push("output.state")
    git(tmp_path, "clone", "--quiet", "public.git", "checkout")
    checkout = tmp_path / "checkout"
    room = Room.at(checkout, "", "", MOMENT)
    assert plainly(lambda: publishing.preview(room, checkout / "output")) == 1


def test_an_honest_repository_stops_nobody(
    clones: Clones, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("outputs/a", "privately.md", "packs.md", "docs/output/a", "Reports/a"):
        put(clones.theirs, name)
    clones.push(".")
    clones.pull()
    for name in ("private/a", "output/index.html", "output.state", "packs/a"):
        put(clones.ours, name)
    here = office.at(clones.ours)
    office.refuse_pushed(here, clones.ours / "output", tmp_path / "site")
    monkeypatch.setenv("PATH", "")
    office.refuse_pushed(here, clones.ours / "www")


@pytest.mark.parametrize(
    "name", ["www/site/a", "www/site.state", "www/site.twin/a", "www"], ids=str
)
def test_another_folder_of_the_site_is_looked_at_too(clones: Clones, name: str) -> None:
    put(clones.theirs, name)
    clones.push(name)
    clones.pull()
    here = office.at(clones.ours)
    with pytest.raises(PushedError, match=f"^{name.removesuffix('/a')}: "):
        office.refuse_pushed(here, clones.ours / "x" / ".." / "www" / "site")
    office.refuse_pushed(here, clones.ours / "elsewhere")


def test_so_is_the_folder_that_a_site_is_put_in(clones: Clones) -> None:
    put(clones.theirs, "www/current", to="releases/theirs")
    clones.push("www")
    clones.pull()
    room = Room(office.at(clones.ours), "", MOMENT)
    to = f"folder:{clones.ours / 'www'}"
    with pytest.raises(PushedError, match=r"^www: "):
        publishing.publish(room, Asked(clones.ours / "output", to, rollback=True))


def test_a_branch_that_holds_a_site_is_another(clones: Clones, tmp_path: Path) -> None:
    put(tmp_path / "site", "output/index.html")
    branches.check(clones.ours, "pages", "")
    branches.send(clones.ours, "pages", "", tmp_path / "site", now=MOMENT)
    assert "output/index.html" in git(clones.ours, "ls-tree", "-r", "--name-only", "pages")
    office.at(clones.ours)


@pytest.mark.parametrize(
    "name", ["PRIVATE/a", "pri\u200cvate/a", "Output.State", "pac\u212as"]
)
def test_another_spelling_counts_where_the_disk_takes_it_for_the_same(
    clones: Clones, name: str
) -> None:
    put(clones.theirs, name)
    clones.push(name)
    clones.pull()
    here = office.at(clones.ours)
    office.refuse_pushed(here)
    # A disk of this kind finds git's folder by any spelling.
    (clones.ours / ".GIT").mkdir()
    pushed._tracked.cache_clear()
    with pytest.raises(PushedError):
        office.refuse_pushed(here)


def test_git_is_asked_once_until_its_index_changes(
    clones: Clones, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[tuple[str, ...]]()
    run = git_runs.git

    def counted(folder: Path, *words: str, index: str = "") -> tuple[int, bytes]:
        asked.append(words)
        return run(folder, *words, index=index)

    monkeypatch.setattr(git_runs, "git", counted)
    here = office.at(clones.ours)
    for _ in range(3):
        office.refuse_pushed(here, clones.ours / "output", clones.ours / "preview")
    assert asked.count(pushed._LIST) == 1
    put(clones.theirs, "private")
    clones.push("private")
    clones.pull()
    with pytest.raises(PushedError):
        office.refuse_pushed(here)
    assert asked.count(pushed._LIST) == 2


def test_a_worktree_has_an_index_of_its_own(clones: Clones, tmp_path: Path) -> None:
    git(clones.ours, "worktree", "add", "--quiet", str(tmp_path / "beside"))
    beside = office.at(tmp_path / "beside")
    office.refuse_pushed(beside)
    put(tmp_path / "beside", "output.state")
    git(tmp_path / "beside", "add", "--force", "output.state")
    with pytest.raises(PushedError):
        office.refuse_pushed(beside)
    office.refuse_pushed(office.at(clones.ours))


def test_the_way_to_update_that_the_guides_give_leaves_what_is_ours(clones: Clones) -> None:
    put(clones.ours, "private/officers.toml")
    (clones.ours / "private" / "officers.toml").write_text("ours\n")
    put(clones.theirs, "private")
    clones.push("private")
    git(clones.ours, "fetch", "--quiet")
    merge = ["git", "-C", str(clones.ours), "merge", "--ff-only", "--no-overwrite-ignore"]
    done = subprocess.run([*merge, "@{upstream}"], capture_output=True, check=False)
    assert done.returncode
    assert (clones.ours / "private" / "officers.toml").read_text() == "ours\n"


def test_a_site_in_a_repository_of_its_own_is_ours_to_commit(
    clones: Clones, tmp_path: Path
) -> None:
    for folder in (tmp_path / "pages", clones.ours / "pages"):
        folder.mkdir()
        git(folder, "init", "--quiet")
        put(folder, "docs/index.html")
        git(folder, "add", "--all")
        office.refuse_pushed(office.at(clones.ours), folder / "docs")


@pytest.mark.parametrize("name", ["private", "content", "output", "packs"])
@pytest.mark.parametrize("to", ["itself", "private", "plugins"])
def test_no_pushed_link_breaks_a_task_wherever_it_leads(
    clones: Clones, name: str, to: str
) -> None:
    put(clones.theirs, name, to=name if to == "itself" else to)
    clones.push(name)
    clones.pull()
    here = Office(clones.ours, clones.ours / "content", clones.ours / "private")
    room = Room(here, "", MOMENT)
    opened = plainly(lambda: int(Room.at(clones.ours, "", "", MOMENT) is None))
    assert opened == (name in {"private", "content"})
    assert plainly(lambda: publishing.preview(room, clones.ours / "preview")) == 1


def test_a_link_in_place_of_the_content_is_named_before_anything_else(
    clones: Clones, tmp_path: Path
) -> None:
    put(clones.theirs, "content", to="private")
    clones.push("content")
    clones.pull()
    with pytest.raises(LinkedFolderError, match="content: put the folder itself here"):
        office.at(clones.ours)
    (clones.ours / "content").unlink()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to("elsewhere")
    office.at(clones.ours, tmp_path / "link")


def test_what_git_fails_to_say_is_no_all_clear_and_not_kept(
    clones: Clones, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(clones.theirs, "private/a")
    clones.push("private")
    clones.pull()
    (tmp_path / "bin").mkdir()
    broken = tmp_path / "bin" / "git"
    broken.write_text("#!/bin/sh\necho 'fatal: dubious\033[31m ownership' >&2\nexit 128\n")
    broken.chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", f"{broken.parent}:/usr/bin:/bin")
        with pytest.raises(PushedError, match=r"first: fatal: dubious\[31m ownership$"):
            office.at(clones.ours)
        patch.setenv("PATH", "")
        office.refuse_pushed_private(
            Office(clones.ours, clones.ours / "content", clones.ours / "private")
        )
    with pytest.raises(PushedError, match=r"^private: git tracks it"):
        office.at(clones.ours)


@dataclass
class Forgery:
    """A town whose site was published, and clones of it, one of which has a forged site."""

    town: ChangingTown
    clones: Clones

    @property
    def room(self) -> Room:
        return Room(self.town.office, "", MOMENT)

    def page(self) -> str:
        return (self.town.root / "output" / PAGE).read_text()

    def publish(self) -> int:
        """Publish as the task does; return the exit code."""
        asked = Asked(self.town.root / "output", "", rollback=False, packs=False)
        with builders.on_its_day(self.town), builders.settings_known(self.town):
            return plainly(lambda: publishing.publish(self.room, asked))


@pytest.fixture
def forgery(tmp_path: Path) -> Forgery:
    """A forged page, and a state that says it is as it was built and checked."""
    changing = ChangingTown(founded(tmp_path / "ours").root)
    town = Town(changing.office, NOW)
    town.publish(TRUE, title="Lift")
    assert isinstance(SmallSite(changing, changing.root / "output").publish(), Published)
    clones = Clones.of(changing.root, tmp_path)
    theirs = ChangingTown(clones.theirs)
    assert isinstance(SmallSite(theirs, theirs.root / "output").publish(), Published)
    page, beside = clones.theirs / "output" / PAGE, clones.theirs / "output.state"
    said = page.read_text().replace(TRUE, FORGED)
    page.unlink()  # the twin has the same file
    page.write_text(said)
    known = fingerprints.of_bytes(said.encode()), len(said.encode()), PAGE
    db = sqlite3.connect(beside)
    db.execute("UPDATE files SET digest = ?, size = ? WHERE name = ?", known)
    db.commit()
    db.close()
    with beside.open("r+b") as file:
        mark = state._mark(file)
        file.seek(state._PLACE)
        file.write(mark)
    assert state.is_whole(beside)
    clones.push("output", "output.state")
    clones.pull()
    return Forgery(changing, clones)


def test_a_forged_site_with_its_state_is_not_taken_for_ours(
    forgery: Forgery, capsys: pytest.CaptureFixture[str]
) -> None:
    assert FORGED in forgery.page()
    for _ in range(2):
        assert forgery.publish() == 1
        said = capsys.readouterr().err
        assert "output: git tracks it" in said
        assert "output.state: git tracks it" in said


def test_its_state_is_not_believed_either_when_git_forgets_it(forgery: Forgery) -> None:
    git(forgery.clones.ours, "rm", "-r", "--quiet", "--cached", "output", "output.state")
    assert FORGED in forgery.page()
    assert forgery.publish() == 0
    assert TRUE in forgery.page()
    assert FORGED not in forgery.page()


def test_what_is_said_brings_the_site_back(forgery: Forgery) -> None:
    git(forgery.clones.ours, "rm", "-r", "-f", "--quiet", "output", "output.state")
    assert forgery.publish() == 0
    assert TRUE in forgery.page()


def test_each_task_that_reads_it_says_so(forgery: Forgery) -> None:
    room, output = forgery.room, forgery.town.root / "output"
    steps: tuple[Callable[[], object], ...] = (
        lambda: explaining.run(room, output, "/"),
        lambda: mentions.run(room, output, sure=True),
        lambda: doctoring.run(room, (output,), mends=True),
        lambda: publishing.preview(room, forgery.town.root / "preview"),
        lambda: publishing.serve(room, forgery.town.root / "preview", 8000),
        lambda: packs.run(room, packs.Asked()),
        lambda: reporting.run(room, reporting.Asked("2026-03-01", "2026-03-31")),
        lambda: desk.run(room, desk.Asked(sample=True), lambda *_: None),
        lambda: witnesses.of(room.office),
    )
    for step in steps:
        with pytest.raises(PushedError, match="git tracks it"):
            step()


def test_a_publish_that_the_desk_begins_says_so(
    forgery: Forgery, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish_child._published(forgery.town.office, Run(MOMENT, "o-1")) == 1
    assert "output.state: git tracks it" in "".join(capsys.readouterr())
