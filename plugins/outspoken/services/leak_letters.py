"""Letters as the leak gate compares them: without case, marks, or what nobody sees."""

import re
import unicodedata

# Soft hyphens, joiners, bidirectional marks, variation selectors, fillers, tags, and the
# marks that are drawn over letters: none of them is seen, or none of them is read.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
# Urdu leaves out most of its marks, and stretches words with U+0640 to fill a line.
_UNREAD_ARABIC = (
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
)
_UNREAD = re.compile(f"[{_UNSEEN}{_UNREAD_ARABIC}]")
_UNREAD_BEFORE = re.compile(f"[{_UNSEEN}]")
ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
"""Letters of Urdu, and of what else is written with them."""
# One letter to a reader, and several to a keyboard: of Arabic, of Persian, of Urdu.
_ONE_LETTER = str.maketrans(
    {
        **dict.fromkeys("\u064a\u0649", "\u06cc"),
        "\u0643": "\u06a9",
        **dict.fromkeys("\u0647\u06d5\u0629\u06c3\u06be", "\u06c1"),
    }
)
WORD_SEAMS = "\u200b\u200c"
"""What nobody sees, and what may part two words or stand inside one."""
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")


def normalise(text: str) -> str:
    """Return *text* folded: no case, no full-width forms, nothing invisible."""
    if text.isascii():
        return text.lower()
    return _folded(text, _UNREAD).translate(_ONE_LETTER)


def normalise_before(text: str) -> str:
    """Return *text* as `normalise` did when records were made that are kept still."""
    return _folded(text, _UNREAD_BEFORE)


def _folded(text: str, unread: re.Pattern[str]) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    seen = unread.sub("", unicodedata.normalize("NFKD", folded))
    return _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), seen)


def filled(text: str, seam: str) -> str:
    """Return *text* with *seam* for each sign that may part two words."""
    for sign in WORD_SEAMS:
        text = text.replace(sign, seam)
    return text
