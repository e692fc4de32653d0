"""Which way words run: as their language is written, unless they are in another script.

A comment sent from an English page may be in Urdu, and one in Urdu may be typed in Latin
letters. What decides is the letters.
"""

import re

from outspoken.model.redaction import MARK
from outspoken.services import wording

_TO_THE_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    r"\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"\]\((?:(?!\]\()[^)\s])*+\)|<?\bhttps?://\S+")


def of(words: str, language: str) -> str:
    """Return "ltr" or "rtl": the way of most letters of *words*, else of *language*.

    Marks of ours and addresses, which are in Latin letters anyhow, do not count.
    """
    stated = wording.direction(language)
    if stated == "ltr" and not _TO_THE_LEFT.search(words):
        return stated
    letters = _LETTER.findall(_ADDRESS.sub(" ", MARK.sub(" ", words)))
    leftward = len(_TO_THE_LEFT.findall("".join(letters)))
    rightward = len(letters) - leftward
    if leftward == rightward:
        return stated
    return "rtl" if leftward > rightward else "ltr"
