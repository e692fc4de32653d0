"""What is kept of each import that came to its end: what came in, and what was private."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.services.batches import FOLDER
from outspoken.services.office import Office


class NoSuchRunError(LookupError):
    """No import was given that id."""


def path(office: Office, run_id: str) -> Path:
    """Return where the record of the run *run_id* lies."""
    return office.private / FOLDER / f"{run_id}.json"


def public_ids(office: Office, run_id: str) -> Iterator[str]:
    """Yield what the run *run_id* brought in and was public over there, posts first.

    Raises:
        NoSuchRunError: When there was no such run.
    """
    kept = _kept(office, run_id)
    held = set(kept["held"])
    yield from (given_id for given_id in kept["new"] if given_id not in held)


def private_ids(office: Office, run_id: str) -> list[str]:
    """Return what the run *run_id* brought in that was not public over there.

    Raises:
        NoSuchRunError: When there was no such run.
    """
    return _kept(office, run_id)["held"]


def all_private_ids(office: Office) -> frozenset[str]:
    """Return what any run brought in that was not public over there."""
    # Asked for each text that is opened; the records are read again when they change.
    return _held_in(tuple((each, each.stat().st_mtime_ns) for each in _all(office)))


def all_ids(office: Office) -> frozenset[str]:
    """Return what every run that came to its end brought in."""
    return frozenset(
        given_id
        for each in _all(office)
        for given_id in json.loads(each.read_bytes())["new"]
    )


def _all(office: Office) -> list[Path]:
    return sorted((office.private / FOLDER).glob("[!.]*.json"))


def _kept(office: Office, run_id: str) -> dict[str, list[str]]:
    if not is_id(run_id) or not path(office, run_id).is_file():
        raise NoSuchRunError(f"there was no import {run_id}")
    kept: dict[str, list[str]] = json.loads(path(office, run_id).read_bytes())
    return kept


@lru_cache(maxsize=1)
def _held_in(records: tuple[tuple[Path, int], ...]) -> frozenset[str]:
    return frozenset(
        given_id
        for each, _ in records
        for given_id in json.loads(each.read_bytes())["held"]
    )
