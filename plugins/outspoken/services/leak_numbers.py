"""Telephone numbers, told from the other numbers that pages are full of.

Whoever sends a text in may write what they like where a telephone number is asked for:
the day, or figures that stand in a row on every page. Were those looked for, one declined
text would stop every publish.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from outspoken.model import identity
from outspoken.services import leak_words

ENOUGH = 9
"""Digits, the leading 0 counted, that are a telephone number however they are grouped."""
_SHAPED = re.compile(r"\d{3,4}\)?[ .-]{1,2}\d{4}")
"""A local number as people write it: 555 0123, 7946 0123."""
_PREFIX = re.compile(r"(?:00)?(?:44)?0?")
"""What may stand in one run before the number that is looked for."""
_DAY = r"(?:19|20)\d\d-[01]\d-[0-3]\d"
_CLOCK = r"[0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?: ?[-+][0-2]\d:?[0-5]\d)?"
# In English 10.33 am, in other languages 9:12 after the year: "3 kwietnia 2026, 9:12".
_HOUR = r"[0-2]?\d[:.][0-5]\d"
_MOMENT = rf"(?:19|20)\d\d(?:[,،、]\s?|\s){_HOUR}|{_HOUR}\s?[ap]\.?m"
_DAY_OF_ID = r"(?:19|20)\d\d[01]\d[0-3]\d-"
_BEFORE_ID = re.compile(rf"(?<!\d){_DAY_OF_ID}\Z")
_SLUG = re.compile(r"(?<!\d)20\d\d/[a-z0-9-]{1,100}-\Z")
"""An address as our posts have it, up to the last word of its last part."""
_AFTER_SLUG = ("", "/", '"', "\x01")
_ID = rf"{_DAY_OF_ID}[{identity.ALPHABET}]{{{identity.LENGTH}}}"
_STAMP = re.compile(
    rf"(?<!\d)(?:{_DAY}(?:[t ]{_CLOCK})?|{_CLOCK}|{_MOMENT}|{_ID})(?!\d)"
    r"|(?<![^\W_])(?=[0-9]{0,64}[a-f])[0-9a-f]{32,}(?![^\W_])"
)
"""Days, times, ids and digests: no number has a part in one."""
_DAYS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:-?[01]\d(?:[0-3]\d)?)?(?!\d)")
"""Years, months and days, of which a number may have a part, but not be all of them."""
_MONTH = re.compile(r"(?<!\d)(?:19|20)\d\d-[01]\d(?!\d)")
_AROUND = 130
"""How far the sides of a stamp are looked for, in letters: the longest we write."""
_HARD = re.compile(r"[\x00-\x1f,;|\"]")
"""What stands between the cells of a table; it may stand inside a number that is split."""
_SMALL = re.compile(r"[\s\x01().-]+")
"""What stands inside a number too short to be told by its length."""
_CELLS = 3
"""Gaps between cells that make it a row of a table."""
_GROUPS = 6
"""Gaps of several kinds that make it a drawing's path, or a style."""


def of_contact(value: str) -> set[str]:
    """Return the telephone numbers in a contact value, prefixes dropped.

    Shorter numbers count in the shape of a telephone number only; days and times never.
    """
    found = set[str]()
    for part in re.split(r"[/;,]", _STAMP.sub("x", leak_words.normalise(value))):
        for offset, digits in leak_words.digits(part):
            places = _places(part, offset, len(digits))
            is_shaped = _SHAPED.fullmatch(part, offset, places[-1] + 1)
            if (len(digits) >= ENOUGH or is_shaped) and not _is_said(part, places):
                found.add(leak_words.phone(digits))
    return {number for number in found if len(number) >= leak_words.PHONE_LENGTH}


def is_id(text: str, offset: int, words: int, length: int) -> bool:
    """Tell whether what stands at *offset* in *text* is the six signs of an id.

    One in twenty has the form of a postcode, and ids are public. They stand behind the
    day, and at the end of a post's address where another post has its title.

    Args:
        text: The text, normalised.
        offset: Where it begins.
        words: How many words it has: the whole id has two, and is not meant.
        length: How many letters and digits.
    """
    if words != 1 or length != identity.LENGTH:
        return False
    if _BEFORE_ID.search(text, max(0, offset - _AROUND), offset):
        return True
    end = offset + length
    is_last = text[end : end + 1] in _AFTER_SLUG
    return is_last and _SLUG.search(text, max(0, offset - _AROUND), offset) is not None


def is_meant(text: str, offset: int, first: int, count: int) -> bool:
    """Tell whether digits that are looked for stand in *text* as a telephone number does.

    Args:
        text: The text, normalised.
        offset: Where the row of digits begins that they stand in.
        first: How many digits of the row stand before them.
        count: How many they are.
    """
    places = _places(text, offset, first + count)[first:]
    start, end = places[0], places[-1] + 1
    before = start
    while before and text[before - 1].isdigit():
        before -= 1
    if text[end : end + 1].isdigit() or not _PREFIX.fullmatch(text, before, start):
        return False
    is_led = text[before:start] == "0" and not _is_dated(text, start)
    return _is_grouped(text, places, is_led=is_led) and not _is_said(text, places)


def _places(text: str, offset: int, count: int) -> Sequence[int]:
    """Return where *count* digits stand, of which the first is at *offset*."""
    places = [offset]
    while len(places) < count:
        at = places[-1] + 1
        while not text[at].isdigit():
            at += 1
        places.append(at)
    return places


def _is_grouped(text: str, places: Sequence[int], *, is_led: bool) -> bool:
    """Tell a number from the cells of a table, the steps of an axis or a drawing's path.

    Of these none begins with a 0 before another figure, as *is_led* says of a number.
    """
    gaps = [text[a + 1 : b] for a, b in pairwise(places) if b > a + 1]
    cells = sum(_HARD.search(gap) is not None for gap in gaps)
    if cells >= _CELLS and not (is_led and len(places) >= ENOUGH):
        return False
    if len(places) < ENOUGH - 1 and not all(map(_SMALL.fullmatch, gaps)):
        return False
    return len(gaps) < _GROUPS or len({*gaps}) == 1


def _is_said(text: str, places: Sequence[int]) -> bool:
    """Tell whether digits belong to days, times, ids, years or digests.

    Or some of them to a month that is a cell of a table.
    """
    window = max(0, places[0] - _AROUND), places[-1] + 1 + _AROUND
    stamps = [found.span() for found in _STAMP.finditer(text, *window)]
    if any(start <= at < end for at in places for start, end in stamps):
        return True
    months = (found.span() for found in _MONTH.finditer(text, *window))
    if any(_is_parted(text, places, *span) for span in months):
        return True
    return all(_is_dated(text, at) for at in places)


def _is_parted(text: str, places: Sequence[int], start: int, end: int) -> bool:
    """Tell whether what borders a table's cells lies between a stretch and other digits."""
    gaps = ((a, b) for a, b in pairwise(places) if (start <= a < end) != (start <= b < end))
    return any(_HARD.search(text, a + 1, b) for a, b in gaps)


def _is_dated(text: str, at: int) -> bool:
    """Tell whether the digit *at* a place belongs to a year, a month or a day."""
    window = max(0, at - _AROUND), at + 1 + _AROUND
    return any(found.start() <= at < found.end() for found in _DAYS.finditer(text, *window))
