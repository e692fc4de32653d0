"""What every form for residents shares: a text is kept, or it is said why not."""

from http import HTTPStatus

import pytest
from tests.conftest import Town

from outspoken.desk.reception import FULL, OFTEN, STUCK, NotNowError, Reception
from outspoken.model.submission import Kind, Submission
from outspoken.services import files, inbox, places
from outspoken.services.intake_limits import Act, Cap, Limits
from outspoken.services.waiting_room import WaitingRoom

NETWORK = "192.0.2.0/24"


def reception(town: Town, room: int = 10) -> Reception:
    """Return a reception at which each network may send one text an hour."""
    limits = Limits(town.office, dict.fromkeys(Act, Cap(1, 100)))
    place, _ = places.read(town.office.place)
    waiting = WaitingRoom(town.office, room)
    return Reception(town.office, place, waiting, lambda: town.now, limits)


def text(town: Town, body: str) -> Submission:
    return Submission(id="", kind=Kind.RANT, received=town.now, title="Lift", body=body)


def test_what_the_disk_did_not_take_is_not_counted(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, sent = reception(town), text(town, "It is broken.")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_private", full)
        for _ in range(3):
            with pytest.raises(NotNowError) as refused:
                at.keep(sent, b"one", NETWORK)
            assert (refused.value.why, refused.value.status) == (STUCK, 503)

    receipt = at.keep(sent, b"one", NETWORK)
    assert receipt.is_new
    assert inbox.known(town.office, b"one") == receipt.id
    with pytest.raises(NotNowError) as refused:
        at.keep(text(town, "Another."), b"two", NETWORK)
    assert (refused.value.why, refused.value.status) == (
        OFTEN,
        HTTPStatus.TOO_MANY_REQUESTS,
    )


def test_what_is_known_is_neither_counted_nor_too_much(town: Town) -> None:
    at, sent = reception(town, room=0), text(town, "It is broken.")
    with pytest.raises(NotNowError) as refused:
        at.keep(sent, b"one", NETWORK)
    assert (refused.value.why, refused.value.status) == (FULL, 503)
    before = inbox.keep(town.office, sent, b"one")
    again = at.keep(sent, b"one", NETWORK)
    assert (again.id, again.is_new) == (before.id, False)
