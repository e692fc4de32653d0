"""The targets by name, and how one is opened."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

NAMES = (
    *("frontmatter", "detectors", "reader", "importer"),
    *("digest", "mail", "tokens", "forms"),
)
CASES = Path(__file__).parents[1] / "cases" / "fuzz"
Read = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Target:
    """What is fuzzed.

    Attributes:
        name: Its name, and that of its module.
        seeds: Inputs to begin with: what is usual, and what was found before.
        read: Reads one input; raises when something is not as it must be.
        words: What an input is put together from, beside its own pieces.
    """

    name: str
    seeds: tuple[bytes, ...]
    read: Read
    words: tuple[bytes, ...]


def opened(name: str, folder: Path) -> Target:
    """Open the target *name*; what it needs on the disk lies in *folder*."""
    module = importlib.import_module(f"tests.fuzz.{name}_target")
    kept = tuple(path.read_bytes() for path in cases(name))
    seeds, read = module.target(folder)
    return Target(name, (*seeds, *kept), read, module.WORDS)


def cases(name: str) -> list[Path]:
    """List the files in which findings of the target *name* are kept."""
    return sorted(path for path in (CASES / name).glob("*") if path.is_file())
