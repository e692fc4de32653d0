"""Brackets round the passages of a text, those of one passage inside another's."""

from dataclasses import dataclass, field

from rich.text import Text

from outspoken.services.terminal.speech import legible


@dataclass(frozen=True, slots=True)
class Bracket:
    """An open bracket: where it ends, what closes it, and its style."""

    end: int
    closing: str
    style: str


@dataclass(slots=True)
class Pieces:
    """A text put together piece by piece: what was said, and what is shown of it so far."""

    said: str
    text: Text
    at: int = 0
    brackets: list[tuple[int, Bracket]] = field(default_factory=list)

    def open(self, start: int, opening: str, bracket: Bracket) -> None:
        """Go on to *start*, and open a bracket there."""
        self._go_on(max(self.at, start))
        self.brackets.append((len(self.text), bracket))
        self.text.append(opening)

    def close_before(self, start: int, end: int) -> None:
        """Close the brackets that do not hold all from *start* to *end*."""
        while self.brackets and not start < end <= self.brackets[-1][1].end:
            began, last = self.brackets.pop()
            self._go_on(last.end)
            self.text.append(last.closing)
            # Before: the styles of the brackets inside it are nearer to the words.
            self.text.stylize_before(last.style, began)

    def _go_on(self, to: int) -> None:
        self.text.append(legible(self.said[self.at : to]))
        self.at = to
