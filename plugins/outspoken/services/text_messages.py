"""Text messages: how many parts one has, for those who pay by the part, and to whom.

The letters of GSM-7 come from the library `gsm0338`; the figures are RULES.md, section 6
(3GPP TS 23.038 and 23.040): 160 septets in one message, 153 in each of several; with any
other letter 70 units of UTF-16, or 67.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gsm0338 import Codec

GSM_7, UCS_2 = "GSM-7", "UCS-2"
_ROOM = {GSM_7: (160, 153), UCS_2: (70, 67)}
_ESCAPE, _FORM_FEED = "\x1b", "\x0c"
_ENCODE = Codec().encode
_SIGNS = re.compile(r"[\s().-]+")
_UK_MOBILE = re.compile(r"(?:\+44|0044|0)(7\d{9})", re.ASCII)
_ABROAD = re.compile(r"(?:\+|00)((?!44)[1-9]\d{7,14})", re.ASCII)
_UK_LANDLINE = re.compile(r"(?:\+44|0044|0)([1-35689]\d{8,9})", re.ASCII)
_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "…": "..."})


@dataclass(frozen=True, slots=True)
class Parts:
    """What a text message comes to.

    Attributes:
        count: How many parts are paid for; 0 for no text.
        encoding: "GSM-7", or "UCS-2" where a letter needs that.
        units: Septets, or units of UTF-16.
    """

    count: int
    encoding: str
    units: int

    @property
    def limit(self) -> int:
        """The most units that go into one message."""
        return _ROOM[self.encoding][0]


def parts(text: str) -> Parts:
    """Count the parts of *text*; no sign is torn between two of them."""
    septets = [_septets(letter) for letter in text]
    encoding = GSM_7 if all(septets) else UCS_2
    sizes = septets if encoding == GSM_7 else [_utf16(letter) for letter in text]
    alone, each = _ROOM[encoding]
    units = sum(sizes)
    count = min(units, 1) if units <= alone else _filled(sizes, each)
    return Parts(count, encoding, units)


def in_gsm(text: str) -> str:
    """Return *text* with its curly quotes, dashes and dots as GSM-7 has them.

    One curly apostrophe would otherwise make a message of 71 letters cost two parts.
    """
    return text.translate(_PLAIN)


def mobile(number: str) -> str:
    """Return *number* with its country code; nothing where no text can be sent to it."""
    digits = _SIGNS.sub("", number.replace("(0)", ""))
    if found := _UK_MOBILE.fullmatch(digits):
        return f"+44{found[1]}"
    found = _ABROAD.fullmatch(digits)
    return f"+{found[1]}" if found else ""


def landline(number: str) -> str:
    """Return *number* with its country code; nothing for what is no British landline."""
    found = _UK_LANDLINE.fullmatch(_SIGNS.sub("", number.replace("(0)", "")))
    return f"+44{found[1]}" if found else ""


def _filled(sizes: Iterable[int], room: int) -> int:
    """Count the parts of *room* units that signs of these *sizes* fill, in order."""
    count, left = 0, 0
    for size in sizes:
        if size > left:
            count, left = count + 1, room
        left -= size
    return count


def _septets(letter: str) -> int:
    """Return how many septets *letter* takes; 0 where GSM-7 has none for it."""
    if letter in (_ESCAPE, _FORM_FEED):
        return 0
    try:
        return len(_ENCODE(letter)[0])
    except UnicodeEncodeError:
        return 0


def _utf16(letter: str) -> int:
    return len(letter.encode("utf-16-le", "surrogatepass")) // 2
