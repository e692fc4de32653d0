"""Cards drawn: a title in a speech bubble, and whose site it is below it.

Few colours and flat ones, so that a card is some ten kilobytes; the same card gives the
same bytes, and nothing else is in them.
"""

import zlib
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from outspoken.services import colours
from outspoken.services.cards import bidi, lines
from outspoken.services.cards.letters import Letters
from outspoken.services.cards.wanted import Card
from outspoken.services.wording import direction

SIZE = WIDTH, HEIGHT = 1200, 630
"""Pixels of a card: what most sites show whole."""
BUBBLE = (44, 40, 1156, 500)
RADIUS, FINER = 40, 3
TAIL = ((128, 490), (128, 572), (224, 490))
LEFT, TITLE_WIDTH = 92, 1016
ABOVE, TITLE_TOP, TITLE_ROOM = 108, 136, 332
FOOT, FOOT_LEFT, FOOT_WIDTH = 576, 252, 900
SMALL = 36
LATIN_LEADING, ARABIC_LEADING = 1.14, 1.55
STEPS = 6
"""Colours from a ground to what is written on it, both with it."""
GROUNDS = {"paper": 0, "sun": STEPS}
"""Where the colours of each ground begin in the palette."""
EDGE = 2 * STEPS
"""Where those begin that lie between the two grounds."""
PLAIN = {"paper": "#fdf7ec", "sun": "#f8b824", "ink": "#21170f"}
"""Colours for a theme that names none."""


class Easel:
    """Draws cards in the letters and colours of one theme."""

    def __init__(self, theme: Path) -> None:
        """Draw as the theme in the folder *theme* looks."""
        self._letters = Letters(theme)
        self._palette = _palette(theme)
        self._ground = lru_cache(2)(_ground)

    def drawn(self, card: Card) -> bytes:
        """Return *card* as PNG; the name alone where its title cannot be written."""
        title = self._letters.writable(card.title)
        words = title or self._letters.writable(card.name)
        rightward = direction(card.language) == "ltr" or not title
        sheet = self._ground(rightward).copy()
        if words:
            self._title(sheet, words, rightward=rightward)
        if title and (above := self._letters.writable(card.above)):
            self._line(sheet, "paper", above, (LEFT, ABOVE), SMALL, rightward)
        self._foot(sheet, *_whose(card, words), rightward=rightward)
        sheet.putpalette(self._palette)
        out = BytesIO()
        # Runs alone: twice as fast as a search for repeats, and hardly longer.
        sheet.save(out, "PNG", bits=4, compress_type=zlib.Z_RLE)
        return out.getvalue()

    def _title(self, sheet: Image.Image, title: str, *, rightward: bool) -> None:
        joined = any(map(bidi.is_arabic, title))
        leading = ARABIC_LEADING if joined else LATIN_LEADING

        def length(text: str, size: int) -> float:
            return self._letters.length(text, size, rightward=rightward)

        found = lines.fitted(title, TITLE_WIDTH, TITLE_ROOM, leading, length)
        used = len(found.texts) * found.height
        top = TITLE_TOP + (TITLE_ROOM - used) / 2
        # Letters stand a little above the middle of their line.
        first = round(top + found.height / 2 + found.size * (0.28 if joined else 0.34))
        for number, text in enumerate(found.texts):
            place = LEFT, first + round(number * found.height)
            self._line(sheet, "paper", text, place, found.size, rightward)

    def _foot(self, sheet: Image.Image, *names: str, rightward: bool) -> None:
        """Write *names*, as many as there is room for."""
        known = [*filter(None, map(self._letters.writable, names))]
        while known:
            text = " · ".join(known)
            if self._letters.length(text, SMALL, rightward=True) <= FOOT_WIDTH:
                start = FOOT_LEFT, FOOT
                self._line(sheet, "sun", text, start, SMALL, rightward)
                return
            known.pop()

    def _line(
        self,
        sheet: Image.Image,
        ground: str,
        text: str,
        start: tuple[int, int],
        size: int,
        rightward: bool,
    ) -> None:
        """Write a line from *start* on, as seen from the side on which the title begins."""
        inset, baseline = start
        top, bottom = baseline - round(size * 1.15), baseline + round(size * 0.75)
        box = 0, max(top, 0), WIDTH, min(bottom, HEIGHT)
        ink = Image.new("L", (WIDTH, box[3] - box[1]))
        x = inset if rightward else WIDTH - inset
        place = x, baseline - box[1]
        brush = ImageDraw.Draw(ink)
        self._letters.write(brush, place, text, size, rightward=rightward)
        if written := ink.getbbox():
            drawn = ink.crop(written)
            shades = drawn.point(_shades(GROUNDS[ground]))
            corner = written[0], written[1] + box[1]
            sheet.paste(shades, corner, drawn.point(_SEEN))


def _whose(card: Card, title: str) -> list[str]:
    """Return whose site it is, without what is said by *title* or said twice."""
    names = [name for name in (card.name, card.organisation) if name != title]
    return [name for name in names if not any(name in x for x in names if x != name)]


def _ground(rightward: bool) -> Image.Image:
    """Return the bubble without words, as numbers of the palette."""
    fine = Image.new("L", (WIDTH * FINER, HEIGHT * FINER))
    brush = ImageDraw.Draw(fine)
    left, top, right, bottom = (edge * FINER for edge in BUBBLE)
    brush.rounded_rectangle((left, top, right, bottom), RADIUS * FINER, 255)
    turned = [(x if rightward else WIDTH - x, y) for x, y in TAIL]
    brush.polygon([(x * FINER, y * FINER) for x, y in turned], 255)
    edges = {0: GROUNDS["sun"], 255: GROUNDS["paper"]}
    table = [edges.get(shade, EDGE + shade * 3 // 256) for shade in range(256)]
    return fine.reduce(FINER).point(table)


def _shades(first: int) -> list[int]:
    return [first + round(shade * (STEPS - 1) / 255) for shade in range(256)]


def _palette(theme: Path) -> bytes:
    """Return the colours: of each ground, how letters fade into it; and the edges."""
    found = PLAIN | {each.name: each.light for each in colours.tokens(theme)}
    paper, sun, ink = (colours.rgb(found[name]) for name in ("paper", "sun", "ink"))
    steps = [index / (STEPS - 1) for index in range(STEPS)]
    ramps = [_mixed(ground, ink, part) for ground in (paper, sun) for part in steps]
    return bytes(sum([*ramps, *(_mixed(sun, paper, x) for x in _EDGES)], ()))


def _mixed(one: colours.Rgb, other: colours.Rgb, part: float) -> colours.Rgb:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


_SEEN = [255 if shade else 0 for shade in range(256)]
_EDGES = (0.25, 0.5, 0.75)
