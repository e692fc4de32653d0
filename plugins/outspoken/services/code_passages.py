"""Where a text of Markdown has code, roughly: enough to tell what somebody means.

It is no parser: what is in quotes and lists may be told wrongly, and what is indented is
no code here. Nothing that must be true of a page may depend on it.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator

_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(`{3,}(?=[^`]*$)|~{3,})")
_TICKS = re.compile("`++")
_BLANK = " \t>\n"


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where *text* is code, in order; the signs around it may count.

    In time that grows as the text does.
    """
    fence, first, at = "", 0, 0
    for line in text.splitlines(keepends=True):
        bare, end = line.strip(_BLANK), at + len(line)
        opens = None if fence else _FENCE.match(line.rstrip("\n"))
        if fence and bare.startswith(fence) and not bare.strip(fence[0]):
            yield first, end
            fence, first = "", end
        elif opens:
            yield from _between_ticks(text, first, at)
            fence, first = opens[1], end
        elif not (fence or bare):
            yield from _between_ticks(text, first, at)
            first = end
        at = end
    if fence:
        yield first, at
    else:
        yield from _between_ticks(text, first, at)


def _between_ticks(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield what stands between as many backticks as before it, in one paragraph."""
    ends: dict[int, deque[tuple[int, int]]] = defaultdict(deque)
    runs = [run.span() for run in _TICKS.finditer(text, first, last)]
    for start, end in runs:
        ends[end - start].append((start, end))
    done = first
    for start, end in runs:
        alike = ends[end - start]
        while alike and alike[0][0] <= start:
            alike.popleft()
        if start >= done and alike:
            done = alike[0][1]
            yield start, done
