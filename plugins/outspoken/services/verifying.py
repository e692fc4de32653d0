"""The checks of a finished site: nothing broken, nothing from elsewhere, nothing odd.

Every link and anchor leads somewhere, feeds, calendars and JSON can be read, no page
makes a browser ask another host, and the folder holds ordinary files only. What must not
be readable on it is the leak gate's part (`services.leaks`).
"""

import json
import os
import sqlite3
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from io import FileIO
from pathlib import Path, PurePath, PurePosixPath
from typing import NoReturn

from outspoken.model.problem import Problem
from outspoken.services import (
    calendar_rules,
    feed_references,
    feed_rules,
    markup,
    page_references,
    references,
)
from outspoken.services.feed_references import BrokenXmlError, Document
from outspoken.services.needs import Judge, quoted
from outspoken.services.plain_feeds import PlainFeeds
from outspoken.services.plain_pages import PlainPages
from outspoken.services.references import Page, Reference
from outspoken.services.verified import LINKED, VERSION, Kept, Need, Standing, digest

_STYLES = (".css",)
_VALUES = (".json", ".webmanifest")
_CALENDARS = (calendar_rules.ENDING,)
_READ = (*LINKED, *_STYLES, *markup.FEEDS, *_VALUES, *_CALENDARS)


def check(output: Path, *, site_url: str, forms_to: Collection[str] = ()) -> list[Problem]:
    """Return everything that is wrong with a finished site.

    Args:
        output: The folder of the site; problems are relative to it.
        site_url: Where it will be seen; addresses below it are the site's own.
        forms_to: Origins of other hosts that a form may be sent to.
    """
    # Without a name it lies in a file that nobody sees: sites can be larger than memory.
    with closing(sqlite3.connect("")) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA cache_size = -16000")
        return check_changes(db, output, (), (), site_url=site_url, forms_to=forms_to)


def check_changes(
    db: sqlite3.Connection,
    output: Path,
    changed: Collection[str],
    gone: Collection[str],
    *,
    site_url: str,
    forms_to: Collection[str] = (),
) -> list[Problem]:
    """Return what `check` returns, when the rest is as when *db* was last told of it.

    What stands is read again only where something in it is to be mended. Whole sites are
    read when *db* knows of none, or of one under another address.

    Args:
        db: The build's state, inside a transaction.
        output: The folder of the site.
        changed: Names of files that are new or other than they were.
        gone: Names of files that were there.
        site_url: Where it will be seen.
        forms_to: Origins of other hosts that a form may be sent to.
    """
    standing = Standing(db)
    site = _Site(output, Judge(site_url, forms_to), standing)
    setting = repr((VERSION, site_url, sorted(forms_to)))
    wholly = not standing.begin(setting)
    names = _names(output) if wholly else sorted({*changed, *standing.unsound()})
    for name in () if wholly else gone:
        standing.drop(name)
    for name in names:
        site.read(name)
    site.forget()
    lacking = {each for each, _ in standing.unmet()}
    for name in standing.referring(lacking) if lacking else ():
        site.read_again(name)
    return sorted(set(site.problems))


def _names(output: Path) -> Iterator[str]:
    """Yield the names of everything that is no folder."""
    for top, folders, names in os.walk(output):
        folders.sort()
        below = PurePath(top).relative_to(output).as_posix()
        prefix = "" if below == "." else f"{below}/"
        links = [
            each for each in folders if stat.S_ISLNK(os.lstat(f"{top}/{each}").st_mode)
        ]
        for name in sorted((*links, *names)):
            yield prefix + name


