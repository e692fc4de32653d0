"""Imported texts as JSON has them: kept between two pulls, and told by a child."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from outspoken.model.imported import Imported, ImportedKind, ImportedState


def said(item: Imported) -> dict[str, Any]:
    """Return *item* as JSON has it."""
    return {**asdict(item), "received": item.received.isoformat()}


def imported(given: Mapping[str, Any]) -> Imported:
    """Return what was `said`.

    Raises:
        ValueError: When a value is none that it can have.
        TypeError: When a value is of another type, or too many or too few.
        KeyError: When one is missing.
    """
    fields = dict(given)
    fields["kind"] = ImportedKind(fields["kind"])
    fields["state"] = ImportedState(fields["state"])
    fields["received"] = datetime.fromisoformat(fields["received"])
    fields["labels"] = tuple(fields["labels"])
    fields["contacts"] = tuple(fields["contacts"])
    return Imported(**fields)
