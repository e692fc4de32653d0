"""Entities of HTML, resolved, however long the numbers in them are."""

import re

_ZEROS = re.compile(r"&#0+(?=[0-9])")
_BEYOND = re.compile(r"&#([0-9]{9})[0-9]+")
"""A number beyond all characters, and digits that make it no other one."""


def resolved(text: str) -> str:
    """Return *text* with its entities as the characters that they stand for, once.

    It never fails, as `html.unescape` does at ``&#`` and 5,000 digits.
    """
    if "&" not in text:
        return text
    from html import unescape  # large, and seldom needed

    return unescape(shortened(text))


def shortened(text: str) -> str:
    """Return *text*, whose entities are short enough for Python to read, and the same."""
    if "&#" not in text:
        return text
    return _BEYOND.sub(r"&#\1", _ZEROS.sub("&#", text))
