"""`invoke submit --paper`: what a rant sheet says, typed in from top to bottom.

The sheet is a handout of the kit write-a-rant. Its upper part is torn off and stays with
the office; what stands on it is asked for first.
"""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from outspoken.model.fields import FIELDS, NO, Field, Value
from outspoken.model.submission import Channel
from outspoken.services import frontmatter, paper_sheets, rant_sheet
from outspoken.services.terminal import submitting
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import TO_MEND, WrongUseError, console

Ask = Callable[[str], str]


def run(room: Room, ask: Ask, workshop: str = "") -> int:
    """Ask for what a sheet says, and take it in; return the exit code.

    Args:
        room: The room.
        ask: Asks whoever types.
        workshop: Kit and day that a whole pile of sheets comes from: it is not asked for,
            and one sheet follows the other until there are no more.
    """
    if workshop and (
        advice := paper_sheets.workshop_advice(room.office, workshop, room.now)
    ):
        raise WrongUseError(f"--workshop: {advice}")
    code = _sheet(room, ask, workshop)
    while workshop and _has_more(ask):
        code = max(code, _sheet(room, ask, workshop))
    return code


def _sheet(room: Room, ask: Ask, workshop: str) -> int:
    """Ask for one sheet and take it in; return the exit code."""
    fields: dict[str, Value] = {"workshop": workshop} if workshop else {}
    words = ""
    for name, label in rant_sheet.ON_PAPER.items():
        if name == rant_sheet.WORDS:
            words = _words(ask)
        elif name not in fields:
            fields[name] = _answer(room, FIELDS[name], label, fields, ask)
            if name == "consent" and fields[name] in NO:
                console().print(paper_sheets.WITHOUT_CONSENT)
                return TO_MEND
    fields["channel"] = Channel.PAPER.value
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.md"
        path.write_text(frontmatter.render(fields, words), encoding="utf-8")
        code = submitting.run(room, [path])
        if code:
            submitting.keep(room, path, "it was typed in and could not be taken")
        return code


def _words(ask: Ask) -> str:
    console().print("The words; end with a line that holds only a full stop:")
    return "\n".join(iter(lambda: ask(""), "."))


def _has_more(ask: Ask) -> bool:
    try:
        return ask("Another sheet? Enter, or n: ").strip().casefold() not in {"n", "no"}
    except EOFError:
        return False


def _answer(
    room: Room, field: Field, label: str, so_far: Mapping[str, Value], ask: Ask
) -> Value:
    """Ask for a field until the answer can be taken with those before it."""
    while True:
        said = " ".join(ask(rant_sheet.prompt(field, label, room.place)).split())
        value = rant_sheet.understood(field, said, room.place)
        is_refused = field.name == "consent" and value in NO
        told = paper_sheets.advice(
            room.office, room.place, room.now, (field, value), so_far
        )
        advice = [] if is_refused else [*told]
        if not advice:
            return value
        console().print("; ".join(advice))
