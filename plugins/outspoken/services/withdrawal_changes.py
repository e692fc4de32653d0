"""Changes: what a withdrawal does to the files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Change:
    """What a withdrawal does to the files.

    Attributes:
        writes: Files to write, each a path below the content and its bytes.
        removals: Files to remove.
        private: Files to write, each a path below the private folder and its bytes.
    """

    writes: Mapping[str, bytes] = field(default_factory=dict)
    removals: tuple[Path, ...] = ()
    private: Mapping[str, bytes] = field(default_factory=dict)

    def and_then(self, other: "Change") -> "Change":
        """Return both changes as one."""
        return Change(
            {**self.writes, **other.writes},
            (*self.removals, *other.removals),
            {**self.private, **other.private},
        )
