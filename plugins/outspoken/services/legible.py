"""Text that shows what it holds: control characters spelt out, or left out."""

import re

# Control characters but tab and newline, what turns the direction of writing for all
# that follows, and bytes of file names that are no letters.
_ILLEGIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)

_SEPARATORS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
"""Ends of lines that few write; `str.split` knows them all."""


def legible(text: str) -> str:
    r"""Return *text* with its control characters spelt out, as ``\u001b``."""
    return _ILLEGIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def without(text: str) -> str:
    """Return *text* without control characters, each end of a line a newline."""
    return _ILLEGIBLE.sub("", _SEPARATORS.sub("\n", text))


def one_line(text: str) -> str:
    """Return *text* on one line, without control characters."""
    return " ".join(without(text).split())
