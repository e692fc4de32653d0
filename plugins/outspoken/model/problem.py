"""A problem: one thing to mend in one file, said to whoever can mend it."""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend in one file.

    Attributes:
        path: The file, relative to the repository root where it lies below it.
        line: Line number, counted from 1; 0 when the whole file is meant.
        message: What to do about it, in the writer's words, no full stop.
    """

    path: PurePosixPath
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"
