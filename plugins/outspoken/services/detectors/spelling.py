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
