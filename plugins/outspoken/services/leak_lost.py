"""Leak records that are gone: texts stand that the log says were decided on here.

Each decision that puts a text on the site keeps a record of what must never appear, in
one transaction with its line in the log; only an erasure removes it, and the log says
that too. So a record that is missing was lost, or somebody took it away, and the gate
would be blind to what came out of that text.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from outspoken.model import identity
from outspoken.model.problem import Problem
from outspoken.model.standing import Standing
from outspoken.services import leak_records, texts, transactions
from outspoken.services.office import Office

LOST = "lost.txt"
"""File beside the records: a day, as 2026-04-03. What came until then is known to be lost
for good, where no backup has it; it is told as what was not looked for."""
_LARGEST = 256 * 1024 * 1024
"""Largest note of a decision that is read, in bytes: photos are in it."""
_DAY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)\s*", re.ASCII)


def problems(
    office: Office, standings: Mapping[str, Standing], today: date
) -> list[Problem]:
    """Return what to do about records that are missing; nothing where none is.

    Nor is anything said where the private folder is not at hand, nor of other content
    than the log is about.

    Args:
        office: The office.
        standings: The last word of its log on each text.
        today: A day after this one cannot be given up yet.
    """
    if not (office.has_private and office.has_own_content):
        return []
    folder = office.private / leak_records.FOLDER
    # In this order: a decision's record is kept before its note goes.
    passed_over = _under_way(office)
    known = leak_records.subjects(office.private) | passed_over
    until, refused = _given_up(folder, today)
    left = (each for each in {*standings} - known if not standings[each].is_gone)
    missing = sorted(each for each in left if not until or each[: len(until)] > until)
    if not missing:
        return refused
    count, noun = len(missing), "record is" if len(missing) == 1 else "records are"
    advice = (
        f"{count:,} {noun} gone of what came out of texts that stand, first that of "
        f"{missing[0]}: bring private/{folder.name} back from a backup. Where none has "
        f"them, write a day into private/{folder.name}/{LOST}: what came until then is "
        "not looked for"
    )
    return [*refused, texts.problem(folder, 0, advice)]


def _under_way(office: Office) -> set[str]:
    """Return the ids in notes of decisions that are not done whole yet."""
    notes = (office.private / transactions.PENDING).glob("*.json")
    said = (texts.found_in(path, _LARGEST).decode("utf-8", "replace") for path in notes)
    return {each for text in said for each in identity.PATTERN.findall(text)}


def _given_up(folder: Path, today: date) -> tuple[str, list[Problem]]:
    """Return the day until which records are known to be lost, and what is wrong with it.

    The day is written as ids begin with it; it is empty where none counts.
    """
    said = texts.found_in(folder / LOST).decode("utf-8", "replace")
    day = _DAY.fullmatch(said)
    if not day:
        return "", []
    if "-".join(day.groups()) > today.isoformat():
        # Of what is yet to come nobody can know that its record is lost.
        advice = f"write a day that has come, not {said.strip()}: it counts for nothing"
        return "", [texts.problem(folder / LOST, 1, advice)]
    return "".join(day.groups()), []