class _Site:
    """The site under check: files are read, then what refers to what is asked."""

    def __init__(self, output: Path, judge: Judge, standing: Standing) -> None:
        self.problems: list[Problem] = []
        self._output = output
        self._judge = judge
        self._standing = standing
        self.forget()

    def forget(self) -> None:
        """Let go of what was remembered to read on faster."""
        self._pages = PlainPages(self._judge, self._standing)
        self._feeds = PlainFeeds(self._judge, self._standing)

    def read(self, name: str) -> None:
        """Take a file in, and what is wrong with it by itself."""
        path = f"{self._output}/{name}"
        try:
            mode = os.lstat(path).st_mode
        except FileNotFoundError:
            self._standing.drop(name)
            return
        if not stat.S_ISREG(mode):
            what = "symbolic link" if stat.S_ISLNK(mode) else "pipe, socket or device"
            advice = f"publish an ordinary file here, not a {what}"
            self.problems.append(_problem(name, 0, advice))
            self._standing.put_odd(name)
            return
        kept = Kept()
        if name.lower().endswith(_READ):
            with FileIO(path) as file:
                data = file.readall()
            kept = self._plainly(name, data) or self._wholly(name, data)
        self._standing.put(name, kept)

    def _plainly(self, name: str, data: bytes) -> Kept | None:
        """Return what is to be kept of a file that is as we write it and right."""
        lower = name.lower()
        try:
            if lower.endswith(LINKED):
                return self._pages.read(name, data.decode())
            return self._feeds.read(name, data) if lower.endswith(markup.FEEDS) else None
        except UnicodeDecodeError:
            return None

    def _wholly(self, name: str, data: bytes) -> Kept:
        before = len(self.problems)
        page = self._page(name, data)
        needs = {need for each in page.references if (need := self._need(name, each))}
        is_sound = len(self.problems) == before
        ask = self._standing.ask
        asked = [ask(need.path, need.fragment) for need in needs]
        return Kept([digest(each) for each in page.anchors], asked, is_sound)

    def _page(self, name: str, data: bytes) -> Page:
        """Return what a file refers to; say what is wrong with it by itself."""
        page = Page()
        try:
            page, problems = self._read(name, data)
            self.problems += problems
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.problems.append(_problem(name, line, "write it in UTF-8"))
        except json.JSONDecodeError as error:
            self.problems.append(
                _problem(name, error.lineno, f"mend the JSON: {error.msg}")
            )
        except RecursionError:
            self.problems.append(_problem(name, 0, "nest the JSON less deeply"))
        except BrokenXmlError as error:
            self.problems.append(_problem(name, error.line, f"mend the XML: {error}"))
        return page

    def _read(self, name: str, data: bytes) -> tuple[Page, Iterable[Problem]]:
        lower = name.lower()
        if lower.endswith(LINKED):
            page = page_references.of_page(data.decode())
            return page, _page_complaints(name, page)
        if lower.endswith(_STYLES):
            return Page(list(references.of_style(data.decode()))), ()
        if lower.endswith(markup.FEEDS):
            document = feed_references.of_xml(data)
            return document.page, _feed_complaints(name, document)
        if lower.endswith(_CALENDARS):
            said = calendar_rules.complaints(data)
            wrong = [_problem(name, line, advice) for line, advice in said]
            return calendar_rules.of_calendar(data.decode()), wrong
        if lower.endswith(_VALUES):
            json.loads(data.decode(), parse_constant=_refuse)
        return Page(), ()

    def read_again(self, name: str) -> None:
        """Say where in a file something is referred to that is not there."""
        page, _ = self._read(name, (self._output / name).read_bytes())
        for reference in page.references:
            _, need = self._judge.judge(reference, name)
            if need and not self._standing.has(need):
                self._say(name, reference, self._lacks(reference, need))

    def _need(self, name: str, reference: Reference) -> Need | None:
        """Return what must be there for a reference; say what is wrong with itself."""
        advice, need = self._judge.judge(reference, name)
        if advice:
            self._say(name, reference, advice)
        return need

    def _lacks(self, reference: Reference, need: Need) -> str:
        file = self._standing.file(need)
        if file is None:
            return f"mend the address; there is nothing at {quoted(reference)}"
        return f"mend the anchor; {file} has no id {need.fragment!r}"

    def _say(self, name: str, reference: Reference, advice: str) -> None:
        self.problems.append(_problem(name, reference.line, f"{reference.where}: {advice}"))


def _page_complaints(name: str, page: Page) -> Iterator[Problem]:
    for line in page.bases:
        yield _problem(name, line, "take <base> out: it changes where every link leads")
    for anchor, line in page.doubles:
        first = page.anchors[anchor]
        yield _problem(name, line, f"give another id; line {first} has {anchor!r} already")


def _feed_complaints(name: str, document: Document) -> Iterator[Problem]:
    if document.root in feed_rules.ROOTS:
        for line, advice in feed_rules.complaints(document):
            yield _problem(name, line, advice)
    elif not name.lower().endswith(".xml"):
        yield _problem(name, 0, f"make it a feed; its root is <{document.root}>")


def _problem(name: str, line: int, message: str) -> Problem:
    return Problem(PurePosixPath(name), line, message)


def _refuse(constant: str) -> NoReturn:
    raise json.JSONDecodeError(f"{constant} is not JSON", "", 0)
