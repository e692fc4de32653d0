"""`invoke check` lists what is to be mended in kits, and goes on after warnings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.conftest import Town
from tests.services.kits import made

from outspoken.services.terminal import checking
from outspoken.services.terminal.room import Room

Said = Callable[[], str]


@pytest.fixture
def kit(town: Town) -> Path:
    return made.fresh(made.whole(town.office.content.parent))


def test_a_kit_with_problems_is_listed(room: Room, kit: Path, said: Said) -> None:
    (kit / "cards.md").write_text("## A card\n\nNothing is asked.\n")
    assert checking.run(replace(room, now=datetime(2026, 11, 22, 12, tzinfo=UTC))) == 1
    told = said()
    assert "workshops/mend-the-lamp/cards.md:1: end the card with its question" in told
    assert "1 problem to mend" in told


def test_a_kit_to_look_at_is_a_warning(room: Room, kit: Path, said: Said) -> None:
    later = replace(room, now=datetime(2027, 5, 1, 12, tzinfo=UTC))
    assert checking.run(later) == 0
    told = said()
    assert told.startswith("nothing to mend\n")
    assert "workshops/mend-the-lamp/index.md:7: run it again" in told
    assert "(a warning)" in told
