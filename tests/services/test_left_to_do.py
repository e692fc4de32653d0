"""An officer hears what else may hold a text that went."""

from tests.conftest import Town

from outspoken.model.reason import Reason
from outspoken.services import left_to_do, put_aside, withdrawals


def aside(town: Town, many: int) -> None:
    for number in range(many):
        put_aside.keep_bytes(town.office, b"\x81%d" % number, ".md", [], town.now)


def test_an_erasure_names_what_lies_in_the_quarantine(town: Town) -> None:
    down, erased = town.publish("It drips.").id, town.publish("It drips on.").id
    aside(town, 7)
    withdrawals.take_down(town.acting(), down, Reason.CONTACT)
    withdrawals.erase(town.acting(), erased)
    assert "quarantine" not in "".join(left_to_do.sentences(town.office, down))
    said = "".join(left_to_do.sentences(town.office, erased))
    assert said.count("quarantine/") == 5
    assert "and 2 more" in said


def test_nothing_is_said_of_an_empty_one(town: Town) -> None:
    erased = town.publish("It drips.").id
    withdrawals.erase(town.acting(), erased)
    assert "quarantine" not in "".join(left_to_do.sentences(town.office, erased))
