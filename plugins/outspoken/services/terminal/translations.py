"""`invoke translations`: how far our own words are in each language, and their review."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.model.submission import LONDON
from outspoken.services import catalogues, cldr, files, site_settings, texts
from outspoken.services.office import Office
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    DONE,
    TO_MEND,
    WrongUseError,
    counted,
    list_problems,
    say,
)
from outspoken.services.translations import merging, of_content, sheets, standing
from outspoken.services.translations.standing import Standing, State

SHOWN = (State.MISSING, State.DRAFTED)
"""What `--language` lists: what is still to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the flags of the task say.

    Attributes:
        language: Tag of the one language that is meant; empty for all.
        renew: Whether to bring catalogues level with our words.
        new: Tag of a language to begin a catalogue of.
        sheet: Table to write for a reviewer.
        given: Table that a reviewer gives back.
        by: Who reviewed it, as they wish to be named in public.
        strict: Whether what is missing or a draft counts as to mend.
    """

    language: str = ""
    renew: bool = False
    new: str = ""
    sheet: str = ""
    given: str = ""
    by: str = ""
    strict: bool = False


def run(room: Room, asked: Asked) -> int:
    """Show how far translations are, or bring them on; return the exit code.

    Raises:
        WrongUseError: When a table is asked for without its language or reviewer.
    """
    theme = site_settings.read(room.office).theme
    if asked.new:
        return _begin(theme, asked.new)
    if asked.renew:
        return _renew(theme, _meant(theme, asked.language))
    if (asked.sheet or asked.given) and not asked.language:
        raise WrongUseError("name the language: --language cy")
    if asked.sheet:
        return _write_sheet(theme, asked)
    if asked.given:
        if not asked.by.strip():
            raise WrongUseError("say who reviewed it, as they wish to be named: --by NAME")
        day = room.now.astimezone(LONDON).date().isoformat()
        return _take_sheet(theme, asked, day)
    return _show(room.office, theme, asked)


def _show(office: Office, theme: Path, asked: Asked) -> int:
    """Say how far each language is; with one named, which sentences are to be done."""
    problems, left = list[Problem](), 0
    for language in _meant(theme, asked.language):
        found = standing.read(theme, language)
        if isinstance(found, list):
            problems += found
            continue
        problems += found.problems
        left += len(found.entries) - len(found.of(State.REVIEWED))
        say(_counts(found))
        if asked.language:
            _list(found)
        left += _say_content(office, language)
    wrong = list_problems(problems, aside=True)
    return TO_MEND if wrong or (asked.strict and left) else DONE


def _counts(found: Standing) -> str:
    """Return how many sentences are how far, in one line."""
    told = ", ".join(f"{len(found.of(state)):,} {state}" for state in reversed(State))
    called = f"{found.language} {cldr.own_name(found.language)}"
    return f"{called}: {told}, of {counted(len(found.entries), 'sentence')}"


def _list(found: Standing) -> None:
    """Say which sentences are missing, and which nobody has reviewed."""
    for state in SHOWN:
        for entry in found.of(state):
            line = f":{entry.line}" if entry.line else ""
            said = f" = {' | '.join(entry.said)}" if state is State.DRAFTED else ""
            say(f"{texts.shown(found.path)}{line}: {state}: {' | '.join(entry.ours)}{said}")


def _say_content(office: Office, language: str) -> int:
    """Say which pages and kits are not in *language*; return how many."""
    missing = [*of_content.missing(office, language)]
    for kind in ("page", "kit"):
        if names := [name for what, name in missing if what == kind]:
            say(f"  {kind}s without it: {', '.join(names)}")
    return len(missing)


def _renew(theme: Path, languages: Sequence[str]) -> int:
    problems = list[Problem]()
    for language in languages:
        renewed = merging.renew(theme, language)
        if isinstance(renewed, list):
            problems += renewed
        else:
            say(f"{language}: {'renewed' if renewed else 'nothing to renew'}")
    return TO_MEND if list_problems(problems, aside=True) else DONE


def _begin(theme: Path, language: str) -> int:
    begun = merging.begin(theme, language)
    if isinstance(begun, list):
        list_problems(begun, aside=True)
        return TO_MEND
    say(f"began {texts.shown(begun)}")
    return DONE


def _write_sheet(theme: Path, asked: Asked) -> int:
    table = sheets.made(theme, asked.language)
    if isinstance(table, list):
        list_problems(table, aside=True)
        return TO_MEND
    files.write(Path(asked.sheet), table.encode())
    say(f"wrote {texts.shown(Path(asked.sheet))}: put 'yes' beside what is right")
    return DONE


def _take_sheet(theme: Path, asked: Asked, day: str) -> int:
    found = standing.read(theme, asked.language)
    if isinstance(found, list):
        list_problems(found, aside=True)
        return TO_MEND
    taken = sheets.take(Path(asked.given), found, " ".join(asked.by.split()), day)
    say(
        f"{counted(taken.changed, 'translation')} changed, "
        f"{counted(taken.reviewed, 'sentence')} reviewed now"
    )
    return TO_MEND if list_problems(taken.problems, aside=True) else DONE


def _meant(theme: Path, language: str) -> Sequence[str]:
    """Return the languages that are meant."""
    return [language] if language else catalogues.languages(theme)
