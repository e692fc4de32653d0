"""`invoke backup` and `invoke restore`, as whoever runs them reads it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import Town

from outspoken.services import activity, erasures, withdrawals
from outspoken.services.backups import sealed
from outspoken.services.backups.faults import BackupError
from outspoken.services.office import Office
from outspoken.services.terminal import backing_up, restoring
from outspoken.services.terminal.backing_up import Asked
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import DONE, TO_MEND, WrongUseError

Said = pytest.CaptureFixture[str]


@pytest.fixture
def room(office: Office, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.delenv(sealed.PASSPHRASE_VARIABLE, raising=False)
    town = Town(office)
    town.publish("The damp is back, and so are we.")
    return Room(office, "", town.now)


@pytest.fixture
def away(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder on another disk, with a key in it."""
    made = tmp_path_factory.mktemp("away") / "disk"
    made.mkdir()
    return made


def with_key(room: Room, away: Path) -> str:
    """Make a key and name its file."""
    key = away.parent / "office.key"
    assert backing_up.run(room, Asked(new_key=str(key))) == DONE
    return str(key)


def test_from_a_new_key_to_an_office_brought_back(
    room: Room, away: Path, capsys: Said
) -> None:
    key = with_key(room, away)
    assert backing_up.run(room, Asked(to=str(away))) == DONE
    (made,) = away.iterdir()
    assert backing_up.run(room, Asked(check=str(made))) == DONE
    assert backing_up.run(room, Asked(check=str(made), identity=key)) == DONE
    tried = away.parent / "try"
    assert restoring.run(room, str(made), str(tried), key, ()) == DONE

    said = capsys.readouterr().out
    assert "keep it away from this machine" in said
    assert "is what was written; whether it opens, --identity KEYFILE tells" in said
    assert "is whole: " in said
    assert f"restored {tried / 'private'}: " in said
    there = Office(tried, tried / "content", tried / "private")
    assert activity.verify(there) == []


def test_a_key_is_its_owners_alone_and_is_not_made_over_another(
    room: Room, away: Path
) -> None:
    key = Path(with_key(room, away))

    assert key.stat().st_mode & 0o777 == 0o600
    with pytest.raises(BackupError, match="is there already"):
        backing_up.run(room, Asked(new_key=str(key)))
    with pytest.raises(BackupError, match="may not lie in"):
        backing_up.run(room, Asked(new_key=str(room.office.private / "a.key")))


def test_two_keys_open_it(room: Room, away: Path, capsys: Said) -> None:
    first = with_key(room, away)
    second = str(away.parent / "second.key")
    backing_up.run(room, Asked(new_key=second))
    backing_up.run(room, Asked(to=str(away)))
    (made,) = away.iterdir()

    for key in (first, second):
        assert backing_up.run(room, Asked(check=str(made), identity=key)) == DONE
    assert capsys.readouterr().out.count("is whole") == 2


