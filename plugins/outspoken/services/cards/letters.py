"""The letters of cards: the fonts of packs, what they can write, and how long it gets."""

from functools import lru_cache
from pathlib import Path
from unicodedata import category, normalize

from PIL import ImageDraw, ImageFont, features

from outspoken.services.cards import bidi
from outspoken.services.packs import fonts

_DECORATION = {"So", "Sk", "Me", "Cf"}
"""Kinds of characters that a title can do without: emoji, and what belongs to one."""
_JOINERS = "\u200c\u200d"
_LOOKS = "\ufe0e\ufe0f"
"""What says whether a sign is an emoji."""


class Letters:
    """Writes on pictures in the fonts of a theme."""

    def __init__(self, theme: Path) -> None:
        """Use the fonts of the theme in the folder *theme*."""
        self._theme = theme
        files = (fonts.folder(theme) / name for name in fonts.FILES.values())
        self._has_fonts = all(file.is_file() for file in files)
        # Without the library that shapes letters, Arabic comes out in pieces.
        self._shapes = features.check("raqm")
        self.font = lru_cache(64)(self._font)

    def writable(self, text: str) -> str:
        """Return *text* as it can be written, without emoji; empty where it cannot be.

        Nothing is left out but decoration and what nobody sees. In a theme without the
        fonts nothing can be written.
        """
        if not self._has_fonts:
            return ""
        given = normalize("NFC", text)
        spare = {each for each in fonts.unwritable(given, self._theme) if _is_spare(each)}
        rest = "".join(" " if letter in spare else letter for letter in given)
        words = " ".join(filter(None, (word.strip(_JOINERS) for word in rest.split())))
        missing = fonts.unwritable(words, self._theme)
        needs_shapes = any(map(bidi.is_arabic, words)) and not self._shapes
        if missing or needs_shapes or not any(map(str.isalnum, words)):
            return ""
        return words

    def length(self, text: str, size: int, *, rightward: bool) -> float:
        """Return how long a line is, in pixels."""
        parts = bidi.runs(text, rightward=rightward)
        return sum(self._length(run, size) for run in parts)

    def write(
        self,
        draw: ImageDraw.ImageDraw,
        start: tuple[float, float],
        text: str,
        size: int,
        *,
        rightward: bool,
    ) -> None:
        """Write a line in white.

        Args:
            draw: Where.
            start: Left end of its baseline, or the right end of one that runs leftward.
            text: The line.
            size: Height of the letters, in pixels.
            rightward: Which way the whole line runs.
        """
        x, y = start
        if not rightward:
            x -= self.length(text, size, rightward=rightward)
        for run in bidi.runs(text, rightward=rightward):
            font = self.font(run.is_arabic, size)
            way = run.direction if self._shapes else None
            draw.text((x, y), run.text, 255, font, "ls", direction=way)
            x += self._length(run, size)

    def _length(self, run: bidi.Run, size: int) -> float:
        font = self.font(run.is_arabic, size)
        return font.getlength(run.text, direction=run.direction if self._shapes else None)

    def _font(self, is_arabic: bool, size: int) -> ImageFont.FreeTypeFont:
        family = fonts.ARABIC if is_arabic else fonts.LATIN
        path = fonts.folder(self._theme) / fonts.FILES[family, fonts.BOLD]
        return ImageFont.truetype(path, size)


def _is_spare(letter: str) -> bool:
    """Tell whether a title means the same without *letter*."""
    return letter in _LOOKS or category(letter) in _DECORATION
