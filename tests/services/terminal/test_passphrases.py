"""Passphrases for the desk, set at the terminal."""

import io

import pytest
from tests.conftest import MODERATOR, NOW

from outspoken.model.officer import Role
from outspoken.services import activity, desk_accounts, keys, officers
from outspoken.services.keys import PASSPHRASE_VARIABLE, KeyFileError
from outspoken.services.office import Office
from outspoken.services.officers import NotAllowedError, UnknownOfficerError
from outspoken.services.terminal import registering
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

PASSPHRASE = "kettle harbour lamp ninety"
BEN = "ben@example.org"


@pytest.fixture
def office(office: Office) -> Office:
    officers.add(office, BEN, "Ben Okoro", Role.MODERATOR, (), MODERATOR)
    return office


def sets(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    email: str = BEN,
    by: str = MODERATOR,
    said: str = PASSPHRASE,
) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{said}\n"))
    asked = registering.Asked(("passphrase", email), "", "moderator", ())
    return registering.run(Room(office, by, NOW), asked)


def opens(office: Office, said: str = PASSPHRASE) -> bool:
    return desk_accounts.tried(office, "officer-2", said, "", NOW).opens


@pytest.mark.parametrize("by", [MODERATOR, BEN])
def test_an_admin_sets_anybodys_and_everybody_their_own(
    office: Office, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    assert sets(office, monkeypatch, by=by) == 0
    assert opens(office)
    last = [*activity.read(office)][-1]
    assert (last.action, last.subject) == ("passphrase-set", "officer-2")
    assert PASSPHRASE not in (office.log / "activity.jsonl").read_text()


def test_who_is_no_admin_sets_nobody_elses(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotAllowedError):
        sets(office, monkeypatch, email=MODERATOR, by=BEN)


def test_a_stranger_has_none(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownOfficerError):
        sets(office, monkeypatch, email="nobody@example.org")


def test_a_short_one_is_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WrongUseError, match="at least 12"):
        sets(office, monkeypatch, said="short")
    assert desk_accounts.read(office, "officer-2") is None


def test_a_sealed_key_opens_with_the_new_one_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = keys.public_key(office, "officer-2", "the old words of it")
    with pytest.raises(KeyFileError):
        sets(office, monkeypatch)
    assert desk_accounts.read(office, "officer-2") is None
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "the old words of it")
    sets(office, monkeypatch)
    assert keys.public_key(office, "officer-2", PASSPHRASE) == key
    with pytest.raises(KeyFileError):
        keys.public_key(office, "officer-2", "the old words of it")
