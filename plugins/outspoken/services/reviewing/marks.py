"""Marks: the letter of a passage, and how sure its suggestion is, in words.

Passages go by capital letters (A, B … Z, AA …), because every small letter may be a key
that does something: `C` is a passage and `c` changes its reason, and neither can be
pressed for the other.
"""

from string import ascii_uppercase

from outspoken.model.lettering import letter as letter

LIKELY = 0.8
"""Confidence from which a suggestion that is not certain is called likely."""


def number(text: str) -> int:
    """Return the number of the passage that *text* names, by letter or by number.

    Returns:
        0 when it can name none.
    """
    named = text.strip().upper()
    if named.isdecimal():
        return int(named)
    total = 0
    for each in named:
        if each not in ascii_uppercase:
            return 0
        total = total * len(ascii_uppercase) + ascii_uppercase.index(each) + 1
    return total


def sureness(confidence: float) -> str:
    """Return how sure a suggestion is, in a word."""
    if confidence >= 1:
        return "certain"
    return "likely" if confidence >= LIKELY else "perhaps"
