"""Nothing is written or removed by way of a link that somebody pushed with the content."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests import small_kit
from tests.conftest import NOW, Town
from tests.services.test_decisions import pictured

from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.services import (
    activity,
    approvers,
    decisions,
    files,
    left_to_do,
    linked_folders,
    posts,
    sample_office,
    site_checks,
    transactions,
    withdrawals,
)
from outspoken.services.acting import Acting
from outspoken.services.linked_folders import LinkedFolderError
from outspoken.services.office import Office
from outspoken.services.terminal import kits, reporting
from outspoken.services.terminal.room import Room
from outspoken.services.transactions import Transaction

Deed = Callable[[Acting, str], object]
OFFICER = "officer-1"
KIT = "say-one-thing"
MONTH = reporting.Asked("2026-04-01", "2026-04-30")
WORDS = "The damp is back."


def down(acting: Acting, given_id: str) -> None:
    withdrawals.take_down(acting, given_id, Reason.STAFF)


def held(folder: Path) -> Mapping[Path, bytes]:
    """Return every file below *folder*, but for locks, which say who held them last."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in found if not path.name.endswith("lock")}


@pytest.fixture
def post(town: Town) -> Post:
    town.send("This one waits: my story.")
    return town.publish(WORDS)


@pytest.mark.parametrize("deed", [down, withdrawals.erase], ids=["taken down", "erased"])
@pytest.mark.parametrize("name", ["inbox", "keys", "log", "mail"])
def test_a_linked_folder_of_photos_is_left_alone_and_named(
    town: Town, post: Post, deed: Deed, name: str
) -> None:
    private, folder = town.office.private / name, town.office.content / posts.PHOTOS
    files.make_folder(private)
    for each in ("1.jpg", "note.txt"):
        (private / each).write_bytes(b"private")
    folder.mkdir()
    (folder / post.id).symlink_to(private)
    before = {path for path in held(private) if path.name != activity.LOG}

    deed(town.acting(), post.id)

    assert before <= set(held(private))
    assert not activity.verify(town.office)
    assert WORDS not in "".join(map(str, held(town.office.content).values()))
    assert any(f"{post.id} is none of our photos" in x for x in said(town, post))


def said(town: Town, post: Post) -> list[str]:
    return [*left_to_do.sentences(town.office, post.id)]


def test_the_folder_of_all_photos_may_be_the_link(town: Town, post: Post) -> None:
    private = town.office.private / "inbox" / post.id
    private.mkdir()
    (private / "1.jpg").write_bytes(b"private")
    (town.office.content / posts.PHOTOS).symlink_to(town.office.inbox)

    down(town.acting(), post.id)

    assert (private / "1.jpg").exists()
    assert any("photos is none of our photos" in each for each in said(town, post))


def test_what_is_no_photo_of_ours_stops_no_decision_and_is_named(town: Town) -> None:
    waiting, review = pictured(town)
    post = decisions.publish(town.acting(), waiting, review)
    folder = town.office.content / posts.PHOTOS / post.id
    (folder / "x").mkdir()
    (folder / "9.jpg").mkdir()
    (folder / "x" / "y.jpg").write_bytes(b"z")
    (folder / ".1.jpg.0a1b2c3d.new").write_bytes(b"torn")

    down(town.acting(), post.id)

    assert {path.name for path in folder.iterdir()} == {"x", "9.jpg"}
    assert sum("is none of our photos" in each for each in said(town, post)) == 2
    town.publish("The next one.")


def linked(path: Path, to: Path) -> None:
    """Put a link to *to* where the folder *path* is, or is to be."""
    if path.exists():
        path.rename(path.with_name(f"{path.name}-before"))
    files.make_folder(path.parent)
    path.symlink_to(to)


@pytest.mark.parametrize("name", ["comments", "comments/{}"])
def test_nothing_is_published_through_a_link(town: Town, post: Post, name: str) -> None:
    link = town.office.content / name.format(post.id)
    linked(link, town.office.originals)
    before = held(town.office.private), held(town.office.content)

    with pytest.raises(LinkedFolderError, match=r": put the folder itself here, not a sy"):
        transactions.carry_out(town.office, commented(town, f"{post.id}/x.md"))

    assert (held(town.office.private), held(town.office.content)) == before


