"""What cannot be read hides nothing: it is named, and nobody takes it for empty."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.changes.sites import SmallSite
from tests.changes.town import founded
from tests.conftest import MODERATOR, NOW, Town

from outspoken.model.publication import Failed, Published
from outspoken.model.reason import Reason
from outspoken.services import activity, copies, posts, site_checks, walking, withdrawals
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.backups import sealed, selection
from outspoken.services.backups.faults import BackupError
from outspoken.services.kits import layout
from outspoken.services.office import Office
from outspoken.services.terminal import backing_up
from outspoken.services.terminal.backing_up import Asked
from outspoken.services.terminal.room import Room

WORDS = "The quoin drips on the wet floor."
PLACES = ["comments", "posts", "posts/2026", "pages", "campaigns", "photos", "answers"]
LOOPS = (("x", "x"), ("x.md", "x.md"), ("to", "fro"), ("fro", "to"))
"""Links that lead to themselves, and a pair that leads from one to the other."""
NAME = "d" * 200
"""A folder's name; twenty and one of them below each other no system call takes whole."""

Deed = Callable[[Acting, str], object]
Shut = Callable[[Path], None]


def down(acting: Acting, given_id: str) -> None:
    withdrawals.take_down(acting, given_id, Reason.STAFF)


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite(founded(tmp_path / "town"), tmp_path / "site")


@pytest.fixture
def small(site: SmallSite) -> Town:
    return Town(site.town.office, NOW)


def holding(office: Office, words: str = WORDS) -> list[str]:
    """List the files of the content that hold *words*."""
    found = (path for path in office.content.rglob("*.md") if path.is_file())
    return [path.name for path in found if words in path.read_text()]


