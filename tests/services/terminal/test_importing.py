from collections.abc import Callable

import pytest

from outspoken.services.terminal import importing
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

FEED = """\
<rss version="2.0"><channel><title>Old</title><link>https://old.example.org/</link>
<item><title>Damp</title><link>https://old.example.org/1</link>
<guid>https://old.example.org/1</guid><pubDate>Wed, 01 Apr 2026 09:00:00 +0000</pubDate>
<description>It is wet.</description></item></channel></rss>
"""


def test_an_import_says_what_came_and_what_to_do_next(
    room: Room, said: Callable[[], str]
) -> None:
    path = room.office.root / "old.xml"
    path.write_text(FEED)
    assert importing.run(room, [path]) == 0
    told = said()
    assert "1 text came in, 0 known before" in told
    assert "next: invoke moderate --import 2026" in told
    assert importing.run(room, [path]) == 0
    assert "0 texts came in, 1 known before" in said()


def test_no_file_is_wrong_use(room: Room) -> None:
    with pytest.raises(WrongUseError, match="name the exports or feeds"):
        importing.run(room, [])
