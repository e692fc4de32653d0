from collections.abc import Callable

import pytest

from outspoken.services import inbox
from outspoken.services.inbox import Waiting
from outspoken.services.terminal import submitting
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]
Typed = Callable[[str], Callable[[str], str]]
RANT = """\
---
kind: rant
title: Today
consent: yes
received: 2026-04-01
---

{words}
"""
PAPER = """\
rant
Damp again
Shaz
larkfield
damp, lifts

2026-04-01
yes

yes

07700 900123

phone

The wall is wet.

It was wet in March.
.
"""


def test_a_paper_form_is_typed_in(room: Room, said: Said, typed: Typed) -> None:
    assert submitting.run_paper(room, typed(PAPER)) == 0
    assert "submitted 20260401-" in said()
    (waiting,) = inbox.waiting(room.office)
    assert isinstance(waiting, Waiting)
    sent = waiting.submission
    assert sent.channel == "paper"
    assert sent.topics == ("damp", "lifts")
    assert sent.wants_answer
    assert sent.contact.phone == "07700 900123"
    assert sent.body == "The wall is wet.\n\nIt was wet in March."


@pytest.mark.parametrize(
    ("wrong", "right", "advice"),
    [
        pytest.param(
            "rant\n", "\nrage\nrant\n", "it is needed\nuse one of rant", id="kind"
        ),
        pytest.param("2026-04-01", "1/4\n2026-04-01", "write the day as", id="a day"),
        pytest.param("07700 900123", "none\n07700 900123", "in digits", id="a number"),
    ],
)
def test_a_wrong_answer_is_asked_for_again(
    room: Room, said: Said, typed: Typed, wrong: str, right: str, advice: str
) -> None:
    assert submitting.run_paper(room, typed(PAPER.replace(wrong, right, 1))) == 0
    assert advice in said()


def test_what_was_typed_is_kept_when_it_cannot_be_taken(
    room: Room, said: Said, typed: Typed
) -> None:
    form = PAPER.replace("larkfield", "atlantis")
    assert submitting.run_paper(room, typed(form)) == 1
    told = said()
    assert "not 'atlantis'" in told
    assert "kept as it is in private/quarantine/" in told
    (kept,) = room.office.quarantine.glob("*/bytes.md")
    assert "It was wet in March." in kept.read_text()


def test_leaving_a_paper_form_takes_nothing_in(room: Room, typed: Typed) -> None:
    with pytest.raises(EOFError):
        submitting.run_paper(room, typed("rant\nDamp again\n"))
    assert [*inbox.waiting(room.office)] == []


def test_no_file_is_wrong_use(room: Room) -> None:
    with pytest.raises(WrongUseError, match="name the files"):
        submitting.run(room, [])


def test_bytes_that_are_no_text_are_kept(room: Room, said: Said) -> None:
    path = room.office.root / "odd.md"
    path.write_bytes(b"---\nkind: rant\n\0---\n")
    assert submitting.run(room, [path]) == 1
    (kept,) = room.office.quarantine.glob("*/bytes.md")
    assert kept.read_bytes() == path.read_bytes()
    assert "kept as it is in private/quarantine/" in said()


def test_the_number_to_ring_is_said_before_the_receipt(room: Room, said: Said) -> None:
    path = room.office.root / "rant.md"
    path.write_text(RANT.format(words="I can smell gas and the ceiling fell in."))
    assert submitting.run(room, [path]) == 0
    first, second, third, *_ = said().splitlines()
    assert first == "If you smell gas, open the windows, go outside and ring 0800 111 999."
    assert second.startswith("Stay out of the room.")
    assert third.startswith("submitted ")


def test_it_is_said_of_a_text_that_cannot_be_taken(room: Room, said: Said) -> None:
    path = room.office.root / "rant.md"
    path.write_text("I can smell gas.")
    assert submitting.run(room, [path]) == 1
    assert said().startswith("If you smell gas")


def test_northern_ireland_rings_its_own_number(room: Room, said: Said) -> None:
    (room.office.place / "channels.toml").write_text(
        '[office]\nnation = "northern-ireland"\n'
    )
    path = room.office.root / "rant.md"
    path.write_text(RANT.format(words="I can smell gas."))
    submitting.run(room, [path])
    assert "ring 0800 002 001" in said().splitlines()[0]


def test_an_officer_who_types_in_a_paper_form_is_told_at_once(
    room: Room, capsys: pytest.CaptureFixture[str], typed: Typed
) -> None:
    form = PAPER.replace("It was wet in March.", "me lad got a belt off the socket")
    assert submitting.run_paper(room, typed(form)) == 0
    # Beside the answer, what became of the letter to the team.
    advice, receipt = capsys.readouterr().out.splitlines()[-2:]
    assert advice.startswith("Do not touch wet or sparking wires.")
    assert receipt.startswith("submitted ")


def test_no_danger_no_advice(room: Room, said: Said) -> None:
    path = room.office.root / "rant.md"
    path.write_text(RANT.format(words="The gas bill is a joke."))
    submitting.run(room, [path])
    assert said().startswith("submitted ")
