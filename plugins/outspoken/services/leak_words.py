"""Words as the leak gate compares them: without case, disguise or layout.

What is written in a form, in a text and on a page differs in marks, spaces, entities
and escapes. Here are the plain forms they all come down to, and the ways in which one
private value may be written.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from outspoken.model.entities import resolved
from outspoken.services.leak_letters import filled
from outspoken.services.leak_letters import normalise as normalise

PHONE_LENGTH = 7
"""Digits that a telephone number has at least, once its prefix is gone."""
NUMBER_LENGTH = 9
"""Digits that make a number private when it stands inside removed words."""

# Scripts that put no space between words: each of their letters is a word to us.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_PLAIN_WORD = re.compile(r"[a-z0-9]+")
_WORD = re.compile(rf"[^\W_{_UNSPACED}]+|[{_UNSPACED}]")
_SMALL_GAP = re.compile(r"[,.]?\s{1,2}|[-_+.]?")
_DIGITS = re.compile(rf"\d(?:[\W_]{{0,3}}\d){{{PHONE_LENGTH - 1},}}")

_ROUNDS = 8
"""How often escapes of escapes are resolved."""
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\})")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_MARKDOWN_MARK = re.compile(r"[*_`~\\]")

# "x@example.org?subject=re" is x@example.org; these stand in no address that people have.
# Commas and stops of other scripts, round and pointed quotes and dashes stand in none.
_OTHER_STOPS = r"\u060c\u061b\u061f\u06d4\u0964\u0965\u3001\u3002"
_QUOTES = r"\u00ab\u00bb\u2013\u2014\u2018-\u201f\u2039\u203a"
_NO_EMAIL = rf"\s<>()\[\],;:\"'@?&#/=|\\{{}}!$%^{_OTHER_STOPS}{_QUOTES}"
_LAST_SIGNS = "[!$%^{}]"
EMAIL = re.compile(rf"(?<![^{_NO_EMAIL}])[^{_NO_EMAIL}]++{_LAST_SIGNS}*@[^{_NO_EMAIL}]+")
"""What may be an e-mail address; "{x}@example.org" and "x$@example.org" are x's."""
EMAIL_SIGNS = rf"(?:_|[^\w{_NO_EMAIL}\x00-\x1f]){{0,6}}"
"""What may stand between two words of one: marks of scripts are signs to us."""
EMAIL_LAST_SIGNS = rf"(?:{EMAIL_SIGNS}|{_LAST_SIGNS}{{1,6}})"
"""What may stand right before its @."""
_POSTCODE = re.compile(r"(?<![^\W_])([a-z]{1,2}\d[a-z\d]?)[\W_]{0,3}(\d[a-z]{2})(?![^\W_])")
_HOUSE_NUMBER = re.compile(r"\d+[a-z]?")
_STREET_WORDS = (
    "avenue ave bank close court ct crescent drive dr gardens green grove hill house lane "
    "ln mews parade park place quay rise road rd row square street st terrace view walk "
    "way wharf yard"
)
STREET = frozenset(_STREET_WORDS.split())
"""Words that end the name of a street."""
# Alone, none of these leads to anybody, and each stands on every page.
_COMMON_WORDS = (
    "the and for are but not you all any can had her was one our out has him his how its "
    "new now old see two who did get let put say she too use they them their there this "
    "that with have from your what when will would were been here than then some he is it "
    "to of in on at by me my we us up so no do go or as an am be if i a s t"
)
# What pages and feeds say of themselves: months and the theme's own words. A name that is
# one of them alone ("June") would be found on every page.
_OWN_WORDS = (
    "january february march april may june july august september october november december "
    "comment comments reply replies answer answers answered official passage passages "
    "removed follow feed feeds rss json atom page pages post posts topic topics area areas "
    "resident residents waiting home rules voices ledger newest oldest newer older print "
    "about action add address answering back base card clock connect danger data default "
    "description device doctype done due example filled first fixed form gas goes "
    "happened html https img leave line mail mailto main manager more name never none "
    "org outspoken own please png published rant reads received repairs ring round self "
    "sha256 show site skip smelling something src story style subject tells time uri "
    "viewport want watched width words write wrote yet yours"
)
# What stands on every page, too, and is the name of many: by itself it is not looked for.
_NAMES_AS_WELL = (
    "archive body com css day days house member pulse read reference staff text theme url "
    "why word mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep oct nov dec"
)
_YEAR = re.compile(r"20\d\d")
"""A number that stands in addresses and in dates everywhere, as a year."""
COMMON = frozenset((*_COMMON_WORDS.split(), *_OWN_WORDS.split()))
"""Words that tell nothing, by themselves or together."""
_ALONE = frozenset(_NAMES_AS_WELL.split())


def words(normalised: str) -> list[str]:
    """Return the runs of letters and digits of a normalised text."""
    return _pattern(normalised).findall(normalised)


def spans(normalised: str) -> list[tuple[int, int]]:
    """Return where the `words` of a normalised text begin and end."""
    return [word.span() for word in _pattern(normalised).finditer(normalised)]


def together(gaps: Iterable[str]) -> bool:
    """Tell whether words with these *gaps* between them stand together.

    No more than a space, a comma and a space, a line's end or a sign of a file name is
    between two, and no border of a block.
    """
    return all(map(_SMALL_GAP.fullmatch, gaps))


