"""Every action stands in the log under the officer who did it, and under nobody else."""

from dataclasses import replace

import pytest
from tests.conftest import MODERATOR, Town
from tests.services.test_policy import write

from outspoken.model.officer import Role
from outspoken.services import activity, officers
from outspoken.services.officers import UnknownOfficerError
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.terminal import (
    answering,
    moderating,
    objecting,
    policy,
    registering,
    withdrawing,
)
from outspoken.services.terminal.moderating import Wanted
from outspoken.services.terminal.room import Room

NED = "ned@example.org"
REPLY = answering.Asked(
    team="repairs",
    role="Manager",
    state="answered",
    promise="",
    language="en",
    text="We will come on Monday.",
)


@pytest.fixture
def ned(town: Town, room: Room) -> Room:
    """The room in which a second officer works, an admin."""
    officers.add(town.office, NED, "Ned Flint", Role.ADMIN, (), MODERATOR)
    write(town)
    return replace(room, email=NED)


def decide(room: Room, given_id: str, asked: Asked) -> None:
    moderating.run(room, Wanted((given_id,), "", as_data=True), asked)


def test_who_did_it_is_who_the_log_names(town: Town, ned: Room) -> None:
    sent = [town.send(f"{n}.", title=str(n), wants_answer=True) for n in range(4)]
    policy.run(ned, ("sign",))
    decide(ned, sent[0], Asked(publish=True))
    decide(ned, sent[1], Asked(hold=True))
    decide(ned, sent[2], Asked(decline="legal"))
    decide(ned, sent[3], Asked(publish=True))
    answering.run(ned, sent[0], REPLY)
    objecting.run(ned, sent[2], objecting.Asked(words="Why?"))
    withdrawing.take_down(ned, sent[0], "staff")
    withdrawing.erase(ned, sent[3], sure=True)
    registering.run(
        ned, registering.Asked(("add", "sam@example.org"), "Sam", "moderator", ())
    )
    registering.run(ned, registering.Asked(("retire", "sam@example.org"), "", "", ()))
    done = [(each.officer, each.action) for each in activity.read(town.office)]
    assert {officer for officer, _ in done} == {"officer-2"}
    assert [action for _, action in done] == [
        "policy-signed",
        "published",
        "held",
        "declined",
        "published",
        "answered",
        "objected",
        "withdrawn",
        "erased",
        "officer-added",
        "officer-retired",
    ]
    assert not activity.verify(town.office)


@pytest.mark.parametrize("email", [NED, "NED@EXAMPLE.ORG"])
def test_who_retired_can_do_nothing_and_what_they_did_stays(
    town: Town, room: Room, ned: Room, email: str
) -> None:
    given_id = town.send("A rant.")
    policy.run(ned, ("sign",))
    decide(ned, given_id, Asked(publish=True))
    before = [each.line for each in activity.read(town.office)]
    registering.run(room, registering.Asked(("retire", NED), "", "", ()))
    gone = replace(room, email=email)
    other = town.send("Another.", title="Another")
    for act in (
        lambda: decide(gone, other, Asked(publish=True)),
        lambda: answering.run(gone, given_id, REPLY),
        lambda: withdrawing.take_down(gone, given_id, "staff"),
        lambda: withdrawing.erase(gone, given_id, sure=True),
        lambda: policy.run(gone, ("sign",)),
        lambda: registering.run(gone, registering.Asked(("retire", MODERATOR), "", "", ())),
    ):
        with pytest.raises(UnknownOfficerError):
            act()
    assert [each.line for each in activity.read(town.office)][: len(before)] == before
    *_, last = activity.read(town.office)
    assert (last.officer, last.action) == ("officer-1", "officer-retired")
