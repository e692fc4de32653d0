"""What came from the web fills the inbox; what officers typed in does not."""

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Town

from outspoken.model.submission import Channel
from outspoken.services.waiting_room import WaitingRoom


def test_an_office_without_an_inbox_has_room(town: Town) -> None:
    assert not WaitingRoom(town.office, 1).is_full()


@pytest.mark.parametrize(
    ("channel", "fills"),
    [(each, each is Channel.WEB) for each in Channel],
    ids=lambda each: str(each),
)
def test_only_the_web_fills_it(town: Town, channel: Channel, fills: bool) -> None:
    town.send('It says\nchannel: "web"\nin my letter.', channel=channel)

    assert WaitingRoom(town.office, 1).is_full() == fills


def test_what_is_decided_on_makes_room(town: Town) -> None:
    room = WaitingRoom(town.office, 2)
    first = town.send("One.", channel=Channel.WEB)
    town.send("Two.", channel=Channel.WEB)
    assert room.is_full()

    (town.office.inbox / f"{first}.md").unlink()

    assert not room.is_full()


def test_a_long_queue_is_read_once(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    given_id = town.send("On paper.", channel=Channel.PAPER)
    text = (town.office.inbox / f"{given_id}.md").read_text()
    for number in range(20):
        (town.office.inbox / f"20260403-{number:06}.md").write_text(text)
    opened: list[str] = []
    truly = Path.open

    def noted(path: Path, *args: Any, **more: Any) -> Any:
        opened.append(path.name)
        return truly(path, *args, **more)

    monkeypatch.setattr(Path, "open", noted)
    room = WaitingRoom(town.office, 1)
    for _ in range(10):
        assert not room.is_full()

    assert len(opened) == len(set(opened)) == 21
