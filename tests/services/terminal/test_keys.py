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
        pytest.param("\x1b", keys.ESCAPE, id="Escape alone"),
    ],
)
def test_keys(terminal: tuple[int, Keyboard], sent: str, key: str) -> None:
    hand, keyboard = terminal
    os.write(hand, sent.encode())
    assert keyboard.press() == key
    os.write(hand, b"x")
    assert keyboard.press() == "x", "nothing of it is left over"


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
