"""An account that became another one: whoever was signed in to the old one is out."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pyotp
import pytest
from tests.conftest import MODERATOR
from tests.desk.conftest import PASSPHRASE, Desk
from tests.desk.test_reviewing import sitting

from outspoken.services import desk_accounts, one_time_codes
from outspoken.services.terminal import registering
from outspoken.services.terminal.room import Room

NEW = "wholly other words 12345"
OFFICES = "four words of the office"


@pytest.fixture
def at_terminal(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set a new passphrase by the office's task, while the desk runs."""

    def sets(said: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{said}\n"))
        asked = registering.Asked(("passphrase", MODERATOR), "", "moderator", ())
        room = Room(desk.town.office, MODERATOR, desk.town.now)
        assert registering.run(room, asked) == 0

    return sets


@contextmanager
def another_browser(desk: Desk) -> Iterator[None]:
    """Sit at another browser while the block runs."""
    here, desk.jar = desk.jar, httpx.Cookies()
    yield
    desk.jar = here


def account_of(desk: Desk) -> Path:
    return desk.town.office.private / "desk" / f"{desk.officer.id}.json"


def is_in(desk: Desk) -> bool:
    return desk.get("/desk/").status_code == 200


def changed(desk: Desk) -> str:
    """Change the passphrase at the desk; return what is said of it."""
    typed = {"do": "passphrase", "passphrase": PASSPHRASE, "new": NEW, "again": NEW}
    return desk.send("/desk/account", **typed).text


@pytest.mark.parametrize("said", [NEW, PASSPHRASE], ids=["another", "the same again"])
def test_a_passphrase_set_at_the_terminal_ends_every_session_at_once(
    desk: Desk, at_terminal: Callable[[str], None], said: str
) -> None:
    """So the guide for incidents says: a thief does nothing any more."""
    given_id = desk.town.send("Words of somebody.")
    desk.sign_in()
    here, csrf = sitting(desk, given_id), desk.csrf
    at_terminal(said)
    answer = here.press("publish")
    assert answer.status_code == 401
    assert (desk.town.office.inbox / f"{given_id}.md").exists()
    for url in ("/desk/", here.url, "/desk/posts/", "/desk/account"):
        assert desk.get(url).headers["location"].startswith("/desk/sign-in")
    publish = {"csrf": csrf}
    assert desk.ask("POST", "/desk/publish/", data=publish).status_code == 401
    assert desk.sign_in(said).status_code == 303
    assert is_in(desk)


@pytest.mark.parametrize("said", [None, "", "{", "[]", '{"secret": ""}'])
def test_without_an_account_that_can_be_read_nobody_stays_in(
    desk: Desk, said: str | None
) -> None:
    desk.sign_in()
    if said is None:
        account_of(desk).unlink()
    else:
        account_of(desk).write_text(said)
    assert not is_in(desk)
    assert desk.sign_in().status_code == 403


def test_what_else_is_kept_of_an_account_ends_no_session(desk: Desk) -> None:
    """Others guess at it, and its officer signs in at one more browser."""
    desk.sign_in()
    with another_browser(desk):
        desk.sign_in("a wrong one of four words")
        desk.sign_in()
    assert is_in(desk)


def test_one_who_changes_their_own_stays_and_all_others_go(desk: Desk) -> None:
    desk.sign_in()
    with another_browser(desk):
        desk.sign_in()
        assert "You have a new passphrase" in changed(desk)
        assert is_in(desk)
        assert "not your passphrase" in changed(desk), "it is another one by now"
    assert not is_in(desk)


def test_a_telephone_that_is_set_or_given_up_signs_out_everywhere_else(desk: Desk) -> None:
    secret = one_time_codes.new_secret()
    proof = {"passphrase": PASSPHRASE, "secret": secret}
    for do in ("confirm", "unpair"):
        code = pyotp.TOTP(secret).at(desk.town.now)
        desk.sign_in(code=code)
        desk.town.now += timedelta(minutes=2)
        with another_browser(desk):
            desk.sign_in(code=pyotp.TOTP(secret).at(desk.town.now))
            desk.town.now += timedelta(minutes=2)
            code = pyotp.TOTP(secret).at(desk.town.now)
            told = desk.send("/desk/account", **proof, do=do, code=code).text
            assert "signed out everywhere else" in told
            assert is_in(desk)
        assert not is_in(desk)
        desk.town.now += timedelta(minutes=2)


@pytest.fixture
def in_the_same_moment(
    at_terminal: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """Set a new passphrase at the terminal right after the next that opens the account."""
    tried = desk_accounts.tried

    def and_then(*given: object) -> object:
        found = tried(*given)  # type: ignore[arg-type]
        monkeypatch.setattr(desk_accounts, "tried", tried)
        at_terminal(OFFICES)
        return found

    return lambda: monkeypatch.setattr(desk_accounts, "tried", and_then)


def test_who_is_quicker_at_the_terminal_is_not_overruled_at_the_desk(
    desk: Desk, in_the_same_moment: Callable[[], None]
) -> None:
    """A thief changes the passphrase in the same moment in which the office does."""
    desk.sign_in()
    in_the_same_moment()
    assert "nothing was changed" in changed(desk)
    assert not is_in(desk)
    assert desk.sign_in(NEW).status_code == 403
    assert desk.sign_in(OFFICES).status_code == 303


def test_who_signs_in_while_a_new_one_is_set_is_not_in_with_the_old(
    desk: Desk, in_the_same_moment: Callable[[], None]
) -> None:
    in_the_same_moment()
    assert desk.sign_in().status_code == 303
    assert not is_in(desk)


def test_a_code_opens_once_whatever_becomes_of_the_passphrase(desk: Desk) -> None:
    secret = one_time_codes.new_secret()
    desk.sign_in()
    pairs = {"do": "confirm", "secret": secret, "passphrase": PASSPHRASE}
    desk.send("/desk/account", **pairs, code=pyotp.TOTP(secret).at(desk.town.now))
    desk.town.now += timedelta(minutes=2)
    code = pyotp.TOTP(secret).at(desk.town.now)
    typed = {"do": "passphrase", "passphrase": PASSPHRASE, "new": NEW, "again": NEW}
    assert "You have a new" in desk.send("/desk/account", **typed, code=code).text
    with another_browser(desk):
        assert desk.sign_in(NEW, code=code).status_code == 403
        desk.town.now += timedelta(minutes=2)
        code = pyotp.TOTP(secret).at(desk.town.now)
        assert desk.sign_in(NEW, code=code).status_code == 303
