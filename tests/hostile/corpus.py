"""The hostile samples that are developed against, where they are at hand."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from tests.conftest import ROOT
from tests.long import sampled

FOLDER = ROOT.parent / "shared" / "data" / "hostile"
Each = TypeVar("Each")


def at_hand(name: str) -> Path:
    """Return the file or folder *name*; without it a test is skipped."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the samples are not at hand: ../shared/data/hostile/{name}")
    return path


@cache
def _payloads(path: Path) -> tuple[str, ...]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return tuple(str(json.loads(line)["payload"]) for line in lines if line)


def payloads() -> Sequence[str]:
    """Return every script payload."""
    return _payloads(at_hand("xss.jsonl"))


def some(
    every: Sequence[Each], short: int, start: int = 0, most: int | None = None
) -> Sequence[Each]:
    """Return *short* of them, evenly spread from *start* on; in a long run *most*."""
    step = max(1, len(every) // sampled(short, most or len(every)))
    return every[start % step :: step]
