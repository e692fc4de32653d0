"""Files that somebody pushed into the private folder, pulled while the desk goes on."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import git
from tests.desk.conftest import Desk, Intake
from tests.services.test_pushed import Clones, put

from outspoken.services import desk_accounts, receiving, transactions
from outspoken.services.office import Office
from outspoken.services.pushed import PushedError

THEIRS = "somebody else's four words"


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


def taken_over(desk: Desk, folder: Path) -> Clones:
    """Push an account of the desk with a passphrase of another, and pull it."""
    clones = Clones.of(desk.town.office.root, folder)
    fake = Office(clones.theirs, clones.theirs / "content", clones.theirs / "private")
    desk_accounts.set_passphrase(fake, desk.officer.id, THEIRS)
    clones.push(f"private/desk/{desk.officer.id}.json")
    clones.pull()
    return clones


def test_nobody_is_let_in_by_an_account_that_was_pushed(desk: Desk, folder: Path) -> None:
    desk.town.send("Words that nobody has decided on yet")
    taken_over(desk, folder)

    answer = desk.sign_in(THEIRS)

    assert (answer.status_code, dict(desk.jar)) == (503, {})
    assert "invoke check" in answer.text
    assert "script-src" in answer.headers["content-security-policy"]


def test_who_was_signed_in_is_stopped_until_it_is_mended(desk: Desk, folder: Path) -> None:
    account = desk_accounts._path(desk.town.office, desk.officer.id)
    ours = account.read_bytes()
    desk.sign_in()
    clones = taken_over(desk, folder)
    assert desk.get("/desk/").status_code == 503

    git(clones.ours, "rm", "-r", "-f", "--quiet", "private")
    assert not account.exists()
    assert desk.get("/desk/").status_code == 303
    assert desk.sign_in().status_code == 403
    account.write_bytes(ours)
    desk.town.now += timedelta(hours=1)
    assert desk.sign_in().status_code == 303
    assert desk.get("/desk/").status_code == 200


def test_no_text_is_kept_where_a_link_leads(intake: Intake, folder: Path) -> None:
    clones = Clones.of(intake.town.office.root, folder)
    put(clones.theirs, "private", to="content/place")
    clones.push("private")
    shutil.rmtree(intake.town.office.private)
    clones.pull()
    before = {*(clones.ours / "content").rglob("*")}

    assert intake.get("/send").status_code == 503
    assert intake.send().status_code == 503

    assert {*(clones.ours / "content").rglob("*")} == before


@pytest.mark.parametrize("name", ["private", "content"])
def test_a_link_that_leads_to_itself_closes_the_desk(
    intake: Intake, folder: Path, name: str
) -> None:
    clones = Clones.of(intake.town.office.root, folder)
    shutil.rmtree(clones.theirs / name, ignore_errors=True)
    put(clones.theirs, name, to=name)
    clones.push(name)
    clones.pull()
    assert intake.get("/send").status_code == 503


def test_what_is_pushed_while_a_request_is_answered_is_refused_too(
    intake: Intake, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def found_later(*_: object) -> None:
        raise PushedError("private: git tracks it")

    monkeypatch.setattr(transactions, "refuse_pushed_private", found_later)
    monkeypatch.setattr(receiving, "alone", lambda o: transactions.alone(o, "nobody"))
    assert intake.send().status_code == 503
    assert "nobody can work here: private: git tracks it" in caplog.text


def test_a_site_that_was_pushed_keeps_nobody_from_sending(
    intake: Intake, folder: Path
) -> None:
    clones = Clones.of(intake.town.office.root, folder)
    put(clones.theirs, "output.state")
    clones.push("output.state")
    clones.pull()
    assert intake.send().status_code == 200
