"""Which way words run: as their language is written, unless they are in another script.

A comment sent from an English page may be in Urdu, and one in Urdu may be typed in Latin
letters. What decides is the letters.
"""

import re

from outspoken.model.redaction import MARK
from outspoken.services import leftward, wording

_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"\]\((?:(?!\]\()[^)\s])*+\)|<?\bhttps?://\S+")


def of(words: str, language: str) -> str:
    """Return "ltr" or "rtl": the way of most letters of *words*, else of *language*.

    Marks of ours and addresses, which are in Latin letters anyhow, do not count.
    """
    stated = wording.direction(language)
    if stated == "ltr" and not leftward.LETTER.search(words):
        return stated
    letters = _LETTER.findall(_ADDRESS.sub(" ", MARK.sub(" ", words)))
    to_the_left = len(leftward.LETTER.findall("".join(letters)))
    to_the_right = len(letters) - to_the_left
    if to_the_left == to_the_right:
        return stated
    return "rtl" if to_the_left > to_the_right else "ltr"
