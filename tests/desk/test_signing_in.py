"""Signing in: who may, what stops those who may not, and what becomes of late forms."""

import re
from collections.abc import Mapping
from datetime import timedelta

import httpx
import pyotp
import pytest
from tests.conftest import Town
from tests.desk.conftest import PASSPHRASE, Desk

from outspoken.services import activity, officers


def actions(town: Town) -> list[str]:
    return [each.action for each in activity.read(town.office)]


def test_without_signing_in_every_page_leads_to_the_form(desk: Desk) -> None:
    answered = desk.get("/desk/account?x=1")
    assert answered.status_code == 303
    assert answered.headers["location"] == "/desk/sign-in?then=%2Fdesk%2Faccount%3Fx%3D1"
    assert "no-store" in answered.headers["cache-control"]


def test_who_knows_the_passphrase_gets_where_they_wanted(desk: Desk) -> None:
    answered = desk.sign_in(then="/desk/account")
    assert (answered.status_code, answered.headers["location"]) == (303, "/desk/account")
    cookie = answered.headers["set-cookie"].lower()
    assert {"httponly", "samesite=strict", "path=/desk/"} <= {
        each.strip() for each in cookie.split(";")
    }
    assert desk.officer.name in desk.get("/desk/account").text
    assert actions(desk.town)[-1] == "desk-signed-in"


@pytest.mark.parametrize(
    "wrong",
    [
        {"passphrase": "kettle harbour lamp"},
        {"email": "nobody@example.org"},
        {"email": ""},
        {"passphrase": ""},
    ],
)
def test_all_that_is_wrong_is_answered_alike(desk: Desk, wrong: Mapping[str, str]) -> None:
    right = {"email": desk.officer.email, "passphrase": PASSPHRASE}
    answered = desk.ask("POST", "/desk/sign-in", data={**right, **wrong})
    assert answered.status_code == 403
    assert "That was not right" in answered.text
    assert not desk.jar
    assert "desk-signed-in" not in actions(desk.town)


def test_who_retired_is_signed_out_at_once(desk: Desk) -> None:
    office, now = desk.town.office, desk.town.now
    desk.sign_in()
    admin = officers.acting(office, desk.officer.email)
    other = officers.add(office, "vi@example.org", "Vi Pym", admin.role, (), by=admin.email)
    officers.retire(office, admin.email, other.email, now.date())
    assert desk.get("/desk/account").status_code == 303


def test_a_form_of_another_site_does_nothing(desk: Desk) -> None:
    desk.sign_in()
    strangers = {"sec-fetch-site": "cross-site"}
    answered = desk.ask(
        "POST", "/desk/sign-out", data={"csrf": desk.csrf}, headers=strangers
    )
    assert answered.status_code == 403
    assert desk.csrf, "still signed in"


def test_a_form_without_what_ours_hold_is_shown_and_not_done(desk: Desk) -> None:
    desk.sign_in()
    answered = desk.ask("POST", "/desk/account", data={"do": "pair", "csrf": "x"})
    assert "Go on where you were" in answered.text
    assert 'name="do"' in answered.text


def test_nothing_of_a_form_that_another_site_may_have_sent_is_kept(desk: Desk) -> None:
    """An old browser tells nothing of where it is from; but it keeps our cookie from it."""
    desk.sign_in()
    desk.jar.clear()
    sent = desk.ask("POST", "/desk/account", data={"csrf": "x", "do": "planted"})
    assert sent.status_code == 401
    assert "planted" not in sent.text
    assert "your browser sends what you typed once more" in sent.text


def test_what_was_typed_before_one_was_signed_out_is_kept(desk: Desk) -> None:
    desk.sign_in()
    csrf, desk.town.now = desk.csrf, desk.town.now + timedelta(hours=2)
    typed = {"csrf": csrf, "do": "words", "words": "Dear “all” <b>\nof you"}
    late = desk.ask("POST", "/desk/account", data=typed)
    assert late.status_code == 401
    assert "what you typed is kept" in late.text
    kept = {
        name: said.replace("&lt;", "<").replace("&gt;", ">")
        for name, said in re.findall(r'name="(kept:[^"]+)" value="([^"]*)"', late.text)
    }
    assert "kept:csrf" not in kept
    answered = desk.sign_in(then="/desk/account", **kept)
    assert "Dear “all” &lt;b&gt;\nof you" in answered.text
    assert csrf not in answered.text


