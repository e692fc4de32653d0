"""Markup taken apart with one pattern, where it is plain enough for that.

What our own templates write is: tags with quoted attributes, words without stray signs.
Such a text is split as the parser of `services.markup` would split it, at a fraction of
the cost; and a tag that stands on a thousand pages is read once.
"""

import re
from functools import lru_cache
from itertools import chain
from typing import Any

from outspoken.services import markup

_SPACE = r"[ \t\n]"
_NAME = r"[a-zA-Z_:][-\w:.@]*"
_ATTRIBUTE = rf"""{_NAME}(?:="[^"]*"|='[^']*')?"""
_REST = rf"(?>{_SPACE}+{_ATTRIBUTE})*+{_SPACE}*+"
# Their content is read in other ways, which differ between Pythons.
_ODD = "script|style|xmp|iframe|noembed|noframes|noscript|plaintext|listing|title|textarea"
_ELEMENT = rf"(?!(?i:{_ODD})\b)[a-zA-Z][a-zA-Z0-9:-]*+"
_DULL = (
    r"[^<]+",
    rf"</{_ELEMENT}>",
    r"<!--[^<>]*?-->",
    r"<!(?:doctype|DOCTYPE) [^<>\[]*+>",
    r"<title>[^<]*+</title>",
)
_TELLING = (
    rf"<{_ELEMENT}{_REST}/?>",
    # One within another is for the parser: to try each to the end would take for ever.
    *(
        rf"<{each}{_REST}>(?>[^<]+|<(?!/|{each}))*+</{each}>"
        for each in ("style", "script")
    ),
    *(rf"<{each}{_REST}>[^<]*+</{each}>" for each in ("title", "textarea")),
    r"<\?[^<>]*+>",
)
_TOKEN = re.compile("|".join((*_DULL, *_TELLING)), re.ASCII)
# Attributes that neither lead anywhere nor can be led to, whatever their tag.
_SILENT = (
    r"(?:class|datetime|dir|item(?:prop|scope|type)|lang|role|(?:aria|data)-[-\w]+)"
    r"""(?:="[^"]*"|='[^']*')?+(?=[ \t\n/>])"""
)
_SILENT_TAG = rf"<(?!(?i:base)\b){_ELEMENT}(?>{_SPACE}+{_SILENT})*+{_SPACE}*+/?>"
_TOLD = re.compile(
    rf"((?>{'|'.join((*_DULL[:2], _SILENT_TAG, *_DULL[2:]))})*+)"
    rf"({'|'.join(_TELLING)}|)",
    re.ASCII,
)
_TAG = re.compile(rf"<({_ELEMENT})({_REST})/?>", re.ASCII)
_PARTS = re.compile(rf"""({_NAME})(?:="([^"]*)"|='([^']*)')?""", re.ASCII)


def tokens(text: str) -> list[str] | None:
    """Return *text* as words, tags, comments, and whole styles and scripts.

    None when it is not plain enough; joined they are the text again. No token but words
    begins with ``<``.
    """
    found = _TOKEN.findall(text)
    return found if sum(map(len, found)) == len(text) else None


def telling(text: str) -> list[str] | None:
    """Return the tokens of *text* that can have attributes, or styles in them.

    None when it is not plain enough.
    """
    found = _TOLD.findall(text)
    length = sum(map(len, chain.from_iterable(found)))
    return [told for _, told in found if told] if length == len(text) else None


def tag(token: str) -> tuple[str, markup.Attributes] | None:
    """Return name and attributes of a token that is a tag and holds no entities.

    None for any other, which the parser must read.
    """
    found = _TAG.fullmatch(token)
    if found is None or "&" in token:
        return None
    attributes = _PARTS.findall(found[2])
    return found[1].lower(), [(name.lower(), a or b) for name, a, b in attributes]


class _Recorder(markup.Scanner):
    """Writes down what the parser says of a tag: the method, its line, what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[tuple[str, int, tuple[Any, ...]]] = []

    def handle_starttag(self, tag: str, attrs: markup.Attributes) -> None:
        self._note("handle_starttag", tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._note("handle_endtag", tag)

    def handle_data(self, data: str) -> None:
        self._note("handle_data", data)

    def handle_comment(self, data: str) -> None:
        self._note("handle_comment", data)

    def handle_decl(self, decl: str) -> None:
        self._note("handle_decl", decl)

    def handle_pi(self, data: str) -> None:
        self._note("handle_pi", data)

    def _note(self, kind: str, *said: Any) -> None:
        self.events.append((kind, self.line - 1, said))


@lru_cache(maxsize=8192)
def events(token: str) -> list[tuple[str, int, tuple[Any, ...]]]:
    """Return what the parser says of a token: methods, lines further down, arguments."""
    recorder = _Recorder()
    recorder.read(token)
    return recorder.events
