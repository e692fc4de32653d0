"""A long text as a thread of posts: cut at the ends of sentences where it can be.

The words stay as they are; blanks at a cut are left out.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator

import regex

from outspoken.services import graphemes

_SENTENCE = regex.compile(
    r"(?<![.!?\u2026\u061F\u06D4])[.!?\u2026\u061F\u06D4]++[\"'\u201D\u2019\u00BB)\]]*+\s++"
    r"|[\u3002\uFF01\uFF1F]++|\n\s*+"
)
_WORD = regex.compile(r"\s++")
_FURTHEST = 5000
"""No post reaches further than so many code points, whatever its links may count."""


def split(text: str, count: Callable[[str], int], limit: int) -> tuple[str, ...]:
    """Return *text* in posts that *count* finds no longer than *limit*.

    A sentence too long for one post is cut between words, a word between graphemes; a
    grapheme too long for one makes a post that is too long.
    """
    whole = text.strip()
    if count(whole) <= limit:
        return (whole,) if whole else ()
    return tuple(_posts(whole, lambda post: count(post.rstrip()) <= limit, limit))


def _posts(text: str, fits: Callable[[str], bool], limit: int) -> Iterator[str]:
    at = 0
    while at < len(text):
        # Few posts have much more code points than they may count: links make them so.
        near, far = text[at : at + 2 * limit], text[at : at + _FURTHEST]
        window = far if fits(near) else near
        end = len(window) if fits(window) else _end(window, fits)
        yield window[:end].rstrip()
        at += end


def _end(window: str, fits: Callable[[str], bool]) -> int:
    """Return where to cut, so that what stands before the cut fits."""
    for blank in (_SENTENCE, _WORD):
        cuts = [0, *(found.end() for found in blank.finditer(window))]
        # A link counts as a whole, so the first part that does not fit ends the search.
        whole = next((n for n, cut in enumerate(cuts) if not fits(window[:cut])), len(cuts))
        if best := cuts[whole - 1]:
            return best
    starts = graphemes.starts(window)
    fitting = bisect_right(starts, 0, lo=1, key=lambda cut: not fits(window[:cut]))
    return starts[max(fitting - 1, 1)]