def looped(folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, other in LOOPS:
        (folder / name).symlink_to(other)
    return sorted(folder / name for name, _ in LOOPS)


@pytest.mark.parametrize("place", PLACES)
def test_a_link_to_itself_is_named_and_hides_nothing(
    site: SmallSite, small: Town, place: str
) -> None:
    office = small.office
    one, other = (small.publish(f"{WORDS} {name}", title=name) for name in ("One", "Two"))
    comment = small.comment(WORDS, one.id)
    found = looped(office.content / place)

    assert sorted(Path(each.path) for each in site_checks.of_links(office)) == found
    with pytest.raises(BackupError, match=f"content/{place}/.* is a link"):
        list(selection.chosen(office))
    outcome = site.publish()
    assert isinstance(outcome, Failed)
    assert [Path(each.path) for each in outcome.problems] == found
    down(small.acting(), one.id)
    withdrawals.erase(small.acting(), other.id)
    withdrawals.erase(small.acting(), comment.id)
    assert holding(office) == []
    for path in found:
        path.unlink()
    assert isinstance(site.publish(), Published)


def test_nor_does_one_beside_a_comment(small: Town) -> None:
    post = small.publish("It is wet.")
    comment = small.comment(WORDS, post.id)
    looped(small.file_of(comment).parent)
    withdrawals.erase(small.acting(), comment.id)
    assert holding(small.office) == []


@pytest.fixture
def shut(monkeypatch: pytest.MonkeyPatch) -> Shut:
    """Lets nobody look into a folder; whoever tests as root can look into all."""

    def refuse(folder: Path) -> None:
        for name in ("scandir", "listdir"):
            monkeypatch.setattr(os, name, refusing(getattr(os, name), folder))

    return refuse


def refusing(look: Callable[..., object], folder: Path) -> Callable[..., object]:
    def looked(path: object = ".") -> object:
        if isinstance(path, str | os.PathLike) and Path(path) == folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        return look(path)

    return looked


@pytest.mark.parametrize("deed", [down, withdrawals.erase], ids=["taken down", "erased"])
def test_a_text_in_a_folder_that_nobody_may_read_is_not_taken_for_gone(
    town: Town, shut: Shut, deed: Deed
) -> None:
    post = town.publish(WORDS)
    folder = town.file_of(post).parent
    shut(folder)
    with pytest.raises(CannotDecideError, match="2026: cannot be read: Permission denied"):
        deed(town.acting(), post.id)
    assert [each.action for each in activity.read(town.office)] == ["published"]
    assert list(town.office.originals.iterdir())
    (problem,) = site_checks.of_links(town.office)
    assert (Path(problem.path), problem.message) == (
        folder,
        "cannot be read: Permission denied",
    )


@pytest.mark.parametrize("name", ["originals", "letters"])
def test_nothing_counts_as_erased_while_words_of_it_may_lie_unseen(
    town: Town, shut: Shut, name: str
) -> None:
    post = town.publish(WORDS)
    (town.office.private / name).mkdir(exist_ok=True)
    shut(town.office.private / name)
    with pytest.raises(PermissionError):
        withdrawals.erase(town.acting(), post.id)
    assert holding(town.office)


@pytest.mark.parametrize("deed", [down, withdrawals.erase], ids=["taken down", "erased"])
def test_nor_while_its_photos_do(town: Town, shut: Shut, deed: Deed) -> None:
    post = town.publish(WORDS)
    folder = town.office.content / posts.PHOTOS / post.id
    folder.mkdir(parents=True)
    (folder / "1.jpg").touch()
    shut(folder)
    with pytest.raises((CannotDecideError, PermissionError), match="Permission denied"):
        deed(town.acting(), post.id)
    assert [each.action for each in activity.read(town.office)] == ["published"]


def torn(path: Path) -> None:
    path.write_text(path.read_text().replace("\n---\n", "\n", 1))


def unopened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refuse(given: object, *more: object, **named: object) -> int:
        if given == path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(given, *more, **named)  # type: ignore[arg-type]

    os.utime(path, (1, 1))  # what was read of it before is not believed
    monkeypatch.setattr(os, "open", refuse)


@pytest.mark.parametrize("is_torn", [True, False], ids=["torn", "nobody may open it"])
@pytest.mark.parametrize("deed", [down, withdrawals.erase], ids=["taken down", "erased"])
def test_nor_is_one_whose_file_cannot_be_read(
    town: Town, deed: Deed, is_torn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = town.publish(WORDS)
    path = town.file_of(post)
    if is_torn:
        torn(path)
    else:
        unopened(path, monkeypatch)
    with pytest.raises(CannotDecideError, match=f"first mend or remove .*{path.name}"):
        deed(town.acting(), post.id)
    assert list(town.office.originals.iterdir())


def test_another_that_cannot_be_read_keeps_nobody_from_erasing(town: Town) -> None:
    post = town.publish(WORDS)
    torn(town.file_of(town.comment("I agree.", post.id)))
    copies.refuse_hidden(town.acting(), post.id)
    withdrawals.erase(town.acting(), post.id)
    assert holding(town.office) == []


Long = Callable[[Path], Path]


@pytest.fixture
def long() -> Iterator[Long]:
    """Puts a file below a folder as git does, and returns the folder that leads there."""
    opened: list[int] = []

    def put(folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        opened.append(os.open(folder, os.O_RDONLY))
        for _ in range(21):
            os.mkdir(NAME, dir_fd=opened[-1])
            opened.append(os.open(NAME, os.O_RDONLY, dir_fd=opened[-1]))
        os.close(os.open("x.md", os.O_CREAT | os.O_WRONLY, dir_fd=opened[-1]))
        return folder / NAME

    yield put
    for each in opened:
        os.close(each)


@pytest.fixture
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder on another disk."""
    return tmp_path_factory.mktemp("disk")


@pytest.mark.parametrize("place", ["posts/2026", "comments/20260403-aaaaaa", "photos/x"])
def test_a_path_that_is_too_long_is_named_by_its_first_folder(
    site: SmallSite, small: Town, long: Long, place: str
) -> None:
    one, other = (small.publish(f"{WORDS} {name}", title=name) for name in ("One", "Two"))
    first = long(small.office.content / place)

    (problem,) = site_checks.of_links(small.office)
    assert (Path(problem.path), problem.message) == (first, walking.TOO_LONG)
    down(small.acting(), one.id)
    with pytest.raises(CannotDecideError, match=f"may lie in {first}: {walking.TOO_LONG}"):
        withdrawals.erase(small.acting(), other.id)
    outcome = site.publish()
    assert isinstance(outcome, Failed)
    assert outcome.why == f"{walking.TOO_LONG}: {first}"

    first.rename(small.office.root / "away")
    withdrawals.erase(small.acting(), other.id)
    assert holding(small.office) == []
    assert isinstance(site.publish(), Published)


def test_a_backup_goes_on_without_it_and_names_it(
    town: Town,
    long: Long,
    disk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    post = town.publish(WORDS)
    first = long(town.file_of(post).parent)
    monkeypatch.setenv(sealed.PASSPHRASE_VARIABLE, "four words for this")
    backing_up.run(Room(town.office, MODERATOR, town.now), Asked(to=str(disk)))
    assert f"not in it: {first}: {walking.TOO_LONG}\n" in capsys.readouterr().out
    assert town.file_of(post) in [path for _, path in selection.chosen(town.office)]


def test_no_backup_passes_one_over_among_what_is_private(town: Town, long: Long) -> None:
    long(town.office.private / "kept" / "here")
    with pytest.raises(OSError, match=walking.TOO_LONG):
        list(selection.chosen(town.office))


def test_a_kit_names_it_too(tmp_path: Path, long: Long) -> None:
    kit = tmp_path / "kit"
    long(kit)
    (problem,) = layout.problems(kit)
    assert problem.message == walking.TOO_LONG
    assert len(str(problem)) < 1000
