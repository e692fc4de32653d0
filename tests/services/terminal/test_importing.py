"""`invoke import` says what came of it, shows how far it is, and can be stopped."""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests import scratch

from outspoken.services import import_records, import_runs, inbox, shelf
from outspoken.services.terminal import importing
from outspoken.services.terminal.importing import Asked
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import DONE, TO_MEND, WrongUseError

ITEM = """\
<item><title>Damp {n}</title><link>https://old.example.org/{n}</link>
<guid>https://old.example.org/{n}</guid><pubDate>Wed, 01 Apr 2026 09:00:00 +0000</pubDate>
<description>It is wet, {n}.</description></item>
"""
COMMENT = ITEM.replace("{n}</link>", "{n}#comment-9</link>").replace("<guid>", "<guid>c")
SCRIPT = """\
import sys
from datetime import UTC, datetime
from pathlib import Path
from outspoken.services.office import Office
from outspoken.services.terminal import importing, room
root, path = map(Path, sys.argv[1:])
here = room.Room(Office(root, root / "content", root / "private"), "", datetime.now(UTC))
sys.exit(importing.run(here, [path]))
"""


def feed(room: Room, *items: str) -> Path:
    path = room.office.root / "old.xml"
    head = "<title>Old</title><link>https://old.example.org/</link>"
    text = f'<rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'
    path.write_text(text)
    return path


def test_an_import_says_what_came_and_what_to_do_next(
    room: Room, said: Callable[[], str]
) -> None:
    path = feed(room, ITEM.format(n=1))
    assert importing.run(room, [path]) == DONE
    *_, came, first, then, last = said().splitlines()
    assert came == "1 text came in, 0 known before: 1 post"
    run_id = last.removeprefix("this was import ")
    assert first == "first go through twenty or thirty of them: invoke moderate"
    assert then == f"then: invoke moderate --import {run_id} --accept-all --publish"
    assert importing.run(room, [path]) == DONE
    assert said().splitlines()[0] == "0 texts came in, 1 known before"


def test_it_says_what_stands_in_for_what_is_not_here(
    room: Room, said: Callable[[], str]
) -> None:
    assert importing.run(room, [feed(room, COMMENT.format(n=1))]) == DONE
    told = said()
    assert "2 texts came in, 0 known before: 1 page, 1 comment" in told
    assert "1 page of them made here, to stand in for what comments were left on" in told


def test_problems_are_listed_with_their_line(room: Room, said: Callable[[], str]) -> None:
    broken = ITEM.format(n=2).replace(
        "<pubDate>Wed, 01 Apr 2026 09:00:00 +0000", "<pubDate>soon"
    )
    path = feed(room, ITEM.format(n=1), broken)
    assert importing.run(room, [path, "missing.xml"]) == TO_MEND
    told = said()
    assert "old.xml:4: left out: write its date as" in told
    assert "missing.xml" in told
    assert "1 text came in" in told


def test_a_folder_is_no_file(room: Room, said: Callable[[], str]) -> None:
    assert importing.run(room, [room.office.root]) == TO_MEND
    assert ":0: name a file, not a folder" in said()


def test_too_many_problems_are_counted(
    room: Room, said: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_runs, "PROBLEM_LIMIT", 2)
    assert importing.run(room, [f"missing-{n}.xml" for n in range(5)]) == TO_MEND
    assert "3 more problems are not listed" in said()


@pytest.mark.parametrize(
    ("taken_as", "kinds"), [("comments", "1 page, 1 comment"), ("posts", "1 post")]
)
def test_every_entry_can_be_taken_as_one_thing(
    room: Room, said: Callable[[], str], taken_as: str, kinds: str
) -> None:
    assert importing.run(room, [feed(room, ITEM.format(n=1))], Asked(taken_as)) == DONE
    assert f"known before: {kinds}" in said()


def test_wrong_words_are_wrong_use(room: Room) -> None:
    with pytest.raises(WrongUseError, match="name the exports or feeds"):
        importing.run(room, [])
    with pytest.raises(WrongUseError, match="as comments or posts, not 'rants'"):
        importing.run(room, ["old.xml"], Asked("rants"))


