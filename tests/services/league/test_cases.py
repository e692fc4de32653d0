"""Each format, read from a small sample as somebody gave it.

A case is a file or a folder in ``tests/cases/league/``; beside it stands what comes of it,
in a file of the same name that ends in ``.expected.json``.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outspoken.services.league import kept, measuring
from outspoken.services.league.measuring import Asked

CASES = Path(__file__).parents[2] / "cases" / "league"
ENDING = ".expected.json"
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "expected", sorted(CASES.glob(f"*{ENDING}")), ids=lambda path: path.name[: -len(ENDING)]
)
def test_a_case(expected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES)
    name = expected.name.removesuffix(ENDING)
    done = measuring.measure([Path(name)], Asked(), NOW)
    accounts = done.conversation.accounts if done.conversation else ()
    found = {
        "problems": [str(each) for each in done.problems],
        "twice": done.doubles,
        "accounts": {
            account.name: {
                "whole": kept.counts(account.whole),
                **{month: kept.counts(talk) for month, talk in account.months},
            }
            for account in accounts
        },
    }
    assert found == json.loads(expected.read_text())


def test_every_sample_is_a_case() -> None:
    samples = {path.name for path in CASES.iterdir() if not path.name.endswith(ENDING)}
    assert samples == {path.name.removesuffix(ENDING) for path in CASES.glob(f"*{ENDING}")}
