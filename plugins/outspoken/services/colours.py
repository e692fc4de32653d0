"""Colours of a theme, as its tokens name them, and how well they are told apart."""

import re
from dataclasses import dataclass
from pathlib import Path

_HEX = r"#[0-9a-f]{3}(?:[0-9a-f]{3})?\b"
_TOKEN = re.compile(
    rf"--(?P<name>[\w-]+)\s*:\s*(?:light-dark\(\s*)?(?P<light>{_HEX})"
    rf"(?:\s*,\s*(?P<dark>{_HEX})\s*\))?",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Token:
    """A colour that style sheets know by its name.

    Attributes:
        name: Its name, without dashes.
        light: The colour where the page is light, such as ``#fdf7ec``.
        dark: The same where it is dark.
    """

    name: str
    light: str
    dark: str


def tokens(theme: Path) -> tuple[Token, ...]:
    """Return the colours of the theme in the folder *theme*, in their order."""
    path = theme / "static" / "css" / "tokens.css"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    found = _TOKEN.finditer(_COMMENT.sub("", text))
    return tuple(Token(x["name"], x["light"], x["dark"] or x["light"]) for x in found)


def rgb(colour: str) -> Rgb:
    """Return *colour*, written ``#abc`` or ``#aabbcc``, as red, green and blue to 255."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Return how well two colours are told apart, from 1 to 21.

    Source:
        WCAG 2.2, "contrast ratio".
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