def at_terminal(room: Room, path: Path, *, until: str, stop: int = 0) -> tuple[int, str]:
    """Import *path* at a terminal; press Ctrl-C as often as *stop* says after *until*."""
    process, terminal = scratch.at_a_terminal()
    if process == 0:  # pragma: no cover - this is the task
        signal.signal(signal.SIGINT, signal.default_int_handler)
        words = [sys.executable, "-c", SCRIPT, str(room.office.root), str(path)]
        plugins = str(Path(shelf.__file__).parents[2])
        os.execve(words[0], words, {**os.environ, "PYTHONPATH": plugins, "TERM": "xterm"})
    told = b""
    while True:
        try:
            told += os.read(terminal, 65536)
        except OSError:  # on Linux: the other end is closed
            break
        if stop and until.encode() in told:
            os.write(terminal, b"\x03" * stop)
            stop = 0
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    os.close(terminal)
    return status, told.decode()


def test_at_a_terminal_a_bar_shows_how_far_it_is(room: Room) -> None:
    path = feed(room, *(ITEM.format(n=n) for n in range(200)))
    status, told = at_terminal(room, path, until="")
    assert status == DONE
    assert "old.xml" in told
    assert "kB" in told
    assert "200 texts came in" in told


def test_ctrl_c_ends_it_in_good_order(room: Room) -> None:
    path = feed(room, *(ITEM.format(n=n) for n in range(3_000)))
    status, told = at_terminal(room, path, until="old.xml", stop=1)
    assert status == TO_MEND
    assert "stopping; press Ctrl-C again to stop at once" in told
    assert "stopped before the end: import again for the rest" in told
    run_id = told.split()[-1]
    came_in = list(import_records.public_ids(room.office, run_id))
    waiting = [path.stem for path in room.office.inbox.glob("*.md")]
    assert sorted(came_in) == sorted(waiting)
    assert len(waiting) < 3_000
    assert all(inbox.read(room.office, given) for given in came_in)


def test_what_was_left_out_is_counted_by_reason(
    room: Room, said: Callable[[], str]
) -> None:
    path = room.office.root / "comments.xml"
    pages = "".join(
        f'<thread dsq:id="{n}"><link>https://old.example.org/{n}/</link></thread>'
        for n in (1, 2)
    )
    spoilt = '<thread dsq:id="3"><link>https://old.example.org/3/</title></thread>'
    path.write_text(
        '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
        f"{pages}{spoilt}</disqus>"
    )
    assert importing.run(room, [path]) == TO_MEND
    told = said()
    assert "left out: 2 pages without comments" in told
    assert "left out: 1 that can be mended, listed above" in told


def test_a_text_without_a_date_is_of_today_and_known_again_tomorrow(
    room: Room, said: Callable[[], str]
) -> None:
    path = feed(room, "<item><title>Pump</title><description>Fixed.</description></item>")
    assert importing.run(room, [path]) == TO_MEND
    assert "dated on the day they came in" in said()
    (waiting,) = inbox.waiting(room.office)
    assert isinstance(waiting, inbox.Waiting)
    assert waiting.submission.received == room.now
    tomorrow = replace(room, now=room.now + timedelta(days=1))
    importing.run(tomorrow, [path])
    assert "0 texts came in, 1 known before" in said()


def test_what_was_to_come_out_later_waits_like_a_draft(
    room: Room, said: Callable[[], str]
) -> None:
    path = room.office.root / "old.txt"
    path.write_text(
        "TITLE: Soon\nSTATUS: Future\nDATE: 10/26/2039 11:59:59 PM\n-----\n"
        "BODY:\nLater.\n-----\n--------\n"
    )
    assert importing.run(room, [path]) == DONE
    assert "1 text of them not public there" in said()
    (waiting,) = inbox.waiting(room.office)
    assert isinstance(waiting, inbox.Waiting)
    assert waiting.submission.received == room.now
