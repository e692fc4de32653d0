"""What the gates find: on which page, against which rule, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to mend on one page.

    Attributes:
        page: Address of the page from the site's root, or name of a file.
        rule: The gate that it does not pass.
        advice: What to do, and where on the page; no full stop.
    """

    page: str
    rule: str
    advice: str

    def __str__(self) -> str:
        return f"{self.page}: {self.rule}: {self.advice}"


def listed(found: Iterable[Finding]) -> str:
    """Return all that was found, one a line, each once."""
    return "\n".join(map(str, sorted(set(found))))