def commented(town: Town, name: str) -> Transaction:
    return Transaction(
        id="20260403-aaaaaa-published",
        time=NOW,
        officer=OFFICER,
        action="published",
        subject="20260403-aaaaaa",
        writes={f"comments/{name}": b"words"},
        private={"leaks/20260403-aaaaaa.json": b"{}"},
    )


def test_a_text_waits_until_the_link_is_gone(town: Town, post: Post) -> None:
    link = town.office.content / "comments" / post.id
    linked(link, town.office.originals)
    with pytest.raises(LinkedFolderError, match=f"{post.id}: put the folder itself here"):
        town.comment("I agree.", post.id)
    assert len([*town.office.inbox.glob("*.md")]) == 2
    assert len([*town.office.originals.iterdir()]) == 1
    assert not [*transactions.finish(town.office)]

    link.unlink()

    town.comment("I agree.", post.id)


@pytest.mark.parametrize("deed", [down, withdrawals.erase], ids=["taken down", "erased"])
@pytest.mark.parametrize("name", ["posts", "place"])
def test_nothing_is_removed_through_a_link(
    town: Town, post: Post, deed: Deed, name: str
) -> None:
    path, elsewhere = town.office.content / name, town.office.root / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    before = held(town.office.root)

    with pytest.raises(LinkedFolderError):
        deed(town.acting(), post.id)

    assert held(town.office.root) == before


@pytest.mark.parametrize(
    ("writes", "removed", "advice"),
    [
        pytest.param("comments/a/b.md", "", linked_folders.FOLDER, id="written over"),
        pytest.param("comments/a/b.md/c.md", "", "", id="below a folder of that name"),
        pytest.param("", "comments/a/b.md", linked_folders.FOLDER, id="removed"),
        pytest.param("comments/a/f.md/c.md", "", linked_folders.FILE, id="below a file"),
    ],
)
def test_a_folder_in_the_place_of_a_file_is_said_before_anything_is_done(
    town: Town, writes: str, removed: str, advice: str
) -> None:
    content = town.office.content
    (content / "comments/a/b.md").mkdir(parents=True)
    (content / "comments/a/f.md").write_bytes(b"")
    change = Transaction(
        id="x",
        time=NOW,
        officer=OFFICER,
        action="published",
        subject="20260403-aaaaaa",
        writes={writes: b"words"} if writes else {},
        removals=(content / removed,) if removed else (),
    )
    if not advice:
        transactions.carry_out(town.office, change)
        return
    with pytest.raises(LinkedFolderError, match=advice):
        transactions.carry_out(town.office, change)
    assert not [*activity.read(town.office)]
    assert not [*transactions.finish(town.office)]


class Killed(BaseException):
    """The power went."""


def cut_off(town: Town, post: Post, patch: pytest.MonkeyPatch, deed: Deed) -> None:
    """Let the power go between the note of a decision and the doing."""

    def killed(*_: object) -> None:
        raise Killed

    with patch.context() as within:
        within.setattr(transactions, "_do", killed)
        with pytest.raises(Killed):
            deed(town.acting(), post.id)


