"""Who may write no content, as the intake in its sandbox, works all the same."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.conftest import Town

from outspoken.model.reason import Reason
from outspoken.services import activity, files, heads, transactions, withdrawals
from outspoken.services.transactions import Transaction

NUMBERS = [errno.EROFS, errno.EACCES, errno.EPERM]


@contextmanager
def read_only(folder: Path, number: int = errno.EROFS) -> Iterator[None]:
    """Let no file below *folder* be written or removed; root may write all others."""
    put, remove = files.put, files.remove

    def refuse(path: Path) -> None:
        if path.is_relative_to(folder):
            raise OSError(number, os.strerror(number), str(path))

    def no_put(path: Path, data: bytes, mode: int = files.PUBLIC_FILE) -> None:
        refuse(path)
        put(path, data, mode)

    def no_remove(path: Path) -> None:
        refuse(path)
        remove(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "put", no_put)
        patch.setattr(files, "remove", no_remove)
        yield


def note(town: Town, number: int, **changes: object) -> Transaction:
    """Return a transaction such as the intake makes: it writes what is private."""
    given = f"20260403-aaaaa{number}"
    made = {
        "id": f"{given}-alarmed",
        "time": town.now,
        "officer": "nobody",
        "action": "alarmed",
        "subject": given,
        "private": {f"outbox/danger-{given}.eml": b"letter"},
    }
    return Transaction(**{**made, **changes})  # type: ignore[arg-type]


def carry_out(town: Town, transaction: Transaction) -> None:
    with transactions.alone(town.office, "a test") as finished:
        assert finished == ()
        transactions.carry_out(town.office, transaction)


def pending(town: Town) -> list[str]:
    return [path.name for path in (town.office.private / transactions.PENDING).iterdir()]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_public_head_is_left_to_whoever_can_write_it(town: Town, number: int) -> None:
    post = town.publish("It is damp.")
    before = heads.public(town.office)
    with read_only(town.office.content, number):
        for each in (1, 2):
            carry_out(town, note(town, each))
        assert pending(town) == []
        assert len(list((town.office.private / "outbox").glob("danger-*.eml"))) == 2
    assert heads.public(town.office) == before
    assert activity.verify(town.office) == []
    withdrawals.take_down(town.acting(), post.id, Reason.CUSTOMER)
    assert heads.public(town.office) == heads.private(town.office)
    assert activity.verify(town.office) == []


def test_what_was_cut_off_before_the_head_is_finished_there(town: Town) -> None:
    town.publish("It is damp.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "put", full_at(heads.PUBLIC))
        with pytest.raises(OSError, match="it stands all the same"):
            carry_out(town, note(town, 1))
    half = town.office.place / f".{heads.PUBLIC}.0a1b2c3d.new"
    half.write_text("seq")  # what an officer's task left that was killed
    with read_only(town.office.content):
        (said,) = transactions.finish(town.office)
        assert said.startswith("finished what was cut off")
        assert half.exists()
        carry_out(town, note(town, 2))
    assert pending(town) == []


def full_at(name: str) -> object:
    put = files.put

    def write(path: Path, data: bytes, mode: int = files.PUBLIC_FILE) -> None:
        if path.name == name:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        put(path, data, mode)

    return write


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_is_full_or_broken_is_still_a_fault(town: Town, number: int) -> None:
    with (
        read_only(town.office.content, number),
        pytest.raises(OSError, match="it stands all the same"),
    ):
        carry_out(town, note(town, 1))
    assert len(pending(town)) == 1


def test_so_is_a_decision_on_the_content_where_it_is_read_only(town: Town) -> None:
    post = town.publish("It is damp.")
    with (
        read_only(town.office.content),
        pytest.raises(OSError, match="it stands all the same"),
    ):
        withdrawals.take_down(town.acting(), post.id, Reason.CUSTOMER)
    assert len(pending(town)) == 1
    assert len(list(transactions.finish(town.office))) == 1


def test_so_is_a_private_folder_that_is_read_only(town: Town) -> None:
    town.publish("It is damp.")
    (town.office.log / "heads").unlink()
    with (
        read_only(town.office.log / "heads"),
        pytest.raises(OSError, match="it stands all the same"),
    ):
        carry_out(town, note(town, 1))
