"""The tracks: what the office owes on each kind of text, as one table.

Every figure is a row of `TRACKS`, so that a change of law is a change of one row
(RULES.md, section 2). None of this is legal advice, and the site says so.

What the sources say beyond the figures:

- Days are counted from receipt, not publication, and the day of receipt does not count.
- The Housing Ombudsman's Code is England's, and so is Awaab's Law; bank holidays do not
  part England from Wales. An office elsewhere that puts a text on such a track makes it
  its own promise.
- Further work after damp is to begin within five working days where that can be done, and
  twelve weeks are the outer limit, which is the row here. No letter on what was found is
  owed once all of it is done, so what is done keeps every step.
- A month is counted as the Information Commissioner's Office counts it: to the same day of
  the next month or its last day, and on to the next working day. The day of receipt counts
  there even when it is none.
- The 48 hours of a defamation notice leave out weekends and the bank holidays of England
  and Wales: the Defamation Act 2013, section 5, reaches no further.
- A rights request may take two months more when it is complex (UK GDPR, article 12). That
  is not counted here: an office that needs it tells the writer within the first month.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from outspoken.model.step import RECEIVED, Hours, Step, Sure, Unit
from outspoken.model.translatable import marked

ENGLAND = ("england-and-wales",)
CONFIRMED = "confirmed"
"""The milestone at which an officer put the text on its track."""
ACKNOWLEDGED, ANSWERED = "acknowledged", "answered"
INVESTIGATED, SUMMARY = "investigated", "summary"
MADE_SAFE, BEGUN = "made-safe", "begun"

_CODE = "Housing Ombudsman Complaint Handling Code, statutory from 1 April 2024"
_AWAAB = "Awaab's Law (England), SI 2025/1042, from 27 October 2025"
_GDPR = "UK GDPR, article 12(3)"
_DEFAMATION = "Defamation (Operators of Websites) Regulations 2013"

EMERGENCY_HAZARD = Hours(24, ENGLAND, _AWAAB)
"""Within which an emergency hazard is looked at and made safe.

The law is England's. Bank holidays do not part England from Wales, so an office in Wales
turns it off by its setting (docs/reference/settings.md).
"""


class Since(StrEnum):
    """The moment that an emergency hazard is counted from, which is disputed."""

    RECEIPT = "receipt"
    CONFIRMATION = "confirmation"


def _of_damp(
    reaches: str,
    length: int,
    counted_from: str = INVESTIGATED,
    unit: Unit = Unit.WORKING_DAYS,
) -> Step:
    return Step(reaches, length, counted_from, _AWAAB, unit, nations=ENGLAND)


TRACKS: dict[str, tuple[Step, ...]] = {
    "question": (
        Step(ANSWERED, 5, RECEIVED, "our own promise, a setting", sure=Sure.OURS),
    ),
    "complaint-1": (
        Step(ACKNOWLEDGED, 5, RECEIVED, _CODE),
        Step(ANSWERED, 10, ACKNOWLEDGED, _CODE, most=10),
    ),
    "complaint-2": (
        Step(ACKNOWLEDGED, 5, RECEIVED, _CODE),
        Step(ANSWERED, 20, ACKNOWLEDGED, _CODE, most=20, most_sure=Sure.FAIRLY),
    ),
    "damp": (
        _of_damp(INVESTIGATED, 10, RECEIVED),
        _of_damp(SUMMARY, 3),
        _of_damp(MADE_SAFE, 5),
        _of_damp(BEGUN, 12, unit=Unit.WEEKS),
    ),
    "emergency": (
        Step(
            MADE_SAFE, EMERGENCY_HAZARD.hours, RECEIVED, _AWAAB, Unit.HOURS, nations=ENGLAND
        ),
    ),
    "rights-request": (Step(ANSWERED, 1, RECEIVED, _GDPR, Unit.MONTHS),),
    "defamation": (
        Step(ACKNOWLEDGED, 48, RECEIVED, _DEFAMATION, Unit.WORKING_HOURS, nations=ENGLAND),
    ),
}
NAMES: Mapping[str, str] = {
    "question": marked("a question"),
    "complaint-1": marked("a complaint, stage 1"),
    "complaint-2": marked("a complaint, stage 2"),
    "damp": marked("damp and mould"),
    "emergency": marked("an emergency hazard"),
    "rights-request": marked("a request about one's own data"),
    "defamation": marked("a defamation notice"),
}
"""What each track is called."""
NEXT_STAGE = "complaint-2"
"""What begins anew when it is asked for; every other track counts from receipt."""


class Words(NamedTuple):
    """What a step is called.

    Attributes:
        owed: While it is owed, to stand before "due by".
        kept: Once it was taken, to stand before "in time" or "late".
    """

    owed: str
    kept: str


WORDS: Mapping[str, Words] = {
    ACKNOWLEDGED: Words(marked("Reply"), marked("Acknowledged")),
    ANSWERED: Words(marked("Answer"), marked("Answered")),
    INVESTIGATED: Words(marked("Visit"), marked("Visited")),
    SUMMARY: Words(marked("Letter on what we found"), marked("Letter sent")),
    MADE_SAFE: Words(marked("Work to make it safe"), marked("Made safe")),
    BEGUN: Words(marked("Start of further work"), marked("Further work begun")),
}
"""What each step is called, by what it reaches."""

_DONE = frozenset({"done", "agreed"})
_SAID = _DONE | {ANSWERED, "promised"}
KEPT_BY: Mapping[str, frozenset[str]] = {
    ACKNOWLEDGED: _SAID | {ACKNOWLEDGED},
    ANSWERED: _SAID,
    INVESTIGATED: _DONE | {INVESTIGATED, SUMMARY, MADE_SAFE, BEGUN},
    SUMMARY: _DONE | {SUMMARY},
    MADE_SAFE: _DONE | {MADE_SAFE},
    BEGUN: _DONE | {BEGUN},
}
"""What keeps a step: itself, or what cannot be without it."""


def offered(nation: str) -> tuple[str, ...]:
    """Return the tracks that are law or promise in *nation*, in order."""
    return tuple(
        track
        for track, owed in TRACKS.items()
        if all(not step.nations or nation in step.nations for step in owed)
    )
