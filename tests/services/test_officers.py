import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outspoken.model.approval import Approver
from outspoken.model.officer import Officer, Role
from outspoken.services import approvers, keys, officers
from outspoken.services.office import Office
from outspoken.services.officers import NotAllowedError, UnknownOfficerError

MEG = "meg.tolley@example.org"
SAM = "sam.ode@example.org"
DAY = date(2026, 5, 1)

Known = tuple[Officer, ...]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office whose repository says nothing of who works in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.delenv(officers.VARIABLE, raising=False)
    monkeypatch.delenv(keys.PASSPHRASE_VARIABLE, raising=False)
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    return Office(tmp_path, tmp_path / "content", tmp_path / "private")


@pytest.fixture
def staffed(office: Office) -> Office:
    """An office with an admin and a moderator."""
    officers.add(office, MEG, "Meg Tolley", Role.ADMIN, [], by=None)
    officers.add(office, SAM, "Sam Ode", Role.MODERATOR, ["repairs"], by=MEG)
    return office


def known(office: Office) -> Known:
    found = officers.read(office)
    assert not isinstance(found, list), [str(problem) for problem in found]
    return found


def by_git(office: Office, email: str) -> None:
    subprocess.run(["git", "-C", office.root, "config", "user.email", email], check=True)


# Who acts


def test_who_acts_is_said_by_address(staffed: Office) -> None:
    assert officers.acting(staffed, SAM).name == "Sam Ode"


