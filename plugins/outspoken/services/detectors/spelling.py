"""Digits that are spelled out: "oh seven seven double oh nine …"."""

import re

from outspoken.services.detectors.folding import View

UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
DIGITS = {
    **dict.fromkeys(("zero", "oh", "o", "nought", "naught", "nil"), "0"),
    **{word: str(digit) for digit, word in enumerate(UNITS, start=1)},
}
TIMES = {"double": 2, "treble": 3, "triple": 3}
DIGIT = "|".join(DIGITS)
MANY = "|".join(TIMES)
HINT = re.compile(
    rf"(?<![^\W_])(?:{DIGIT}|{MANY})[\s,.-]{{1,3}}(?:{DIGIT}|{MANY}|[a-z0-9])(?![^\W_])",
    re.IGNORECASE,
)
# The letter "o" is a figure only beside one.
ALONE_O = rf"o(?![^\W_])(?![\s,.-]{{1,3}}(?:{DIGIT}|{MANY}|[0-9])(?![^\W_]))(?<![0-9] o)"
SPELLED = re.compile(
    rf"(?<![^\W_])(?!{ALONE_O})(?:({MANY})[\s-]{{1,2}})?({DIGIT}|[0-9])(?![^\W_])"
    r"|(?<=[0-9])( hundred)\b"
    rf"|(?<![^\W_])({DIGIT}) hundred\b",
    re.IGNORECASE,
)

# Welsh and Urdu, as the view of plain letters has them.
FOREIGN = {
    "0": "dim sero \u0635\u0641\u0631",
    "1": "un \u0627\u06cc\u06a9",
    "2": "dau dwy \u062f\u0648",
    "3": "tri tair \u062a\u06cc\u0646",
    "4": "pedwar pedair \u0686\u0627\u0631",
    "5": "pump pum \u067e\u0627\u0646\u0686",
    "6": "chwech chwe \u0686\u06c1 \u0686\u06be\u06c1",
    "7": "saith \u0633\u0627\u062a",
    "8": "wyth \u0627\u0679\u06c1",
    "9": "naw \u0646\u0648",
}
FIGURES = {word: figure for figure, words in FOREIGN.items() for word in words.split()}
_FOREIGN = rf"(?<![^\W_])(?:{'|'.join(FIGURES)})(?![^\W_])"
FOREIGN_WORD = re.compile(_FOREIGN, re.IGNORECASE)
FOREIGN_ROW = re.compile(
    rf"(?:(?:{_FOREIGN}|[0-9])[\s,.-]{{1,3}}){{6,20}}(?:{_FOREIGN}|[0-9])", re.IGNORECASE
)
"""So many figures in a row that they are no talk."""


def in_foreign_figures(view: View) -> View:
    """Return *view* with rows of digits spelled in Welsh or Urdu as figures.

    Itself when there are none.
    """
    return view.edited(
        (*word.span(), FIGURES[word[0].lower()])
        for row in FOREIGN_ROW.finditer(view.text)
        for word in FOREIGN_WORD.finditer(view.text, *row.span())
    )


def in_figures(view: View) -> View:
    """Return *view* with spelled digits as figures; itself when there are none.

    Every "one" and "two" of ordinary talk becomes a figure too, so the result is fit
    only for finding long numbers.
    """
    if not HINT.search(view.text):
        return view
    spelled = SPELLED.finditer(view.text)
    return view.edited((found.start(), found.end(), _figures(found)) for found in spelled)


def _figures(found: re.Match[str]) -> str:
    times, digit, after, hundred = found.groups()
    if after:
        return "00"
    if hundred:
        return DIGITS[hundred.lower()] + "00"
    figure = DIGITS.get(digit.lower(), digit)
    return figure * (TIMES[times.lower()] if times else 1)
