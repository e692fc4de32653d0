"""Stop words: what somebody writes back who wants to be told no more.

The first words of a message count alone, so that "Please stop the noise" stops nothing
but is read by somebody.
"""

import re

STOP_WORDS = frozenset(
    {
        "stop", "stopall", "stop all", "stop please", "please stop", "unsubscribe",
        "unsubscribe me", "cancel", "end", "quit", "opt out", "optout", "remove me",
        # Welsh, as Ofcom's and the networks' services take it beside English.
        "stopio", "stopiwch", "dim mwy", "dad danysgrifio", "dad-danysgrifio",
    }
)  # fmt: skip
"""Whole messages that end it, in small letters without signs."""
_SIGNS = re.compile(r"[^\w\s-]+")


def is_stop(text: str) -> bool:
    """Tell whether the message *text*, and nothing more, says to stop."""
    lines = [" ".join(_SIGNS.sub(" ", each).split()) for each in text.splitlines()]
    first = next(filter(None, lines), "")
    return first.casefold() in STOP_WORDS