def test_with_a_passphrase_it_needs_no_key(
    room: Room, away: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(sealed.PASSPHRASE_VARIABLE, "lamp kettle harbour ninety")
    assert backing_up.run(room, Asked(to=str(away / "mine.age"))) == DONE
    assert backing_up.run(room, Asked(check=str(away / "mine.age"))) == DONE

    said = capsys.readouterr().out
    assert "it was opened again, and every file in it is as it was" in said
    assert "is whole" in said


def test_with_neither_it_says_what_to_do(room: Room, away: Path) -> None:
    with pytest.raises(BackupError, match="set OUTSPOKEN_BACKUP_PASSPHRASE, or put"):
        backing_up.run(room, Asked(to=str(away)))
    assert [*away.iterdir()] == []


def test_a_restore_says_what_it_does_not_believe(
    room: Room, away: Path, capsys: Said
) -> None:
    key = with_key(room, away)
    backing_up.run(room, Asked(to=str(away)))
    (post,) = activity.last_approvals(room.office)
    (room.office.place / erasures.FILE).write_text(f"{post}\n")

    restoring.run(room, str(away), str(away.parent / "try"), key, ())

    said = capsys.readouterr().out
    told = (
        f"erased.txt names {post}, and no signed tombstone says that it was erased: kept."
    )
    assert f"{told} If it was: invoke erase {post}; if not" in said
    assert "erased again" not in said


def test_pruning_says_which_and_why(room: Room, away: Path, capsys: Said) -> None:
    with_key(room, away)
    backing_up.run(room, Asked(to=str(away)))
    (stale,) = away.iterdir()
    town = Town(room.office, room.now)
    (post,) = activity.last_approvals(room.office)
    withdrawals.erase(town.acting(), post)

    assert backing_up.run(room, Asked(action=("prune",), to=str(away))) == DONE

    said = capsys.readouterr().out
    assert f"removed {stale}: what was erased since may be in it" in said
    assert "1 backup kept" in said


def test_pruning_names_what_is_damaged(room: Room, away: Path, capsys: Said) -> None:
    with_key(room, away)
    backing_up.run(room, Asked(to=str(away)))
    (made,) = away.iterdir()
    made.write_bytes(b"cut")

    assert backing_up.run(room, Asked(action=("prune",), to=str(away))) == TO_MEND
    assert f"{made} was cut or changed" in capsys.readouterr().out


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked(to="a", check="b"),
        Asked(action=("prune",)),
        Asked(action=("tidy",), to="a"),
        Asked(action=("prune",), check="a"),
    ],
)
def test_wrong_use(room: Room, asked: Asked) -> None:
    with pytest.raises(WrongUseError):
        backing_up.run(room, asked)


def test_nothing_is_kept_for_longer_than_is_right(room: Room, away: Path) -> None:
    with pytest.raises(WrongUseError, match="from 1 to 30"):
        backing_up.run(room, Asked(action=("prune",), to=str(away), days=31))


def test_what_cannot_be_restored_is_said_before_a_passphrase_is_asked_for(
    room: Room, away: Path
) -> None:
    with pytest.raises(BackupError, match="is not empty"):
        restoring.run(room, str(away / "none.age"), "", "", ())
    with pytest.raises(WrongUseError, match="is no id of a text"):
        restoring.run(room, "a", "", "", ("damp",))
    with pytest.raises(WrongUseError, match="invoke restore --from FILE"):
        restoring.run(room, "", "", "", ())


def test_of_a_folder_the_newest_that_is_whole_is_meant(
    room: Room, away: Path, capsys: Said
) -> None:
    key = with_key(room, away)
    with pytest.raises(BackupError, match="holds no backup that is whole"):
        backing_up.run(room, Asked(check=str(away), identity=key))
    later = replace(room, now=room.now + timedelta(days=1))
    for each in (room, later):
        assert backing_up.run(each, Asked(to=str(away))) == DONE
    older, newer = sorted(away.iterdir())
    newer.write_bytes(b"cut")

    tried = str(away.parent / "try")
    assert restoring.run(room, str(away), tried, key, ()) == DONE
    assert f"made on {room.now:%Y-%m-%d}" in capsys.readouterr().out.splitlines()[-2]
    assert older.exists()


def test_where_nothing_tells_whose_backup_it_is_the_keys_are_to_be_looked_at(
    room: Room, away: Path, capsys: Said
) -> None:
    key = with_key(room, away)
    backing_up.run(room, Asked(to=str(away)))
    Town(room.office, room.now).publish("The lift is stuck, and the damp is back.")
    tried = str(away.parent / "try")

    with pytest.raises(BackupError, match="add --unknown"):
        restoring.run(room, str(away), tried, key, ())
    assert restoring.run(room, str(away), tried, key, (), is_unknown=True) == DONE
    assert "look whose keys are in private/recipients.txt and" in capsys.readouterr().out
