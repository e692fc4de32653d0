"""What a text must hold before a detector can be certain of anything in it, asked cheaply.

A hint may say yes for nothing, and never no for something: a detector that is not asked
would have found nothing certain. Each is a part that every match of the detector's
patterns has, and stands here so that the patterns need not be loaded to be ruled out.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from outspoken.services.detectors.words import bare_words, data_words, small, word_set

ODD = "\u0130\u0131\u017f\u212a"
"""All that patterns which ignore case take for one of the letters a to z besides these."""

_LABEL = r"[^\W_](?:[\w-]{0,62}+)"
_DOT = r"(?:\.| ?[(\[{]\s?(?:dot|\.)\s?[)\]}] ?| dot )"
_AT_IN_BRACKETS = re.compile(r"[(\[{<]\s?at\s?[)\]}>]")
_USER = (
    *("user", "login", "log-in", "handle", "gamer", "insta", "snap", "tik", "twitter"),
    *("facebook", "fb", "telegram", "discord", "kik", "skype", "threads", "bluesky"),
    *("youtube", "twitch", "xbox", "x box", "psn", "vinted", "depop", "nextdoor"),
)
_PROFILES = (".com/", ".co.uk/", ".net/", ".me/", ".app/")
_LETTER_BEFORE_FIGURE = re.compile(r"[0-9](?<=[a-z_.-][0-9])")
_LETTER_AFTER_STOP = re.compile(r"\.[a-z]")
# Six figures, or letters written for them, with the gaps of a telephone number at most.
_ROW = re.compile(r"[0-9](?:[\s.()/\\_*~|,:-]{0,3}+[0-9oli]){5}")
_IBAN = re.compile(r"[0-9]{2}(?<=[a-z]{2}[0-9]{2})")
_SIGN = r"[\s.,_*/|\\-]{1,3}+"
_POSTCODE = re.compile(
    r"[0-9][0-9a-z]?[\s.-]{0,3}+[0-9][a-z]{2}(?![^\W_])"
    rf"|[0-9](?:{_SIGN}[0-9a-z])?{_SIGN}[0-9]{_SIGN}[a-z]{_SIGN}[a-z](?![^\W_])"
)
_PLATE = re.compile(r"[0-9]{2}(?:(?<=[a-z][0-9]{2})|[0-9]?[a-z](?![^\W_]))")
_THREE_FIGURES = re.compile(r"[0-9](?:[a-z/-]*+[0-9]){2}")
_FLATS = ("flat", "apartment", "apt", "maisonette", "bedsit")
_FLAT = re.compile(
    r"(?:flat|apartment|apt|maisonette|bedsit)s?\.?(?: ?(?:no|number|num)\b\.?)?"
    r"(?:[\s#]{0,2}+[0-9]|\s[a-z][0-9]{0,3}(?![^\W_])|\s(?:one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|thir|fif|twenty|forty|eigh))"
)
_FIGURES = re.compile("[0-9]++")
_NUMBERED = re.compile(r"(?:nos?\.?|numbers?|num\.?)(?: is| was)? ?$")
_BEFORE_NUMBERED = len("numbers. was ")
_LEADING = re.compile(
    r"ref|case|job|tenan|acc|a/c|custom|complain|repair|report|work|order|log|crime|incid|ticket"
    r"|claim|appl|file|prop|pay|book|quiry|query|polic|ni|nhs|national|passp|licen"
    r"|uprn|urn|tax|hous|benef|roll|stud|memb|mete|mpan|mprn|bidd|asb|foi|sar|serv|sr"
    r"|quot|patient|hosp|invo|recei|contr|agree"
)
_BEFORE_REFERENCE = 96
"""How far before a number its word may stand: a window, a code before it, and some."""
_SPELLED = word_set(
    "zero oh o nought naught nil one two three four five six seven eight nine double "
    "treble triple"
)
_WORTH = {**dict.fromkeys(_SPELLED, 1), "double": 2, "treble": 2, "triple": 2, "hundred": 2}
"""How many figures a word stands for at most, or adds to those of the next one."""
_FEWEST_SPELLED = 6
_CAPITAL_AND_LAST = re.compile(r"[A-Z](?=[ .-]?[A-Z](?![^\W_]))")
_END_OF_FIGURE = re.compile(
    "(?:[0-9]|zero|oh|o|nought|naught|nil|one|two|three|four|five|six|seven|eight|nine"
    "|hundred)[ .-]?$",
    re.IGNORECASE,
)
_BEFORE_CAPITALS = len("hundred ") + 1


class Hints:
    """What one view of a text holds, found out when it is asked for."""

    def __init__(self, text: str) -> None:
        """Look at *text*, which is the text of a view."""
        self._text = text
        self._small = small(text)
        self._is_odd = not text.isascii() and any(each in text for each in ODD)
        self.has_figures = any(figure in text for figure in "0123456789")
        self._in_order = bare_words(self._small)
        self.words = frozenset(self._in_order)

    def of_emails(self) -> bool:
        """Tell whether there may be an e-mail address."""
        text = self._small
        if "@" in text or self._is_odd:
            return True
        if any(sign in text for sign in "([{<") and _AT_IN_BRACKETS.search(text):
            return True
        return any(_domain().match(text, at + len(" at ")) for at in _all(text, " at "))

    def of_handles(self) -> bool:
        """Tell whether there may be a name on a social network."""
        text = self._small
        if "@" in text or self._is_odd:
            return True
        if "/" in text and any(each in text for each in _PROFILES):
            return True
        is_name = "_" in text or _LETTER_AFTER_STOP.search(text)
        if not is_name and self.has_figures:
            is_name = _LETTER_BEFORE_FIGURE.search(text)
        return bool(is_name) and any(each in text for each in _USER)

    def of_phones(self) -> bool:
        """Tell whether there may be a telephone number."""
        return self._has(_ROW)

    def of_postcodes(self) -> bool:
        """Tell whether there may be a full postcode."""
        return self._has(_POSTCODE)

    def of_identifiers(self) -> bool:
        """Tell whether there may be a number that carries its own proof."""
        return self._has(_ROW) or self._has(_IBAN)

    def of_plates(self) -> bool:
        """Tell whether there may be a number plate."""
        if not self.has_figures:
            return False
        text = self._small
        return "reg" in text or "plate" in text or self._has(_PLATE)

    def of_references(self) -> bool:
        """Tell whether there may be a reference, and a word before that gives it away."""
        if not self.has_figures or self._is_odd:
            return self.has_figures
        text = self._small
        starts = (found.start() for found in _THREE_FIGURES.finditer(text))
        windows = ((max(0, at - _BEFORE_REFERENCE), at) for at in starts)
        return any(_LEADING.search(text, *window) for window in windows)

    def of_addresses(self) -> bool:
        """Tell whether there may be a postal address or a flat's number."""
        text = self._small
        if self._is_odd or any(
            _FLAT.match(text, at) for word in _FLATS for at in _all(text, word)
        ):
            return True
        if not self.has_figures:
            return False
        if not self.words.isdisjoint(_with_numbers()):
            return True
        starts = (found.start() for found in _FIGURES.finditer(text))
        windows = ((max(0, at - _BEFORE_NUMBERED), at) for at in starts)
        return any(_NUMBERED.search(text, *window) for window in windows)

    def of_spelling(self) -> bool:
        """Tell whether there may be a number or a postcode whose digits are spelled out."""
        if self._is_odd:
            return True
        if self.words.isdisjoint(_SPELLED):
            return False
        starts = (found.start() for found in _CAPITAL_AND_LAST.finditer(self._text))
        windows = ((max(0, at - _BEFORE_CAPITALS), at) for at in starts)
        if any(_END_OF_FIGURE.search(self._text, *window) for window in windows):
            return True
        return self._has_spelled_row()

    def _has_spelled_row(self) -> bool:
        """Tell whether words stand in a row that are as many figures as a number needs."""
        words = self._in_order
        for at, word in enumerate(words):
            # Of what is in a row, one at least is a figure, or spells one.
            if word in _SPELLED or (self.has_figures and not word.isalpha()):
                after = takewhile(bool, map(_worth, words[at : at + _FEWEST_SPELLED]))
                before = words[max(0, at - _FEWEST_SPELLED) : at]
                figures = sum(after) + sum(takewhile(bool, map(_worth, reversed(before))))
                if figures >= _FEWEST_SPELLED:
                    return True
        return False

    def of_turning(self) -> bool:
        """Tell whether the writer may say that something stands backwards."""
        if self._is_odd:
            return True
        said = ("backward", "back to front", "revers")
        return any(each in self._small for each in said)

    def _has(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether *pattern*, which needs figures, is there or cannot be told."""
        if not self.has_figures:
            return False
        return self._is_odd or pattern.search(self._small) is not None


def _worth(word: str) -> int:
    """Return how many figures *word* may be, or be written for; 0 when it is none."""
    if word in _WORTH:
        return _WORTH[word]
    return 0 if word.isalpha() and word.strip("oli") else len(word)


def _all(text: str, part: str) -> Iterator[int]:
    """Yield every place of *part* in *text*."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


@cache
def _domain() -> re.Pattern[str]:
    """Return what stands after "at" in an address in words, as far as is needed."""
    providers = "|".join(sorted(data_words("mail-providers.txt")))
    return re.compile(rf"{_LABEL}{_DOT}[^\W_]|[\w-]*?dot|(?:{providers})(?![\w-])")


@cache
def _with_numbers() -> frozenset[str]:
    """Return the words without which no number is an address, or stands in a PO box."""
    ends = data_words("street-ends.txt") | data_words("clear-street-ends.txt")
    return ends | {"box"}
