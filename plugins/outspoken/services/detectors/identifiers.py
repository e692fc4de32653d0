"""Numbers that carry their own proof: National Insurance, NHS, bank, card, licence."""

import re
from collections.abc import Iterator
from functools import cache

from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.words import data_lines

SIGN = "[ .-]?"
INSURANCE = re.compile(
    rf"(?<![^\W_])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]{SIGN}"
    rf"[0-9]{{2}}{SIGN}[0-9]{{2}}{SIGN}[0-9]{{2}}{SIGN}[A-D](?![^\W_])"
    # In capitals and of this shape it is meant as one, with letters never issued too.
    rf"|(?<![^\W_])(?-i:[A-Z]{{2}}){SIGN}[0-9]{{2}}{SIGN}[0-9]{{2}}{SIGN}[0-9]{{2}}{SIGN}"
    r"(?-i:[A-D])(?![^\W_])",
    re.IGNORECASE,
)
NHS = re.compile(
    r"(?<![^\W_])(?<![0-9][ .-])(?!0123456789)"
    r"[0-9]{3}([ -]?)[0-9]{3}\1[0-9]{4}(?![ -]?[0-9])"
)
# These two look ahead only, since what begins like one may swallow the next one.
IBAN = re.compile(
    r"(?<![^\W_])(?=([A-Z]{2}[0-9]{2}(?:[ -]?[A-Z0-9]){11,30})(?![^\W_]))", re.IGNORECASE
)
CARD = re.compile(
    r"(?<![^\W_])(?<![0-9][ -])(?=((?:[3-6][0-9]|2[2-7])[0-9]{2}(?:[ -]?[0-9]){8,15})"
    r"(?![0-9]))"
)
CARD_LENGTHS = {"2": (16,), "3": (15, 14, 16), "4": (19, 16, 13), "5": (16,), "6": (19, 16)}
LICENCE = re.compile(
    r"(?<![^\W_])[A-Z9]{5} ?[0-9][0156][0-9][0-3][0-9]{2} ?"
    r"[A-Z][A-Z9][0-9A-Z][A-Z]{2}(?![^\W_])",
    re.IGNORECASE,
)
SORT_CODE = re.compile(
    r"\bsort ?code\b[\s:#=(]{0,3}+(?:is |was |number ){0,2}+"
    r"([0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2})(?![0-9])",
    re.IGNORECASE,
)
ACCOUNT = re.compile(r"(?<![0-9-])[0-9]{2}-[0-9]{2}-[0-9]{2}[ ,/]{1,2}[0-9]{8}(?![0-9])")


def find(text: str) -> Iterator[Passage]:
    """Yield the numbers of *text* that are proved by their form or check digits."""
    for found in INSURANCE.finditer(text):
        yield Passage(*found.span(), "a National Insurance number")
    for found in LICENCE.finditer(text):
        yield Passage(*found.span(), "a driving licence number")
    for found in SORT_CODE.finditer(text):
        yield Passage(*found.span(1), "a bank's sort code")
    for found in ACCOUNT.finditer(text):
        yield Passage(*found.span(), "a bank account")
    yield from _proved(text)


def _proved(text: str) -> Iterator[Passage]:
    for found in NHS.finditer(text):
        from stdnum.gb import nhs  # seldom needed, and not small

        if nhs.is_valid(found[0]):
            yield Passage(*found.span(), "an NHS number; its check digit is right")
    for found in CARD.finditer(text):
        if end := _end_of_card(found):
            yield Passage(found.start(), end, "a card number; its check digit is right")
    for found in IBAN.finditer(text):
        if end := _end_of_iban(found):
            yield Passage(found.start(), end, "an IBAN; its check digits are right")


def _end_of_card(found: re.Match[str]) -> int | None:
    """Return where the card number ends that is right."""
    from stdnum import luhn

    for length in CARD_LENGTHS[found[1][0]]:
        end = _end_of(found, length)
        if end and luhn.is_valid(_compact(found.string[found.start() : end])):
            return end
    return None


def _end_of_iban(found: re.Match[str]) -> int | None:
    """Return where an IBAN of its country's length ends, if it is right."""
    length = _iban_lengths().get(found[1][:2].upper())
    end = _end_of(found, length) if length else None
    if not end:
        return None
    from stdnum import iban

    return end if iban.is_valid(_compact(found.string[found.start() : end])) else None


def _end_of(found: re.Match[str], length: int) -> int | None:
    """Return where the first *length* letters and figures end, if they end a word."""
    left = length
    for end, character in enumerate(found[1], start=found.start() + 1):
        left -= character.isalnum()
        if not left:
            return None if found.string[end : end + 1].isalnum() else end
    return None


def _compact(number: str) -> str:
    return "".join(character for character in number if character.isalnum()).upper()


@cache
def _iban_lengths() -> dict[str, int]:
    pairs = (line.split() for line in data_lines("iban-lengths.txt"))
    return {country: int(length) for country, length in pairs}
