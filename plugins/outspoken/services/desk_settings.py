"""What the desk asks of those who sign in: ``[desk]`` in ``place/channels.toml``."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import places, texts

DESK, CODES, IDLE = "desk", "codes", "idle_minutes"


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """What the desk asks of those who sign in.

    Attributes:
        needs_codes: Whether everybody needs the codes of a telephone besides.
        idle_minutes: Minutes after which somebody who did nothing is signed out.
    """

    needs_codes: bool = False
    idle_minutes: int = 30

    def __post_init__(self) -> None:
        if not 1 <= self.idle_minutes <= 480:
            raise ValueError(f"idle_minutes must be from 1 to 480, not {self.idle_minutes}")


STRICTEST = DeskSettings(needs_codes=True, idle_minutes=1)


def read(folder: Path) -> DeskSettings:
    """Return the settings of the place *folder*; the strictest where they are broken."""
    return _settings(folder) or STRICTEST


def problems(folder: Path) -> Iterator[Problem]:
    """Yield what is to be mended in the settings."""
    if _settings(folder) is None:
        advice = "below [desk], write codes = true or false, idle_minutes = 1 to 480"
        yield texts.problem(folder / places.CHANNELS, 0, advice)


def _settings(folder: Path) -> DeskSettings | None:
    """Return what is set; none where nobody can tell."""
    found = places.table(folder / places.CHANNELS, []).get(DESK, {})
    if not isinstance(found, dict) or found.keys() - {CODES, IDLE}:
        return None
    codes, idle = found.get(CODES, False), found.get(IDLE, DeskSettings().idle_minutes)
    if not isinstance(codes, bool) or not isinstance(idle, int) or isinstance(idle, bool):
        return None
    try:
        return DeskSettings(codes, idle)
    except ValueError:
        return None
