"""Who says stop is told no more; what tells a team of danger or of its work stays."""

from pathlib import Path

import pytest
from tests.conftest import MODERATOR, Town

from outspoken.services import files, unsubscribing
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
    assert unsubscribing.stop(office.office, ANN).removals == (theirs,)


@pytest.mark.parametrize("to", [TEAM, OURS, MODERATOR, TEAM.upper()])
def test_what_goes_to_the_office_and_its_people_stays(office: Town, to: str) -> None:
    lies(office, "20260403-abcdef.eml", to)
    assert unsubscribing.is_ours(office.office, to)
    assert unsubscribing.stop(office.office, to).is_empty


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
    assert unsubscribing.stop(office.office, ANN).is_empty
