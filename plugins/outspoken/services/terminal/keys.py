"""Single keys read from the terminal, without Enter.

Only where a terminal can do it: where there is none, where it is dumb, or where the
officer asks for lines (``OUTSPOKEN_LINES``, ``--lines``), nothing here is used. Windows
has no termios; Outspoken's locks need fcntl, so it does not run there in any case.

What the terminal itself says, in answer to whoever asked it, is no key: it is read to its
end and dropped.
"""

import codecs
import os
import re
import select
import shutil
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from outspoken.services.terminal.speech import typed

LINES_VARIABLE = "OUTSPOKEN_LINES"
ENTER, SPACE, ESCAPE = "enter", " ", "escape"
UP, DOWN, PAGE_UP, PAGE_DOWN, HOME = "up", "down", "page-up", "page-down", "home"
RESIZED = "resized"
"""No key: the window has another size, and is to be drawn again."""
END_OF_INPUT = "\x04"
SEQUENCES = {
    **dict.fromkeys(("[A", "OA", "[Z"), UP),
    **dict.fromkeys(("[B", "OB"), DOWN),
    **dict.fromkeys(("[5~", "[D", "OD"), PAGE_UP),
    **dict.fromkeys(("[6~", "[C", "OC"), PAGE_DOWN),
    **dict.fromkeys(("[H", "OH", "[1~", "[7~"), HOME),
}
"""What a terminal sends after Escape, without it; unknown ones mean nothing."""
PLAIN = {
    "\r": ENTER,
    "\n": ENTER,
    "\t": DOWN,
    "<": PAGE_UP,
    ">": PAGE_DOWN,
}
ESCAPE_SECONDS = 0.05
"""How long after Escape the rest of a key's sequence may take."""
ANSWER_SECONDS = 0.25
"""How long the next byte of a terminal's answer may take; without one, it is at its end."""
_ESC = "\x1b"
_WHOLE = re.compile(
    r"\[\[?[^@-~]*[@-Z\\-~]|O[^A-Za-z~]*[A-Za-z~]|[ -/]*[^ -/\[O]", re.DOTALL
)
"""All that follows Escape: of a key with numbers (the Linux console sends two brackets),
of one in application mode, or one letter."""
_ANSWERS = ("P", "X", "]", "^", "_")
"""What begins a terminal's answer, which is as long as it likes."""
_ENDS = ("", _ESC, "\x07", "\x18", "\x1a", "\x9c")
"""What ends it: a pause, Escape (before a backslash), the bell, or being called off."""
LOOK_SECONDS = 0.3
"""How often the size of the window is looked at."""


def can_press() -> bool:
    """Tell whether single keys can be read here, and a screen drawn."""
    if os.environ.get(LINES_VARIABLE):
        return False
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    return is_terminal and os.environ.get("TERM", "dumb") not in {"dumb", "unknown"}


@dataclass(slots=True)
class Keyboard:
    """A keyboard at a terminal.

    Attributes:
        file: The terminal's number.
        usual: How the terminal was set up before.
        is_alone: Whether the last key came by itself, as a hand presses it: none came
            together with it, before it or after.
    """

    file: int
    usual: list[Any]
    is_alone: bool = True
    _is_followed: bool = False
    _left: list[str] = field(default_factory=list)
    _decoder: codecs.IncrementalDecoder = field(
        # Bytes that are no UTF-8 are no reason to stop, and some are a terminal's own.
        default_factory=lambda: codecs.getincrementaldecoder("utf-8")("surrogateescape")
    )

    def press(self) -> str:
        """Wait for a key and return it: a letter, or the name of another key.

        Raises:
            EOFError: At the end of the input.
        """
        size = shutil.get_terminal_size()
        while not self._has_more(LOOK_SECONDS):
            if shutil.get_terminal_size() != size:
                return RESIZED
        letter = self._letter()
        if letter == END_OF_INPUT:
            raise EOFError
        is_begun = letter == _ESC or "\x80" <= letter <= "\x9f"
        key = self._sequence(letter) if is_begun else PLAIN.get(letter, letter)
        followed, self._is_followed = self._is_followed, self._has_more(0)
        self.is_alone = not (followed or self._is_followed)
        return key

    def forget(self) -> None:
        """Forget what was pressed before anybody could see what it was about."""
        termios.tcflush(self.file, termios.TCIFLUSH)
        self._is_followed = False
        self._left.clear()
        self._decoder.reset()

    def line(self, prompt: str) -> str:
        """Ask for a line, as the terminal usually does; empty when it is left."""
        termios.tcsetattr(self.file, termios.TCSADRAIN, self.usual)
        try:
            return typed(prompt)
        except EOFError:
            return ""
        finally:
            tty.setcbreak(self.file, termios.TCSADRAIN)

    def _has_more(self, seconds: float) -> bool:
        """Tell whether something waits, or comes within so many *seconds*."""
        return bool(self._left or select.select([self.file], [], [], seconds)[0])

    def _next(self, seconds: float) -> str:
        """Return the next letter; nothing when none comes within so many *seconds*."""
        return self._letter() if self._has_more(seconds) else ""

    def _letter(self) -> str:
        while not self._left:
            data = os.read(self.file, 1)
            if not data:
                raise EOFError
            self._left += map(_of_byte, self._decoder.decode(data))
        return self._left.pop(0)

    def _sequence(self, begun: str) -> str:
        """Read what *begun* begins: another key, an answer that is none, or nothing."""
        while True:
            # One letter may stand for Escape and another.
            said = "" if begun == _ESC else chr(ord(begun) - 0x40)
            while not _WHOLE.fullmatch(said) and (more := self._next(ESCAPE_SECONDS)):
                said = "" if more == _ESC else said + more
            if said not in _ANSWERS:
                return SEQUENCES.get(said, "") if said else ESCAPE
            while (more := self._next(ANSWER_SECONDS)) not in _ENDS:
                pass
            if more != _ESC:
                return ""
            begun = more  # its end, or another key that came before that


def _of_byte(letter: str) -> str:
    """Return *letter*; of a byte that is no UTF-8, the letter of that number."""
    return chr(ord(letter) - 0xDC00) if "\udc80" <= letter <= "\udcff" else letter


@contextmanager
def keyboard() -> Iterator[Keyboard]:
    """Read single keys while the block runs; Ctrl-C goes on to stop the task."""
    file = sys.stdin.fileno()
    usual = termios.tcgetattr(file)
    tty.setcbreak(file, termios.TCSADRAIN)
    try:
        yield Keyboard(file, usual)
    finally:
        termios.tcsetattr(file, termios.TCSADRAIN, usual)
