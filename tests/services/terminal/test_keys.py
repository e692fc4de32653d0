"""Keys read from a real terminal, as it sends them."""

import os
import pty
import sys
import termios
import tty
from collections.abc import Iterator

import pytest

from outspoken.services.terminal import keys
from outspoken.services.terminal.keys import Keyboard


@pytest.fixture
def terminal() -> Iterator[tuple[int, Keyboard]]:
    """A terminal: what is written to the first is pressed at the second."""
    hand, file = pty.openpty()
    usual = termios.tcgetattr(file)
    tty.setcbreak(file)
    yield hand, Keyboard(file, usual)
    os.close(hand)
    os.close(file)


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        pytest.param("p", "p", id="a letter"),
        pytest.param("B", "B", id="a capital"),
        pytest.param("é", "é", id="of two bytes"),
        pytest.param("م", "م", id="of another script"),
        pytest.param("\r", keys.ENTER, id="Enter"),
        pytest.param("\n", keys.ENTER, id="line feed"),
        pytest.param(" ", keys.SPACE, id="space"),
        pytest.param("\t", keys.DOWN, id="Tab"),
        pytest.param("\x1b[Z", keys.UP, id="Tab backwards"),
        pytest.param("\x1b[A", keys.UP, id="arrow up"),
        pytest.param("\x1bOB", keys.DOWN, id="arrow down, application mode"),
        pytest.param("\x1b[6~", keys.PAGE_DOWN, id="page down"),
        pytest.param(">", keys.PAGE_DOWN, id="greater than"),
        pytest.param("\x1b[5~", keys.PAGE_UP, id="page up"),
        pytest.param("\x1b[1;5D", "", id="what means nothing"),
        pytest.param("\x1b[[A", "", id="F1 of the Linux console"),
        pytest.param("\x1bOP", "", id="F1"),
        pytest.param("\x1bp", "", id="Alt and a letter"),
        pytest.param("\x1b\x1b[A", keys.UP, id="Escape and an arrow"),
        pytest.param("\x9b5~", keys.PAGE_UP, id="page up in fewer bytes"),
        pytest.param("\x1b", keys.ESCAPE, id="Escape alone"),
    ],
)
def test_keys(terminal: tuple[int, Keyboard], sent: str, key: str) -> None:
    hand, keyboard = terminal
    os.write(hand, sent.encode())
    assert keyboard.press() == key
    os.write(hand, b"x")
    assert keyboard.press() == "x", "nothing of it is left over"


ANSWERS = [
    pytest.param(b'\x1bP1$r64;1"p\x1b\\', id="of a setting, as xterm"),
    pytest.param(b"\x1b]4;1;rgb:d1d1/d1d1/d1d1\x1b\\", id="of a colour"),
    pytest.param(b"\x1b]11;rgb:ffff/ffff/ffff\x07", id="of a colour, to the bell"),
    pytest.param(b"\x1b_Gi=31;OK p\x1b\\", id="of a picture"),
    pytest.param(b"\x1b^p\x1b\\", id="a private message"),
    pytest.param(b"\x1bXp\x1b\\", id="a string"),
    pytest.param(b"\xc2\x901$r0p\xc2\x9c", id="in letters of two bytes"),
    pytest.param(b"\x901$r0p\x9c", id="in bytes that are no UTF-8"),
    pytest.param(b"\x1bP1$rp\x18", id="called off"),
    pytest.param(b"\x1b[?64;1;2p", id="what kind it is"),
    pytest.param(b"\x1b[?2026;2$y", id="of a mode"),
    pytest.param(b"\x1b[12;40R", id="where it stands"),
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_a_terminal_answers_is_no_key(
    terminal: tuple[int, Keyboard], answer: bytes
) -> None:
    hand, keyboard = terminal
    os.write(hand, answer)
    assert keyboard.press() == ""
    os.write(hand, b"x")
    assert keyboard.press() == "x", "nothing of it is left over"


def test_an_answer_that_never_ends_ends_with_a_pause(
    terminal: tuple[int, Keyboard],
) -> None:
    hand, keyboard = terminal
    os.write(hand, b"\x1bPppp")
    assert keyboard.press() == ""
    os.write(hand, b"q")
    assert keyboard.press() == "q"
    os.write(hand, b"\x1bPpp\x1b[A")
    assert keyboard.press() == keys.UP, "nor does it swallow another key"


def test_bytes_that_are_no_utf_8_stop_nothing(terminal: tuple[int, Keyboard]) -> None:
    hand, keyboard = terminal
    os.write(hand, b"\xffq\xc3p")
    assert [keyboard.press() for _ in range(4)] == ["\xff", "q", "\xc3", "p"]


@pytest.mark.parametrize(
    ("sent", "alone"),
    [
        pytest.param(b"p", [True], id="one"),
        pytest.param(b"\x1b[A", [True], id="one of several bytes"),
        pytest.param(b"yp", [False, False], id="pasted"),
        pytest.param(b"\x1b[5;1Rp", [False, False], id="after what is no key"),
    ],
)
def test_it_is_known_which_key_came_by_itself(
    terminal: tuple[int, Keyboard], sent: bytes, alone: list[bool]
) -> None:
    hand, keyboard = terminal
    os.write(hand, sent)
    found = []
    for _ in alone:
        keyboard.press()
        found.append(keyboard.is_alone)
    assert found == alone
    os.write(hand, b"p")
    assert keyboard.press() == "p"
    assert keyboard.is_alone


def test_the_end_of_the_input(terminal: tuple[int, Keyboard]) -> None:
    hand, keyboard = terminal
    os.write(hand, b"\x04")
    with pytest.raises(EOFError):
        keyboard.press()


def test_what_was_pressed_too_early_is_forgotten(terminal: tuple[int, Keyboard]) -> None:
    hand, keyboard = terminal
    os.write(hand, b"ppp")
    keyboard.forget()
    os.write(hand, b"q")
    assert keyboard.press() == "q"


def test_keys_are_pressed_only_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("OUTSPOKEN_LINES", raising=False)
    assert not keys.can_press(), "a test has none"


@pytest.mark.parametrize(
    ("variables", "can"),
    [
        pytest.param({"TERM": "xterm-256color"}, True, id="a usual terminal"),
        pytest.param({"TERM": "xterm", "NO_COLOR": "1"}, True, id="without colours"),
        pytest.param({"TERM": "dumb"}, False, id="a dumb terminal"),
        pytest.param(
            {"TERM": "xterm", "OUTSPOKEN_LINES": "1"}, False, id="lines asked for"
        ),
    ],
)
def test_where_keys_can_be_pressed(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], can: bool
) -> None:
    for name in ("TERM", "OUTSPOKEN_LINES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    hand, file = pty.openpty()
    with open(file, "r+b", buffering=0) as both:  # noqa: PTH123 - a terminal has no path
        monkeypatch.setattr(sys, "stdin", both)
        monkeypatch.setattr(sys, "stdout", both)
        assert keys.can_press() is can
    os.close(hand)
