"""Who says stop is told no more; what tells a team of danger or of its work stays."""

from pathlib import Path

import pytest
from tests.conftest import MODERATOR, Town

from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import case_records, files, stops, unsubscribing
from outspoken.services.sending import outbox

ANN = "ann@example.org"
OURS = "brackwater@example.org"
TEAM = "repairs@example.org"


@pytest.fixture
def office(town: Town) -> Town:
    """An office with an address, and a team with one."""
    (town.office.place / "channels.toml").write_text(f'[office]\nemail = "{OURS}"\n')
    team = f'[[team]]\nkey = "repairs"\nname = "Repairs"\ncontact = "{TEAM}"\n'
    (town.office.place / "teams.toml").write_text(team)
    return town


def lies(town: Town, name: str, to: str) -> Path:
    """Put a letter into the outbox."""
    path = town.office.private / outbox.FOLDER / name
    data = f"From: {OURS}\nTo: {to}\nSubject: x\n\nWords.\n".encode()
    files.write_private(path, data)
    return path


def test_what_somebody_asked_for_goes(office: Town) -> None:
    theirs = lies(office, "20260403-abcdef.eml", "Ann@example.org")
    lies(office, "20260403-abcdeg.eml", "bo@example.org")
    stopped = unsubscribing.stop(office.office, ANN, office.now)
    assert stopped.removals == (theirs,)


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        pytest.param("01632 960817", "01632960817", id="a landline"),
        pytest.param("01632 960817", "+44 (0)1632 960817", id="from abroad"),
        pytest.param("07700 900817", "+447700900817", id="a mobile"),
    ],
)
def test_a_call_goes_wherever_somebody_is_rung(office: Town, kept: str, said: str) -> None:
    rung = Contact(phone=kept, reply_by=ReplyBy.PHONE)
    post = office.publish("The lift stopped.", contact=rung, wants_answer=True)
    office.answer(post, "We come on Monday.")
    (call,) = (office.office.private / "calls").iterdir()
    stopped = unsubscribing.stop(office.office, stops.contact_of(said), office.now)
    assert stopped.removals == (call,)
    assert case_records.read(office.office, post.id).contact == kept
    assert b"960817" not in b"".join(stopped.writes.values())


def test_so_does_a_letter_that_was_printed_for_them_before(office: Town) -> None:
    """As where they are told another way since."""
    rung = Contact(phone="07700 900817", reply_by=ReplyBy.PHONE)
    post = office.publish("The lift stopped.", contact=rung, wants_answer=True)
    folder = office.office.private / outbox.FOLDER
    theirs = folder / f"20260404-abcdef-{post.id}.letter.html"
    other = folder / "20260404-abcdef-20260403-abcdeg.letter.html"
    for path in (theirs, other):
        files.write_private(path, b"Hello,")
    stopped = unsubscribing.stop(office.office, "+447700900817", office.now)
    assert stopped.removals == (theirs,)


@pytest.mark.parametrize("text", ["", "999", "0800", "12345", "ann", "0044"])
def test_what_is_no_contact_reaches_nobody(text: str) -> None:
    assert stops.contact_of(text) == ""


@pytest.mark.parametrize("to", [TEAM, OURS, MODERATOR, TEAM.upper()])
def test_what_goes_to_the_office_and_its_people_stays(office: Town, to: str) -> None:
    lies(office, "20260403-abcdef.eml", to)
    assert unsubscribing.is_ours(office.office, to)
    assert unsubscribing.stop(office.office, to, office.now).is_empty


@pytest.mark.parametrize(
    "name",
    [
        "danger-20260403-abcdef.eml",
        "digest-20260403-repairs.eml",
        "danger-digest-20260403-repairs.eml",
    ],
)
def test_a_danger_and_a_digest_stay_wherever_they_go(office: Town, name: str) -> None:
    # As when the team has another address by now.
    lies(office, name, ANN)
    assert not unsubscribing.is_ours(office.office, ANN)
    assert unsubscribing.stop(office.office, ANN, office.now).is_empty
