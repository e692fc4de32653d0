"""A plain script, part two: by when something is due, and how promises stand.

Written anew from RULES.md, section 2, and docs/reference/clocks.md; nothing of Outspoken
is imported here. Bank holidays are those of England and Wales, by hand.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.owed.plain_files import LONDON, Question, day

HOLIDAYS = {
    *("2024-05-27", "2024-08-26", "2024-12-25", "2024-12-26"),
    *("2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26"),
    *("2025-08-25", "2025-12-25", "2025-12-26"),
    *("2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25"),
    *("2026-08-31", "2026-12-25", "2026-12-28"),
}
STEPS = {
    "question": [("answered", 5, "received")],
    "complaint-1": [("acknowledged", 5, "received"), ("answered", 10, "acknowledged")],
    "complaint-2": [("acknowledged", 5, "received"), ("answered", 20, "acknowledged")],
    "damp": [
        ("investigated", 10, "received"),
        ("summary", 3, "investigated"),
        ("made-safe", 5, "investigated"),
        ("begun", 12 * 7, "investigated"),
    ],
    "emergency": [("made-safe", 24, "received")],
}
"""What is owed: what it reaches, in how many working days, from when. Further work is
counted in days of the calendar, an emergency in hours."""
MOST = {"complaint-1": 10, "complaint-2": 20}
"""Most working days by which an answer can be put off."""
TOOK = {
    "acknowledged": {"acknowledged", "answered", "promised", "done", "agreed"},
    "answered": {"answered", "promised", "done", "agreed"},
    "investigated": {"investigated", "summary", "made-safe", "begun", "done", "agreed"},
    "summary": {"summary", "done", "agreed"},
    "made-safe": {"made-safe", "done", "agreed"},
    "begun": {"begun", "done", "agreed"},
}
ORDER = ["waiting", "acknowledged", "answered", "promised", "done", "agreed"]


@dataclass
class Run:
    """One run of a clock: from a receipt, or from the day it began anew."""

    track: str
    start: datetime
    reached: dict[str, datetime] = field(default_factory=dict)
    more: int = 0

    def took(self, name: str) -> datetime | None:
        """Return when the step *name* was taken."""
        return min(
            (self.reached[by] for by in TOOK[name] if by in self.reached), default=None
        )

    def due(self, name: str) -> date:
        """Return by which day the step *name* is due."""
        _, length, since = next(each for each in STEPS[self.track] if each[0] == name)
        if since == "received":
            start: date | datetime = self.start
        else:
            start = self.took(since) or self.due(since)
        if self.track == "emergency":
            at = self.start.astimezone(UTC) + timedelta(hours=length)
            return (at - timedelta(microseconds=1)).astimezone(LONDON).date()
        begun = _day(start)
        if name == "begun":
            return begun + timedelta(days=length)
        return _working_days(begun, length + (self.more if name == "answered" else 0))

    @property
    def owed(self) -> str:
        """The step that is owed now; nothing when all were taken."""
        return next((name for name, *_ in STEPS[self.track] if not self.took(name)), "")


def run(question: Question) -> Run | None:
    """Return the run that the clock of *question* is on; none where nothing is owed."""
    said = question.said
    changes = [each["track"] for each in question.steps if each["what"] == "tracked"]
    track = said.get("track") or next(iter(changes), "")
    if not track:
        return None
    now = Run(track, datetime.fromisoformat(said["received"]))
    for step in question.steps:
        now = _after(now, step)
    return now


def _after(now: Run, step: dict[str, Any]) -> Run:
    at, what = datetime.fromisoformat(step["at"]), step["what"]
    if what == "extended":
        is_new = not now.more and int(step["days"]) <= MOST.get(now.track, 0)
        is_open = not now.took("answered") and day(step["at"]) <= now.due("answered")
        now.more = int(step["days"]) if is_new and is_open else now.more
    elif what == "tracked" and step["track"] == "complaint-2" != now.track:
        return Run("complaint-2", at)
    elif what == "tracked":
        now.track = step["track"]
        now.more = min(now.more, MOST.get(now.track, 0))
    elif what == "reopened":
        return now if now.owed else Run(now.track, at)
    elif what not in ("routed", "written"):
        now.reached.setdefault(step["step"] if what == "reached" else what, at)
    return now


def state(question: Question) -> str:
    """Return where *question* stands."""
    found = "waiting"
    for step in question.steps:
        if step["what"] in ("reopened", "agreed"):
            found = {"reopened": "waiting", "agreed": "agreed"}[step["what"]]
        elif step["what"] in ORDER:
            found = max(found, step["what"], key=ORDER.index)
    return found


def pledges(question: Question) -> list[tuple[date, date | None]]:
    """Return every promise: its day, and the day on which it was done."""
    return [
        (date.fromisoformat(step["promised_by"]), _done(question.steps[number:]))
        for number, step in enumerate(question.steps)
        if step.get("promised_by")
    ]


def standing(question: Question, today: date) -> tuple[str, date] | None:
    """Return how it stands with what is owed most, and its day; none when nothing is."""
    now, found = run(question), []
    if now is None:
        return None
    if now.owed:
        by = now.due(now.owed)
        word = "overdue" if by < today else "due-today" if by == today else "waiting"
        found.append((word, by))
    for by, done in pledges(question):
        if done is None:
            found.append(("broken" if by < today else "promised", by))
    rank = ["overdue", "broken", "due-today", "waiting", "promised"]
    return min(found, key=lambda each: (rank.index(each[0]), each[1]), default=None)


def _done(steps: list[dict[str, Any]]) -> date | None:
    found = None
    for step in steps:
        if step["what"] in ("done", "agreed"):
            found = found or day(step["at"])
        if step["what"] == "agreed":
            return found
        if step["what"] == "reopened":
            found = None
    return found


def _day(when: date | datetime) -> date:
    return when.astimezone(LONDON).date() if isinstance(when, datetime) else when


def _working_days(begun: date, count: int) -> date:
    while count:
        begun += timedelta(days=1)
        count -= begun.weekday() < 5 and begun.isoformat() not in HOLIDAYS
    return begun
