"""The made-up rants with their passages marked: how well the rules of certainty do."""

import json
from pathlib import Path
from typing import Any

import pytest

from outspoken.model.reason import Reason
from outspoken.services.detectors import find

RANTS = (
    Path(__file__).parents[2].parent / "shared" / "data" / "moderation" / "rants-dev.jsonl"
)
CONTACTS = {"PHONE", "EMAIL", "ADDRESS", "POSTCODE", "PLATE", "HANDLE", "CASE_REF"}


@pytest.fixture(scope="module")
def rants() -> list[dict[str, Any]]:
    if not RANTS.exists():
        pytest.skip("the marked rants are not at hand")
    return [json.loads(line) for line in RANTS.read_text(encoding="utf-8").splitlines()]


def test_every_way_to_find_a_person_is_found_and_nothing_else(
    rants: list[dict[str, Any]],
) -> None:
    for rant in rants:
        marked = [
            (span["start"], span["end"])
            for span in rant["spans"]
            if span["label"] in CONTACTS
        ]
        found = [
            (one.start, one.end)
            for one in find(rant["text"])
            if one.is_certain and one.reason is Reason.CONTACT
        ]
        assert found == marked, rant["id"]


def test_what_must_stay_is_not_touched(rants: list[dict[str, Any]]) -> None:
    for rant in rants:
        found = find(rant["text"])
        for kept in rant["must_keep"]:
            start = rant["text"].index(kept)
            end = start + len(kept)
            assert not [one for one in found if one.start < end and start < one.end], kept
