"""What a file of the site refers to, and what can be referred to in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto


class Use(Enum):
    """What a browser does with an address."""

    LINK = auto()  # follows it when somebody asks
    LOAD = auto()  # fetches it by itself
    SEND = auto()  # sends a form to it


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in a file.

    Attributes:
        address: As written, entities resolved.
        line: Line of its tag.
        use: What a browser does with it.
        where: Tag and attribute, for a sentence: "img src".
        is_in_words: Whether a resident wrote it: where it leads is not ours to mend.
    """

    address: str
    line: int
    use: Use
    where: str
    is_in_words: bool = False


@dataclass(slots=True)
class Page:
    """What a page holds that other pages and checks depend on; filled while reading.

    Attributes:
        references: Everything it refers to.
        anchors: Ids and names with the line of each one's first use.
        doubles: Ids given again, with the line.
        bases: Lines of ``<base>`` elements, which would turn every address round.
    """

    references: list[Reference] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    doubles: list[tuple[str, int]] = field(default_factory=list)
    bases: list[int] = field(default_factory=list)


def of_style(css: str, first_line: int = 1, where: str = "CSS") -> Iterator[Reference]:
    """Yield what a style sheet, or a style attribute, makes a browser load."""
    plain = _CSS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), css)
    plain = _CSS_ESCAPE.sub(lambda code: chr(min(int(code[1], 16), 0x10FFFF)), plain)
    for found in _CSS_ADDRESS.finditer(plain):
        address = next(filter(None, found.groups()), "")
        line = first_line + plain.count("\n", 0, found.start())
        yield Reference(address, line, Use.LOAD, where)


def of_source_set(value: str) -> Iterator[str]:
    """Yield the addresses of a ``srcset``."""
    for candidate in _CANDIDATE.finditer(value):
        yield candidate[1].rstrip(",")


def are_words(relations: str) -> bool:
    """Tell whether a link with these *relations* was written by a resident."""
    return "ugc" in relations.lower().split()


INSTRUCTION_ADDRESS = re.compile(r"href\s*=\s*[\"']([^\"']*)")
"""The address in an ``<?xml-stylesheet …?>``."""

_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_CSS_ADDRESS = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"'\s]*))"
    r"|@import\s+(?:\"([^\"]*)\"|'([^']*)')"
    r"|image-set\(\s*(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(r"([^\s,]\S*+)(?:\s++[^,]*+)?")
