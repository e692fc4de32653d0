"""Briefs as JSON: how builds keep them from one day to the next."""

import json
from collections.abc import Mapping
from typing import Any

from outspoken.model.brief import Account, Brief, ClockBrief, EntryBrief, StepBrief
from outspoken.model.owed import Owed, Pledge
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind

_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_KINDS = {kind.value: kind for kind in Kind}
_REASONS = {reason.value: reason for reason in Reason}


def to_json(told: Brief) -> str:
    """Return *told* as JSON: its fields in their order, without their names."""
    return _written(
        (
            told.id,
            told.url,
            told.title,
            told.name,
            told.kind,
            told.received,
            told.area,
            told.topics,
            told.language,
            told.is_withdrawn,
            told.clock,
            told.card,
            told.owed,
            told.timeline,
            told.entry,
            told.below,
            told.steps,
            told.standing,
            told.untouched,
            told.months,
            told.accounts,
            told.former,
            told.pages,
            told.traits,
            told.workshop,
            told.words,
            told.translation_of,
        )
    )


def from_json(text: str) -> Brief:
    """Return the brief that `to_json` made *text* of."""
    row = json.loads(text)
    return Brief(
        id=row[0],
        url=row[1],
        title=row[2],
        name=row[3],
        kind=_KINDS[row[4]],
        received=row[5],
        area=row[6],
        topics=tuple(row[7]),
        language=row[8],
        is_withdrawn=row[9],
        clock=ClockBrief._make(row[10]) if row[10] else None,
        card=row[11],
        owed=_owed(row[12]),
        timeline=row[13],
        entry=EntryBrief._make(row[14]),
        below=tuple(map(EntryBrief._make, row[15])),
        steps=tuple([StepBrief(kind, EntryBrief._make(told)) for kind, told in row[16]]),
        standing=row[17],
        untouched=row[18],
        months=tuple(row[19]),
        accounts=tuple(map(_account, row[20])) if row[20] else (),
        former=tuple(row[21]),
        pages=tuple(row[22]),
        traits=tuple(row[23]),
        workshop=row[24],
        words=row[25],
        translation_of=row[26],
    )


def _account(row: tuple[str, str, str, Mapping[str, int], str, bool]) -> Account:
    month, id_, address, counted, withdrawn_for, is_withdrawn = row
    redactions = {_REASONS[reason]: count for reason, count in counted.items()}
    return Account(month, id_, address, redactions, withdrawn_for, is_withdrawn)


def _owed(row: list[Any]) -> Owed:
    owed = Owed._make(row)
    return owed._replace(pledges=tuple(map(Pledge._make, owed.pledges)))
