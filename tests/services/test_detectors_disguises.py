"""Whatever a number is dressed up as, it is found; what is found covers all of it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from outspoken.model.reason import Reason
from outspoken.services.detectors import find
from outspoken.services.detectors.spelling import UNITS

COLLECTED = (
    Path(__file__).parents[2].parent
    / "shared"
    / "data"
    / "hostile"
    / "redaction-disguises.json"
)
ENOUGH_OF_COLLECTED = 66

PHONE, EMAIL, POSTCODE = "07700 900123", "jo.bloggs@example.org", "QX9 4XQ"
Disguise = Callable[[str], str]

NAMES_OF_FIGURES = ("zero", *UNITS)


def between(sign: str) -> Disguise:
    return sign.join


def after_each(sign: str) -> Disguise:
    return lambda text: "".join(letter + sign for letter in text)


def in_letters_from(upper: int, lower: int, figures: int) -> Disguise:
    """Write in one of Unicode's further alphabets, by where each part of it begins."""

    def put(letter: str) -> str:
        for first, last, start in (
            ("A", "Z", upper),
            ("a", "z", lower),
            ("0", "9", figures),
        ):
            if first <= letter <= last:
                return chr(start + ord(letter) - ord(first))
        return letter

    return lambda text: "".join(map(put, text))


def with_figures_from(start: int) -> Disguise:
    return in_letters_from(ord("A"), ord("a"), start)


def around_half(before: str, after: str) -> Disguise:
    """Put markup around the first half, which for an address ends with its sign."""

    def put(text: str) -> str:
        half = text.index("@") + 1 if "@" in text else len(text) // 2
        return before + text[:half] + after + text[half:]

    return put


def swapped(plain: str, others: str) -> Disguise:
    table = str.maketrans(plain, others)
    return lambda text: text.translate(table)


def in_words(text: str) -> str:
    if "@" in text:
        return text.replace("@", " at ").replace(".", " dot ")
    return " ".join(NAMES_OF_FIGURES[int(c)] if c.isdigit() else c for c in text)


DISGUISES: dict[str, Disguise] = {
    "in capitals": str.upper,
    "in small letters": str.lower,
    "zero-width spaces": between("\u200b"),
    "zero-width joiners": between("\u200d"),
    "word joiners": between("\u2060"),
    "soft hyphens": between("\u00ad"),
    "byte-order marks": between("\ufeff"),
    "variation selectors": after_each("\ufe0f"),
    "Mongolian vowel separators": between("\u180e"),
    "Hangul fillers": between("\u3164"),
    "tag characters": between("\U000e0041"),
    "combining grapheme joiners": between("\u034f"),
    "underlined letter by letter": after_each("\u0332"),
    "struck through letter by letter": after_each("\u0336"),
    "no-break spaces": between("\u00a0"),
    "thin spaces": between("\u2009"),
    "letter by letter": between(" "),
    "line by line": between("\n"),
    "full stops": between("."),
    "hyphens": between("-"),
    "underscores": between("_"),
    "stars": between("*"),
    "bullets": between("•"),
    "slashes": between("/"),
    "backslashes": between("\\"),
    "upright strokes": between("|"),
    "full-width": in_letters_from(0xFF21, 0xFF41, 0xFF10),
    "mathematical bold": in_letters_from(0x1D400, 0x1D41A, 0x1D7CE),
    "typewriter": in_letters_from(0x1D670, 0x1D68A, 0x1D7F6),
    "white on black": lambda text: in_letters_from(0x1F150, ord("a"), ord("0"))(
        text.upper()
    ),
    "flags": in_letters_from(0x1F1E6, ord("a"), ord("0")),
    "Devanagari figures": with_figures_from(0x966),
    "Arabic figures": with_figures_from(0x660),
    "Persian figures": with_figures_from(0x6F0),
    "circled figures": swapped("0123456789", "⓪①②③④⑤⑥⑦⑧⑨"),
    "raised figures": swapped("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "figures on keys": lambda text: "".join(
        c + "\ufe0f\u20e3" if c.isdigit() else c for c in text
    ),
    "Cyrillic letters": swapped(
        "aeopcxyABEKMHOPCTX",
        "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425",
    ),
    "Greek letters": swapped(
        "ovABEZHIKMNOPTX",
        "\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a7",
    ),
    "the letter O": swapped("0", "O"),
    "entities by number": lambda text: "".join(f"&#{ord(c)};" for c in text),
    "entities in hexadecimal": lambda text: "".join(f"&#x{ord(c):x};" for c in text),
    "percent signs": lambda text: f"[x](https://x.example/{'%'.join(['', *hexes(text)])})",
    "percent signs of percent signs": lambda text: (
        f"[x](https://x.example/{'%25'.join(['', *hexes(text)])})"
    ),
    "entities of entities": lambda text: "".join(f"&amp;amp;#{ord(c)};" for c in text),
    "entities with a figure in their names": lambda text: re.sub(
        "[1-3]", r"&sup\g<0>;", text
    ),
    "a tag a letter": lambda text: "".join(f"<i>{c}</i>" for c in text),
    "an empty tag within": around_half("", "<b></b>"),
    "a comment within": around_half("", "<!-- x -->"),
    "emphasis": around_half("*", "*"),
    "strong emphasis": around_half("**", "**"),
    "code": around_half("`", "`"),
    "struck out": around_half("~~", "~~"),
    "a link": around_half("[", "](https://x.example)"),
    "a reference": around_half("[", "][r]"),
    "a quotation": lambda text: text.replace(" ", "\n> ").replace("@", "@\n> "),
    "the title of a link": lambda text: f'[x](https://x.example "{text}")',
    "the words for a picture": lambda text: f"![{text}](/x.png)",
    "a footnote": lambda text: f"x[^1]\n\n[^1]: {text}",
    "an abbreviation": lambda text: f"*[ME]: {text}\n\nME",
    "a comment": lambda text: f"<!-- {text} -->",
    "an attribute": lambda text: f"<span title='{text}'>x</span>",
    "shown from right to left": lambda text: f"\u202e{text[::-1]}\u202c",
    "said to be backwards": lambda text: f"{text[::-1]} (read it backwards)",
    "in words": in_words,
    "in words in capitals": lambda text: in_words(text).upper(),
}


def hexes(text: str) -> list[str]:
    return [f"{ord(letter):02x}" for letter in text]


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES.keys())
@pytest.mark.parametrize("value", [PHONE, EMAIL, POSTCODE])
def test_a_disguise_does_not_hide(value: str, disguise: Disguise) -> None:
    found = find(disguise(value))
    assert [one.reason for one in found if one.is_certain] == [Reason.CONTACT]


@pytest.mark.parametrize("value", [PHONE, EMAIL, POSTCODE])
@pytest.mark.parametrize(
    "name", ["zero-width spaces", "underlined letter by letter", "entities by number"]
)
def test_what_is_found_is_the_whole_of_it(value: str, name: str) -> None:
    disguised = DISGUISES[name](value)
    start = len("Sent 👍🏽: ")
    [one] = find(f"Sent 👍🏽: {disguised}; bye")
    assert (one.start, one.end) == (start, start + len(disguised))


def test_the_collected_disguises_are_found() -> None:
    if not COLLECTED.exists():
        pytest.skip("the collected disguises are not at hand")
    cases = json.loads(COLLECTED.read_text(encoding="utf-8"))
    hidden = [
        f"{case['kind']}: {case['name']}"
        for case in cases
        if not any(one.is_certain for one in find(case["text"]))
    ]
    assert len(cases) - len(hidden) >= ENOUGH_OF_COLLECTED, hidden
