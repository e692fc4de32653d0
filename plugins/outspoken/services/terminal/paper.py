"""`invoke submit --paper`: what a rant sheet says, typed in from top to bottom.

The sheet is a handout of the kit write-a-rant. Its upper part is torn off and stays with
the office; what stands on it is asked for first.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from outspoken.model import schema
from outspoken.model.fields import FIELDS, NO, Field, Value
from outspoken.model.submission import LONDON, Channel
from outspoken.services import frontmatter, submissions
from outspoken.services.kits import reading
from outspoken.services.terminal import rant_sheet, submitting
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import TO_MEND, WrongUseError, console

WITHOUT_CONSENT = "without a yes it cannot be taken in: nothing of it was kept"
Ask = Callable[[str], str]


def run(room: Room, ask: Ask, workshop: str = "") -> int:
    """Ask for what a sheet says, and take it in; return the exit code.

    Args:
        room: The room.
        ask: Asks whoever types.
        workshop: Kit and day that a whole pile of sheets comes from: it is not asked for,
            and one sheet follows the other until there are no more.
    """
    if workshop and (advice := workshop_advice(room, workshop)):
        raise WrongUseError(f"--workshop: {advice}")
    code = _sheet(room, ask, workshop)
    while workshop and _has_more(ask):
        code = max(code, _sheet(room, ask, workshop))
    return code


def workshop_advice(room: Room, said: str) -> str:
    """Return what to do about the workshop that somebody names; empty when it is right."""
    if advice := FIELDS["workshop"].advice(said):
        return advice
    kit, _, day = said.partition(" ")
    known = reading.ids(room.office.workshops)
    if known and kit not in known:
        return f"use one of {', '.join(known)}, not {kit!r}"
    try:
        held = date.fromisoformat(day)
    except ValueError:
        return f"write the day as 2026-04-03, not {day!r}"
    today = room.now.astimezone(LONDON).date()
    return f"{day} has not been yet" if held > today else ""


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
                console().print(WITHOUT_CONSENT)
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
        advice = [] if is_refused else [*_advice(room, field, value, so_far)]
        if not advice:
            return value
        console().print("; ".join(advice))


def _advice(
    room: Room, field: Field, value: Value, so_far: Mapping[str, Value]
) -> Iterator[str]:
    """Yield what to do about an answer, by itself and with those before it."""
    if not value:
        if field.required:
            yield "it is needed"
            return
    elif field.name == "workshop" and isinstance(value, str):
        yield from filter(None, [workshop_advice(room, value)])
        return
    elif field.name == "received" and isinstance(value, str):
        yield from filter(None, [submissions.to_come(value, room.now)])
    given = {name: each for name, each in {**so_far, field.name: value}.items() if each}
    yield from (
        advice
        for name, advice in schema.complaints(given, room.place)
        if name == field.name
    )
