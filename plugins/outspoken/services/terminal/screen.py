"""A screen of the terminal: what stays at its top and foot, and a window on the words.

It is drawn on the terminal's other page, which goes when the officer leaves: no words of
residents stay behind for whoever scrolls back.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from outspoken.services.terminal.letters import spelt
from outspoken.services.terminal.showing import CURRENT
from outspoken.services.terminal.speech import console

OTHER_PAGE, FIRST_PAGE = "\x1b[?1049h", "\x1b[?1049l"
HOME, REST_OF_LINE, BELOW = "\x1b[H", "\x1b[K", "\x1b[J"
WIDEST = 100
"""Columns beyond which lines are no easier to read."""
_MARK = re.compile(r"([\[(][A-Z]{1,3}\??) ")
GLUE = "\ue000"
"""Stands for the space after a mark's letter, at which no line is to end."""
FEWEST_LINES = 3
"""Lines of the words that are shown however small the window is."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is on the screen.

    Attributes:
        head: What stays at the top.
        words: What the window is on; it may be longer than the screen.
        rows: Passages, of which those around the current one are shown.
        row: Which of *rows* is current, from 1; 0 when none is.
        foot: What stays at the foot: what was done, what is asked, the keys.
    """

    head: tuple[Text, ...]
    words: tuple[Text, ...]
    rows: tuple[Text, ...] = ()
    row: int = 0
    foot: tuple[Text, ...] = ()


@dataclass(slots=True)
class Screen:
    """A window on a text.

    Attributes:
        top: First line of the text in the window.
        seen: How many lines of it were shown so far, none left out between.
        length: How many lines it has at this width.
        height: How many lines the window has.
        mark: First line of the current passage, or -1.
    """

    top: int = 0
    seen: int = 0
    length: int = 0
    height: int = 0
    mark: int = -1

    @property
    def has_more(self) -> bool:
        """Tell whether there are words that were never shown."""
        return self.seen < self.length

    @property
    def is_mark_unseen(self) -> bool:
        """Tell whether the current passage was never shown in its text."""
        return self.mark >= self.seen

    def turn(self, pages: int) -> None:
        """Go on by so many pages, or back; two lines of the last one stay in sight."""
        self.top += pages * max(1, self.height - 2)

    def read_on(self) -> None:
        """Go on to the first words that were never shown."""
        self.top = max(0, self.seen - 2)

    def _follow(self) -> None:
        """Bring the current passage into the window, when it was shown before."""
        is_in_sight = self.top <= self.mark < self.top + self.height
        if 0 <= self.mark < self.seen and not is_in_sight:
            self.top = self.mark - self.height // 3

    def draw(self, page: Page, *, follow: bool = False) -> None:
        """Draw *page*.

        Args:
            page: What to draw.
            follow: Whether to bring the current passage into the window.
        """
        out = console()
        width = min(out.width, WIDEST)
        head = list(_wrapped(out, page.head, width))
        foot = list(_wrapped(out, page.foot, width))
        rows = list(_around(page.rows, page.row, max(2, out.height // 4), width))
        lines = list(_wrapped(out, page.words, width))
        self.length = len(lines)
        # Two lines part the words from what is above and below them.
        room = out.height - len(head) - len(rows) - len(foot) - 2
        self.height = max(FEWEST_LINES, room)
        self.mark = next((at for at, line in enumerate(lines) if _is_current(line)), -1)
        if follow:
            self._follow()
        self.top = max(0, min(self.top, self.length - self.height))
        window = lines[self.top : self.top + self.height]
        if self.top <= self.seen:
            self.seen = max(self.seen, self.top + len(window))
        blank = [Text("")] * (self.height - len(window))
        between = Text(self._place(width), style="dim")
        above = Text("─" * width, style="dim")
        _paint(out, [*head, above, *window, *blank, between, *rows, *foot])

    def _place(self, width: int) -> str:
        """Return the line below the window, which says where in the words it is."""
        last = self.top + self.height
        if self.length <= self.height:
            return "─" * width
        more = self.length - last
        said = f" {more} more lines below (> goes on) " if more > 0 else " the end "
        return f"──{said}"[:width].ljust(width, "─")


@contextmanager
def other_page() -> Iterator[None]:
    """Draw on the terminal's other page while the block runs."""
    sys.stdout.write(OTHER_PAGE)
    try:
        yield
    finally:
        sys.stdout.write(FIRST_PAGE)
        sys.stdout.flush()


def _wrapped(out: Console, texts: Iterable[Text], width: int) -> Iterator[Text]:
    # Spelt out before it is measured, else a line is longer than the screen is wide.
    for text in map(spelt, texts):
        text.expand_tabs(4)
        text.plain = _MARK.sub(rf"\1{GLUE}", text.plain)
        for line in text.wrap(out, width) or [Text("")]:
            line.plain = line.plain.replace(GLUE, " ")
            yield line


def _around(rows: tuple[Text, ...], row: int, most: int, width: int) -> Iterator[Text]:
    """Yield *most* rows, each one line, the current one among them."""
    start = max(0, min(row - 1 - most // 2, len(rows) - most))
    for text in map(spelt, rows[start : start + most]):
        text.truncate(width, overflow="ellipsis")
        yield text
    if (hidden := len(rows) - most) > 0:
        yield Text(f"   and {hidden} more (Tab goes through them)"[:width], style="dim")


def _is_current(line: Text) -> bool:
    return any(CURRENT in str(span.style) for span in line.spans)


def _paint(out: Console, lines: Iterable[Text]) -> None:
    with out.capture() as drawn:
        for line in lines:
            out.print(line)
    text = drawn.get().removesuffix("\n").replace("\n", f"{REST_OF_LINE}\r\n")
    sys.stdout.write(f"{HOME}{text}{REST_OF_LINE}{BELOW}")
    sys.stdout.flush()
