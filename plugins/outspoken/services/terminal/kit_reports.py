"""Reports of runs of kits, as they are typed: after a workshop, or asked for."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from outspoken.model.kit_run import Run
from outspoken.model.submission import LONDON
from outspoken.services import office_lists, slugs, texts
from outspoken.services.detectors.lists import Lists
from outspoken.services.kits import running, runs
from outspoken.services.kits.running import Kept, NotReportedError
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import DONE, TO_MEND, say, typed

UNCOUNTED = -1
"""How many sent something, where nobody counted."""
Ask = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the words and flags of the task say.

    Attributes:
        words: Nothing, or "new", "ran" or "translate" with the id of a kit.
        on: The day it was run.
        people: How many came.
        minutes: How long it took; empty when nobody said.
        sent: How many sent something; empty when nobody counted.
        place: Where it was run.
        changed: What to do in another way.
        again: Whether it was run there a second time on that day.
        lang: Language of a translation.
        looked: Whether its translator read it against the kit as it is now.
    """

    words: tuple[str, ...] = ()
    on: str = ""
    people: str = ""
    minutes: str = ""
    sent: str = ""
    place: str = ""
    changed: str = ""
    again: bool = False
    lang: str = ""
    looked: bool = False


def run(room: Room, folder: Path, asked: Asked, ask: Ask | None = None) -> int:
    """Keep the report of a run of the kit in *folder*; return the exit code.

    Args:
        room: The room.
        folder: The kit.
        asked: What was typed.
        ask: Asks for what is missing; at a terminal that is how, without being given.
    """
    ask = ask or (typed if sys.stdin.isatty() else None)
    try:
        kept = _keep(room, folder, _asked_for(asked, ask) if ask else asked)
    except NotReportedError as error:
        say(str(error), aside=True)
        say("nothing was written", aside=True)
        return TO_MEND
    _say_kept(kept)
    _say_doubts(kept.note, office_lists.lists_of(room.office))
    return DONE


def _keep(room: Room, folder: Path, told: Asked) -> Kept:
    """Keep a report, or say everything that is to be mended in it."""
    today = room.now.astimezone(LONDON).date()
    lists = office_lists.lists_of(room.office)
    report, mend = _report(told, today)
    if mend:
        more = running.advice(report, lists, today)
        raise NotReportedError("\n".join(dict.fromkeys([*mend, *more])))
    return running.keep(folder, report, lists, today, again=told.again)


def _say_kept(kept: Kept) -> None:
    """Say what was written, and what is left to do."""
    index = texts.shown(kept.index)
    say(f"wrote {texts.shown(kept.note)}")
    say(f"{index} says last_tested: {kept.last_tested}")
    if kept.was_draft:
        say(f"{index} says status: tested, and was a draft until now")
    if not kept.tested_with:
        say(f"whom with? write it in {index}: tested_with: eight tenants")


def _say_doubts(note: Path, lists: Lists) -> None:
    """Say what in a note may name somebody; only people can tell."""
    if found := [*running.doubts(note.read_text("utf-8"), lists)]:
        say(f"look again, and take out whoever is named: {', '.join(found)}")


def _asked_for(asked: Asked, ask: Ask) -> Asked:
    """Ask for all that was not typed with the task."""
    return Asked(
        words=asked.words,
        on=asked.on or _until(ask, "Which day? ", _day_advice),
        place=asked.place or _until(ask, "Where? ", _place_advice),
        people=asked.people or _until(ask, "How many came? ", _number_advice),
        minutes=asked.minutes or _until(ask, "How many minutes? ", _number_or_none),
        sent=asked.sent or _until(ask, "How many sent something? ", _number_or_none),
        changed=asked.changed or "\n".join(_lines(ask)),
        again=asked.again,
    )


def _until(ask: Ask, question: str, advice: Callable[[str], str]) -> str:
    """Ask until the answer can be taken."""
    while wrong := advice(said := ask(question).strip()):
        say(wrong)
    return said


def _lines(ask: Ask) -> Iterator[str]:
    say("What to do in another way? Never names. End with a line of one full stop:")
    yield from iter(lambda: ask(""), ".")


def _report(asked: Asked, today: date) -> tuple[Run, list[str]]:
    """Return what was told, and what of it cannot be read."""
    wrong = {
        "--on": _day_advice(asked.on),
        "--people": _number_advice(asked.people),
        "--minutes": _number_or_none(asked.minutes),
        "--sent": _number_or_none(asked.sent),
    }
    mend = [f"{flag}: {advice}" for flag, advice in wrong.items() if advice]
    report = Run(
        on=today if wrong["--on"] else date.fromisoformat(asked.on),
        place=asked.place,
        people=runs.MOST if wrong["--people"] else int(asked.people),
        minutes=0 if wrong["--minutes"] else int(asked.minutes or 0),
        sent=UNCOUNTED if wrong["--sent"] else int(asked.sent or UNCOUNTED),
        changed=asked.changed,
    )
    return report, mend


def _day_advice(said: str) -> str:
    try:
        date.fromisoformat(said)
    except ValueError:
        return f"write the day as 2026-04-03, not {said!r}"
    return ""


def _place_advice(said: str) -> str:
    return "" if slugs.plain(said) else "say where, as Harbour Hall"


def _number_advice(said: str) -> str:
    fits = said.isascii() and said.isdigit() and int(said) <= runs.MOST
    return "" if fits else f"write a number up to {runs.MOST:,}, not {said!r}"


def _number_or_none(said: str) -> str:
    return _number_advice(said) if said else ""
