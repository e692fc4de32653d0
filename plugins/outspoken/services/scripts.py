"""Tells a language by its script: most of the world's have letters of their own."""

import unicodedata
from collections import Counter

UNKNOWN = ""
SHARE_OF_SCRIPT = 0.4
"""How much of a text must be in letters that are not Latin."""
LAST_LATIN = 0x24F
URDU_LETTERS = frozenset("ٹڈڑںےہھ")
UKRAINIAN_LETTERS = frozenset("іїєґ")
PERSIAN_LETTERS = frozenset("پچژگ")
SCRIPTS = {
    "ARABIC": "Arabic",
    "BENGALI": "Bengali",
    "CJK": "Chinese",
    "CYRILLIC": "a Slavic language",
    "DEVANAGARI": "Hindi",
    "ETHIOPIC": "Amharic or Tigrinya",
    "GEORGIAN": "Georgian",
    "GREEK": "Greek",
    "GUJARATI": "Gujarati",
    "GURMUKHI": "Punjabi",
    "HANGUL": "Korean",
    "HEBREW": "Hebrew",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "SINHALA": "Sinhala",
    "TAMIL": "Tamil",
    "TELUGU": "Telugu",
    "THAI": "Thai",
}


def language_of(text: str) -> str:
    """Return the language that the letters of *text* tell; "" where they tell none."""
    letters = [letter for letter in text if letter.isalpha()]
    foreign = [letter for letter in letters if ord(letter) > LAST_LATIN]
    if not foreign or len(foreign) < SHARE_OF_SCRIPT * len(letters):
        return UNKNOWN
    names = Counter(unicodedata.name(letter, "?").split()[0] for letter in foreign)
    script = names.most_common(1)[0][0].partition("-")[0]
    seen = set(text.lower())
    if script == "ARABIC":
        if seen & URDU_LETTERS:
            return "Urdu"
        return "Persian or Kurdish" if seen & PERSIAN_LETTERS else "Arabic"
    if script == "CYRILLIC" and seen & UKRAINIAN_LETTERS:
        return "Ukrainian"
    if script == "CJK" and names.keys() & {"HIRAGANA", "KATAKANA"}:
        return "Japanese"
    return SCRIPTS.get(script, UNKNOWN)