def test_what_was_typed_before_the_desk_was_started_anew_is_kept(desk: Desk) -> None:
    """So a cookie is enough that we cannot know any more (docs/decisions/0053)."""
    desk.sign_in()
    typed = {"csrf": desk.csrf, "do": "words", "words": "Typed for an hour"}
    late = Desk(desk.town, desk.jar).ask("POST", "/desk/account", data=typed)
    assert late.status_code == 401
    assert "what you typed is kept" in late.text
    assert "Typed for an hour" in late.text


@pytest.mark.parametrize(
    "then",
    [
        *("https://evil.example.org/", "//evil.example.org/", "/desk/\\x", "/deskx", ""),
        *("/desk/../mine/x", "/desk/%2e%2e/mine/x", "/desk/..%2fmine", "/desk/%2f%2fevil"),
    ],
)
def test_signing_in_leads_to_pages_of_the_desk_alone(desk: Desk, then: str) -> None:
    assert desk.sign_in(then=then).headers["location"] == "/desk/"


def test_another_name_of_the_host_is_a_trick(desk: Desk) -> None:
    answered = desk.get("/desk/sign-in", headers={"host": "evil.example.org"})
    assert answered.status_code == 400


def test_signing_out_ends_it(desk: Desk) -> None:
    desk.sign_in()
    assert desk.send("/desk/sign-out").headers["location"] == "/desk/sign-in"
    assert desk.get("/desk/account").status_code == 303
    assert actions(desk.town)[-1] == "desk-signed-out"


def test_a_telephone_is_paired_and_asked_for(desk: Desk) -> None:
    desk.sign_in()
    page = desk.send("/desk/account", do="pair").text
    found = re.search(r'name="secret" value="([A-Z2-7]+)"', page)
    assert found
    totp = pyotp.TOTP(found[1])
    paired = {"do": "confirm", "secret": found[1], "passphrase": PASSPHRASE}
    wrong = desk.send("/desk/account", **paired, code="000000")
    assert "not the code" in wrong.text
    done = desk.send("/desk/account", **paired, code=totp.at(desk.town.now))
    assert "takes the code of your telephone too" in done.text
    desk.send("/desk/sign-out")
    assert desk.sign_in().status_code == 403
    assert desk.sign_in(code=totp.at(desk.town.now)).status_code == 403, "it was used"
    desk.town.now += timedelta(seconds=60)
    assert desk.sign_in(code=totp.at(desk.town.now)).status_code == 303


def test_where_codes_are_needed_nothing_else_is_open_without(desk: Desk) -> None:
    (desk.town.office.place / "channels.toml").write_text("[desk]\ncodes = true\n")
    desk.sign_in()
    assert "asks everybody for codes" in desk.get("/desk/account").text
    answered = desk.ask("POST", "/desk/sign-out", data={"csrf": desk.csrf})
    assert answered.headers["location"] == "/desk/sign-in"


def test_a_new_passphrase_signs_out_everywhere_else(desk: Desk) -> None:
    desk.sign_in()
    elsewhere, desk.jar = desk.jar, httpx.Cookies()
    desk.sign_in()
    new = "four other words here"
    fields = {"passphrase": PASSPHRASE, "new": new, "again": new}
    told = desk.send("/desk/account", do="passphrase", **fields).text
    assert "You have a new passphrase" in told
    assert desk.get("/desk/account").status_code == 200
    desk.jar = elsewhere
    assert desk.get("/desk/account").status_code == 303
    assert desk.sign_in().status_code == 403
    assert desk.sign_in(new).status_code == 303


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"passphrase": "wrong wrong wrong", "new": "x" * 12, "again": "x" * 12}, "not yo"),
        ({"passphrase": PASSPHRASE, "new": "x" * 12, "again": "y" * 12}, "different"),
        ({"passphrase": PASSPHRASE, "new": "short", "again": "short"}, "at least 12"),
    ],
)
def test_a_passphrase_that_cannot_be_changes_nothing(
    desk: Desk, fields: Mapping[str, str], told: str
) -> None:
    desk.sign_in()
    assert told in desk.send("/desk/account", do="passphrase", **fields).text
    desk.jar = httpx.Cookies()
    assert desk.sign_in().status_code == 303


