"""The panel an officer presses keys at: what is asked, what can be picked, what is read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from outspoken.services.terminal import keys
from outspoken.services.terminal.keys import Keyboard
from outspoken.services.terminal.screen import Page, Screen

HELP = """\
Enter, space, y  take out the passage that is asked about; read on when none is
n                it stays
A, B, C …        this passage: out, or stays
Tab, arrows      to the next passage, to the one before
c                take it out for another reason
+                take more words out, wherever they stand
a                take out everything that is still open
u                undo, as often as you like
> <              more of the text, and back (also the page keys)
v                as residents will see it
l                the letter to the writer
o                open a photo
x                cover a part of a photo: a face, a plate, the number of a door
e                say what a photo shows, in your own words
t                put it on a promise: question, complaint-1, damp … or none
g                give it to another team
m                its tone: as suggested; again, the next one; then not said
i                a comment that says whether it is done is by its post's writer
p                publish
h                hold, with the choices so far
d                decline the whole, for a reason
s                skip it for now
b                back to the one that was skipped
q                leave; what is not decided on stays as it was

[A words] comes out.  [B? words] is a question.  (C words) stays."""
READING = "Enter or > reads on, < goes back, any other key returns"
_PICKS = "123456789abcdefghijklmnopqrstuvwxyz"
"""What is pressed to pick the first of several, the second and so on."""
Draw = Callable[[tuple[str, ...]], None]
"""Draws the screen with other lines at its foot."""


@dataclass(slots=True)
class Panel:
    """Where an officer presses keys.

    Attributes:
        keyboard: The keys.
        said: What was said last, shown until the next key.
    """

    keyboard: Keyboard
    said: str = ""

    def say(self, sentence: str) -> None:
        """Say *sentence* at the foot of the screen."""
        self.said = sentence

    def next(self, draw: Callable[[], None]) -> str:
        """Return the next key; *draw* again when the window has another size."""
        while (key := self.keyboard.press()) == keys.RESIZED:
            draw()
        return key

    def pick(self, draw: Draw, title: str, options: Sequence[str]) -> str:
        """Let the officer pick one of *options*, at most 35, by its number or letter.

        Returns:
            The option; empty when another key was pressed.
        """
        keys_ = _PICKS[: len(options)]
        numbered = " ".join(f"{n}={each}" for n, each in zip(keys_, options, strict=True))
        foot = (title, numbered, "its number; any other key leaves it")

        def drawn() -> None:
            draw(foot)

        drawn()
        key = self.next(drawn)
        return options[keys_.index(key)] if len(key) == 1 and key in keys_ else ""

    def line(self, draw: Draw, title: str) -> str:
        """Ask for a line of words."""
        draw((f"{title} Then Enter; nothing leaves it.", ""))
        return self.keyboard.line("> ").strip()

    def read(self, title: str, texts: Iterable[Text]) -> None:
        """Show *texts* page by page, until the officer has seen enough."""
        screen, words = Screen(), tuple(texts)
        heading = (Text(title, style="bold"),)
        page = Page(heading, words, foot=(Text(READING, style="dim"),))

        def draw() -> None:
            screen.draw(page)

        while True:
            draw()
            key = self.next(draw)
            is_last = screen.top + screen.height >= screen.length
            if key == keys.PAGE_UP:
                screen.turn(-1)
            elif key in {keys.ENTER, keys.SPACE, keys.PAGE_DOWN} and not is_last:
                screen.turn(1)
            else:
                return
