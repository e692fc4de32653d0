"""Characters that nobody sees, taken out of what is sent in, by whatever way it comes.

Some turn words round, so that others read something else than the detectors and the
officer do; some hide in a name, and make another one of it that looks the same. What a
script or an emoji needs to be read stays: joiners inside of words in Urdu or Bengali,
marks of direction in a text with letters that run to the left (in another they would turn
the groups of a number), and the letters of a flag. Markdown makes characters of their
references (``&#8238;``, ``&shy;``), so those are read as what they stand for; but in code
and in an address somebody means them as they are typed, and they are shown so.
"""

import re
from functools import cache
from itertools import chain

from outspoken.services import code_passages, leftward

# Controls that turn words round; breaks and joints of no width; fillers; soft hyphens;
# operators, notes and signs of shorthand and music that are never shown; no letters yet.
NOT_SHOWN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
)
_NOT_SHOWN = re.compile(f"[{NOT_SHOWN}]")
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0000-\U000e007f]")
"""Letters that no font has, but in the flags of nations, where they say which."""
_JOINERS = "\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
_JOINS_NOTHING = re.compile(
    "(?<![^\x00-\u024f])(?!(?<=[0-9#*])\ufe0f\u20e3|(?<=[\u00a9\u00ae])[\ufe0e\ufe0f])"
    f"[{_JOINERS}]+"
)
"""Joiners, and what chooses another form, after what has none: a Latin letter, a blank,
nothing, or a digit that is no picture of a key."""
_MARKS = re.compile(f"[{leftward.MARKS}]")
_UNSEEN = re.compile(f"[{NOT_SHOWN}{_JOINERS}{leftward.MARKS}\U000e0000-\U000e007f]")
"""All that is ever left out."""
_REFERENCE = re.compile(
    "&(?:#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});"
)
_REFERENCES = re.compile(f"(?:{_REFERENCE.pattern})++")
_ADDRESS = re.compile(r"https?://[^\s<>]++", re.IGNORECASE)
_FIRST_JOINED = "\u0250"
"""From here on a letter, written as a reference too, may have a joiner after it."""
_ROUNDS = 8
"""How often references are read that come of what was left out within them."""


def without(text: str) -> str:
    """Return *text* without what nobody sees; given again, it stays as it is."""
    if text.isascii() and "&" not in text:
        return text
    for _ in range(_ROUNDS):
        shown = _without_characters(_REFERENCES.sub(_read, _typed(text)))
        if shown == text:
            return text
        text = shown
    # Nobody writes so by chance: the rest of it is shown as it is written.
    return _as_typed(text)


def _typed(text: str) -> str:
    """Return *text* so that it shows references in code and addresses as they are typed.

    In code Markdown reads none, and shows the "&amp;" as well. Left as they are, they
    would be read there once an officer takes out a passage and the code's end with it.
    """
    if not any(_is_unseen(each[0]) for each in _REFERENCE.finditer(text)):
        return text
    addresses = (found.span() for found in _ADDRESS.finditer(text))
    typed, done = list[str](), 0
    for start, end in sorted(chain(code_passages.spans(text), addresses)):
        if end > done:
            typed += text[done : max(start, done)], _as_typed(text[max(start, done) : end])
            done = end
    return "".join([*typed, text[done:]])


def _as_typed(text: str) -> str:
    return _REFERENCE.sub(
        lambda one: one[0].replace("&", "&amp;" if _is_unseen(one[0]) else "&"), text
    )


def _without_characters(text: str) -> str:
    if text.isascii():
        return text
    shown = _TAGS.sub(lambda found: found[1] or "", _NOT_SHOWN.sub("", text))
    shown = _JOINS_NOTHING.sub("", shown)
    return shown if leftward.LETTER.search(shown) else _MARKS.sub("", shown)


def _read(run: re.Match[str]) -> str:
    """Return references that follow each other, read where one is of what nobody sees."""
    found = _REFERENCE.findall(run[0])
    if not any(map(_is_unseen, found)):
        return run[0]
    return "".join(
        _character(each) if _character(each) >= _FIRST_JOINED or _is_unseen(each) else each
        for each in found
    )


def _is_unseen(reference: str) -> bool:
    return _UNSEEN.fullmatch(_character(reference)) is not None


@cache
def _named() -> dict[str, str]:
    from html.entities import html5  # large, and seldom needed

    return html5


def _character(reference: str) -> str:
    """Return what Markdown makes of a *reference*; itself where that is nothing."""
    said = reference[1:-1]
    if said[0] != "#":
        return _named().get(f"{said};", reference)
    code = int(said[2:], 16) if said[1] in "xX" else int(said[1:])
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else reference
