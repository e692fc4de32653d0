from collections.abc import Callable

import pytest

from outspoken.services.terminal import submitting
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]
RANT = """\
---
kind: rant
title: Today
consent: yes
received: 2026-04-01
---

{words}
"""


def test_no_file_is_wrong_use(room: Room) -> None:
    with pytest.raises(WrongUseError, match="name the files"):
        submitting.run(room, [])


def test_bytes_that_are_no_text_are_kept(room: Room, said: Said) -> None:
    path = room.office.root / "odd.md"
    path.write_bytes(b"---\nkind: rant\n\0---\n")
    assert submitting.run(room, [path]) == 1
    (kept,) = room.office.quarantine.glob("*/bytes.md")
    assert kept.read_bytes() == path.read_bytes()
    assert "kept as it is in private/quarantine/" in said()


def test_mended_and_taken_in_it_lies_there_no_more(room: Room, said: Said) -> None:
    path = room.office.root / "odd.md"
    path.write_bytes(RANT.format(words="It drips.").encode() + b"\0")
    assert submitting.run(room, [path]) == 1
    (kept,) = room.office.quarantine.glob("*/bytes.md")
    kept.write_bytes(kept.read_bytes().rstrip(b"\0"))
    said()
    assert submitting.run(room, [kept]) == 0
    assert f"so what lay in private/quarantine/{kept.parent.name} went" in said()
    assert not kept.parent.exists()


def test_the_number_to_ring_is_said_before_the_receipt(room: Room, said: Said) -> None:
    path = room.office.root / "rant.md"
    path.write_text(RANT.format(words="I can smell gas and the ceiling fell in."))
    assert submitting.run(room, [path]) == 0
    first, second, third, *_ = said().splitlines()
    assert first == "If you smell gas, open the windows, go outside and ring 0800 111 999."
    assert second.startswith("Stay out of the room.")
    assert third.startswith("submitted ")


def test_it_is_said_of_a_text_that_cannot_be_taken(room: Room, said: Said) -> None:
    path = room.office.root / "rant.md"
    path.write_text("I can smell gas.")
    assert submitting.run(room, [path]) == 1
    assert said().startswith("If you smell gas")


def test_northern_ireland_rings_its_own_number(room: Room, said: Said) -> None:
    (room.office.place / "channels.toml").write_text(
        '[office]\nnation = "northern-ireland"\n'
    )
    path = room.office.root / "rant.md"
    path.write_text(RANT.format(words="I can smell gas."))
    submitting.run(room, [path])
    assert "ring 0800 002 001" in said().splitlines()[0]


def test_no_danger_no_advice(room: Room, said: Said) -> None:
    path = room.office.root / "rant.md"
    path.write_text(RANT.format(words="The gas bill is a joke."))
    submitting.run(room, [path])
    assert said().startswith("submitted ")
