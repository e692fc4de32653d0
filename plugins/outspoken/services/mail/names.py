"""Names that a letter gives: what its writer asks us to show, and what may be their own.

Who writes "name to show: …" asks for it. "Name: …" may also head a formal letter, and
"Signed: …" end one. Then it is the writer's own, which is never shown unasked (0056).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from outspoken.model.fields import NAME_LIMIT
from outspoken.services.mail import sayings

_ASKED = re.compile(
    r"(?:(?:my )?name to (?:show|print|use)|enw i'w ddangos|imię do pokazania"
    r"|دکھانے کا نام)\s*[:=]\s*(.{1,80})"
    r"|(?:please )?(?:show|use|print) (?:my name as|the name) (.{1,80})"
    r"|the name to (?:show|print|use) is (.{1,80})",
    re.IGNORECASE,
)
"""A whole line that asks for a name."""
_GIVEN = re.compile(
    r"(?:(?:my )?(?:full )?name|signed|enw|imię|نام)\s*[:=]\s*(.{1,80})", re.IGNORECASE
)
"""A whole line that gives one, for whatever reason."""
_FORMAL = re.compile(
    r"(?:my |home |postal |our |your |daytime )?(?:(?:e-?mail )?address|tel(?:ephone)?"
    r"|(?:mobile|phone)(?: number| no)?|post ?code|e-?mail"
    r"|(?:tenancy|rent|account)\b.{0,20}|ref(?:erence)?(?: number| no)?|d\.?o\.?b"
    r"|date of birth|cyfeiriad|ffôn|cod post|adres|telefon|kod pocztowy|پتہ|فون)\.?\s*[:=]",
    re.IGNORECASE,
)
"""How a line begins that says who writes, and from where: a letter's head, or its end."""
_WORD = re.compile(r"[^\W\d_]+")
_LONG = 4
"""Letters of a word that is known within an address, as in `msmith72@example.org`."""
_UNACCENTED = str.maketrans("łøđħı", "lodhi")
"""Letters that are no others with a mark."""


@dataclass(frozen=True, slots=True)
class Given:
    """The names that a letter gives.

    Attributes:
        name: The one to show, or empty.
        own: Those that may be the writer's own, and that nobody asked us to show.
        rest: The lines of the letter that give none of them.
    """

    name: str
    own: tuple[str, ...]
    rest: tuple[str, ...]


def given(lines: Sequence[str], called: str = "", sender: str = "") -> Given:
    """Return the names that *lines* of a letter give.

    Args:
        lines: The lines.
        called: The name that the letter says it is from, or empty.
        sender: The address that it is from, or empty.
    """
    found = [(line, *_in_line(line)) for line in lines]
    is_formal = any(_FORMAL.match(sayings.line(line)) for line in lines)
    name = next((each for _, each, is_asked in found if is_asked), "")
    own, rest = list[str](), list[str]()
    for line, each, is_asked in found:
        if each and not is_asked and (is_formal or _is_own(each, called, sender)):
            own.append(each)
        elif each and name in ("", each):
            name = each
        else:
            rest.append(line)
    return Given(name, tuple(own), tuple(rest))


def _in_line(line: str) -> tuple[str, bool]:
    """Return the name that *line* gives, or nothing, and whether it asks to show it."""
    plain = sayings.line(line)
    for pattern, is_asked in ((_ASKED, True), (_GIVEN, False)):
        if found := pattern.fullmatch(sayings.one_apostrophe(plain)):
            start, end = found.span(found.lastindex or 0)
            name = plain[start:end].strip(sayings.ENDS)
            return (name, is_asked) if len(name) <= NAME_LIMIT else ("", False)
    return "", False


def _is_own(name: str, called: str, sender: str) -> bool:
    """Tell whether *name* has more of who the letter is from than their first name.

    A first name may stand where it begins: it alone finds nobody.
    """
    before = sender.partition("@")[0]
    parts, whole = _words(before), "".join(_words(before))
    called_by = _words(called)
    known = {*called_by, *parts}
    said = _words(name)
    shared = [
        each for each in said if each in known or (len(each) >= _LONG and each in whole)
    ]
    if len(shared) != 1:
        return bool(shared)
    firsts = {_first_name(called), *(each for each in parts[:1] if each not in called_by)}
    return shared[0] != said[0] or shared[0] not in firsts


def _first_name(called: str) -> str:
    """Return the first name in *called*: "Ann Onymous", "Onymous, Ann", "ONYMOUS Ann"."""
    surname, comma, first = called.partition(",")
    if comma:
        return next(iter(_words(first)), "")
    every = surname.split()
    told = [each for each in every if not each.isupper()] or every
    return next(iter(_words(" ".join(told))), "")


def _words(text: str) -> list[str]:
    """Return the words of *text* in small letters without accents, as in addresses."""
    plain = normalize("NFKD", text.casefold()).translate(_UNACCENTED)
    return _WORD.findall("".join(each for each in plain if not combining(each)))
