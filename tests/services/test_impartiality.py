"""Impartiality: a person is told by their address, and not by the id they have today."""

import pytest
from tests.conftest import MODERATOR, Town
from tests.services.test_objections import (
    OUT,
    SAM,
    TESS,
    WORDS,
    again,
    by,
    objected,
    put_back,
)

from outspoken.model.officer import Role
from outspoken.model.reason import Reason
from outspoken.model.tally import Outcome
from outspoken.services import (
    activity,
    decisions,
    impartiality,
    objections,
    officers,
    reopening,
    withdrawals,
)
from outspoken.services.acting import CannotDecideError

AGAIN = "SAM@Example.org"


def sam_decides_and_comes_back(town: Town) -> str:
    """Let Sam take a text down, retire, and be added again in capitals; return its id."""
    officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    post = town.publish(WORDS, out=OUT)
    withdrawals.take_down(by(town, SAM), post.id, Reason.LEGAL)
    officers.retire(town.office, SAM, MODERATOR, town.now.date())
    new = officers.add(town.office, AGAIN, "S. Bello", Role.MODERATOR, (), MODERATOR)
    assert new.id == "officer-3"
    return post.id


def test_who_comes_back_under_another_id_decided_before(town: Town) -> None:
    given_id = sam_decides_and_comes_back(town)
    waiting, review = objected(town, given_id)
    review = put_back(review, "fed up")
    with pytest.raises(CannotDecideError, match="officer-3 decided on"):
        decisions.publish(by(town, AGAIN), waiting, review)
    with pytest.raises(CannotDecideError, match="officer-3 decided on"):
        decisions.decline(by(town, AGAIN), waiting, review, Reason.LEGAL)
    # Who did not decide may.
    decisions.publish(town.acting(), waiting, review)
    *_, record = activity.read(town.office)
    assert (record.officer, record.action) == ("officer-1", Outcome.UPHELD)


def test_and_is_nobody_else_to_an_objection(town: Town) -> None:
    given_id = sam_decides_and_comes_back(town)
    case = objections.case_of(town.office, given_id)
    assert impartiality.deciding(town.office) == {"officer-1", "officer-3"}
    assert impartiality.others(town.office, case) == {"officer-1"}


def test_an_office_of_one_is_one_under_each_of_its_ids(town: Town) -> None:
    post = town.publish(WORDS, out=OUT)
    officers.add(town.office, TESS, "Tess Amble", Role.ADMIN, (), MODERATOR)
    officers.retire(town.office, MODERATOR, TESS, town.now.date())
    officers.add(town.office, MODERATOR.upper(), "Moira", Role.ADMIN, (), TESS)
    officers.retire(town.office, TESS, MODERATOR, town.now.date())
    with pytest.raises(CannotDecideError, match="only one officer may decide here"):
        reopening.reopen(town.acting(), post.id)
    reopening.reopen(town.acting(), post.id, alone=True)
    waiting, review = again(town.office, post.id)
    decisions.publish(town.acting(), waiting, put_back(review, "fed up"))
    *_, record = activity.read(town.office)
    assert (record.officer, record.details["alone"]) == ("officer-3", 1)
