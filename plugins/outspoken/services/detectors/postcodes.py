"""Full postcodes, also of areas that do not exist; the first half alone stays."""

import re
from collections.abc import Iterator

from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.words import data_words

INWARD = r"[ABD-HJLNP-UW-Z]{2}"
FULL = re.compile(
    r"(?<![^\W_])([A-Z]{1,2})([0-9][0-9A-HJKMNPR-Y]?)([\s.-]{0,3}+)"
    rf"([0-9]{INWARD})(?![^\W_])",
    re.IGNORECASE,
)
SIGN = r"[\s.,_*/|\\-]{1,3}+"
SPACED_OUT = re.compile(
    rf"(?<![^\W_])[A-Z](?:{SIGN}[A-Z])?{SIGN}[0-9](?:{SIGN}[0-9A-Z])?"
    rf"{SIGN}[0-9]{SIGN}[ABD-HJLNP-UW-Z]{SIGN}[ABD-HJLNP-UW-Z](?![^\W_])",
    re.IGNORECASE,
)
# With letters that look like digits: capitals only, or "a1 one" would be one.
MISTYPED = re.compile(
    rf"(?<![^\W_])([A-Z]{{2}})([0-9OIl][0-9OIlA-HJKMNPR-Y]?) ?([0-9OIl]{INWARD})(?![^\W_])"
)
IN_FIGURES = re.compile(
    r"(?<![^\W_])[A-Z](?:[ .-]?[A-Z])?[ .-]?[0-9](?:[ .-]?[0-9A-Z])?[ ,.-]{0,3}"
    r"[0-9][ .-]?[A-Z][ .-]?[A-Z](?![^\W_])"
)
# What also ends an ordinal or a quantity: "the M6 1ST", "a PS5 2TB", "m60 2hr".
ORDINAL = re.compile(r"1ST|2ND|3RD|[04-9]TH", re.IGNORECASE)
QUANTITY = re.compile(r"[0-9](?:HR|FT|LB|GB|TB|YR|PT|PP|ST)", re.IGNORECASE)
TEXT_SPEAK = re.compile(r"[a-z][48] [24][a-z]{2}")
BEFORE_A_CODE = frozenset("/=?&#")
UNSURE = 0.6


def find(text: str) -> Iterator[Passage]:
    """Yield the full postcodes of *text*."""
    for found in FULL.finditer(text):
        if sure := _sureness(found):
            yield Passage(*found.span(), "a full postcode", confidence=sure)
    for found in SPACED_OUT.finditer(text):
        yield Passage(*found.span(), "a full postcode, letter by letter")
    for found in MISTYPED.finditer(text):
        if _is_mistyped(found):
            why = "what may be a postcode with letters for figures"
            yield Passage(*found.span(), why, confidence=UNSURE)


def find_in_figures(text: str) -> Iterator[Passage]:
    """Yield the postcodes of a view whose spelled digits have become figures."""
    for found in IN_FIGURES.finditer(text):
        yield Passage(*found.span(), "a full postcode, spelled out")


def _sureness(found: re.Match[str]) -> float:
    """Return how sure a postcode is; 0 for "the A6 1st thing"."""
    area, district, gap, inward = found.groups()
    is_real = area.lower() in data_words("postcode-areas.txt")
    is_clear = is_real and len(area) > 1
    is_written_small = found[0].islower() and not is_clear
    if ORDINAL.fullmatch(inward) and not is_clear:
        return UNSURE if inward.isupper() else 0
    if QUANTITY.fullmatch(inward) and not is_clear:
        return UNSURE if is_real else 0
    if is_written_small and (district[0] == "0" or TEXT_SPEAK.fullmatch(found[0])):
        return UNSURE
    if gap:
        return 1
    is_in_a_code = found.string[max(0, found.start() - 1) : found.start()] in BEFORE_A_CODE
    if found[0].isupper():
        return UNSURE if is_in_a_code and not is_clear else 1
    if not found[0].islower():
        return 0 if is_in_a_code else UNSURE
    is_word = is_written_small and (len(district) == 1 or not district.isdigit())
    return UNSURE if is_in_a_code or is_word else 1


def _is_mistyped(found: re.Match[str]) -> bool:
    area, district, inward = found.groups()
    figures = district + inward[0]
    return (
        area.lower() in data_words("postcode-areas.txt")
        and any(figure in "OIl" for figure in figures)
        and any(figure.isdigit() for figure in figures)
        and inward.lower() not in data_words("three-letter-words.txt")
    )
