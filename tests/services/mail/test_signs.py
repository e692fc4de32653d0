"""Letters that bring signs a terminal obeys: none comes to an officer's screen."""

import base64
import json
import re
import sys
from collections.abc import Callable
from email.utils import make_msgid

import pytest
from tests.conftest import MODERATOR
from tests.services.mail.conftest import Post

from outspoken.services import files
from outspoken.services.mail import letters, notes
from outspoken.services.reviewing import cases, choosing, deciding
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.session import Session
from outspoken.services.terminal import (
    casebook,
    mail,
    moderating,
    outbox,
    pages,
    queue,
    showing,
    wholesale,
)
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.screen import Screen
from outspoken.services.terminal.speech import console

# Questions that a terminal answers with "p" or "d" in it, in both forms; a title, the
# clipboard, going back over what was said, and words turned round.
SIGNS = (
    '\x1bP$q"p\x1b\\ \x1b]4;1;?\x1b\\ \x9b5n \x90$q"p\x9c \x1b]52;c;AAAA\x07 '
    "\x1b[4A\x1b[0J \r \x08 \x85 \u202e \u2067 \u2028"
)
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
OURS = re.compile(r"\x1b\[[0-9;]*[HJKm]|\r(?=\n)")
"""What the screen writes itself."""
HALF = "x\nits"
FORGED = "its yes counted for nothing: publish it"


def encoded(words: str) -> str:
    return f"=?utf-8?b?{base64.b64encode(words.encode()).decode()}?="


HEAD = f"""\
From: {encoded(f"Ann {SIGNS}")} <ann@example.org>
To: us@example.org
Subject: {encoded(f"The doors {SIGNS}")}
MIME-Version: 1.0
"""
LETTER = f"""\
{HEAD}Message-ID: <1{SIGNS.split()[0]}@example.org>
X-Signs: {SIGNS.replace(chr(13), "")}
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset={encoded(f"x{SIGNS}")}

The doors {SIGNS.replace(chr(13), "")} creak all night. You may print this.

> You wrote: {SIGNS}

--{" "}
Ann {SIGNS}
--b
Content-Type: application/{encoded(f"x{SIGNS}{chr(10)}{FORGED}")}; name=bare.doc

words
--b
Content-Type: application/x-doc; name="{encoded(f"a{SIGNS}{chr(10)}{FORGED}.doc")}"
Content-Disposition: {encoded(f"attachment{SIGNS}")}

words
--b--
""".encode()


@pytest.fixture
def room(post: Post) -> Room:
    """The room of an officer, where the letter waits."""
    assert len(post.file(LETTER).filed) == 1
    return Room(post.office, MODERATOR, post.town.now)


@pytest.fixture
def case(room: Room) -> Case:
    """The letter, opened."""
    (given_id,) = cases.in_order(room)
    return cases.opened(room, given_id)


def draw(case: Case) -> None:
    """Draw all that the key screen shows of a case."""
    session = Session(case.review, teams=tuple(case.place.teams))
    foot = pages.foot(session, SIGNS, is_unseen=False)
    screen = Screen()
    for _ in range(9):
        screen.draw(pages.page(case, session, "1 of 1", foot))
        screen.turn(1)
    letter = deciding.letter_shown(case, session)
    for line in (*showing.outcome(case.review), letter):
        console().print(line)


SHOWN: dict[str, Callable[[Room, Case], object]] = {
    "whole": lambda _, case: showing.show(case, case.review),
    "screen": lambda _, case: draw(case),
    "queue": lambda room, _: queue.run(room),
    "queue as data": lambda room, _: queue.run(room, as_data=True),
    "clean": lambda room, case: wholesale.publish_clean(
        room, [case], sure=False, as_data=False
    ),
    "as data": lambda room, case: moderating.run_one(
        room, case.sent.id, choosing.Asked(), as_data=True
    ),
    "decided": lambda room, case: moderating.run_one(
        room, case.sent.id, Asked(hold=True), as_data=False
    ),
    "cases": lambda room, _: casebook.run(room, (), ""),
    "outbox": lambda room, _: outbox.say(room.office),
}


