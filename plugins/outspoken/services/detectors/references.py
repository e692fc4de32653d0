"""Case, tenancy, account and other references that a word before them gives away."""

import re
from collections.abc import Iterator

from outspoken.model.suggestion import CERTAIN
from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.words import data_words

LEADING = (
    r"ref(?:erence)?|case|jobs?|tenancy|tenant|rent account|account|acct?|a/c|customer"
    r"|complaint|repairs?|work ?order|order|log|crime|incident|ticket|claim|application"
    r"|file|property|payment|booking|e?nquiry|inquiry|query|report|policy|ni"
    r"|national insurance|nhs|nino|passport|licen[cs]e|uprn|urn|payroll|council tax"
    r"|housing|benefit|roll|student|membership|meter|mpan|mprn|bidding|asb|foi|sar"
    r"|service request|sr|quot(?:e|ing|ed)|patient|hospital|member|invoice"
    r"|receipt|contract|agreement"
)
NAMING = r"number|num|nos?|ref(?:erence)?|id|code|details"
KEYWORD = re.compile(rf"\b(?:{LEADING})\b", re.IGNORECASE)
LEAD = re.compile(
    rf"\b({LEADING})\b(?:(?<=ref)\.|(?<=acc)\.)?(?:[ \n](?:{LEADING})\b){{0,2}}+"
    rf"((?:[ :]{{0,2}}+(?:{NAMING})\b\.?|[ ]?#){{0,3}}+)"
    r"(?:'s\b)?[\s:=#(,'\"-]{0,3}+"
    r"(?:(?:is|was|are|its|it's|as|of|being)\b[\s:=('\"-]{0,3}+){0,2}+$",
    re.IGNORECASE,
)
NAMES_IT = re.compile(rf"\b(?:{NAMING}|uprn|urn|roll)\b|#", re.IGNORECASE)
SURELY = re.compile(
    r"\b(?:ref(?:erence)?|case|tenancy|account|acct?|a/c|complaint|crime|incident|ticket|log"
    r"|file|policy|passport|licen[cs]e|payroll|nhs|ni|nino|national insurance|invoice|asb"
    r"|jobs?|work ?order)\b",
    re.IGNORECASE,
)
"""Words before a number that is no count."""
NUMBER = re.compile(
    r"(?<![^\W_])(?<![£$€.,/-])"
    rf"(?:(?!(?i:{LEADING}|{NAMING}|is|was|as|of|the)\b)[A-Z]{{2,5}} )?"
    r"(?:[A-Za-z]{1,6}[-/]){0,3}[A-Za-z]{0,6}"
    r"[0-9][0-9A-Za-z]{0,20}+(?:[-/][0-9A-Za-z]{1,20}+){0,6}+(?![^\W_]|%|[.,:][0-9])"
)
MORE = re.compile(r"(?: [0-9]{2,6}){1,4}(?![\w:./%-])")
"""The rest of a number that is written in groups."""
CODED = re.compile(
    r"(?<![\w/.-])[0-9]{2}/[0-9]{5,8}/[0-9]{2}(?![\w/-])|(?<![\w/-])(?:[A-Z]{2,5}-|[A-Z]{1,5}/)(?:[A-Z0-9]{1,8}[-/]){0,4}[A-Z]{0,3}[0-9]{2,12}(?![\w/-])"
)
DATE_OR_YEARS = re.compile(
    r"[0-9]{1,2}[-/][0-9]{1,2}[-/](?:[0-9]{2}){1,2}|(?:19|20)[0-9]{2}(?:[-/][0-9]{1,4}){0,2}"
)
WORD_AFTER = re.compile(r" ([A-Za-z]++)")
WINDOW = 56
"""How far before a number the word may stand that gives it away."""
UNSURE = 0.7
FIGURES_WHEN_NAMED = 3  # "case number 4455"
FIGURES_WHEN_MIXED = 4  # "case 4455/22"
FIGURES_ALONE = 5  # "case 44552"


def find(text: str) -> Iterator[Passage]:
    """Yield the references of *text*; numbers that no word gives away stay."""
    if KEYWORD.search(text):
        for found in NUMBER.finditer(text):
            lead = LEAD.search(text[max(0, found.start() - WINDOW) : found.start()])
            if lead and _is_reference(found, lead[0]):
                why = "a reference number, by the word before it"
                sure = CERTAIN if _is_plain(found[0], lead[0]) else UNSURE
                yield Passage(found.start(), _end(found, lead[0]), why, confidence=sure)
    for found in CODED.finditer(text):
        if _figures(found[0]) >= FIGURES_ALONE:
            why = "what is written like a reference number"
            yield Passage(*found.span(), why, confidence=UNSURE)


def _is_plain(number: str, lead: str) -> bool:
    """Tell whether it can hardly be a sum or a count: "order 12345" may be bricks."""
    return not number.isdigit() or bool(NAMES_IT.search(lead) or SURELY.search(lead))


def _is_reference(found: re.Match[str], lead: str) -> bool:
    """Tell a reference from a date, a year, an amount or a count."""
    number = found[0]
    if DATE_OR_YEARS.fullmatch(number):
        return False
    if _is_counted(found.string, found.end()):
        return False
    if NAMES_IT.search(lead):
        return _figures(number) >= FIGURES_WHEN_NAMED
    enough = FIGURES_ALONE if number.isdigit() else FIGURES_WHEN_MIXED
    return _figures(number) >= enough


def _end(found: re.Match[str], lead: str) -> int:
    """Return where the reference ends, in groups or not."""
    more = MORE.match(found.string, found.end()) if found[0].isdigit() else None
    is_one = more and NAMES_IT.search(lead) and not _is_counted(found.string, more.end())
    return more.end() if more and is_one else found.end()


def _is_counted(text: str, end: int) -> bool:
    after = WORD_AFTER.match(text, end)
    return after is not None and (
        after[1].lower() in data_words("measures.txt")
        or after[1].lower() in data_words("counted-things.txt")
    )


def _figures(text: str) -> int:
    return sum(character.isdigit() for character in text)
