"""Boxes: what an officer covers of a photo, a face, a plate, the number of a door."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal

FORM = "x,y,w,h"
"""How a box is told: its left and top, its width and height."""
_NUMBER = r"(\d{1,5}(?:\.\d{1,3})?)"
_PIXELS = re.compile(r"\s*,\s*".join([r"(\d{1,5})"] * 4), re.ASCII)
_PER_CENT = re.compile(r"\s*,\s*".join([rf"{_NUMBER}\s?%"] * 4), re.ASCII)
_WHOLE = 100


class BoxError(ValueError):
    """A box that covers nothing of the photo; says what to do."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a photo that nobody shall see.

    Attributes:
        left: From the left edge of the upright photo, in pixels or per cent of its width.
        top: From its upper edge, in pixels or per cent of its height.
        width: In pixels or per cent of the photo's.
        height: Likewise.
        is_per_cent: Whether all four are per cent.
    """

    left: Decimal
    top: Decimal
    width: Decimal
    height: Decimal
    is_per_cent: bool = False

    def __post_init__(self) -> None:
        if not self.width or not self.height:
            raise BoxError(f"give the box {self} a width and a height above 0")
        ends = (self.left + self.width, self.top + self.height)
        if self.is_per_cent and max(ends) > _WHOLE:
            raise BoxError(f"the box {self} ends outside the photo: at {max(ends)}%")

    def __str__(self) -> str:
        unit = "%" if self.is_per_cent else ""
        numbers = (self.left, self.top, self.width, self.height)
        return ",".join(f"{number}{unit}" for number in numbers)

    def corners(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return left, top, and one past right and bottom, in whole pixels.

        Rounded outwards: what is covered by half is covered.

        Args:
            width: Of the upright photo, in pixels.
            height: Likewise.

        Raises:
            BoxError: When it does not lie in such a photo.
        """
        across = Decimal(width) / _WHOLE if self.is_per_cent else Decimal(1)
        down = Decimal(height) / _WHOLE if self.is_per_cent else Decimal(1)
        right, bottom = self.left + self.width, self.top + self.height
        placed = (
            math.floor(self.left * across),
            math.floor(self.top * down),
            math.ceil(right * across),
            math.ceil(bottom * down),
        )
        if placed[2] > width or placed[3] > height:
            raise BoxError(
                f"the box {self} ends at {placed[2]},{placed[3]}, outside the photo, "
                f"which is {width} × {height}"
            )
        return placed


def read(text: str) -> Box:
    """Read a box: "x,y,w,h" in whole pixels, or "x%,y%,w%,h%".

    Raises:
        BoxError: When *text* is none.
    """
    said = text.strip()
    for form, is_per_cent in ((_PIXELS, False), (_PER_CENT, True)):
        if found := form.fullmatch(said):
            left, top, width, height = map(Decimal, found.groups())
            return Box(left, top, width, height, is_per_cent)
    raise BoxError(
        f"tell a box as {FORM}, four whole pixels (40,10,120,90) or four per cents "
        f"(12%,5%,30%,20%), not {said!r}"
    )
