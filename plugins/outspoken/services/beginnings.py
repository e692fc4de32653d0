"""By which letters what a wording finds can begin: so that it is not tried elsewhere.

Wordings are regular expressions (`services.wordings`). Of what is not plain in one, any
letter is said: trying it in vain costs time, and leaving it out would miss a danger.
"""

import re
from collections.abc import Iterator

Letters = frozenset[str] | None
"""Letters, signs among them, all small; none for any whatever."""
ANY = None
NOTHING: frozenset[str] = frozenset()
DIGIT = r"\d"
"""Stands for every digit, as in an expression."""
_WIDTHLESS = re.compile(r"\\b|\^")
_AHEAD = ("(?!", "(?=", "(?<!", "(?<=")
_OPEN = re.compile(r"\?(?:-?i)?:|(?!\?)")
_CLASS = re.compile(r"\[([^\]\\^-]+)\]")
_PLAIN = re.compile(r"[\w' -]|\\[-'.]")
_OPTIONAL = re.compile(r"[?*]|\{0,\d*\}\??|\{,\d+\}\??")


def of(expression: str) -> Letters:
    """Return the letters by which what *expression* finds can begin; none for any."""
    found: set[str] = set()
    for each in alternatives(expression):
        letters = _of_one(each)
        if letters is ANY:
            return ANY
        found |= letters
    return frozenset(found)


def alternatives(expression: str) -> Iterator[str]:
    """Yield the parts of *expression* between the bars that stand in no group."""
    begin = 0
    for at, sign, depth in _signs(expression):
        if sign == "|" and not depth:
            yield expression[begin:at]
            begin = at + 1
    yield expression[begin:]


def _of_one(rest: str) -> Letters:
    """Return the same of an expression without alternatives."""
    found: frozenset[str] = NOTHING
    while rest:
        if widthless := _WIDTHLESS.match(rest):
            rest = rest[widthless.end() :]
            continue
        part, letters, rest = _first(rest)
        if part.startswith(_AHEAD):
            continue
        if letters is ANY:
            return ANY
        found |= letters
        optional = _OPTIONAL.match(rest)
        if not optional:
            return found
        rest = rest[optional.end() :].removeprefix("?")
    return ANY  # it may find nothing at all, and then stand anywhere


def _first(rest: str) -> tuple[str, Letters, str]:
    """Return the first part of an expression, the letters it begins by, and the rest."""
    if rest.startswith("("):
        end = _end_of_group(rest)
        inner = rest[1:end]
        opened = _OPEN.match(inner)
        letters = of(inner[opened.end() :]) if opened else ANY
        return rest[: end + 1], letters, rest[end + 1 :]
    if rest.startswith(DIGIT):
        return DIGIT, frozenset({DIGIT}), rest.removeprefix(DIGIT)
    if found := _CLASS.match(rest):
        return found[0], frozenset(map(_letter, found[1])), rest[found.end() :]
    if found := _PLAIN.match(rest):
        return found[0], frozenset({_letter(found[0][-1])}), rest[found.end() :]
    return rest, ANY, ""


def _letter(sign: str) -> str:
    return DIGIT if sign.isdecimal() else sign.lower()


def _end_of_group(expression: str) -> int:
    """Return where the group ends with which *expression* begins."""
    for at, sign, depth in _signs(expression):
        if sign == ")" and not depth:
            return at
    raise ValueError(f"a group does not end: {expression}")


def _signs(expression: str) -> Iterator[tuple[int, str, int]]:
    """Yield each sign that is not escaped or in a class: where, and in how many groups.

    A bracket that closes a group stands outside it.
    """
    depth, at = 0, 0
    while at < len(expression):
        sign = expression[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            at = _end_of_class(expression, at)
        else:
            depth += (sign == "(") - (sign == ")")
            yield at, sign, depth
        at += 1


def _end_of_class(expression: str, at: int) -> int:
    """Return where the class of letters ends that begins *at* a place."""
    end = at + 1 + expression[at + 1 :].startswith("^")
    end += expression[end : end + 1] == "]"
    while expression[end] != "]":
        end += 2 if expression[end] == "\\" else 1
    return end