def test_a_decision_that_was_cut_off_waits_for_a_link_to_go(
    town: Town, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(town, post, monkeypatch, down)
    year = town.file_of(post).parent
    elsewhere = town.office.root / "elsewhere"
    year.rename(elsewhere)
    year.symlink_to(elsewhere)
    before = held(elsewhere)

    (waits,) = transactions.finish(town.office)

    assert waits.startswith("what was cut off waits to be finished: ")
    assert waits.endswith(f"2026: {linked_folders.LINK}")
    assert held(elsewhere) == before
    year.unlink()
    elsewhere.rename(year)
    assert [*transactions.finish(town.office)] == [
        f"finished what was cut off: {post.id} withdrawn"
    ]
    town.publish("The next one.")


def test_a_folder_where_a_cut_off_decision_removes_a_file_is_said_once(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, review = pictured(town)
    post = decisions.publish(town.acting(), waiting, review)
    cut_off(town, post, monkeypatch, down)
    photo = town.office.content / posts.PHOTOS / post.id / "1.jpg"
    photo.unlink()
    photo.mkdir()

    done, left = transactions.finish(town.office)

    assert done == f"finished what was cut off: {post.id} withdrawn"
    assert left.endswith(f"1.jpg: {linked_folders.FOLDER}")
    assert not [*transactions.finish(town.office)]


def test_keys_and_heads_are_not_written_through_a_link(town: Town, post: Post) -> None:
    linked(town.office.place, town.office.keys)
    with (
        pytest.raises(LinkedFolderError, match="place: put the folder itself"),
        approvers.changing(town.office),
    ):
        pass
    with pytest.raises(LinkedFolderError, match="place: put the folder itself"):
        activity.publish_head(town.office)


def test_the_roots_themselves_may_be_links(tmp_path: Path, town: Town) -> None:
    for name in ("content", "private"):
        (tmp_path / name).rename(tmp_path / f"disk-{name}")
        (tmp_path / name).symlink_to(tmp_path / f"disk-{name}")
    office = Office(tmp_path, tmp_path / "content", tmp_path / "private")
    town.office = office
    post = town.publish(WORDS)
    down(town.acting(), post.id)
    assert [each.action for each in activity.read(office)] == ["published", "withdrawn"]


def test_each_link_in_the_content_is_named(town: Town, post: Post) -> None:
    (town.office.content / posts.PHOTOS).mkdir()
    (town.office.content / posts.PHOTOS / post.id).symlink_to(town.office.inbox)
    (problem,) = site_checks.of_links(town.office)
    assert problem.path.name == post.id
    assert problem.message == "put the file itself here, not a symbolic link"


def test_a_lock_is_not_opened_through_a_link(town: Town) -> None:
    key, lock = town.office.private / "names.txt", town.office.root / "output.lock"
    key.write_text("a name")
    lock.symlink_to(key)
    with (
        pytest.raises(LinkedFolderError, match=r"output\.lock: remove this link"),
        files.lock(lock, "publish"),
    ):
        pass
    assert key.read_text() == "a name"


def test_a_link_in_the_place_of_the_sample_is_refused(town: Town) -> None:
    (town.office.root / "sample").symlink_to(".")
    before = held(town.office.root)
    with pytest.raises(LinkedFolderError, match="sample: remove this link"):
        sample_office.opened(town.office.root, NOW)
    assert held(town.office.root) == before


@pytest.mark.parametrize("name", ["reports", "reports/2026-04-01-to-2026-04-30"])
def test_no_report_is_written_through_a_link(town: Town, name: str) -> None:
    linked(town.office.root / name, town.office.private)
    before = held(town.office.private)
    with pytest.raises(LinkedFolderError, match=f"{name}: put the folder itself"):
        reporting.run(Room(town.office, "", NOW), MONTH)
    assert held(town.office.private) == before


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("workshops", ("new", "a-kit")),
        ("workshops", ("ran", KIT)),
        ("workshops", ("translate", KIT)),
        (f"workshops/{KIT}/notes", ("ran", KIT)),
        (f"workshops/{KIT}/i18n", ("translate", KIT)),
    ],
)
def test_no_kit_is_written_through_a_link(
    town: Town, name: str, words: tuple[str, ...]
) -> None:
    root = town.office.root
    folder, elsewhere = small_kit.write(root), root / "elsewhere"
    shutil.copytree(folder, elsewhere / KIT)
    linked(root / name, elsewhere)
    before = held(elsewhere)
    with pytest.raises(LinkedFolderError, match=f"{name}: put the folder itself"):
        kits.run(Room(town.office, "", NOW), kits.Asked(words=words, lang="cy"))
    assert held(elsewhere) == before
