"""What a writer added by their link goes with the text while it waits, or is named."""

import pytest
from tests.conftest import MODERATOR, Town
from tests.desk.conftest import Intake
from tests.desk.test_mine import actions, mine, post, publish

from outspoken.model.officer import Role
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind, Proved
from outspoken.services import (
    activity,
    additions,
    decided_additions,
    decisions,
    files,
    inbox,
    left_to_do,
    officers,
    reopening,
    reviews,
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


def decided(town: Town, given_id: str, reason: Reason | None = None) -> str:
    """Publish what was added to *given_id* and waits, or decline it; return its id."""
    (waits,) = added(town, given_id)
    if reason is None:
        return publish(town, waits).id
    read = inbox.read(town.office, waits)
    review = reviews.begin(read.submission, reviews.lists_of(town.office))
    decisions.decline(town.acting(), read, review, reason)
    return waits


def test_one_that_was_published_is_named_when_the_text_is_taken_down(
    intake: Intake, given_id: str
) -> None:
    town = intake.town
    said = decided(town, given_id)
    withdrawals.take_down_for(town.acting(), given_id, withdrawals.WRITER)
    todo = f"what its writer added to it stands below it: invoke take-down {said}"
    assert todo in left(town, given_id)
    withdrawals.take_down_for(town.acting(), said, withdrawals.WRITER)
    assert not any(said in each for each in left(town, given_id))


@pytest.mark.parametrize("reason", [None, Reason.CUSTOMER])
def test_an_erasure_names_what_was_decided_on_until_it_is_erased(
    intake: Intake, given_id: str, reason: Reason | None
) -> None:
    town = intake.town
    said = decided(town, given_id, reason)
    withdrawals.erase(town.acting(), given_id)
    todo = f"what its writer added to it is kept still: invoke erase {said}"
    assert todo in left(town, given_id)
    assert kept(town)
    withdrawals.erase(town.acting(), said)
    assert kept(town) == []
    assert not any(said in each for each in left(town, given_id))


def test_one_that_was_declined_is_not_named_where_the_text_is_only_taken_down(
    intake: Intake, given_id: str
) -> None:
    town = intake.town
    said = decided(town, given_id, Reason.CUSTOMER)
    withdrawals.take_down_for(town.acting(), given_id, withdrawals.WRITER)
    assert not any(said in each for each in left(town, given_id))


def test_the_writers_word_is_named_once(intake: Intake) -> None:
    town = intake.town
    text = town.publish("It drips.", wants_answer=True)
    town.answer(text)
    post(intake, mine(intake, text.id), "not-fixed", how=WORDS, consent="yes")
    (waits,) = added(town, text.id)
    publish(town, waits, writers_word=True)
    withdrawals.take_down_for(town.acting(), text.id, withdrawals.WRITER)
    assert sum(waits in each for each in left(town, text.id)) == 1


def test_a_comment_by_the_form_is_nobodys(intake: Intake, given_id: str) -> None:
    town = intake.town
    said = decided(town, given_id)
    strangers = town.comment("Same here.", given_id).id
    assert decided_additions.of(town.office, given_id) == (said,)
    withdrawals.erase(town.acting(), given_id)
    assert not any(strangers in each for each in left(town, given_id))


def test_no_page_and_no_public_file_says_whose_it_is(intake: Intake, given_id: str) -> None:
    town = intake.town
    decided(town, given_id)
    every = (path for path in town.office.content.rglob("*") if path.is_file())
    assert not any(b"added_to" in path.read_bytes() for path in every)
    assert activity.verify(town.office) == []


def left(town: Town, given_id: str) -> list[str]:
    return [*left_to_do.sentences(town.office, given_id)]
