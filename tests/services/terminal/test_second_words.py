"""A decision that takes two officers, as both of them meet it at the terminal."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.conftest import MODERATOR, Town
from tests.services.terminal.test_rounds import DECLINE, PUBLISH, Scripted

from outspoken.model.officer import Role
from outspoken.services import activity, consent_settings, inbox, officers
from outspoken.services.consents import AwaitsSecondError
from outspoken.services.reviewing import cases
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.terminal import moderating, withdrawing
from outspoken.services.terminal.moderating import Wanted
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.rounds import Round

Said = Callable[[], str]
NED = "ned@example.org"
BOTH = '[[two_officers]]\nfor = "decline"\n\n[[two_officers]]\nfor = "erase"\n'


@pytest.fixture
def ned(town: Town, room: Room) -> Room:
    """The room in which a second officer works, where two have to decline and erase."""
    officers.add(town.office, NED, "Ned Flint", Role.ADMIN, (), MODERATOR)
    (town.office.place / consent_settings.FILE).write_text(BOTH, encoding="utf-8")
    return replace(room, email=NED)


def go(room: Room, *endings: Asked) -> tuple[str, Scripted]:
    officer = Scripted(iter(endings))
    said = Round(room, cases.in_order(room), officer, room.acting()).run()
    return said, officer


def test_a_round_goes_on_after_a_first_word(town: Town, room: Room, ned: Room) -> None:
    town.send("One.", title="One")
    town.send("Two.", title="Two")
    said, officer = go(room, DECLINE, PUBLISH)
    assert said == "published 1, proposed 1, left 0"
    assert "the word of officer-1 is on record" in officer.told[0]
    assert len(cases.in_order(room)) == 1
    said, officer = go(ned, DECLINE)
    assert said.startswith("declined 2026")
    assert not cases.in_order(room)


def test_the_second_officer_sees_the_first_one_s_word(
    town: Town, room: Room, ned: Room, said: Said
) -> None:
    given_id = town.send("One.")
    assert cases.opened(ned, given_id).is_clean
    go(room, DECLINE)
    case = cases.opened(ned, given_id)
    assert not case.is_clean, "nobody publishes it with all that is clean"
    moderating.run(ned, Wanted((given_id,), "", as_data=False), Asked())
    assert (
        "! officer-1 wishes to decline it for legal: that takes a second officer's word"
        in said()
    )


def test_by_flags_it_takes_the_same_command_twice(
    town: Town, room: Room, ned: Room, said: Said
) -> None:
    wanted = Wanted((town.send("One."),), "", as_data=False)
    with pytest.raises(AwaitsSecondError):
        moderating.run(room, wanted, Asked(decline="legal"))
    assert moderating.run(ned, wanted, Asked(decline="legal")) == 0
    assert f"declined {wanted.ids[0]}" in said()
    with pytest.raises(inbox.NotInInboxError):
        inbox.read(town.office, wanted.ids[0])


def test_two_erase(town: Town, room: Room, ned: Room, said: Said) -> None:
    post = town.publish("A rant.")
    with pytest.raises(AwaitsSecondError, match="it takes two officers to erase it"):
        withdrawing.erase(room, post.id, sure=True)
    assert withdrawing.erase(ned, post.id, sure=True) == 0
    assert f"erased {post.id}" in said()
    told = [(each.officer, each.action) for each in activity.read(town.office)]
    assert told[-2:] == [("officer-1", "proposed"), ("officer-2", "erased")]