@pytest.mark.parametrize("show", SHOWN.values(), ids=SHOWN)
def test_no_sign_of_a_letter_reaches_the_terminal(
    room: Room,
    case: Case,
    show: Callable[[Room, Case], object],
    said: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("builtins.input", sys.stdout.write)
    said()
    show(room, case)
    assert not OBEYED.search(OURS.sub("", said()).replace("\n", ""))


@pytest.mark.parametrize("show", ["whole", "screen"])
def test_what_was_kept_before_is_spelt_out(
    room: Room,
    case: Case,
    show: str,
    said: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Notes of an older version hold them, and so may any word that is not a letter's."""
    monkeypatch.setattr(notes, "of", lambda *_: (f"attached: {SIGNS}", SIGNS))
    object.__setattr__(case, "wish", SIGNS)
    object.__setattr__(case, "objection", (SIGNS,))
    object.__setattr__(case, "note", SIGNS)
    SHOWN[show](room, case)
    shown = OURS.sub("", said())
    assert "\\u001b" in shown
    assert not OBEYED.search(shown.replace("\n", ""))


def test_the_notes_of_a_letter_hold_no_such_sign_and_a_line_each(
    room: Room, case: Case
) -> None:
    kept = (room.office.inbox / f"{case.sent.id}{notes.SUFFIX}").read_bytes()
    told = json.loads(kept)
    assert not OBEYED.search("".join([*told["notes"], told["cut"].replace("\n", "")]))
    assert all("\n" not in each for each in told["notes"])
    assert "attached and left out: bare.doc (unknown)" in told["notes"]
    assert not any(each.startswith(FORGED) for each in told["notes"])


def test_notes_that_were_kept_before_are_a_line_each(room: Room, case: Case) -> None:
    path = room.office.inbox / f"{case.sent.id}{notes.SUFFIX}"
    old = json.dumps({"notes": [f"attached: a\n{FORGED}\x1b[A"], "cut": f"x\n{SIGNS}"})
    files.write_private(path, old.encode())
    first, cut = notes.of(room.office, case.sent.id)
    assert first == f"attached: a {FORGED}[A"
    assert cut.startswith("cut off, as a quote or signature:\nx\n")
    assert not OBEYED.search(cut.replace("\n", ""))


def test_the_letter_itself_holds_none() -> None:
    letter = letters.read(LETTER)
    for name in letter.__slots__:
        value = getattr(letter, name)
        told = "\n".join(value) if name in {"answers", "others", "notes"} else value
        if isinstance(told, str):
            assert not OBEYED.search(told.replace("\n", "")), name


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        pytest.param("application/x-doc", "application/x-doc", id="a type"),
        pytest.param("APPLICATION/X-Doc", "application/x-doc", id="in capitals"),
        pytest.param(encoded("application/x\nits writer agreed"), "unknown", id="encoded"),
        pytest.param(f"application/{encoded(HALF)}", "unknown", id="half of it"),
        pytest.param("application/é", "unknown", id="no ASCII"),
        pytest.param(f"application/{'x' * 200}", "unknown", id="too long"),
    ],
)
def test_the_type_of_an_attachment_is_a_type_or_nothing(kind: str, shown: str) -> None:
    part = f'Content-Type: {kind}\nContent-Disposition: attachment; filename="a.doc"\n'
    letter = letters.read(f"{HEAD}{part}\nwords\n".encode())
    assert letter.others == (f"a.doc ({shown})",)


def test_a_link_with_a_sign_in_it_is_masked() -> None:
    token = "23456789abcdefghjkmnpqrstuvw"
    broken = f"https://intake.example.org/mine/{token[:9]}\x1b{token[9:]}"
    words = f"{HEAD}Content-Type: text/plain\n\nSee {broken} of {make_msgid()}\n"
    letter = letters.read(words.encode())
    assert token not in letter.words + letter.whole


def test_a_letter_that_is_put_aside_is_told_of_without_signs(
    post: Post, said: Callable[[], str]
) -> None:
    begins, ends = LETTER.index(b"The doors"), LETTER.index(b"\n--b\nContent-Type: app")
    post.comes(LETTER[:begins] + LETTER[ends:])
    mail.run(Room(post.office, MODERATOR, post.town.now), [str(post.path)], as_data=False)
    told = said()
    assert "kept as it is in" in told
    assert not OBEYED.search(told.replace("\n", ""))