def test_else_by_the_environment(staffed: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTSPOKEN_OFFICER", SAM)
    by_git(staffed, MEG)
    assert officers.acting(staffed).id == "officer-2"


def test_else_by_git(staffed: Office) -> None:
    by_git(staffed, MEG)
    assert officers.acting(staffed).id == "officer-1"


def test_capitals_and_blanks_around_an_address_do_not_count(staffed: Office) -> None:
    assert officers.acting(staffed, " Sam.Ode@EXAMPLE.org ").id == "officer-2"


def test_who_says_nothing_is_asked(staffed: Office) -> None:
    with pytest.raises(UnknownOfficerError, match="say who you are: --officer EMAIL"):
        officers.acting(staffed)


def test_without_git_who_says_nothing_is_asked(
    staffed: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnknownOfficerError, match="say who you are"):
        officers.acting(staffed)


def test_a_stranger_is_told_how_to_be_added(staffed: Office) -> None:
    with pytest.raises(UnknownOfficerError) as refusal:
        officers.acting(staffed, "jo@example.org")
    assert str(refusal.value) == (
        "jo@example.org is not listed, or has retired: an admin adds officers by "
        'invoke officers add EMAIL --name "…" --role moderator'
    )


def test_where_nobody_is_listed_the_first_is_told_so(office: Office) -> None:
    with pytest.raises(UnknownOfficerError) as refusal:
        officers.acting(office, MEG)
    assert str(refusal.value) == (
        "nobody is listed yet: the first person becomes admin by "
        'invoke officers add EMAIL --name "…"'
    )


def test_with_a_broken_register_nobody_acts(staffed: Office) -> None:
    staffed.officers.write_text('[[officer]]\nid = "officer-1\n')
    with pytest.raises(UnknownOfficerError, match=r"officers\.toml:2: mend the TOML"):
        officers.acting(staffed, MEG)


# What they may do


@pytest.mark.parametrize("role", list(Role))
def test_who_may_do_more_may_do_less(role: Role) -> None:
    officers.require(Officer("officer-1", "Meg", MEG, Role.ADMIN), role)


def test_who_may_do_less_may_not_do_more() -> None:
    with pytest.raises(NotAllowedError) as refusal:
        officers.require(Officer("officer-1", "Meg", MEG, Role.AUTHOR), Role.MODERATOR)
    assert str(refusal.value) == (
        "officer-1 has the role author, and this takes the role moderator: "
        "ask somebody who has it"
    )


# Adding


@pytest.mark.parametrize("asked", list(Role))
def test_the_first_person_becomes_admin_whatever_was_asked(
    office: Office, asked: Role
) -> None:
    assert officers.add(office, MEG, "Meg Tolley", asked, [], by=None).role is Role.ADMIN


def test_the_register_is_private_and_reads_as_a_list(staffed: Office) -> None:
    assert staffed.officers.read_text().partition("\n\n")[2] == (
        '[[officer]]\nid = "officer-1"\nname = "Meg Tolley"\n'
        'email = "meg.tolley@example.org"\nrole = "admin"\nteams = []\n\n'
        '[[officer]]\nid = "officer-2"\nname = "Sam Ode"\n'
        'email = "sam.ode@example.org"\nrole = "moderator"\nteams = ["repairs"]\n'
    )
    assert staffed.officers.stat().st_mode & 0o777 == 0o600


def test_what_an_admin_wrote_into_the_register_stays(staffed: Office) -> None:
    text = staffed.officers.read_text().replace("role = ", "# on Mondays\nrole = ")
    staffed.officers.write_text(text)
    officers.add(staffed, "jo@example.org", "Jo", Role.AUTHOR, [], by=MEG)
    officers.retire(staffed, SAM, by=MEG, day=DAY)
    assert staffed.officers.read_text().count("# on Mondays") == 2


def test_an_admin_adds_the_others(staffed: Office) -> None:
    assert known(staffed)[1] == Officer(
        "officer-2", "Sam Ode", SAM, Role.MODERATOR, ("repairs",)
    )


def test_others_add_nobody(staffed: Office) -> None:
    with pytest.raises(NotAllowedError, match="this takes the role admin"):
        officers.add(staffed, "jo@example.org", "Jo", Role.AUTHOR, [], by=SAM)
    assert len(known(staffed)) == 2


def test_a_stranger_adds_nobody(staffed: Office) -> None:
    with pytest.raises(UnknownOfficerError):
        officers.add(staffed, "jo@example.org", "Jo", Role.AUTHOR, [], by="jo@example.org")


def test_who_adds_may_be_said_by_git(staffed: Office) -> None:
    by_git(staffed, MEG)
    officers.add(staffed, "jo@example.org", "Jo", Role.AUTHOR, [], by=None)
    assert len(known(staffed)) == 3


@pytest.mark.parametrize(
    ("email", "name", "teams", "advice"),
    [
        pytest.param("SAM.ode@example.org", "Sam", [], "listed already", id="twice"),
        pytest.param("sam", "Sam", [], "give an e-mail address", id="no address"),
        pytest.param("a b@example.org", "Sam", [], "give an e-mail", id="a blank in it"),
        pytest.param("a\x00@example.org", "Sam", [], "one line", id="a NUL in it"),
        pytest.param("jo@example.org", " ", [], "give a name", id="no name"),
        pytest.param("jo@example.org", "J\nrole = 1", [], "one line", id="two lines"),
        pytest.param("jo@example.org", "Jo", ["Re pairs"], "key of a team", id="no team"),
    ],
)
def test_an_officer_that_cannot_be_is_refused(
    staffed: Office, email: str, name: str, teams: list[str], advice: str
) -> None:
    before = staffed.officers.read_bytes()
    with pytest.raises(NotAllowedError, match=advice):
        officers.add(staffed, email, name, Role.AUTHOR, teams, by=MEG)
    assert staffed.officers.read_bytes() == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=st.text())
def test_a_name_is_read_back_as_it_was_given_or_refused(office: Office, name: str) -> None:
    office.officers.unlink(missing_ok=True)
    try:
        officers.add(office, MEG, name, Role.ADMIN, [], by=None)
    except NotAllowedError:
        assert not office.officers.exists()
    else:
        assert known(office)[0].name == name.strip()


# Ids


def test_ids_are_counted_and_hold_no_name(staffed: Office) -> None:
    assert [officer.id for officer in known(staffed)] == ["officer-1", "officer-2"]


def test_an_id_is_not_given_again_to_another(staffed: Office) -> None:
    officers.retire(staffed, SAM, by=MEG, day=DAY)
    assert officers.add(staffed, SAM, "Sam Ode", Role.AUTHOR, [], by=MEG).id == "officer-3"


def test_nor_when_its_owner_was_taken_out_by_hand_but_had_a_key(staffed: Office) -> None:
    approvers.enrol(staffed, "officer-2", DAY)
    text = staffed.officers.read_text()
    staffed.officers.write_text(text[: text.index('\n[[officer]]\nid = "officer-2"')])
    (staffed.keys / "officer-2.key").unlink()
    assert officers.add(staffed, SAM, "Sam Ode", Role.AUTHOR, [], by=MEG).id == "officer-3"


