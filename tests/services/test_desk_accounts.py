"""Accounts of the desk: who knows the passphrase is let in, and guessing gets slow."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest

from outspoken.model.desk_account import FREE, LONGEST
from outspoken.services import desk_accounts, one_time_codes
from outspoken.services.desk_accounts import AccountFileError
from outspoken.services.office import Office
from outspoken.services.passphrases import UnfitPassphraseError

WHO = "officer-1"
PASSPHRASE = "kettle harbour lamp ninety"
NOW = datetime(2026, 4, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.chdir(tmp_path)
    office = Office(tmp_path, tmp_path / "content", tmp_path / "private")
    desk_accounts.set_passphrase(office, WHO, PASSPHRASE)
    return office


def file_of(office: Office) -> Path:
    return office.private / "desk" / f"{WHO}.json"


def tries(office: Office, said: str = PASSPHRASE, code: str = "", at: float = 0) -> bool:
    now = NOW + timedelta(seconds=at)
    return desk_accounts.tried(office, WHO, said, code, now).opens


def test_the_passphrase_opens_and_another_does_not(office: Office) -> None:
    assert tries(office)
    assert not tries(office, PASSPHRASE + "!")


def test_the_passphrase_is_nowhere_to_be_read(office: Office) -> None:
    said = file_of(office).read_text()
    assert PASSPHRASE not in said
    assert "$argon2id$" in said
    assert stat.S_IMODE(file_of(office).stat().st_mode) == 0o600


@pytest.mark.parametrize("who", ["", "officer-2"])
def test_nobody_without_an_account_gets_in(office: Office, who: str) -> None:
    assert not desk_accounts.tried(office, who, PASSPHRASE, "", NOW).opens


@pytest.mark.parametrize("passphrase", ["", "short", "x" * 11, "x" * 257])
def test_an_unfit_passphrase_changes_nothing(office: Office, passphrase: str) -> None:
    with pytest.raises(UnfitPassphraseError, match="characters"):
        desk_accounts.set_passphrase(office, WHO, passphrase)
    assert tries(office)


def test_each_wrong_try_after_the_first_few_costs_twice_the_time(office: Office) -> None:
    for _ in range(FREE):
        assert not tries(office, "wrong")
    assert not tries(office), "the right one is not heard within a second"
    assert not tries(office, "wrong", at=1)
    assert not tries(office, at=2.5)
    assert tries(office, at=3)


def test_guessing_never_costs_more_than_a_quarter_of_an_hour(office: Office) -> None:
    at = 0.0
    for _ in range(30):
        assert not tries(office, "wrong", at=at)
        at += LONGEST
    assert tries(office, at=at)


def test_a_try_that_is_not_heard_does_not_count(office: Office) -> None:
    for _ in range(FREE + 20):
        tries(office, "wrong")
    account = desk_accounts.read(office, WHO)
    assert account
    assert account.failed == FREE


def test_with_a_telephone_it_takes_its_code_once(office: Office) -> None:
    secret = one_time_codes.new_secret()
    desk_accounts.set_secret(office, WHO, secret)
    code = pyotp.TOTP(secret).at(NOW)
    assert not tries(office)
    assert tries(office, code=f"{code[:3]} {code[3:]}")
    assert not tries(office, code=code, at=1)


@pytest.mark.parametrize(("early", "is_right"), [(-30, True), (30, True), (90, False)])
def test_a_telephone_may_be_a_little_wrong(
    office: Office, early: int, is_right: bool
) -> None:
    secret = one_time_codes.new_secret()
    desk_accounts.set_secret(office, WHO, secret)
    code = pyotp.TOTP(secret).at(NOW + timedelta(seconds=early))
    assert tries(office, code=code) is is_right


@pytest.mark.parametrize("code", ["", "abcdef", "١٢٣٤٥٦", "0" * 400])
def test_what_is_no_code_opens_nothing(office: Office, code: str) -> None:
    desk_accounts.set_secret(office, WHO, one_time_codes.new_secret())
    assert not tries(office, code=code)


def test_a_new_passphrase_keeps_the_telephone_and_forgets_the_tries(office: Office) -> None:
    desk_accounts.set_secret(office, WHO, secret := one_time_codes.new_secret())
    for _ in range(FREE):
        tries(office, "wrong")
    desk_accounts.set_passphrase(office, WHO, "another one of four words")
    assert tries(office, "another one of four words", pyotp.TOTP(secret).at(NOW))


def test_a_code_opens_once_with_another_passphrase_too(office: Office) -> None:
    desk_accounts.set_secret(office, WHO, secret := one_time_codes.new_secret())
    code = pyotp.TOTP(secret).at(NOW)
    assert tries(office, code=code)
    desk_accounts.set_passphrase(office, WHO, "another one of four words")
    assert not tries(office, "another one of four words", code, at=1)


def test_a_code_opens_once_where_the_telephone_is_given_up_between(office: Office) -> None:
    desk_accounts.set_secret(office, WHO, secret := one_time_codes.new_secret())
    code = pyotp.TOTP(secret).at(NOW)
    assert tries(office, code=code)
    desk_accounts.set_secret(office, WHO, "")
    desk_accounts.set_secret(office, WHO, secret)
    assert not tries(office, code=code, at=1)


def test_another_passphrase_or_telephone_makes_it_another_account(office: Office) -> None:
    def proof() -> str:
        account = desk_accounts.read(office, WHO)
        return account.proof if account else ""

    first = proof()
    tries(office, "wrong")
    assert desk_accounts.tried(office, WHO, PASSPHRASE, "", NOW).proof == first == proof()
    assert desk_accounts.tried(office, WHO, "wrong", "", NOW).proof == ""
    second = desk_accounts.set_passphrase(office, WHO, PASSPHRASE)
    third = desk_accounts.set_secret(office, WHO, one_time_codes.new_secret())
    assert third == proof()
    assert len({first, second, third}) == 3
    with pytest.raises(AccountFileError, match="sign in again"):
        desk_accounts.set_passphrase(office, WHO, "another one of four words", was=first)
    with pytest.raises(AccountFileError, match="sign in again"):
        desk_accounts.set_secret(office, WHO, "", was=second)
    assert proof() == third


def test_a_damaged_account_says_what_to_do(office: Office) -> None:
    file_of(office).write_text("{")
    with pytest.raises(AccountFileError, match="invoke officers passphrase"):
        tries(office)
    desk_accounts.set_passphrase(office, WHO, PASSPHRASE)
    assert tries(office)


def test_a_telephone_that_reads_the_address_shows_the_same_codes() -> None:
    secret = one_time_codes.new_secret()
    read = pyotp.parse_uri(one_time_codes.address(secret, "ann@example.org"))
    assert isinstance(read, pyotp.TOTP)
    assert (read.name, read.issuer) == ("ann@example.org", one_time_codes.ISSUER)
    assert read.at(NOW) == pyotp.TOTP(secret).at(NOW)
    picture = one_time_codes.picture(secret, "ann@example.org")
    assert picture.startswith("data:image/svg+xml")
