"""Single keys read from the terminal, without Enter.

Only where a terminal can do it: where there is none, where it is dumb, or where the
officer asks for lines (``OUTSPOKEN_LINES``, ``--lines``), nothing here is used. Windows
has no termios; Outspoken's locks need fcntl, so it does not run there in any case.
"""

import codecs
import os
import select
import shutil
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

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
    """

    file: int
    usual: list[Any]
    _decoder: codecs.IncrementalDecoder = field(
        default_factory=codecs.getincrementaldecoder("utf-8")
    )

    def press(self) -> str:
        """Wait for a key and return it: a letter, or the name of another key.

        Raises:
            EOFError: At the end of the input.
        """
        size = shutil.get_terminal_size()
        while not select.select([self.file], [], [], LOOK_SECONDS)[0]:
            if shutil.get_terminal_size() != size:
                return RESIZED
        letter = self._letter()
        if letter == "\x1b":
            return self._sequence()
        if letter == END_OF_INPUT:
            raise EOFError
        return PLAIN.get(letter, letter)

    def forget(self) -> None:
        """Forget what was pressed before anybody could see what it was about."""
        termios.tcflush(self.file, termios.TCIFLUSH)

    def line(self, prompt: str) -> str:
        """Ask for a line, as the terminal usually does; empty when it is left."""
        termios.tcsetattr(self.file, termios.TCSADRAIN, self.usual)
        try:
            return input(prompt)
        except EOFError:
            return ""
        finally:
            tty.setcbreak(self.file, termios.TCSADRAIN)

    def _letter(self) -> str:
        while True:
            data = os.read(self.file, 1)
            if not data:
                raise EOFError
            if letter := self._decoder.decode(data):
                return letter

    def _sequence(self) -> str:
        """Read what follows Escape: the rest of another key, or nothing."""
        said = ""
        while select.select([self.file], [], [], ESCAPE_SECONDS)[0]:
            said += self._letter()
            is_begun = said in {"[", "O"}
            if not is_begun and (said[-1].isalpha() or said[-1] == "~"):
                break
        return SEQUENCES.get(said, "") if said else ESCAPE


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
