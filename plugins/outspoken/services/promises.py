"""The office's own choices about its clocks, below ``[clock]`` of channels.toml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from outspoken.model.problem import Problem
from outspoken.model.promises import DEFAULT, Promises
from outspoken.model.tracks import EMERGENCY_HAZARD, Since
from outspoken.services import texts

TABLE = "clock"
EMERGENCY, QUESTION = "emergency_hazard", "question_days"
OFF = "off"
CHOICES = (*Since, OFF)
MOST_DAYS = 60


def of(
    path: Path, channels: Mapping[str, Any], nation: str, problems: list[Problem]
) -> Promises:
    """Return the choices that *channels* names, which were read from *path*."""
    return Promises(
        question_days=_question_days(path, channels, problems),
        since=emergency(path, channels, nation, problems) or Since.RECEIPT,
    )


def emergency(
    path: Path, channels: Mapping[str, Any], nation: str, problems: list[Problem]
) -> Since | None:
    """Return from when the office counts an emergency hazard; none where it does not.

    ``emergency_hazard`` is "receipt" (the default where the law applies), "confirmation"
    or "off". An office in another nation that promises the same writes "receipt" or
    "confirmation" there.
    """
    default = Since.RECEIPT if nation in EMERGENCY_HAZARD.nations else OFF
    wish = _own(channels).get(EMERGENCY, default)
    if wish not in CHOICES:
        advice = f"below [{TABLE}], write {EMERGENCY} as one of {', '.join(CHOICES)}"
        problems.append(texts.problem(path, 0, f"{advice}, not {wish!r}"))
        wish = default
    return None if wish == OFF else Since(wish)


def _question_days(path: Path, channels: Mapping[str, Any], problems: list[Problem]) -> int:
    wish = _own(channels).get(QUESTION, DEFAULT.question_days)
    if isinstance(wish, int) and not isinstance(wish, bool) and 1 <= wish <= MOST_DAYS:
        return wish
    advice = f"below [{TABLE}], write {QUESTION} as a number from 1 to {MOST_DAYS}"
    problems.append(texts.problem(path, 0, f"{advice}, not {wish!r}"))
    return DEFAULT.question_days


def _own(channels: Mapping[str, Any]) -> Mapping[str, Any]:
    own = channels.get(TABLE, {})
    return own if isinstance(own, dict) else {}
