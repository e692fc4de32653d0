"""A catalogue as a table for whoever reviews it: out for a spreadsheet, and in again.

A row is one sentence, or one form of a sentence that counts things. The reviewer mends the
translation, and writes "yes" beside it where it is right.
"""

import gettext
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from outspoken.model.fields import YES
from outspoken.model.problem import Problem
from outspoken.services import csv_cells, csv_rows, files, fingerprints, texts
from outspoken.services.csv_rows import CsvRow
from outspoken.services.translations import merging, standing
from outspoken.services.translations.standing import FUZZY, REVIEWED, Standing, State

COLUMNS = ("key", "english", "said of", "translation", "state", "right")
"""What a table has; only ``key``, ``translation`` and ``right`` are read again."""
NEEDED = ("key", "translation", "right")
SIZE_LIMIT = 4 * 1024 * 1024
"""Largest table taken, in bytes."""
EXAMPLES, LARGEST = 4, 200
"""How many numbers show what a form is said of, and the largest looked at."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a table.

    Attributes:
        reviewed: How many sentences are reviewed by it that were not.
        changed: How many translations are others now.
        problems: Rows that were not taken, with the reasons.
    """

    reviewed: int = 0
    changed: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Reviewed:
    """The rows of one sentence, as they are gathered."""

    message: Message
    forms: dict[int, CsvRow] = field(default_factory=dict)


def made(theme: Path, language: str) -> str | list[Problem]:
    """Return the table of the catalogue of *language*, with what is to be done first."""
    found = standing.read(theme, language)
    there = found if isinstance(found, list) else standing.load(found.path, language)
    if isinstance(found, list) or isinstance(there, list):
        return found if isinstance(found, list) else []
    table = csv_cells.written_by_name(COLUMNS, _rows(found, there))
    # Without this mark, spreadsheets take Urdu for Western European.
    return f"\N{BYTE ORDER MARK}{table}"


def take(path: Path, found: Standing, by: str, day: str) -> Taken:
    """Take the translations of the table *path* into a catalogue.

    Args:
        path: The table.
        found: The catalogue as it stands.
        by: Who read the translations, as they wish to be named in public.
        day: The day, for the note on each that is right.
    """
    there = standing.load(found.path, found.language)
    if isinstance(there, list):
        return Taken(problems=tuple(there))
    problems: list[Problem] = []
    todo = _gathered(_read(path, problems), there, problems)
    counts = [_settle(each, there.num_plurals, f"{REVIEWED}{by}, {day}") for each in todo]
    if any(any(each) for each in counts):
        files.write(found.path, merging.written(there, found.path.read_bytes()))
    reviewed, changed = (sum(each[at] for each in counts) for at in (0, 1))
    return Taken(reviewed, changed, tuple(problems))


def key_of(message: Message) -> str:
    """Return what a sentence is known by in a table."""
    return fingerprints.of_bytes("\0".join(standing.sentences(message)).encode())[:10]


def _rows(found: Standing, there: Catalog) -> Iterator[Mapping[str, str]]:
    order = (State.MISSING, State.DRAFTED, State.REVIEWED)
    examples = _examples(there)
    for entry in sorted(found.entries, key=lambda each: order.index(each.state)):
        counted = len(entry.ours) > 1
        key = key_of(Message(entry.ours if counted else entry.ours[0]))
        for at in range(there.num_plurals if counted else 1):
            # One thing is what the first English form is said of.
            ours = entry.ours[0 if examples[at] == "1" else -1]
            yield {
                "key": f"{key}.{at}" if counted else key,
                "english": ours,
                "said of": examples[at] if counted else "",
                "translation": entry.said[at] if at < len(entry.said) else "",
                "state": entry.state,
                "right": "",
            }


def _examples(there: Catalog) -> Sequence[str]:
    """Return the first numbers that each form of a language is said of."""
    form_of = gettext.c2py(there.plural_expr)
    numbers: list[list[str]] = [[] for _ in range(there.num_plurals)]
    for number in range(LARGEST):
        numbers[form_of(number)].append(str(number))
    return [
        ", ".join(each[:EXAMPLES]) + (" …" if each[EXAMPLES:] else "") for each in numbers
    ]


def _read(path: Path, problems: list[Problem]) -> Iterator[CsvRow]:
    """Yield the rows of the table *path*."""
    data = texts.load_bytes(path, SIZE_LIMIT)
    loaded = data if isinstance(data, Problem) else texts.decode(data, path)
    if isinstance(loaded, Problem):
        problems.append(loaded)
        return
    table = csv_rows.of_text(path, loaded.text, problems)
    if not set(NEEDED) <= set(table.columns):
        advice = f"keep the columns {', '.join(NEEDED)}, with commas between"
        problems.append(texts.problem(path, table.head, advice))
        return
    yield from table.rows


def _gathered(
    rows: Iterator[CsvRow], there: Catalog, problems: list[Problem]
) -> Sequence[_Reviewed]:
    """Return the sentences of a table, each with its rows; say which rows cannot be."""
    known = {key_of(each): each for each in there if each.id}
    found: dict[str, _Reviewed] = {}
    for row in rows:
        key, _, form = row.text("key").partition(".")
        at, message = int(form) if form.isdecimal() else 0, known.get(key)
        forms = there.num_plurals if message and len(standing.sentences(message)) > 1 else 1
        if message is None or at >= forms:
            problems.append(row.problem("make a new table: we say this another way now"))
            continue
        said = csv_cells.unguarded(row.text("translation"))
        if advice := standing.missing_names(standing.sentences(message), said):
            problems.append(row.problem(advice))
            continue
        found.setdefault(key, _Reviewed(message)).forms[at] = row
    return list(found.values())


def _settle(told: _Reviewed, plurals: int, note: str) -> tuple[bool, bool]:
    """Put into a sentence what its rows say; tell whether it is reviewed, and another."""
    message, counted = told.message, len(standing.sentences(told.message)) > 1
    before = _padded(standing.forms(message), plurals if counted else 1)
    said = list(before)
    for at, row in told.forms.items():
        said[at] = csv_cells.unguarded(row.text("translation")) or said[at]
    is_right = all(said) and len(told.forms) == len(said)
    is_right = is_right and all(map(_is_right, told.forms.values()))
    is_other, was_draft = said != before, FUZZY in message.flags or not all(before)
    message.string = tuple(said) if counted else said[0]
    if is_right and (was_draft or is_other):
        message.flags.discard(FUZZY)
        kept = [each for each in message.user_comments if not each.startswith(REVIEWED)]
        message.user_comments = [*kept, note]
    elif is_other:
        # Somebody mended it and did not say that it is right.
        message.flags.add(FUZZY)
    return is_right and was_draft, is_other


def _padded(said: Sequence[str], wanted: int) -> list[str]:
    """Return *said* in as many forms as are *wanted*."""
    return [*said, *("" for _ in range(wanted - len(said)))][:wanted]


def _is_right(row: CsvRow) -> bool:
    return row.text("right").lower() in YES | {"x", "✓", "tak", "جی ہاں"}
