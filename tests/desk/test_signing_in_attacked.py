"""Whoever is no officer tries to get in, to find out who is one, or to keep one out."""

from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest
from argon2 import PasswordHasher
from tests.conftest import MODERATOR, Town, office_in
from tests.desk.asking import Answer, Asking
from tests.desk.conftest import PASSPHRASE, Desk
from tests.desk.filled import fields

from outspoken.desk.guard import COOKIE
from outspoken.model.desk_account import FREE, LONGEST
from outspoken.services import (
    desk_accounts,
    known_browsers,
    one_time_codes,
    passphrases,
)

OFFICER = "officer-1"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let argon2 be real and quick: here its work is counted, and not timed."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passphrases, "_HASHER", hasher)
    monkeypatch.setattr(passphrases, "_NOBODYS", hasher.hash("what nobody types"))


@pytest.fixture
def strangers(desk: Desk) -> Asking:
    """A browser at which nobody ever signed in."""
    return Asking(desk.app)


def tries(
    asking: Asking, email: str = MODERATOR, said: str = PASSPHRASE, **more: str
) -> Answer:
    typed = {"email": email, "passphrase": said, **more}
    return asking.send("/desk/sign-in", typed.items())


def csrf(asking: Asking) -> str:
    return fields(asking.get("/desk/account").text, "form.fields")["csrf"]


def guess(desk: Desk, asking: Asking, times: int) -> None:
    """Guess as one does who never stops: each time anew as soon as it is heard."""
    for _ in range(times):
        assert tries(asking, said="a wrong one of four words").status == 403
        desk.town.now += timedelta(seconds=LONGEST)
    desk.town.now -= timedelta(seconds=LONGEST - 1)


def no_account(desk: Desk) -> None:
    (desk.town.office.private / "desk" / f"{OFFICER}.json").unlink()


def damaged(desk: Desk) -> None:
    (desk.town.office.private / "desk" / f"{OFFICER}.json").write_text("{")


def often_wrong(desk: Desk) -> None:
    guess(desk, Asking(desk.app), FREE + 1)


def nothing(_: Desk) -> None:
    pass


@pytest.mark.parametrize(
    ("before", "email", "said"),
    [
        pytest.param(nothing, MODERATOR, "a wrong one of four words", id="wrong words"),
        pytest.param(nothing, "nobody@example.org", PASSPHRASE, id="nobody"),
        pytest.param(nothing, "", "", id="nothing"),
        pytest.param(often_wrong, MODERATOR, PASSPHRASE, id="not heard now"),
        pytest.param(no_account, MODERATOR, PASSPHRASE, id="no account"),
        pytest.param(damaged, MODERATOR, PASSPHRASE, id="a damaged account"),
    ],
)
def test_every_refusal_costs_the_same_and_says_the_same(
    desk: Desk,
    strangers: Asking,
    monkeypatch: pytest.MonkeyPatch,
    before: Callable[[Desk], None],
    email: str,
    said: str,
) -> None:
    before(desk)
    spent, verify = [], PasswordHasher.verify

    def counted(self: PasswordHasher, *given: str) -> bool:
        spent.append(given[0][:30])
        return verify(self, *given)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    answer = tries(strangers, email, said)
    assert len(spent) == 1, "time tells whether there is such an officer"
    assert answer.status == 403
    assert answer.all("set-cookie") == []
    shown = answer.text.replace(f'value="{email}"', "").replace(
        email or "you@example.org", ""
    )
    assert (
        shown
        == Asking(desk.app)
        .send("/desk/sign-in", [])
        .text.replace('value=""', "", 1)
        .replace("you@example.org", "")
        or email
    ), "the same page"


def test_nobody_can_keep_an_officer_out_of_their_own_browser(
    desk: Desk, strangers: Asking
) -> None:
    own = Asking(desk.app)
    assert tries(own).status == 303
    guess(desk, strangers, FREE + 1)
    assert tries(strangers).status == 403, "the others wait, with the right words too"
    again = Asking(desk.app, cookies={k: v for k, v in own.cookies.items() if k != "desk"})
    assert tries(again).status == 303


@pytest.mark.parametrize("forged", ["", "x", "officer-1", "' OR 1=1", "A" * 4000, "\xff"])
def test_a_browser_does_not_become_known_by_saying_so(
    desk: Desk, strangers: Asking, forged: str
) -> None:
    guess(desk, strangers, FREE + 1)
    strangers.cookies["known-officer-1"] = forged
    assert tries(strangers).status == 403


def test_a_known_browser_that_guesses_is_a_strangers_again(desk: Desk) -> None:
    own = Asking(desk.app)
    tries(own)
    guess(desk, Asking(desk.app), FREE + 1)
    for _ in range(FREE):
        assert tries(own, said="a wrong one of four words").status == 403
    assert tries(own).status == 403
    desk.town.now += timedelta(seconds=LONGEST)
    assert tries(own).status == 303, "and waits no longer than a stranger"


