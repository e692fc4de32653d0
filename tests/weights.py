"""What pages weigh: whole, in words, and in all that is not words."""

import gzip
import importlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from statistics import median

from outspoken.services.page_kinds import Kinds

# Attributes that hold words for people: what search engines, other sites and screen
# readers show or say.
SAID = {"alt", "aria-label", "placeholder", "title"}
SAID_OF_PAGE = {"description", "og:title", "og:image:alt"}

_TOLD = ("whole", "words", "overhead", "brotli", "rest")


@dataclass(frozen=True, slots=True, order=True)
class Weight:
    """One page.

    Attributes:
        kind: Kind of the page, by the style it carries.
        url: Its address.
        whole: All of it, in bytes after gzip.
        words: All that people read of it, the same.
        overhead: All of it but the words, which are left empty, the same.
        brotli: The whole after brotli; 0 where that is not installed.
        rest: The overhead after brotli, or 0.
    """

    kind: str
    url: str
    whole: int
    words: int
    overhead: int
    brotli: int
    rest: int


def of(url: str, html: str, kinds: Kinds) -> Weight:
    """Weigh the page *html*."""
    page = _Split()
    page.feed(html)
    page.close()
    frame = "".join(page.frame)
    kind = next((each for each in kinds.values() if each.text in html), None)
    return Weight(
        kind.name if kind else "none",
        url,
        _gzipped(html),
        _gzipped(" ".join(page.words)),
        _gzipped(frame),
        _brotlied(html),
        _brotlied(frame),
    )


def typical(weights: Sequence[Weight], what: str) -> float:
    """Return the median of *what* in *weights*."""
    return float(median(getattr(each, what) for each in weights))


def table(weights: Sequence[Weight]) -> Iterator[str]:
    """Yield a line for each kind of pages: what is typical, and what is most."""
    yield f"{'kind':14} {'pages':>5}  " + " ".join(f"{name:>14}" for name in _TOLD)
    for kind in sorted({each.kind for each in weights}):
        own = [each for each in weights if each.kind == kind]
        told = ((typical(own, name), max(getattr(e, name) for e in own)) for name in _TOLD)
        cells = (f"{middle:7.0f} {most:6}" for middle, most in told)
        yield f"{kind:14} {len(own):5}  {' '.join(cells)}"


class _Split(HTMLParser):
    """Takes a page apart into its words and the frame that they stand in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.frame: list[str] = []
        self._is_code = False

    def handle_decl(self, decl: str) -> None:
        self.frame.append(f"<!{decl}>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of_page = {value for name, value in attrs if name in ("name", "property")}
        said = SAID | ({"content"} if of_page & SAID_OF_PAGE else set())
        source = self.get_starttag_text() or ""
        for name, value in attrs:
            if name in said and value:
                self.words.append(value)
                source = re.sub(rf'(?<=\s{name}=")[^"]*', "", source)
        self.frame.append(source)
        self._is_code = tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self.frame.append(f"</{tag}>")
        self._is_code = False

    def handle_data(self, data: str) -> None:
        (self.frame if self._is_code else self.words).append(data)


def _gzipped(text: str) -> int:
    return len(gzip.compress(text.encode(), 9, mtime=0))


def _brotlied(text: str) -> int:
    try:
        brotli = importlib.import_module("brotli")
    except ImportError:
        return 0
    return len(brotli.compress(text.encode()))
