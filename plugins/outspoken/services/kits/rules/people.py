"""People: whoever is named in a kit with a number or an address was made up, or is public.

Numbers that Ofcom keeps free for drama, postcodes of areas that there are not and the
names that RFC 2606 keeps for examples are made up. Which others may stand in a kit is
said in `public.toml`, each with what it is and where that is written.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import drama_numbers, texts
from outspoken.services.detectors import emails, handles, phones, postcodes
from outspoken.services.detectors.passage import Passage
from outspoken.services.kits.rules import drawings
from outspoken.services.kits.subject import Subject

LIST = Path(__file__).with_name("public.toml")
_DRAMA = re.compile(drama_numbers.NUMBER)
_EXAMPLE = re.compile(r".+@(?:.+\.)?(?:example\.(?:org|com|net)|example)", re.IGNORECASE)
_NOWHERE = re.compile(r"ZZ\d{1,2} ?\d[A-Z]{2}", re.IGNORECASE)
_DIALLED = re.compile(
    r"\b(?:ring|call|dial|phone|text|(?:text|forward|send)(?: \w+){1,3} to)"
    r"[ *]{1,3}(?P<number>\d{2,6})\b"
    r"(?![ -]?\d| (?:people|times|words|minutes|letters|signs))",
    re.IGNORECASE,
)
_DIGEST = re.compile(r"(?<=source_sha: )[0-9a-f]+")
Find = Callable[[str], Iterable[Passage]]


def invented(subject: Subject) -> Iterator[Problem]:
    """Yield each number, postcode, handle and e-mail address that may be somebody's."""
    for path, line, text in _texts(subject):
        for start, said, noun in _found(text):
            at = line + text.count("\n", 0, start)
            advice = (
                f"use {_INSTEAD[noun]} as an example, not {said!r}; a real public {noun} "
                f"must be in kits/rules/{LIST.name}"
            )
            yield subject.problem(path, at, advice)


def _texts(subject: Subject) -> Iterator[tuple[Path, int, str]]:
    """Yield file, line and text of all that people read; of drawings, their letters."""
    for path in subject.files():
        yield path, 1, _DIGEST.sub("", texts.found_in(path).decode("utf-8", "replace"))
    for path in drawings.of(subject):
        yield from ((path, 0, letters) for letters in drawings.letters(path))


_INSTEAD = {
    "number": "01632 960123 or 07700 900123",
    "postcode": "ZZ1 1AA",
    "handle": "@BrackwaterMP",
    "address": "sam@example.org",
}


def _found(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield place, text and sort of each that is neither made up nor public."""
    public = _public()
    for found in phones.find(text):
        said = text[found.start : found.end]
        digits = re.sub(r"\D", "", said.removeprefix("+"))
        if not (_DRAMA.fullmatch(digits) or digits in public["number"]):
            yield found.start, said, "number"
    for dialled in _DIALLED.finditer(text):
        if dialled["number"] not in public["number"]:
            yield dialled.start("number"), dialled["number"], "number"
    for noun, find, made_up in _SORTS:
        for found in find(text):
            said = text[found.start : found.end]
            if not made_up.fullmatch(said) and _key(said) not in public[noun]:
                yield found.start, said, noun


_SORTS: tuple[tuple[str, Find, re.Pattern[str]], ...] = (
    ("postcode", postcodes.find, _NOWHERE),
    ("handle", handles.find, re.compile(r"(?!)")),
    ("address", emails.find, _EXAMPLE),
)


@cache
def _public() -> Mapping[str, frozenset[str]]:
    """Return what may stand in a kit, by its sort."""
    tables = tomllib.loads(LIST.read_text("utf-8"))
    return {
        noun: frozenset(_key(row["said"]) for row in tables.get(noun, ()))
        for noun in _INSTEAD
    }


def _key(said: str) -> str:
    """Return *said* as it is compared: without gaps, in small letters."""
    return re.sub(r"\s", "", said).lower()
