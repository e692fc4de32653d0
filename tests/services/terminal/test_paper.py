"""A rant sheet is typed in from top to bottom, and what it cannot say is asked again."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT

from outspoken.model.fields import FIELDS
from outspoken.services import inbox, rant_sheet
from outspoken.services.inbox import Waiting
from outspoken.services.terminal import paper
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]
Typed = Callable[[str], Callable[[str], str]]
SHEET = ROOT / "workshops" / "write-a-rant" / "handouts" / "rant-sheet.md"
PAPER = """\

07700 900123

phone
rant
Damp again
Shaz
larkfield
damp, lifts

yes

yes
The wall is wet.

It was wet in March.
.
2026-04-01

"""
PILE = "write-a-rant 2026-04-01"


@pytest.fixture
def kits(room: Room) -> Path:
    """The kits of the town: two, by name alone."""
    for name in ("write-a-rant", "start-safe"):
        (room.office.workshops / name).mkdir(parents=True)
    return room.office.workshops


def labels(text: str) -> Iterator[tuple[int, str]]:
    """Yield what a sheet asks for, by place: lines to write on, ticks, and the words."""
    for found in re.finditer(r"^::: field (.+)$|^## (.+)\n+- \[ \]|^::: lines", text, re.M):
        yield found.start(), found[1] or found[2] or ""


def test_the_sheet_asks_for_the_fields_in_the_order_in_which_they_are_typed() -> None:
    asked = [label for _, label in labels(SHEET.read_text(encoding="utf-8"))]
    assert asked == [*rant_sheet.ON_PAPER.values()]


def test_what_is_torn_off_is_what_is_never_published() -> None:
    text = SHEET.read_text(encoding="utf-8")
    tear = text.index("::: tear-off")
    above = {label for at, label in labels(text) if at < tear}
    private = {
        label for name, label in rant_sheet.ON_PAPER.items() if name.startswith("contact")
    }
    assert above == private


def test_each_tick_of_the_sheet_is_understood(room: Room) -> None:
    text = SHEET.read_text(encoding="utf-8")
    for name in ("kind", "contact.reply_by", "wants_answer", "consent"):
        part = (
            text.split(f"## {rant_sheet.ON_PAPER[name]}\n")[1]
            .split("\n\n:::")[0]
            .split("##")[0]
        )
        field = FIELDS[name]
        ticks = [tick.partition(".")[0] for tick in re.findall(r"- \[ \] (.+)", part)]
        assert ticks, name
        for tick in ticks:
            value = rant_sheet.understood(field, tick, room.place)
            assert not field.advice(str(value)), (name, tick)


def test_a_sheet_is_typed_in(room: Room, said: Said, typed: Typed) -> None:
    assert paper.run(room, typed(PAPER)) == 0
    assert "submitted 20260401-" in said()
    (waiting,) = inbox.waiting(room.office)
    assert isinstance(waiting, Waiting)
    sent = waiting.submission
    assert sent.channel == "paper"
    assert sent.topics == ("damp", "lifts")
    assert sent.wants_answer
    assert sent.contact.phone == "07700 900123"
    assert sent.body == "The wall is wet.\n\nIt was wet in March."


def test_words_as_people_write_them_are_understood(room: Room, typed: Typed) -> None:
    form = PAPER.replace("phone\nrant", "Phone\nRant").replace("larkfield", "canal side")
    form = form.replace("damp, lifts\n\nyes", "Damp\nWelsh\nYes")
    assert paper.run(room, typed(form)) == 0
    (waiting,) = inbox.waiting(room.office)
    assert isinstance(waiting, Waiting)
    sent = waiting.submission
    assert (sent.area, sent.topics, sent.language) == ("canal-side", ("damp",), "cy")


@pytest.mark.parametrize(
    ("wrong", "right", "advice"),
    [
        pytest.param(
            "rant\n", "\nrage\nrant\n", "it is needed\nuse one of rant", id="kind"
        ),
        pytest.param("2026-04-01", "1/4\n2026-04-01", "write the day as", id="a day"),
        pytest.param(
            "2026-04-01", "2026-04-09\n2026-04-01", "not one that is to come", id="too late"
        ),
        pytest.param("07700 900123", "none\n07700 900123", "in digits", id="a number"),
        pytest.param(
            "larkfield",
            "atlantis\nlarkfield",
            "use one of larkfield, canal-side",
            id="area",
        ),
        pytest.param("damp, lifts", "damp, dump\ndamp", "not 'dump'", id="topics"),
        pytest.param("Damp again", "\nDamp again", "add 'title:'", id="no title"),
        pytest.param("phone\n", "e-mail\nphone\n", "choose another way", id="no e-mail"),
        pytest.param(
            "yes\n\nyes", "yes\n20260403-k7m2qx\n\nyes", "only comments reply", id="a reply"
        ),
    ],
)
def test_a_wrong_answer_is_asked_for_again(
    room: Room, said: Said, typed: Typed, wrong: str, right: str, advice: str
) -> None:
    assert paper.run(room, typed(PAPER.replace(wrong, right, 1))) == 0
    assert advice in said()


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        pytest.param("rant 2026-04-01", "use one of start-safe, write-a-rant", id="kit"),
        pytest.param("write-a-rant", "the kit and the day, as", id="no day"),
        pytest.param("write-a-rant 2026-02-30", "write the day as", id="no such day"),
        pytest.param("write-a-rant 2026-04-09", "has not been yet", id="to come"),
    ],
)
def test_a_workshop_that_never_was_is_asked_for_again(
    room: Room, said: Said, typed: Typed, kits: Path, wrong: str, advice: str
) -> None:
    form = PAPER.removesuffix("\n")
    assert paper.run(room, typed(f"{form}{wrong}\n{PILE}\n")) == 0
    assert advice in said()
    (waiting,) = inbox.waiting(room.office)
    assert isinstance(waiting, Waiting)
    assert waiting.submission.workshop == PILE
    with pytest.raises(WrongUseError, match=advice):
        paper.run(room, typed(""), wrong)


def test_a_pile_is_typed_in_and_its_workshop_said_once(
    room: Room, said: Said, typed: Typed, kits: Path
) -> None:
    sheet = PAPER.removesuffix("\n")
    other = sheet.replace("Damp again", "Lifts again").replace("damp, lifts", "lifts")
    assert paper.run(room, typed(f"{sheet}\n{other}n\n"), PILE) == 0
    assert said().count("submitted ") == 2
    found = [
        each.submission for each in inbox.waiting(room.office) if isinstance(each, Waiting)
    ]
    assert sorted((each.title, each.workshop) for each in found) == [
        ("Damp again", PILE),
        ("Lifts again", PILE),
    ]


def test_a_pile_ends_where_its_last_sheet_ends(
    room: Room, said: Said, typed: Typed, kits: Path
) -> None:
    assert paper.run(room, typed(PAPER.removesuffix("\n")), PILE) == 0
    assert said().count("submitted ") == 1


def test_without_a_yes_nothing_is_kept(
    room: Room, said: Said, typed: Typed, kits: Path
) -> None:
    form = PAPER[: PAPER.index("yes\nThe wall")]
    assert paper.run(room, typed(f"{form}no\n")) == 1
    assert "nothing of it was kept" in said()
    assert [*inbox.waiting(room.office)] == []
    assert not [*room.office.quarantine.glob("*")]


def test_what_was_typed_is_kept_when_it_cannot_be_taken(
    room: Room, said: Said, typed: Typed
) -> None:
    form = PAPER.replace(
        "The wall is wet.\n\nIt was wet in March.", "[removed: staff, 3 words]"
    )
    assert paper.run(room, typed(form)) == 1
    told = said()
    assert "it is how our own marks look" in told
    assert "kept as it is in private/quarantine/" in told
    (kept,) = room.office.quarantine.glob("*/bytes.md")
    assert "[removed: staff, 3 words]" in kept.read_text()


def test_leaving_a_sheet_takes_nothing_in(room: Room, typed: Typed) -> None:
    with pytest.raises(EOFError):
        paper.run(room, typed("\n07700 900123\n"))
    assert [*inbox.waiting(room.office)] == []


def test_an_officer_who_types_in_a_sheet_is_told_at_once(
    room: Room, capsys: pytest.CaptureFixture[str], typed: Typed
) -> None:
    form = PAPER.replace("It was wet in March.", "me lad got a belt off the socket")
    assert paper.run(room, typed(form)) == 0
    # Beside the answer, what became of the letter to the team.
    advice, receipt = capsys.readouterr().out.splitlines()[-2:]
    assert advice.startswith("Do not touch wet or sparking wires.")
    assert receipt.startswith("submitted ")