def _records(town: Town, action: str) -> list[tuple[str, str, dict[str, object]]]:
    found = (each for each in activity.read(town.office) if each.action == action)
    return [(each.officer, each.subject, dict(each.details)) for each in found]


def test_guessing_is_on_record_when_it_begins_to_cost_time(desk: Desk) -> None:
    for _ in range(4):
        desk.sign_in("not it at all")
    assert not _records(desk.town, "desk-slowed")
    for _ in range(3):  # of which the first is heard
        desk.sign_in("not it at all")
    assert _records(desk.town, "desk-slowed") == [("nobody", desk.officer.id, {"wrong": 5})]


def test_guessing_on_the_page_of_the_account_is_on_record_too(desk: Desk) -> None:
    desk.sign_in()
    new = {"new": "another four good words", "again": "another four good words"}
    for _ in range(5):
        desk.send("/desk/account", do="passphrase", passphrase="not it", **new)
    assert len(_records(desk.town, "desk-slowed")) == 1


def test_what_changes_an_account_is_on_record(desk: Desk) -> None:
    desk.sign_in()
    who, new = desk.officer.id, "another four good words"
    typed = {"passphrase": PASSPHRASE, "new": new, "again": new}
    desk.send("/desk/account", do="passphrase", **typed)
    assert _records(desk.town, "passphrase-set") == [(who, who, {})]
    page = desk.send("/desk/account", do="pair", passphrase=new).text
    found = re.search(r'name="secret" value="([^"]+)"', page)
    assert found
    code = pyotp.TOTP(found[1]).at(desk.town.now)
    desk.send("/desk/account", do="confirm", secret=found[1], code=code, passphrase=new)
    desk.town.now += timedelta(minutes=1)
    code = pyotp.TOTP(found[1]).at(desk.town.now)
    desk.send("/desk/account", do="unpair", passphrase=new, code=code)
    assert _records(desk.town, "codes-on") == [(who, who, {})]
    assert _records(desk.town, "codes-off") == [(who, who, {})]


def test_nobody_signs_in_unseen_by_a_log_that_was_changed(desk: Desk) -> None:
    desk.sign_in()
    path = desk.town.office.log / activity.LOG
    path.write_bytes(path.read_bytes().replace(b"desk-signed-in", b"desk-signed-up"))
    left = desk.send("/desk/sign-out")
    assert left.status_code == 303
    answered = desk.sign_in()
    assert answered.status_code == 503
    assert "invoke log --verify" in answered.text
    assert not desk.csrf


def test_what_only_the_page_knew_is_sent_on_unseen(desk: Desk) -> None:
    desk.sign_in()
    typed = {
        "seal": "a-1-1",
        "choice:body:0:4": "accepted",
        "text": "Mine.",
        "do": "answer",
    }
    page = desk.ask("POST", "/desk/posts/20260403-k7m2qx", data=typed).text
    for name in ("seal", "choice:body:0:4"):
        assert f'<input type="hidden" name="{name}"' in page
    for name in ("text", "do"):
        assert re.search(rf'<textarea id="[^"]+" name="{name}"', page)


def test_a_policy_that_was_changed_meanwhile_is_read_again(desk: Desk) -> None:
    text = '---\nversion: "{}"\ntitle: How we speak\n---\n\nBe {}.\n'
    path = desk.town.office.place / "policy.md"
    path.write_text(text.format("2026-1", "kind"))
    desk.sign_in()
    page = desk.get("/desk/account").text
    found = re.search(r'name="digest" value="([^"]+)"', page)
    assert found
    path.write_text(text.format("2026-2", "kinder"))
    refused = desk.send("/desk/account", do="sign", digest=found[1]).text
    assert "The policy is another one by now" in refused
    assert "Be kinder." in refused
