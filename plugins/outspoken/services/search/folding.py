"""Folding: how words are written in the index, so that what somebody types finds them.

The script does the same (``static/js/search.js``), rule by rule; a test puts many texts to
both. So the rules are ranges of our own and not what Python or a browser takes for a
letter: those differ by their age.
"""

import re
import unicodedata

SHORTEST = 2
"""Fewest letters of a word that is looked for."""
LONGEST = 24
"""Letters of a word that count; the rest of a longer one does not."""
UNHEARD = (
    "\\u0300-\\u036f"  # accents
    "\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7"  # Hebrew points
    "\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06ed"  # Arabic vowel signs
    "'\\u2018\\u2019\\u02bc\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f"
    "\\ufe00-\\ufe0f\\ufeff"
)
"""What is dropped within words: accents, vowel signs, apostrophes, and what nobody sees."""
BETWEEN = (
    "\\u0000-\\u002f\\u003a-\\u0060\\u007b-\\u00bf\\u00d7\\u00f7"
    "\\u05be\\u05c0\\u05c3\\u05f3\\u05f4\\u0600-\\u060f\\u061b-\\u061f\\u066a-\\u066d\\u06d4"
    "\\u0964\\u0965\\u0970\\u2010-\\u2bff\\u2e00-\\u2e7f\\u3000-\\u303f\\ud800-\\udfff"
    "\\ufffc-\\uffff\\U0001f000-\\U0010ffff"
)
"""What stands between words; all else is part of one, in any language."""
ALIKE = {
    "ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ", "ة": "ہ", "ھ": "ہ", "ە": "ہ",  # noqa: RUF001
    "ß": "ss", "ς": "σ", "ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ŧ": "t",  # noqa: RUF001
    "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",  # noqa: RUF001
}  # fmt: skip
"""Letters that people type one for the other, and those that are written as two."""
DIGITS = (0x660, 0x6F0, 0x966, 0x9E6, 0xA66)
"""Where the digits of other scripts begin: Arabic, Persian, Hindi, Bengali, Punjabi."""
_DIGITS = {start + n: str(n) for start in DIGITS for n in range(10)}
_TABLE = str.maketrans(ALIKE) | _DIGITS
_UNHEARD = re.compile(f"[{UNHEARD}]")
_BETWEEN = re.compile(f"[{BETWEEN}]+")


def folded(text: str) -> str:
    """Return *text* with one way of writing for each word."""
    if text.isascii():
        return text.lower().replace("'", "")
    plain = _UNHEARD.sub("", unicodedata.normalize("NFKD", text)).lower()
    return _UNHEARD.sub("", plain).translate(_TABLE)


def words(text: str) -> list[str]:
    """Return the words of *text*, folded, in their order."""
    found = (word[:LONGEST] for word in _BETWEEN.split(folded(text)))
    return [word for word in found if len(word) >= SHORTEST]
