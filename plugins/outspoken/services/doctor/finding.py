"""A finding: one thing that is not as it should be, and what makes it right again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class CannotMendError(Exception):
    """What was found stays; says what to do first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be.

    Attributes:
        path: The file or folder.
        said: What was found; and where nothing can be done without a person, what to do.
        mend: Makes it right; none where a person must.
        done: What mending did, as "removed".
    """

    path: Path
    said: str
    mend: Callable[[], object] | None = None
    done: str = ""
