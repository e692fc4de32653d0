"""A post in a browser without style or pictures: w3m reads it out in a sensible order."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from tests.browser import tools
from tests.browser.gates.findings import Finding

RULE = "text browser"
_FIRST = 40
"""Letters by which a passage is known again."""
_ORDER = (
    (".p-name", "the title"),
    (".p-author", "who wrote it"),
    (".dt-published", "when"),
    (".clock", "the clock"),
    (".e-content", "the words"),
    (".answer h2", "the official answer"),
    (".answer .e-content", "its words"),
    ("#comments h2", "the comments"),
)


def dump(file: Path) -> str:
    """Return *file* as w3m shows it, its blanks made one."""
    w3m = tools.program("w3m", "Debian's package 'w3m'")
    command = [w3m, "-dump", "-cols", "80", "-I", "UTF-8", "-O", "UTF-8", "-T", "text/html"]
    run = subprocess.run([*command, str(file)], capture_output=True, text=True, check=True)
    return _plain(run.stdout)


def found(name: str, file: Path) -> list[Finding]:
    """Return what a reader of *file*, called *name*, meets in the wrong place."""
    page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    shown = dump(file)
    return [
        Finding(name, RULE, each) for each in (*_order(page, shown), *_thread(page, shown))
    ]


def _order(page: Tag, shown: str) -> Iterator[str]:
    """Yield what does not stand below what comes before it."""
    at = 0
    for selector, what in _ORDER:
        part = page.select_one(selector)
        if part is None:
            yield f"give the page {what} ({selector})"
            continue
        here = shown.find(_begin(part), at)
        if here < 0:
            yield f"let {what} come where it is read: “{_begin(part)}”"
        at = max(at, here)


def _thread(page: Tag, shown: str) -> Iterator[str]:
    """Yield comments that do not say whom they answer, before their words."""
    at = shown.find(_begin(page.select_one("#comments h2") or page))
    for comment in page.select("#comments .comment:has(.e-content)"):
        by, words = comment.select_one(".by"), comment.select_one(".e-content")
        if by is None or words is None:
            yield f"say who wrote {comment.get('id')}"
            continue
        here = shown.find(_begin(by), at)
        then = shown.find(_begin(words), max(at, here))
        if not 0 <= here < then:
            yield f"say who wrote it before the words “{_begin(words)}”"
            continue
        above = comment.find_parent(class_="comment")
        author = above.select_one(".p-author") if above else None
        if author is not None and _plain(author.get_text()) not in shown[here:then]:
            yield f"say whom “{_begin(words)}” answers"
        at = here


def _begin(part: Tag) -> str:
    return _plain(part.get_text())[:_FIRST].strip()


def _plain(text: str) -> str:
    return " ".join(text.split())
