"""What Python itself says at the terminal, control characters spelt out.

A defect's traceback, a library's warning and what nobody listens to in a log may quote
what a stranger wrote, and go to the terminal by no door of ours.
"""

import logging
import sys
import warnings
from types import TracebackType

from outspoken.services.legible import legible

_formatted = warnings.formatwarning


class Legible(logging.Formatter):
    """Spells out control characters in what is logged."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return legible(super().format(record))


def settle() -> None:
    """Speak so from here on; done twice, it changes nothing."""
    sys.excepthook = _say
    warnings.formatwarning = _warning
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(Legible())


def _say(
    kind: type[BaseException], error: BaseException, where: TracebackType | None
) -> None:
    import traceback  # nobody else needs it

    sys.stderr.write(legible("".join(traceback.format_exception(kind, error, where))))


def _warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    line: str | None = None,
) -> str:
    return legible(_formatted(message, category, filename, lineno, line))
