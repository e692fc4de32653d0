"""Every regular expression of ours, and inputs made of its own parts to make it slow.

An expression is slow where it may begin at many places and runs far from each before it
fails. So each input is what leads to a repetition, the repetition for as long as the input
is, and then a letter that fits nowhere.
"""

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import _constants as of  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import regex

import outspoken

FAR = 32
"""A repetition that may be longer than this counts as one without an end."""
CANDIDATES = "a1 .-_/@\n\"'A:;,<>[](){}=#&%\\*~|é\u200b\u0430٣"
"""Letters of which a class is tried with the first that are in it."""
NOWHERE = "\x01"
SEARCHING = {"search", "finditer", "findall", "sub", "subn", "split"}
"""Ways of using an expression in which it may begin anywhere."""
Pattern = Any


@dataclass(frozen=True)
class Expression:
    """One regular expression of ours.

    Attributes:
        module: Its module.
        name: Its name there.
        pattern: The expression.
        is_searched: Whether it may begin anywhere in a text.
    """

    module: str
    name: str
    pattern: Pattern
    is_searched: bool = True

    def __str__(self) -> str:
        return f"{self.module.removeprefix('outspoken.')}:{self.name}"

    def run(self, text: str) -> None:
        """Use it on *text* as it is used at worst."""
        if isinstance(self.pattern.pattern, bytes):
            data = text.encode()
            use = self.pattern.finditer if self.is_searched else self.pattern.match
            self._exhaust(use(data))
        elif self.is_searched:
            self._exhaust(self.pattern.finditer(text))
        else:
            self.pattern.match(text)
            self.pattern.fullmatch(text)

    @staticmethod
    def _exhaust(found: Any) -> None:
        for _ in found if isinstance(found, Iterable) else ():
            pass


@cache
def every() -> list[Expression]:
    """Return every expression that a module, a class or a function of ours holds."""
    found: dict[tuple[object, int], Expression] = {}
    for info in pkgutil.walk_packages(outspoken.__path__, "outspoken."):
        importlib.import_module(info.name)
    used = _uses()
    for module in sorted(name for name in sys.modules if name.startswith("outspoken.")):
        for name, pattern in _held(vars(sys.modules[module])):
            is_searched = not used.get(id(pattern), SEARCHING).isdisjoint(SEARCHING)
            key = (pattern.pattern, pattern.flags)
            known = found.get(key)
            if known is None or (is_searched and not known.is_searched):
                found[key] = Expression(module, name, pattern, is_searched)
    return [*found.values()]


def _held(values: Mapping[str, object], depth: int = 0) -> Iterator[tuple[str, Pattern]]:
    for name, value in list(values.items()):
        if isinstance(value, re.Pattern | regex.Pattern):
            yield name, value
        elif isinstance(value, tuple | list | set | frozenset) and depth < 3:
            parts = {f"{name}[{n}]": each for n, each in enumerate(value)}
            yield from _held(parts, depth + 1)
        elif isinstance(value, dict) and depth < 3:
            parts = {f"{name}[{key}]": each for key, each in value.items()}
            yield from _held(parts, depth + 1)
        elif isinstance(value, type) and value.__module__.startswith("outspoken"):
            yield from _held(vars(value), depth + 1) if depth == 0 else ()


