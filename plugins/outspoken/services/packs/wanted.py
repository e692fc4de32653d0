"""The kits that are to be printed, and what is wrong with those that cannot be."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from outspoken.model.kit import Kit, Variant
from outspoken.model.problem import Problem
from outspoken.services.kits import checks, reading


@dataclass(frozen=True, slots=True)
class Printed:
    """A kit in one language.

    Attributes:
        kit: The kit.
        folder: Its folder.
    """

    kit: Kit
    folder: Path

    @property
    def variants(self) -> tuple[Variant, ...]:
        """What it is printed as, in the order in which variants are named."""
        return tuple(each for each in Variant if each in self.kit.variants)


def of_kit(folder: Path, today: date) -> tuple[list[Printed], list[Problem]]:
    """Return a kit in each language that it can be printed in, and what is to be mended.

    Args:
        folder: The kit's folder.
        today: The day of today.
    """
    found: list[Printed] = []
    wrong: list[Problem] = []
    for language in languages(folder) or ("en",):
        kit = checks.judged(folder, language, today)
        if isinstance(kit, Kit):
            found.append(Printed(kit, folder))
        else:
            wrong += kit
            if not found:
                break  # a translation stands or falls with the original, which comes first
    return found, wrong


def languages(folder: Path) -> list[str]:
    """Return the languages that a kit can be read in, its own first; none if in none."""
    kit = reading.original(folder)
    return [kit.language, *kit.others] if isinstance(kit, Kit) else []
