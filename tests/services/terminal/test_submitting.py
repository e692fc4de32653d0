from collections.abc import Callable

import pytest

from outspoken.services import inbox
from outspoken.services.inbox import Waiting
from outspoken.services.terminal import submitting
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]
Typed = Callable[[str], Callable[[str], str]]
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
