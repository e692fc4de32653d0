"""A long XML export taken apart into its items, without ever holding the whole.

An XML parser gives up at the first thing wrong, and with it everything after. So the
file is cut at the ends of its items first, as text, and each item is parsed by itself:
one that is broken is one problem, and a file cut in the middle is read up to there.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import mishaps

CHUNK = 1 << 18
LONGEST = 12_000_000
"""Longest item taken, in characters: a post with more than ten thousand comments."""

# Only encodings in which "<" is always a "<": in UTF-7 it need not be.
_ENCODINGS = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|us-ascii|iso-?8859-\d+|latin-?\d|windows-125\d|cp125\d|"
    r"koi8-[ru]|macintosh|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr)",
    re.IGNORECASE,
)
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_NO_CHARACTER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ufeff]")
_WRONG_BYTE = re.compile(r"[\udc80-\udcff]+")
_ROOT_END = re.compile(r"</(?:rss|(?:\w+:)?RDF|(?:\w+:)?feed|disqus)\s*>")
_ROOT_START = re.compile(r"<(?:rss|(?:\w+:)?RDF|(?:\w+:)?feed|disqus)")
_NAME = re.compile(r"<(/?)([\w.:-]+)")
_CLOSED_BY = {"<![CDATA[": "]]>", "<!--": "-->"}


_SECOND = (
    "left out: a second export begins here; save it as a file of its own, and import that"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of a file, or what stands before the first.

    Attributes:
        text: The item from its start tag to its end tag.
        line: Line on which it begins.
        is_whole: Whether its end tag was found.
    """

    text: str
    line: int
    is_whole: bool = True


def encoding_of(start: bytes) -> str:
    """Return the encoding of the file that begins with *start*, or "" when refused."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if start.startswith(mark):
            return encoding
    if start[:2] in {b"<\0", b"\0<"}:
        return "utf-16-le" if start[1] == 0 else "utf-16-be"
    declared = _DECLARED.search(start[:500])
    if declared is None:
        return "utf-8"
    name = declared[1].decode("ascii").lower()
    # What was read as single bytes up to here cannot be UTF-16, whatever it says.
    return name if _ENCODINGS.fullmatch(name) and not name.startswith("utf-16") else ""


def as_letters(text: str) -> str:
    """Return *text* with letters for the bytes that were no UTF-8, which stand escaped."""
    return _WRONG_BYTE.sub(_as_windows, text)


def pieces(path: Path, tags: tuple[str, ...], encoding: str) -> Iterator[Piece | Problem]:
    """Yield what stands before the first element called one of *tags*, then all of these.

    A name may stand as a part of an element whose name comes later in *tags*. Problems
    say what was too long to take, which bytes were no text of the encoding, and where a
    file that was cut in the middle ends.
    """
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    with path.open(encoding=encoding, errors=errors) as file:
        cutter = _Cutter(path, tags)
        while chunk := file.read(CHUNK):
            yield from cutter.feed(chunk)
        yield from cutter.close()


@dataclass(slots=True)
class _Cutter:
    """Cuts text that comes in chunks; knows CDATA and comments, in which tags are words.

    The only thing in this package that changes while it works: where it stands.
    """

    path: Path
    tags: tuple[str, ...]
    line: int = 1
    rest: str = ""
    parts: list[str] = field(default_factory=list)
    length: int = 0
    began: int = 1
    is_head: bool = True
    inside: str = ""
    """Name of the item that it stands in."""
    closes: str = ""
    """What ends the CDATA section or comment that it stands in."""
    ended: bool = False
    is_over: bool = False
    """Whether a second document has begun, which is not read."""
    whole: int = 0
    wrong: int = 0
    delimiter: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        tag = f"(?:{'|'.join(map(re.escape, self.tags))})"
        self.delimiter = re.compile(
            rf"(<!\[CDATA\[|\]\]>|<!--|-->|<{tag}(?:\s[^<>]*)?/>|<{tag}(?=[\s/>])|"
            rf"</{tag}\s*>|{_ROOT_END.pattern}|{_ROOT_START.pattern}(?=[\s>]))"
        )

    def feed(self, chunk: str) -> Iterator[Piece | Problem]:
        text = self.rest + chunk
        # No delimiter has a ">" before its end, so none is cut in two here.
        cut = text.rfind(">") + 1
        if not cut and len(text) > LONGEST:
            cut = len(text) - len("<![CDATA[")
        self.rest = text[cut:]
        yield from self._take(text[:cut])

    def close(self) -> Iterator[Piece | Problem]:
        yield from self._take(self.rest)
        if self.wrong:
            yield texts.problem(
                self.path,
                self.wrong,
                "these bytes are not UTF-8 and were read as Windows-1252: look at the item",
            )
        if self.inside or self.is_head:
            yield from self._finish(is_whole=self.is_head)
        if not self.ended:
            advice = mishaps.ends_here(self.whole)
            yield texts.problem(self.path, self.line, advice)

    def _take(self, text: str) -> Iterator[Piece | Problem]:
        if self.is_over:
            return
        parts = self.delimiter.split(self._mended(text))
        for number, part in enumerate(parts):
            is_mark = number % 2 == 1  # what stands between two delimiters is words
            if self.ended and is_mark and not self.closes and _ROOT_START.fullmatch(part):
                self.is_over = True
                yield texts.problem(self.path, self.line, _SECOND)
            if self.is_over:
                return
            name = _NAME.match(part) if is_mark else None
            if self.closes:
                self.closes = "" if part == self.closes else self.closes
                self._keep(part)
            elif part in _CLOSED_BY:
                self.closes = _CLOSED_BY[part]
                self._keep(part)
            elif name and not name[1] and self._begins(name[2]):
                yield from self._start(name[2], part)
            elif name and name[1] and self.inside and name[2] == self.inside:
                self._keep(part)
                self.whole += 1
                yield from self._finish()
            else:
                is_end = is_mark and _ROOT_END.fullmatch(part) is not None
                self.ended = self.ended or is_end
                self._keep(part)
            self.line += part.count("\n")

    def _begins(self, name: str) -> bool:
        """Tell whether an element called *name* is an item here, and no part of one."""
        if name not in self.tags:
            return False  # the root
        return not self.inside or self.tags.index(name) >= self.tags.index(self.inside)

    def _start(self, name: str, part: str) -> Iterator[Piece | Problem]:
        if self.inside or self.is_head:
            yield from self._finish(is_whole=self.is_head)
        self.inside, self.is_head, self.began = name, False, self.line
        self._keep(part)
        if part.endswith("/>"):
            self.whole += 1
            yield from self._finish()

    def _keep(self, part: str) -> None:
        # Between two items there is nothing to keep.
        if self.inside or self.is_head:
            self.length += len(part)
            if self.length <= LONGEST:
                self.parts.append(part)

    def _finish(self, *, is_whole: bool = True) -> Iterator[Piece | Problem]:
        if self.length > LONGEST:
            yield texts.problem(
                self.path,
                self.began,
                f"left out: this item is longer than {LONGEST:,} characters",
            )
        else:
            yield Piece("".join(self.parts), self.began, is_whole)
        self.parts, self.length, self.inside = [], 0, ""

    def _mended(self, text: str) -> str:
        """Return *text* without what is no character, and with wrong bytes as letters."""
        wrong = _WRONG_BYTE.search(text)
        if wrong:
            self.wrong = self.wrong or self.line + text.count("\n", 0, wrong.start())
            text = as_letters(text)
        return _NO_CHARACTER.sub("", text)


def _as_windows(match: re.Match[str]) -> str:
    return match[0].encode("ascii", "surrogateescape").decode("cp1252", "replace")