def test_nor_when_the_whole_private_folder_is_new(staffed: Office) -> None:
    approvers.enrol(staffed, "officer-2", DAY)
    elsewhere = Office(staffed.root, staffed.content, staffed.root / "other")
    assert officers.add(elsewhere, "jo@example.org", "Jo", Role.ADMIN, [], None).id == (
        "officer-3"
    )


# Retiring


def test_one_who_retired_acts_no_more(staffed: Office) -> None:
    officers.retire(staffed, SAM, by=MEG, day=DAY)
    with pytest.raises(UnknownOfficerError, match="has retired"):
        officers.acting(staffed, SAM)


def test_one_who_retired_stays_in_the_register(staffed: Office) -> None:
    officers.retire(staffed, SAM, by=MEG, day=DAY)
    assert 'role = "moderator"\nretired = "2026-05-01"\n' in staffed.officers.read_text()
    assert known(staffed)[1].name == "Sam Ode"


def test_the_key_of_one_who_retired_is_closed(staffed: Office) -> None:
    approvers.enrol(staffed, "officer-2", DAY)
    officers.retire(staffed, SAM, by=MEG, day=DAY)
    (approver,) = approvers.read(staffed.approvers)
    assert isinstance(approver, Approver)
    assert approver.until == DAY


def test_only_an_admin_retires_officers(staffed: Office) -> None:
    with pytest.raises(NotAllowedError):
        officers.retire(staffed, SAM, by=SAM, day=DAY)


def test_nobody_retires_twice(staffed: Office) -> None:
    officers.retire(staffed, SAM, by=MEG, day=DAY)
    with pytest.raises(UnknownOfficerError, match="has retired already"):
        officers.retire(staffed, SAM, by=MEG, day=DAY)


def test_the_last_admin_stays(staffed: Office) -> None:
    with pytest.raises(NotAllowedError, match="no admin"):
        officers.retire(staffed, MEG, by=MEG, day=DAY)


def test_an_admin_may_go_when_there_is_another(staffed: Office) -> None:
    officers.add(staffed, "jo@example.org", "Jo", Role.ADMIN, [], by=MEG)
    officers.retire(staffed, MEG, by=MEG, day=DAY)
    assert officers.acting(staffed, "jo@example.org").role is Role.ADMIN


# Reading


def test_a_missing_register_lists_nobody(office: Office) -> None:
    assert officers.read(office) == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            'id = "meg"',
            "2: use an id such as officer-1; it is public, so no name",
            id="id",
        ),
        pytest.param('role = "boss"', "5: use one of author, moderator, admin", id="role"),
        pytest.param('email = "meg"', "4: give an e-mail address", id="email"),
        pytest.param("name = 7", '3: write name = "…"', id="name"),
        pytest.param('teams = "repairs"', '6: write teams = ["…", "…"]', id="teams"),
        pytest.param(
            'retired = "last May"',
            '6: write retired = "2026-05-01", year first',
            id="retired",
        ),
        pytest.param(
            'e-mail = "meg"',
            '0: write each one under a line [[officer]], a line for each name = "value"',
            id="a name with a hyphen",
        ),
        pytest.param(
            'mail = "meg"',
            "6: use id, name, email, role, teams, retired; there is no 'mail'",
            id="unknown",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    office: Office, line: str, expected: str
) -> None:
    fields = {
        name: f'{name} = "{value}"'
        for name, value in {
            "id": "officer-1",
            "name": "Meg",
            "email": MEG,
            "role": "admin",
        }.items()
    }
    fields[line.partition(" ")[0]] = line
    office.private.mkdir()
    office.officers.write_text("\n".join(["[[officer]]", *fields.values(), ""]))
    (problem,) = officers.read(office)
    assert str(problem) == f"private/officers.toml:{expected}"


def test_missing_fields_are_said_all_at_once(office: Office) -> None:
    office.private.mkdir()
    office.officers.write_text("[[officer]]\n")
    assert [str(problem) for problem in officers.read(office)] == [
        f'private/officers.toml:1: add {name} = "…"'
        for name in ("email", "id", "name", "role")
    ]


def test_ids_and_addresses_are_given_once(staffed: Office) -> None:
    text = staffed.officers.read_text()
    again = text[text.index('\n[[officer]]\nid = "officer-2"') :]
    staffed.officers.write_text(text + again)
    assert [str(problem) for problem in officers.read(staffed)] == [
        "private/officers.toml:19: give another id; 'officer-2' is given already",
        "private/officers.toml:21: list each e-mail address once",
    ]
