"""What a writer added by their link, and waits, goes with the text or is named."""

import pytest
from tests.conftest import MODERATOR, Town
from tests.desk.conftest import Intake
from tests.desk.test_mine import actions, mine, post, publish

from outspoken.model.officer import Role
from outspoken.model.submission import Kind, Proved
from outspoken.services import (
    activity,
    additions,
    files,
    left_to_do,
    officers,
    reopening,
    withdrawals,
)
from outspoken.services.receiving import Slips

WORDS = "I am the one behind the qzwdoor."


@pytest.fixture
def given_id(intake: Intake) -> str:
    """The id of a post, to which its writer added something that waits."""
    given_id = intake.town.publish("The boiler is dead again.").id
    post(intake, mine(intake, given_id), "add", more=WORDS, consent="yes")
    return given_id


def added(town: Town, given_id: str) -> tuple[str, ...]:
    return additions.waiting(town.office, {given_id})


def kept(town: Town) -> list[str]:
    """The files that hold a word of it."""
    every = (path for path in town.office.root.rglob("*") if path.is_file())
    return [path.name for path in every if b"qzwdoor" in path.read_bytes()]


def known(town: Town, ids: tuple[str, ...]) -> bool:
    folder = Slips.of(town.office).folder
    slips = (path.read_text() for path in folder.glob("*/*"))
    return any(each.endswith(ids) for each in slips)


def test_an_erasure_takes_it_along(intake: Intake, given_id: str) -> None:
    town = intake.town
    ids = added(town, given_id)
    assert known(town, ids)
    withdrawals.erase(town.acting(), given_id)

    assert kept(town) == []
    assert not known(town, ids)
    (record,) = [each for each in activity.read(town.office) if each.action == "erased"]
    assert record.details["added"] == 1
    assert activity.verify(town.office) == []
    assert not any(each in said for said in left(town, given_id) for each in ids)


def test_so_does_a_take_down_for_its_writer(intake: Intake, given_id: str) -> None:
    town = intake.town
    withdrawals.take_down_for(town.acting(), given_id, withdrawals.WRITER)
    assert kept(town) == []
    assert actions(town, given_id)[-1] == "withdrawn"
    assert activity.verify(town.office) == []


def test_a_take_down_for_a_reason_names_it(intake: Intake, given_id: str) -> None:
    town = intake.town
    (waits,) = added(town, given_id)
    withdrawals.take_down_for(town.acting(), given_id, "legal")
    assert f"what its writer added to it waits still: invoke moderate {waits}" in left(
        town, given_id
    )


def test_what_came_by_a_mailed_link_stays_and_is_named(intake: Intake) -> None:
    town = intake.town
    given_id = town.publish("The boiler is dead again.").id
    told = {"kind": Kind.COMMENT, "title": "", "in_reply_to": given_id}
    mailed = town.send(WORDS, proved=Proved.MAILED_LINK, **told)
    strangers = town.send("Same here.", **told)
    withdrawals.erase(town.acting(), given_id)

    said = " ".join(left(town, given_id))
    assert mailed in said
    assert strangers not in said
    assert {each.id for each in intake.waiting} == {mailed, strangers}


def test_a_team_is_told_of_a_danger_in_it_all_the_same(
    intake: Intake, given_id: str
) -> None:
    town = intake.town
    (waits,) = added(town, given_id)
    alarm = town.office.private / "outbox" / f"danger-{waits}.eml"
    files.write_private(alarm, b"To: repairs@example.org")
    withdrawals.erase(town.acting(), given_id)
    assert alarm.exists()


def test_one_that_was_decided_on_is_decided_on_by_itself(
    intake: Intake, given_id: str
) -> None:
    town = intake.town
    officers.add(town.office, "sam@example.org", "Sam Bello", Role.MODERATOR, (), MODERATOR)
    told = {"kind": Kind.COMMENT, "title": "", "in_reply_to": given_id}
    words, by = "Ring me on 07700 900123.", Proved.LINK
    waits = town.send(words, proved=by, **told)
    publish(town, waits)
    reopening.reopen(town.acting(), waits, "That is the office's number.")
    withdrawals.take_down_for(town.acting(), given_id, withdrawals.WRITER)
    assert [each.id for each in intake.waiting] == [waits]


def left(town: Town, given_id: str) -> list[str]:
    return [*left_to_do.sentences(town.office, given_id)]
