"""E-mail addresses, as such and in words."""

import re
from collections.abc import Iterator

from outspoken.services.detectors.names_words import commonness, spelt
from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.words import data_words

LABEL = r"[^\W_](?:[\w-]{0,62}+)"
PLAIN = re.compile(
    r"(?<![\w.%+@-])([\w%+-][\w.%+-]*+(?:'[\w.%+-]++)?)\s{0,2}+@\s{0,2}+"
    rf"({LABEL}(?:(?:\.| \. ){LABEL}){{1,8}}+)"
)
# Python before 3.11.5 loses matches of groups repeated possessively (gh-106052).
SPACED_OUT = re.compile(
    r"(?<![^\W_])[^\W_](?:[\s.,_*/|\\-]{1,3}+[^\W_](?![^\W_])){1,63}[\s.,_*/|\\-]{0,3}+@"
    r"(?:[\s.,_*/|\\-]{1,3}+[^\W_](?![^\W_])){4,63}"
)
DOT = r"(?:\.| ?[(\[{]\s?(?:dot|\.)\s?[)\]}] ?| dot )"
JOINT = rf"(?:{DOT}| (?:underscore|dash|hyphen) )"
WORDED = re.compile(
    rf"(?<![\w.@-])(\w[\w%+-]{{0,63}}+(?:{JOINT}\w[\w%+-]{{0,63}}+){{0,5}})"
    r"(?: ?[(\[{<]\s?(?:at|@)\s?[)\]}>] ?| at )"
    rf"({LABEL}(?:{DOT}{LABEL}){{0,5}})",
    re.IGNORECASE,
)
PARTED = re.compile(r"[\s(\[{]*+(?:\bdot\b|\.)[\s)\]}]*+", re.IGNORECASE)
TOP_LEVEL = re.compile(r"[^\W\d_]{2,24}")
SAID_TO_BE = re.compile(r"\b(?:e-?mail|mail|address|contact|write)\b", re.IGNORECASE)
WINDOW = 40
"""How far before an address in words "e-mail" may stand."""
UNSURE = 0.6


def find(text: str) -> Iterator[Passage]:
    """Yield the e-mail addresses of *text*."""
    if "@" in text:
        for found in PLAIN.finditer(text):
            if _is_address(found):
                yield Passage(*found.span(), "an e-mail address")
            elif end := _end_before_the_next_sentence(found):
                yield Passage(found.start(), end, "an e-mail address")
        for found in SPACED_OUT.finditer(text):
            yield Passage(*found.span(), "an e-mail address, letter by letter")
    for found in WORDED.finditer(text):
        if sure := _sureness(found, text):
            yield Passage(*found.span(), "an e-mail address in words", confidence=sure)


def _is_address(found: re.Match[str]) -> bool:
    """Tell "jo @ example . org" from "thanks @somebody . She" and "via @example.com"."""
    local, domain = found.groups()
    last = PARTED.split(domain)[-1].lower()
    if not any(space in found[0] for space in " \t\n"):
        return TOP_LEVEL.fullmatch(last) is not None
    sign = found[0][len(local) : -len(domain)]
    is_handle = local.isalpha() and sign[0].isspace() and sign[-1] == "@"
    return not is_handle and last in data_words("top-level-domains.txt")


def _end_before_the_next_sentence(found: re.Match[str]) -> int:
    """Return where the address of "jo@example.org . She" ends; 0 when there is none."""
    domain = found[2].split()[0].rstrip(".")
    labels = PARTED.split(domain)
    before = found[0][: found.start(2) - found.start()]
    is_whole = before == "".join(before.split())
    if is_whole and len(labels) > 1 and TOP_LEVEL.fullmatch(labels[-1].lower()):
        return found.start(2) + len(domain)
    return 0


def _sureness(found: re.Match[str], text: str) -> float:
    """Return how sure an address in words is; 0 for "look at example.org"."""
    local, domain = found[1].lower(), found[2].lower()
    labels = PARTED.split(domain)
    is_provider = labels[0] in data_words("mail-providers.txt")
    is_domain = len(labels) > 1 and labels[-1] in data_words("top-level-domains.txt")
    if not (is_provider or is_domain):
        return 0
    is_marked = found[0][len(local) :].lstrip()[0] in "([{<"
    if is_marked or not local.isalpha():
        return 1
    if local in data_words("words-before-at.txt"):
        return 0
    before = text[max(0, found.start() - WINDOW) : found.start()]
    is_said = SAID_TO_BE.search(before) is not None
    if len(labels) == 1 and not is_said and _is_ordinary(local):
        return UNSURE  # "my job at AOL"
    return 1 if is_provider or is_said or " dot " in domain else UNSURE


def _is_ordinary(word: str) -> bool:
    """Tell whether *word* is one of ordinary talk, and no common first name."""
    as_first_name, _ = commonness(word)
    return "l" in spelt(word) and not as_first_name
