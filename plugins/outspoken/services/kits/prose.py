"""Prose: the sentences of a text in Markdown, each with its line and its words.

Headings, tables, pictures and code are none; links are their words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:['’.,:/@-][^\W_]+)*")
"""A word; "o'clock", "give-away", "7:30" and "1,000" are one each."""
_LEFT_OUT = re.compile(r"\s*(?:#{1,6}\s|\||<!--|!\[[^\]]*\]\([^)]*\)\s*$)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ x]\]\s+)?")
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ADDRESS = re.compile(r"<?\bhttps?://[^\s>]+>?|\bwww\.[^\s>]+")
_MARKS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|`+|<[^>\n]*>")
_END = re.compile(r"[.!?…\u06d4\u061f]+[\"'”’»)\]]*(?=\s|$)")
_FENCE = re.compile(r"\s*(?:```|~~~)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or what stands alone without being one.

    Attributes:
        line: Line on which it begins.
        text: It, without Markdown.
        words: Its words.
        is_whole: Whether it ends as sentences do; a label or a heading does not.
    """

    line: int
    text: str
    words: tuple[str, ...]
    is_whole: bool


def sentences(body: str, line: int) -> Iterator[Sentence]:
    """Yield the sentences of *body*, whose first line is *line*."""
    for paragraph in _paragraphs(body, line):
        yield from _of_paragraph(paragraph)


def plain(text: str) -> str:
    """Return *text* without Markdown, letters elsewhere as they were."""
    text = _LINK.sub(r"\1", _IMAGE.sub(" ", text))
    return _MARKS.sub("", _ADDRESS.sub("link", text))


def _paragraphs(body: str, line: int) -> Iterator[list[tuple[int, str]]]:
    """Yield the paragraphs and the items of lists, as lines with their numbers."""
    paragraph: list[tuple[int, str]] = []
    is_code = was_quote = False
    for number, written in enumerate(body.split("\n"), start=line):
        is_fence = _FENCE.match(written) is not None
        is_code ^= is_fence
        is_left_out = is_code or is_fence or _LEFT_OUT.match(written)
        words = _QUOTE.sub("", written, count=1)
        is_quote, item = words != written, _ITEM.match(words)
        if is_left_out or item or is_quote != was_quote or not words.strip():
            yield paragraph
            paragraph = []
        was_quote = is_quote
        if not is_left_out and words.strip():
            paragraph.append((number, words[item.end() :] if item else words))
    yield paragraph


def _of_paragraph(lines: list[tuple[int, str]]) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph; one may begin on a later line than the last."""
    text, starts = "", []
    for number, written in lines:
        starts.append((len(text), number))
        text += plain(written).strip() + " "
    start = 0
    for end in _ends(text):
        said = text[start:end].strip()
        words = tuple(WORD.findall(said))
        if words:
            at = start + len(text[start:]) - len(text[start:].lstrip())
            line = max(number for begin, number in starts if begin <= at)
            yield Sentence(line, said, words, _END.search(said) is not None)
        start = end


def _ends(text: str) -> Iterator[int]:
    """Yield where each sentence ends: at a mark after which no small letter follows."""
    for mark in _END.finditer(text):
        following = text[mark.end() :].lstrip(" \"'“‘«([")
        if not (following and following[0].islower()):
            yield mark.end()
    yield len(text)
