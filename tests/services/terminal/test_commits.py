"""What is said of the words of a commit that git is about to keep."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, Town, git

from outspoken.model.submission import Contact
from outspoken.services import office as office_module
from outspoken.services.office import Office
from outspoken.services.terminal import commits
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import TO_MEND, WrongUseError


def test_words_with_a_number_are_named_and_not_quoted(
    town: Town, room: Room, said: Callable[[], str], tmp_path: Path
) -> None:
    town.publish("The damp is back.", contact=Contact(phone="07700 900123"))
    words = tmp_path / "COMMIT_EDITMSG"
    words.write_text("Ring 07700900123\n")

    assert commits.of_message(room, words) == TO_MEND
    told = said()
    assert "COMMIT_MESSAGE:1: a contact value of" in told
    assert "1 problem in the words of the commit" in told
    assert "900123" not in told

    words.write_text("Mend the list\n")
    assert commits.of_message(room, words) == 0


def test_words_that_are_not_there_are_wrong_use(room: Room, tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match="there is no file"):
        commits.of_message(room, tmp_path / "none")


@pytest.fixture
def beside(town: Town, repository: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A room in another worktree of a repository with a private folder and a post."""
    monkeypatch.delenv(office_module.PRIVATE_VARIABLE, raising=False)
    here = repository / "sites" / "ours"
    here.mkdir(parents=True)
    (repository / ".gitignore").write_text("private/\n")
    office = Office(here, here / "content", here / "private")
    town.office.content.rename(office.content)
    town.office.private.rename(office.private)
    Town(office, town.now).publish(
        "The damp is back.", contact=Contact(phone="07700 900123")
    )
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "-m", "First")
    git(repository, "worktree", "add", "--quiet", str(repository.parent / "other"))
    return Room.at(repository.parent / "other" / "sites" / "ours", "", MODERATOR, town.now)


def test_another_worktree_is_searched_as_the_one_with_the_private_folder(
    beside: Room, said: Callable[[], str], tmp_path: Path
) -> None:
    root = beside.office.root
    assert not beside.office.has_private
    (root / "notes.txt").write_text("Ring 07700900123\n")
    git(root, "add", "notes.txt")
    words = tmp_path / "COMMIT_EDITMSG"
    words.write_text("Ring 07700900123\n")

    assert commits.run(beside, is_all=False) == TO_MEND
    assert "notes.txt:1: a contact value of" in said()
    assert commits.of_message(beside, words) == TO_MEND
    assert "COMMIT_MESSAGE:1: a contact value of" in said()
    assert not (root / "private").exists()


@pytest.mark.parametrize("is_told", [False, True])
def test_where_there_is_no_private_folder_both_hooks_say_what_was_not_looked_for(
    beside: Room,
    said: Callable[[], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_told: bool,
) -> None:
    main = tmp_path / "repository" / "sites" / "ours"
    room = beside
    if is_told:
        monkeypatch.setenv(office_module.PRIVATE_VARIABLE, str(tmp_path / "not-there"))
        room = Room.at(beside.office.root, "", MODERATOR, beside.now)
    else:
        (main / "private").rename(tmp_path / "away")
    words = tmp_path / "COMMIT_EDITMSG"
    words.write_text("Mend the list\n")

    assert commits.run(room, is_all=False) == 0
    assert "no private folder here: words and contacts were not looked for" in said()
    assert commits.of_message(room, words) == 0
    assert "no private folder here: words and contacts were not looked for" in said()