def test_a_browser_is_known_to_one_officer_and_by_one_secret(desk: Desk) -> None:
    own = Asking(desk.app)
    tries(own)
    first = own.cookies["known-officer-1"]
    tries(own)
    assert own.cookies["known-officer-1"] != first
    guess(desk, Asking(desk.app), FREE + 1)
    assert tries(Asking(desk.app, cookies={"known-officer-1": first})).status == 403
    assert tries(Asking(desk.app, cookies={"known-officer-2": first})).status == 403


def test_what_makes_a_browser_known_is_kept_as_a_digest_and_for_few(desk: Desk) -> None:
    own = Asking(desk.app)
    tries(own)
    folder = desk.town.office.private / "desk"
    kept = "".join(path.read_text() for path in folder.glob("*.json"))
    assert own.cookies["known-officer-1"] not in kept
    for _ in range(known_browsers.MOST + 2):
        desk_accounts.know(desk.town.office, OFFICER, "")
    account = desk_accounts.read(desk.town.office, OFFICER)
    assert account
    assert len(account.browsers) == known_browsers.MOST
    desk_accounts.set_passphrase(desk.town.office, OFFICER, PASSPHRASE)
    account = desk_accounts.read(desk.town.office, OFFICER)
    assert account
    assert not account.browsers, "a new passphrase forgets them"


def test_the_cookie_of_a_known_browser_goes_nowhere_else(desk: Desk) -> None:
    answer = tries(Asking(desk.app))
    (cookie,) = [each for each in answer.all("set-cookie") if each.startswith("known-")]
    said = {each.strip().lower() for each in cookie.split(";")}
    assert {"httponly", "samesite=strict", "path=/desk/sign-in"} <= said


def test_a_session_that_somebody_planted_is_not_taken_over(desk: Desk) -> None:
    attacker = Asking(desk.app)
    tries(attacker)
    planted = attacker.cookies["desk"]
    victim = Asking(desk.app, cookies={"desk": planted})
    tries(victim)
    assert victim.cookies["desk"] != planted
    assert attacker.get("/desk/account").status == 303, "the planted one is over"


def test_one_browser_has_one_session(desk: Desk) -> None:
    own = Asking(desk.app)
    tries(own)
    first = own.cookies["desk"]
    tries(own)
    assert Asking(desk.app, cookies={"desk": first}).get("/desk/").status == 303
    assert own.get("/desk/").status == 200


def test_a_session_of_another_desk_is_worth_nothing(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Desk(Town(office_in(tmp_path_factory.mktemp("other"))))
    theirs = Asking(other.app)
    tries(theirs)
    for cookie in (theirs.cookies["desk"], f"{theirs.cookies['desk'].partition('.')[0]}."):
        assert Asking(desk.app, cookies={"desk": cookie}).get("/desk/").status == 303


def test_the_word_of_another_session_in_a_form_does_nothing(desk: Desk) -> None:
    mine, theirs = Asking(desk.app), Asking(desk.app)
    tries(mine)
    tries(theirs)
    typed = {"do": "pair", "csrf": csrf(theirs)}
    answer = mine.send("/desk/account", typed.items())
    assert "Go on where you were" in answer.text
    assert 'name="secret"' not in answer.text


def test_an_unlocked_desk_does_not_give_a_telephone_away(desk: Desk) -> None:
    """Who walks by an unlocked desk neither sets a telephone of theirs, nor another one."""
    own, theirs = Asking(desk.app), one_time_codes.new_secret()
    tries(own)

    def pairs(said: str) -> str:
        code = pyotp.TOTP(theirs).at(desk.town.now)
        typed = {"do": "confirm", "secret": theirs, "code": code, "csrf": csrf(own)}
        return own.send("/desk/account", {**typed, "passphrase": said}.items()).text

    def secret() -> str:
        account = desk_accounts.read(desk.town.office, OFFICER)
        return account.secret if account else ""

    assert "not your passphrase" in pairs("a wrong one of four words")
    assert secret() == ""
    assert "takes the code" in pairs(PASSPHRASE)
    had, theirs = theirs, one_time_codes.new_secret()
    assert "You use a telephone already" in pairs(PASSPHRASE)
    assert secret() == had


def test_a_key_that_was_typed_is_not_shown_again_to_whoever_comes_next(desk: Desk) -> None:
    typed = {"key": "the key of sealed originals", "words": "They object."}
    ended = (b"cookie", f"{COOKIE}=ended".encode())
    answer = Asking(desk.app).send("/desk/posts/20260403-aaaaaa", typed.items(), ended)
    assert answer.status == 401
    assert "They object." in answer.text
    assert "the key of sealed originals" not in answer.text


@pytest.mark.parametrize(
    "then",
    [
        *("//evil.example.org/desk/", "/\\evil.example.org", "https:/desk/", "/desk//evil"),
        *("/desk/\r\nLocation: x", "/desk/\x00", "/desk/?x=//evil", "javascript:/desk/"),
        *("/desk/ x", "/desk/\u202e", "\t/desk/", "/DESK/", "/desk/\u2028", "///desk/"),
    ],
)
def test_after_signing_in_nobody_is_led_away(desk: Desk, then: str) -> None:
    answer = tries(Asking(desk.app), then=then)
    assert answer.status == 303
    assert answer.head("location").startswith("/desk/")
    assert not set(answer.head("location")) & set("\r\n\x00\\")
    assert len(answer.all("location")) == 1
