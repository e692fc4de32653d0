"""`invoke kit`: kits listed, begun, reported on after a run, and translated."""

from datetime import date
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.model.submission import LONDON
from outspoken.services import linked_folders, texts
from outspoken.services.kits import reading, runs, starting, translating, translations
from outspoken.services.terminal import kit_reports
from outspoken.services.terminal.kit_reports import Ask
from outspoken.services.terminal.kit_reports import Asked as Asked
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    DONE,
    TO_MEND,
    WrongUseError,
    list_problems,
    say,
)

WRITTEN = (runs.FOLDER, translations.FOLDER)
"""Folders of a kit that we write to."""
HOW = "say nothing, 'new ID', 'ran KIT' or 'translate KIT'"


def run(room: Room, asked: Asked, ask: Ask | None = None) -> int:
    """List kits, begin one, report on one or translate one; return the exit code.

    Args:
        room: The room.
        asked: What was typed.
        ask: Asks for what is missing; at a terminal that is how, without being given.
    """
    workshops = room.office.workshops
    match asked.words:
        case ():
            return _list(workshops)
        case ("new", kit):
            return _new(workshops, kit, room.now.astimezone(LONDON).date())
        case ("ran", kit):
            return kit_reports.run(room, _known(workshops, kit), asked, ask)
        case ("translate", kit) if asked.lang:
            return _translate(_known(workshops, kit), asked)
        case ("translate", _):
            raise WrongUseError("name the language: --lang cy")
    raise WrongUseError(HOW)


def _list(workshops: Path) -> int:
    """Say what kits there are; return the exit code."""
    wrong: list[Problem] = []
    if not reading.ids(workshops):
        say("there are no kits yet: invoke kit new ID")
    for folder, kit in reading.all_in(workshops):
        if isinstance(kit, list):
            say(f"{folder.name}: held back, it cannot be read")
            wrong += kit
            continue
        languages = ", ".join((kit.language, *kit.others))
        about = f"{kit.minutes} minutes, for {kit.audience}, {kit.status}, {languages}"
        say(f"{kit.id}: {kit.title} ({about})")
    return TO_MEND if list_problems(wrong, aside=True) else DONE


def _new(workshops: Path, kit: str, today: date) -> int:
    """Begin a kit; return the exit code."""
    linked_folders.refuse(workshops.parent, workshops / "any")
    try:
        made = starting.begin(workshops, kit, today)
    except starting.CannotStartError as error:
        say(str(error), aside=True)
        return TO_MEND
    for path in made:
        say(str(texts.shown(path)))
    say("Every gap is yours to fill: 'invoke check' names each with its line.")
    return DONE


def _translate(folder: Path, asked: Asked) -> int:
    """Begin a translation, or look after one; return the exit code."""
    try:
        begun = translating.begin(folder, asked.lang, looked=asked.looked)
    except translating.CannotTranslateError as error:
        say(str(error), aside=True)
        return TO_MEND
    home = texts.shown(begun.home)
    for path in begun.added:
        say(f"added {texts.shown(path)}")
    if begun.is_new:
        say(f"{home} holds the kit's own words: write over them, and your name into")
        say(f"{home}/index.md, after translator:. What is missing, 'invoke check' says.")
    elif begun.is_renewed:
        say(f"{home} counts as made from the kit as it is now")
    elif begun.is_stale:
        say(f"{home} was made from other words. Read it against the kit, then say so:")
        say(f"invoke kit translate {folder.name} --lang {asked.lang} --looked")
    else:
        say(f"{home} was made from the kit as it is now: nothing to do")
    return DONE


def _known(workshops: Path, kit: str) -> Path:
    """Return the folder of a kit.

    Raises:
        LinkedFolderError: When a link leads there, or is where we write in it.
        WrongUseError: When there is none; names those that there are.
    """
    known = reading.ids(workshops)
    if kit not in known:
        there = f"there are {', '.join(known)}" if known else "there are none yet"
        raise WrongUseError(f"there is no kit {kit!r}; {there}")
    folder = workshops / kit
    for below in WRITTEN:
        linked_folders.refuse(workshops.parent, folder / below / "any")
    return folder