def is_address(run: Sequence[str]) -> bool:
    """Tell whether *run* is as short as a house number and its street, and begins so."""
    return 1 < len(run) <= 5 and _is_number(run[0]) and not run[1][0].isdigit()


def _pattern(normalised: str) -> re.Pattern[str]:
    return _PLAIN_WORD if normalised.isascii() else _WORD


def digits(normalised: str) -> Iterator[tuple[int, str]]:
    """Yield where a long number begins, and its digits, however it is grouped."""
    for stretch in _DIGITS.finditer(normalised):
        yield stretch.start(), "".join(filter(str.isdigit, stretch[0]))


def decoded(text: str) -> str:
    """Return *text* with entities, script escapes and per-cent escapes resolved.

    Further than a browser would, since feeds carry escaped HTML, and since what a link
    leads to resolves escapes once more.
    """
    for _ in range(_ROUNDS):
        before = text
        if "&" in text:
            text = resolved(text)
        if "\\" in text:
            text = _ESCAPE.sub(_character, text)
        if "%" in text:
            text = unquote(text, errors="replace")
        if text == before:
            break
    return text


def _character(escape: re.Match[str]) -> str:
    code = int(next(filter(None, escape.groups())), 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else " "


def phone(number: str) -> str:
    """Return a number's digits without its prefix, so that all ways of dialling agree.

    >>> phone("07700900123") == phone("447700900123") == phone("00447700900123")
    True
    """
    for prefix in ("0044", "00"):
        number = number.removeprefix(prefix)
    # A number of ten digits follows the country code, often with its "(0)" left standing.
    if number.startswith("44") and len(number) >= len("441632960000"):
        number = number[2:]
    return number.lstrip("0")


def telling(value: Sequence[str], *, of_page: bool = True) -> bool:
    """Tell whether the words *value* are enough to be told from a page's own words.

    Or with *of_page* false, from what anybody says: then an officer is asked, and no
    page is searched.
    """
    joined = "".join(value)
    if COMMON.issuperset(value):
        return False
    if of_page and len(value) == 1 and joined in _ALONE:
        return False
    if joined.isdigit():
        return len(joined) > 3 and not (len(value) == 1 and _YEAR.fullmatch(joined))
    return len(joined) >= (3 if joined.isascii() else 2)


def word_forms(value: str) -> set[tuple[str, ...]]:
    """Return the runs of words that would give *value* away.

    The value itself, with and without Markdown's marks, and every e-mail address and
    full postcode in it. Nothing is returned for what is too short or too common.
    """
    forms: set[tuple[str, ...]] = set()
    for text in readings(value):
        runs = [words(text), *map(words, EMAIL.findall(text))]
        forms |= {tuple(run) for run in runs if telling(run)}
    forms |= postcodes(value)
    return forms | {_squashed(form) for form in forms if _is_reference(form)}


def postcodes(value: str) -> set[tuple[str, ...]]:
    """Return the full postcodes in *value*, each in two words and in one."""
    found = {each for text in readings(value) for each in _POSTCODE.findall(text)}
    return found | set(map(_squashed, found))


def readings(value: str) -> tuple[str, ...]:
    """Return *value* folded, as it is and without Markdown's marks and escapes."""
    plain = decoded(_MARKDOWN_MARK.sub("", _MARKDOWN_LINK.sub(r"\1", value)))
    ways = (value, plain, filled(value, " "), filled(plain, " "))
    return tuple(map(normalise, dict.fromkeys(ways)))


def _is_reference(form: tuple[str, ...]) -> bool:
    joined = "".join(form)
    return 1 < len(form) <= 8 and len(joined) <= 24 and any(map(str.isdigit, joined))


def _squashed(form: tuple[str, ...]) -> tuple[str, ...]:
    return ("".join(form),)


def number_forms(value: str, at_least: int = NUMBER_LENGTH) -> set[str]:
    """Return the long numbers in *value*, telephone prefixes dropped."""
    parts = re.split(r"[/;,]", normalise(value))
    numbers = {phone(number) for part in parts for _, number in digits(part)}
    return {number for number in numbers if len(number) >= at_least}


def address_forms(address: str) -> set[tuple[str, ...]]:
    """Return the parts of a postal address that lead to a door.

    House number and street; flat and building. A street, an estate or a town alone
    does not.
    """
    parts = [words(normalise(part)) for part in address.split(",")]
    run = [(word, part) for part, found in enumerate(parts) for word in found]
    doors = (_door(run[at:]) for at, (word, _) in enumerate(run) if _is_number(word))
    return {door for door in doors if len(door) > 1 and len("".join(door)) >= 6}


def _is_number(word: str) -> bool:
    return _HOUSE_NUMBER.fullmatch(word) is not None


def _door(run: list[tuple[str, int]]) -> tuple[str, ...]:
    """Return the number that *run* begins with and the street or building after it."""
    door = [run[0][0]]
    street = run[1][1] if len(run) > 1 else 0
    for word, part in run[1:]:
        if word[0].isdigit() or part != street:
            break
        door.append(word)
        # "14 Park Road" ends at "Road", so the first word is never the kind of street.
        if word in STREET and len(door) > 2:
            break
    return tuple(door)
