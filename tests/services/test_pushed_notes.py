"""Notes of decisions that somebody pushed: nobody carries them out."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, Town, git
from tests.services.test_pushed import Clones, put

from outspoken.model.post import Post
from outspoken.services import activity, alarms, office, pending_notes, places, transactions
from outspoken.services.doctor import checkouts
from outspoken.services.office import Office
from outspoken.services.pushed import PushedError
from outspoken.services.terminal import checking, doctoring
from outspoken.services.terminal.room import Room, plainly
from outspoken.services.transactions import Transaction


@dataclass
class Scene:
    """A town with a post, and a pushed note that takes it down."""

    town: Town
    post: Post
    clones: Clones

    def merge(self) -> None:
        """Bring our clone up to date in the way that the guides give."""
        git(self.clones.ours, "fetch", "--quiet")
        words = "--quiet", "--ff-only", "--no-overwrite-ignore", "origin/main"
        git(self.clones.ours, "merge", *words)

    def is_as_it_was(self) -> bool:
        """Tell whether the post stands, and the log has nothing of its end."""
        stands = any(self.town.office.content.rglob("posts/**/*.md"))
        done = {each.action for each in activity.read(self.town.office)}
        return stands and "withdrawn" not in done


@pytest.fixture
def scene(
    town: Town, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Scene:
    monkeypatch.delenv(office.PRIVATE_VARIABLE, raising=False)
    post = town.publish("The lift is out.", title="Lift")
    clones = Clones.of(town.office.root, tmp_path_factory.mktemp("elsewhere"))
    theirs = clones.theirs
    fake = Office(theirs, theirs / "content", theirs / "private")
    note = Transaction(
        id=f"{post.id}-withdrawn",
        time=town.now,
        officer="officer-1",
        action="withdrawn",
        subject=post.id,
        removals=tuple((theirs / "content").rglob("posts/**/*.md")),
        private={"outbox/hello.eml": b"Subject: Your repair\n\nPay here.\n"},
    )
    assert note.removals
    path = fake.private / transactions.PENDING / f"{note.id}.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(pending_notes.written(fake, note))
    clones.push("private")
    return Scene(town, post, clones)


def test_what_is_said_leaves_nothing_that_the_next_task_carries_out(scene: Scene) -> None:
    root, mine = scene.clones.ours, scene.town.office.officers.read_bytes()
    scene.merge()
    with pytest.raises(PushedError, match=r"git rm -r -f private\), and bring back"):
        office.at(root)

    git(root, "rm", "-r", "-f", "--quiet", "private")
    Room.at(root, "", "", scene.town.now)

    assert scene.is_as_it_was()
    assert not (scene.town.office.private / "outbox" / "hello.eml").exists()
    assert scene.town.office.officers.read_bytes() == mine


def test_who_is_at_work_already_carries_nothing_out(
    scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    town = scene.town
    acting, room = town.acting(), Room(town.office, MODERATOR, town.now)
    scene.merge()
    for step in (
        lambda: bool(next(transactions.finish(town.office))),
        lambda: bool(acting.alone().__enter__()),
        lambda: doctoring.run(room, (), mends=True),
    ):
        assert plainly(step) == 1
        assert "private: git tracks it" in capsys.readouterr().err
    assert scene.is_as_it_was()


def test_what_was_made_for_the_public_stops_no_letter_of_danger(
    town: Town,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv(office.PRIVATE_VARIABLE, raising=False)
    town.publish("It is damp.")
    (town.office.place / "channels.toml").write_text(
        '[office]\nemail = "office@example.org"\n'
    )
    clones = Clones.of(town.office.root, tmp_path)
    put(clones.theirs, "sample/a")
    clones.push("sample")
    clones.pull()
    room = Room.at(town.office.root, "", MODERATOR, town.now)
    given = town.send("I can smell gas on the stairs. It is strong.")
    place, _ = places.read(room.office.place)
    assert alarms.raise_for(room.office, place, given, town.now)
    assert checking.run(room) == 1
    assert "sample:0: git tracks it" in capsys.readouterr().out


def held(office: Office) -> dict[Path, bytes]:
    """Return all that lies in the private folder."""
    files = (path for path in office.private.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files}


def left_out(office: Office) -> None:
    """Have the doctor tell git to write nothing where only the office writes."""
    for each in checkouts.find(office):
        assert each.mend
        each.mend()
    assert [*checkouts.find(office)] == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("pull", "--ff-only"), id="by a plain pull"),
        pytest.param(
            ("merge", "--ff-only", "--no-overwrite-ignore", "origin/main"), id="by us"
        ),
    ],
)
def test_a_merge_that_fails_midway_leaves_nothing_there(
    scene: Scene, words: tuple[str, ...]
) -> None:
    root, theirs = scene.clones.ours, scene.clones.theirs
    left_out(scene.town.office)
    before = held(scene.town.office)
    if words[0] == "pull":  # ours would have git refuse before it begins
        put(theirs, "private/officers.toml")
        scene.clones.push("private")
    # No disk takes a name of so many letters, which git finds out when it writes.
    blob = git(theirs, "hash-object", "-w", ".gitignore").strip()
    entry = f"100644,{blob},zz/{'z' * 300}"
    git(theirs, "update-index", "--add", "--cacheinfo", entry)
    git(theirs, "commit", "--quiet", "--message=Mend a comma")
    git(theirs, "push", "--quiet", "origin", "main")
    git(root, "fetch", "--quiet")

    with pytest.raises(subprocess.CalledProcessError):
        git(root, *words)

    assert git(root, "ls-files", "private") == ""
    assert held(scene.town.office) == before
    Room.at(root, "", "", scene.town.now)
    assert scene.is_as_it_was()


@pytest.mark.parametrize("has_ours", [False, True], ids=["beside ours", "over ours too"])
def test_a_pull_writes_nothing_there_and_git_still_names_what_was_pushed(
    scene: Scene, has_ours: bool
) -> None:
    root, before = scene.clones.ours, held(scene.town.office)
    left_out(scene.town.office)
    pushed = [*git(scene.clones.theirs, "ls-files", "private").split()]
    if has_ours:
        put(scene.clones.theirs, "private/officers.toml")
        scene.clones.push("private")
        pushed.append("private/officers.toml")

    scene.clones.pull()

    assert git(root, "ls-files", "private").split() == sorted(pushed)
    git(root, "status")  # which has git forget what it left out and lies there
    with pytest.raises(
        PushedError, match=r"\(git rm -r --cached --sparse private\)"
    ) as said:
        office.at(root)
    assert "rm -r -f" not in str(said.value)
    assert held(scene.town.office) == before
    git(root, "rm", "-r", "--quiet", "--cached", "--sparse", "private")
    assert held(scene.town.office) == before
    Room.at(root, "", "", scene.town.now)
    assert scene.is_as_it_was()
