"""A sheet of paper typed in: each answer checked with those before it, then taken in."""

import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from outspoken.model import schema
from outspoken.model.danger import Danger
from outspoken.model.fields import FIELDS, Field, Value
from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.model.submission import LONDON, Channel
from outspoken.services import (
    activity,
    danger,
    files,
    frontmatter,
    inbox,
    rant_sheet,
    submissions,
)
from outspoken.services.inbox import Receipt
from outspoken.services.kits import named
from outspoken.services.office import Office

WITHOUT_CONSENT = "without a yes it cannot be taken in: nothing of it was kept"
TYPED_IN = "typed-in"
WORDS_NEEDED = "it has no words: type in what the sheet says"
FOLDER = "desk"
"""Folder, below the private one, in which a sheet lies for the moment of its taking in."""


def workshop_advice(office: Office, said: str, now: datetime) -> str:
    """Return what to do about the workshop that somebody names; empty when it is right."""
    return named.advice(office.workshops, said, now.astimezone(LONDON).date())


def advice(
    office: Office,
    place: Place,
    now: datetime,
    answer: tuple[Field, Value],
    so_far: Mapping[str, Value],
) -> Iterator[str]:
    """Yield what to do about an answer, by itself and with those before it."""
    field, value = answer
    if not value:
        if field.required:
            yield "it is needed"
            return
    elif field.name == "workshop" and isinstance(value, str):
        yield from filter(None, [workshop_advice(office, value, now)])
        return
    elif field.name == "received" and isinstance(value, str):
        yield from filter(None, [submissions.to_come(value, now)])
    given = {name: each for name, each in {**so_far, field.name: value}.items() if each}
    yield from (
        advice for name, advice in schema.complaints(given, place) if name == field.name
    )


def answers(
    office: Office, place: Place, now: datetime, typed: Mapping[str, str]
) -> tuple[Mapping[str, Value], Mapping[str, str]]:
    """Return what a whole sheet answers, and what is to be mended, by field."""
    fields: dict[str, Value] = {}
    wrong: dict[str, str] = {}
    for name in rant_sheet.ON_PAPER:
        if name == rant_sheet.WORDS:
            continue
        field, said = FIELDS[name], " ".join(typed.get(name, "").split())
        value = rant_sheet.understood(field, said, place)
        if told := "; ".join(advice(office, place, now, (field, value), fields)):
            wrong[name] = told
        fields[name] = value
    if not typed.get(rant_sheet.WORDS, "").strip():
        wrong[rant_sheet.WORDS] = WORDS_NEEDED
    return fields, wrong


def take_in(
    office: Office, place: Place, now: datetime, fields: Mapping[str, Value], words: str
) -> Receipt | list[Problem]:
    """Take a sheet into the inbox, or say everything that is to be mended."""
    sheet = {**fields, "channel": Channel.PAPER.value}
    below = office.private / FOLDER
    files.make_private_folder(below)
    with tempfile.TemporaryDirectory(dir=below) as folder:
        path = Path(folder) / "paper.md"
        data = frontmatter.render(sheet, words).encode("utf-8", "replace")
        files.write_private(path, data)
        return inbox.receive(office, path, place, now)


def put_on_record(office: Office, officer: str, given_id: str, now: datetime) -> None:
    """Put on record who typed a sheet in.

    Raises:
        BrokenLogError: When the log takes no record.
    """
    activity.append(
        office,
        time=now,
        officer=officer,
        action=TYPED_IN,
        subject=given_id,
        details={},
        tx=f"{given_id}-{TYPED_IN}",
    )


def dangers(words: str, place: Place) -> tuple[str, ...]:
    """Return whom to ring first, when *words* may tell of a danger."""
    seen = {flag.danger for flag in danger.find(words)}
    return tuple(each.advice_in(place.nation).words for each in Danger if each in seen)
