"""A terminal that shows every text letter for letter."""

from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Span, Text

from outspoken.services.terminal.speech import legible


class Terminal(Console):
    """A console to which no text is more than text, whoever made it and however.

    A terminal answers some control characters as if somebody pressed keys: none but
    rich's own may come to it.
    """

    def render_str(self, text: str, **options: Any) -> Text:
        """Return *text*, its control characters spelt out."""
        return super().render_str(legible(text), **options)

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Yield the pieces of *renderable*, with no control character in their words."""
        shown = spelt(renderable) if isinstance(renderable, Text) else renderable
        for piece in super().render(shown, options):
            words = piece.text if piece.control else legible(piece.text)
            yield piece if words == piece.text else Segment(words, piece.style)


def spelt(text: Text) -> Text:
    """Return *text* with its control characters spelt out, its styles where they were."""
    words = legible(text.plain)
    if words == text.plain:
        return text
    places = [0, *accumulate(len(legible(letter)) for letter in text.plain)]
    said = text.blank_copy(words)
    said.spans = [Span(places[one.start], places[one.end], one.style) for one in text.spans]
    return said
