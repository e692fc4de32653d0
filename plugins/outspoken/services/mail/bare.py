"""Bare answers: letters that are nothing but a yes to our question, or nothing but STOP.

A greeting, a thank-you, a closing and the writer's own name may stand beside. Where there
is anything else it is no bare answer: somebody has to read it.
"""

import re
from functools import partial
from itertools import takewhile

from outspoken.model import schema
from outspoken.services import danger, stop_words
from outspoken.services.mail import quoted, sayings, second_thoughts
from outspoken.services.mail.letters import Letter
from outspoken.services.mail.receipt_lines import Lines

LONGEST = 400
"""Most characters of one; whatever is longer says more."""
_STOPS = "|".join(re.escape(each) for each in sorted(stop_words.STOP_WORDS, reverse=True))
_STOP = re.compile(rf"(?:{_STOPS})(?!\w)[\s,;:.!-]*")
_AGAINST = (
    *(sayings.REFUSED, sayings.TIED, sayings.PRIVATE, sayings.TAKEN_BACK),
    *second_thoughts.EACH,
)
_MARKS = re.compile(r"[*_\"“”]")
_NAME = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s.,&'()-]+")


def is_yes(letter: Letter, subject: str, ours: Lines) -> bool:
    """Tell whether *letter* says nothing but yes, and nothing beside its words says no.

    Its *subject*, without what programs put before it, and its signature say something too:
    also where they take it back, or want it kept private. Then somebody reads it, as where
    anything is written into the receipt that it quotes, the lines of which are *ours*.
    """
    if not is_plain_yes(letter.words, letter.called):
        return False
    cut = _beside_receipt(letter, ours)
    if cut is None:
        return False
    said = sayings.small(f"{subject}\n{cut}")
    if any(pattern.search(said) for pattern in _AGAINST):
        return False
    if any(map(stop_words.is_stop, said.split("\n"))):
        return False
    return not danger.find(said[: schema.BODY_LIMIT])


def said_beside(letter: Letter, ours: Lines) -> str:
    """Return what stands beside a bare yes and is no courtesy: a signature, as a rule."""
    lines = (_beside_receipt(letter, ours) or "").split("\n")
    said = (each for each in lines if not _is_courteous(each, letter.called))
    return " ".join(" ".join(said).split())


def is_plain_yes(words: str, called: str = "") -> bool:
    """Tell whether *words* are nothing but a yes, by whoever is *called* so."""
    if sayings.REFUSED.search(sayings.small(words)):
        return False
    return _is_all(words, sayings.YES, called)


def is_stop(letter: Letter, subject: str) -> bool:
    """Tell whether *letter* says nothing but STOP.

    Its *subject* counts where there are no other words: "Stop!" may head a rant.
    """
    if danger.find(beside(letter.cut)[: schema.BODY_LIMIT]):
        return False
    return _is_all(letter.words.strip() or subject, _STOP, letter.called)


def _is_all(words: str, wanted: re.Pattern[str], called: str) -> bool:
    """Tell whether *words* hold what is *wanted*, and otherwise courtesies and the name."""
    if len(words) > LONGEST:
        return False
    plain = _MARKS.sub("", sayings.small(words)).strip()
    at, has_said = 0, False
    while at < len(plain):
        said = wanted.match(plain, at)
        found = said or sayings.COURTESY.match(plain, at)
        if not found:
            break
        at, has_said = found.end(), has_said or bool(said)
    return has_said and _is_name(plain[at:], called.casefold())


def _beside_receipt(letter: Letter, ours: Lines) -> str | None:
    usual = partial(_is_courteous, called=letter.called)
    return quoted.beside(letter.cut, ours, usual)


def _is_courteous(line: str, called: str) -> bool:
    """Tell whether *line* holds nothing but courtesies and the name."""
    plain = _MARKS.sub("", sayings.small(line)).strip(" \t>-")
    while found := sayings.COURTESY.match(plain):
        plain = plain[found.end() :]
    return _is_name(plain, called.casefold())


def _is_name(rest: str, called: str) -> bool:
    """Tell whether *rest* is no more than the name that the letter says it is from."""
    known = set(_NAME.findall(called))
    known |= {each[0] for each in known}  # as in "Ann O."
    left = _NAME.sub(lambda found: "" if found[0] in known else "?", rest)
    return not _BETWEEN.sub("", left)


def beside(cut: str) -> str:
    """Return what was cut off and may be the writer's: a signature, lines among quotes."""
    lines = cut.split("\n")
    if any(line.startswith(">") for line in lines):
        return "\n".join(line for line in lines if not line.startswith(">"))
    return "\n".join(takewhile(lambda line: not sayings.QUOTE.search(line), lines))