def _uses() -> dict[int, set[str]]:
    """Return how each expression is used: the methods that any module calls on it.

    One that is only handed on, or lies in a table, is not among them.
    """
    found: dict[int, set[str]] = {}
    for name, module in sorted(sys.modules.items()):
        path = getattr(module, "__file__", None)
        if not name.startswith("outspoken.") or not path:
            continue
        for node in ast.walk(ast.parse(Path(path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                held = _named(vars(module), node.value)
                if isinstance(held, re.Pattern | regex.Pattern):
                    found.setdefault(id(held), set()).add(node.attr)
    return found


def _named(known: Mapping[str, object], node: ast.expr) -> object:
    """Return what *node* names among what is *known*: NAME, or NAME of another module."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        other = known.get(node.value.id)
        return vars(other).get(node.attr) if isinstance(other, ModuleType) else None
    return known.get(node.id) if isinstance(node, ast.Name) else None


def inputs(pattern: Pattern, size: int) -> Iterator[str]:
    """Yield texts of about *size* letters that may make *pattern* slow."""
    source = pattern.pattern
    source = source.decode("latin-1") if isinstance(source, bytes) else source
    try:
        flags = pattern.flags & (re.VERBOSE | re.IGNORECASE)
        tree = parser.parse(source, flags)
    except (re.error, OverflowError):
        tree = None
    seen: set[tuple[str, str]] = set()
    for lead, body in _repeats(tree) if tree is not None else _guessed(source):
        for head in ("", lead[:40]):
            if body and (head, body) not in seen:
                seen.add((head, body))
                made = f"{head}{body * (size // len(body) + 1)}"[: size + len(head)]
                yield f"{made}{NOWHERE}"
                yield made


def _guessed(source: str) -> Iterator[tuple[str, str]]:
    """Yield letters of an expression that is no usual one: of its own words."""
    for word in {*re.findall(r"[A-Za-z0-9]{1,12}", source), *CANDIDATES[:10]}:
        yield "", word
        yield "", f"{word} "


def _repeats(tree: Any, lead: str = "") -> Iterator[tuple[str, str]]:
    """Yield what leads to each repetition, and what it repeats; and the whole again."""
    begun, led = lead, list[str]()
    for kind, value in tree:
        if kind in (of.MAX_REPEAT, of.MIN_REPEAT, of.POSSESSIVE_REPEAT):
            low, high, inside = value
            if high > FAR or high is of.MAXREPEAT:
                for body in _bodies(inside):
                    yield lead, body
            yield from _repeats(inside, lead)
            lead += next(_bodies(inside), "") * min(low, 4)
        elif kind is of.SUBPATTERN:
            yield from _repeats(value[3], lead)
            lead += next(_bodies(value[3]), "")
        elif kind is of.ATOMIC_GROUP:
            yield from _repeats(value, lead)
            lead += next(_bodies(value), "")
        elif kind is of.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, lead)
            lead += next(_bodies(value[1][0]), "")
        elif kind in (of.ASSERT, of.ASSERT_NOT):
            yield from _repeats(value[1], lead)
        else:
            lead += next(_letters(kind, value), "")
        led.append(lead[len(begun) :])
    # It may be that all of it is there but one part, again and again.
    for each in reversed(dict.fromkeys(filter(None, led))):
        yield "", each
    if len(lead) > len(begun):
        yield "", lead[len(begun) : -1]


def _bodies(tree: Any) -> Iterator[str]:
    """Yield short texts that *tree* fits, the first of them with every part's first."""
    parts = [""]
    for kind, value in tree:
        if kind in (of.MAX_REPEAT, of.MIN_REPEAT, of.POSSESSIVE_REPEAT):
            some = [each * max(1, min(value[0], 4)) for each in _bodies(value[2])]
        elif kind is of.SUBPATTERN:
            some = [*_bodies(value[3])]
        elif kind is of.ATOMIC_GROUP:
            some = [*_bodies(value)]
        elif kind is of.BRANCH:
            some = [each for branch in value[1][:4] for each in _bodies(branch)]
        elif kind in (of.ASSERT, of.ASSERT_NOT, of.AT, of.GROUPREF):
            some = [""]
        else:
            some = [*_letters(kind, value)]
        parts = [before + each for before in parts[:3] for each in some[:3]] or parts
    yield from dict.fromkeys(parts[:6])


def _letters(kind: Any, value: Any) -> Iterator[str]:
    """Yield letters that one part fits."""
    if kind is of.LITERAL:
        yield chr(value)
    elif kind is of.NOT_LITERAL:
        yield from (each for each in CANDIDATES if ord(each) != value)
    elif kind is of.ANY:
        yield from CANDIDATES
    elif kind is of.IN:
        yield from (each for each in CANDIDATES if _is_in(value, each))
        yield from (chr(said) for what, said in value if what is of.LITERAL)
        yield from (chr(said[0]) for what, said in value if what is of.RANGE)


def _is_in(parts: Any, letter: str) -> bool:
    is_in = any(_fits(what, said, letter) for what, said in parts)
    return bool(is_in != (parts[0][0] is of.NEGATE))


def _fits(what: Any, said: Any, letter: str) -> bool:
    if what is of.LITERAL:
        return bool(ord(letter) == said)
    if what is of.RANGE:
        return bool(said[0] <= ord(letter) <= said[1])
    if what is of.CATEGORY:
        named = {
            of.CATEGORY_DIGIT: letter.isdecimal(),
            of.CATEGORY_SPACE: letter.isspace(),
            of.CATEGORY_WORD: letter.isalnum() or letter == "_",
        }
        nots = {
            of.CATEGORY_NOT_DIGIT: not letter.isdecimal(),
            of.CATEGORY_NOT_SPACE: not letter.isspace(),
            of.CATEGORY_NOT_WORD: not (letter.isalnum() or letter == "_"),
        }
        return bool({**named, **nots}.get(said, False))
    return False
