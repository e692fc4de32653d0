"""A terminal that shows every text letter for letter."""

from typing import Any

from rich.console import Console
from rich.text import Text

from outspoken.services.terminal.speech import legible


class Terminal(Console):
    """A console to which no text is more than text."""

    def render_str(self, text: str, **options: Any) -> Text:
        """Return *text*, its control characters spelt out."""
        return super().render_str(legible(text), **options)
