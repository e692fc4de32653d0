"""What a build left in a folder: which files are new, and how many bytes stand there."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of a folder at one moment.

    Attributes:
        files: The inode and the moment of the last change of each, by its path.
        size: Bytes of all of them.
    """

    files: Mapping[str, tuple[int, int]]
    size: int

    @classmethod
    def of(cls, folder: Path) -> "Snapshot":
        """Look at *folder*, which may be missing."""
        stats = {
            path.relative_to(folder).as_posix(): path.stat()
            for path in folder.rglob("*")
            if path.is_file()
        }
        files = {name: (each.st_ino, each.st_mtime_ns) for name, each in stats.items()}
        return cls(files, sum(each.st_size for each in stats.values()))

    def written_since(self, before: "Snapshot") -> int:
        """Count the files that are not the very ones which stood there *before*.

        A file kept by a hard link is the same; one written again with the same bytes is
        not.
        """
        return sum(before.files.get(name) != mark for name, mark in self.files.items())
