"""The checks of a finished site: nothing broken, nothing from elsewhere, nothing odd.

Every link and anchor leads somewhere, feeds and JSON can be read, no page makes a
browser ask another host, and the folder holds ordinary files only. What must not be
readable on it is the leak gate's part (`services.leaks`).
"""

import json
import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import NoReturn

from outspoken.model.problem import Problem
from outspoken.services import (
    feed_references,
    feed_rules,
    markup,
    page_references,
    references,
)
from outspoken.services.feed_references import BrokenXmlError, Document
from outspoken.services.links import Addresses, Target
from outspoken.services.references import Page, Reference, Use

SCHEMES = ("http", "https", "mailto", "tel", "sms")
"""What a link may begin with."""
_HARMLESS_DATA = ("data:image/", "data:font/", "data:,")
_RUNS = ("script", "iframe", "frame", "object", "embed", "use")
_QUOTED = 80
"""Longest address quoted in full, in characters."""


def check(output: Path, *, site_url: str, forms_to: Collection[str] = ()) -> list[Problem]:
    """Return everything that is wrong with a finished site.

    Args:
        output: The folder of the site; problems are relative to it.
        site_url: Where it will be seen; addresses below it are the site's own.
        forms_to: Origins of other hosts that a form may be sent to.
    """
    problems: list[Problem] = []
    site = _Site(site_url, forms_to)
    for name, path in _files(output, problems):
        problems += site.read(name, path.read_bytes())
    problems += site.complaints()
    return sorted(set(problems))


def _files(output: Path, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Yield the ordinary files by name; put the others among the *problems*."""
    for top, folders, names in os.walk(output):
        for name in sorted((*folders, *names)):
            path = Path(top, name)
            relative = path.relative_to(output).as_posix()
            mode = path.lstat().st_mode
            if stat.S_ISREG(mode):
                yield relative, path
            elif not stat.S_ISDIR(mode):
                what = "symbolic link" if stat.S_ISLNK(mode) else "pipe, socket or device"
                advice = f"publish an ordinary file here, not a {what}"
                problems.append(Problem(PurePosixPath(relative), 0, advice))


class _Site:
    """The site under check: first every file is read, then what refers to what."""

    def __init__(self, site_url: str, forms_to: Collection[str]) -> None:
        self._addresses = Addresses(site_url)
        self._forms_to = frozenset(origin.rstrip("/").lower() for origin in forms_to)
        self._pages: dict[str, Page] = {}

    def read(self, name: str, data: bytes) -> Iterator[Problem]:
        """Take a file in; yield what is wrong with it by itself."""
        self._pages[name] = Page()
        try:
            yield from self._read(name, data)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            yield _problem(name, line, "write it in UTF-8")
        except json.JSONDecodeError as error:
            yield _problem(name, error.lineno, f"mend the JSON: {error.msg}")
        except RecursionError:
            yield _problem(name, 0, "nest the JSON less deeply")
        except BrokenXmlError as error:
            yield _problem(name, error.line, f"mend the XML: {error}")

    def _read(self, name: str, data: bytes) -> Iterator[Problem]:
        lower = name.lower()
        if lower.endswith(markup.PAGES + markup.DRAWINGS):
            self._pages[name] = page = page_references.of_page(data.decode())
            yield from _page_complaints(name, page)
        elif lower.endswith(".css"):
            self._pages[name] = Page(list(references.of_style(data.decode())))
        elif lower.endswith(markup.FEEDS):
            document = feed_references.of_xml(data)
            self._pages[name] = document.page
            yield from _feed_complaints(name, document)
        elif lower.endswith((".json", ".webmanifest")):
            json.loads(data.decode(), parse_constant=_refuse)

    def complaints(self) -> Iterator[Problem]:
        """Yield what is wrong with the references of all files."""
        for name, page in self._pages.items():
            for reference in page.references:
                target = self._addresses.target(reference.address, name)
                advice = self._advice(reference, target)
                if advice:
                    yield _problem(name, reference.line, f"{reference.where}: {advice}")

    def _advice(self, reference: Reference, target: Target) -> str:
        """Return what to do about a reference; empty when it is right."""
        if reference.use is Use.SEND:
            allowed = target.is_inside or target.origin in self._forms_to
            return "" if allowed else f"send no form to {_quoted(reference)}"
        if not target.is_inside:
            return _outside_advice(reference, target)
        if reference.use is Use.LOAD and not reference.address.strip():
            return "name a file, or take it out"
        if reference.is_in_words:
            return ""  # such as a link to a post that was erased, which nobody may edit
        return self._inside_advice(reference, target)

    def _inside_advice(self, reference: Reference, target: Target) -> str:
        if target.path is None:
            return f"stay within the site; {_quoted(reference)} leads out of it"
        file = self._file_at(target.path)
        if file is None:
            return f"mend the address; there is nothing at {_quoted(reference)}"
        anchors = self._pages[file].anchors
        known = file.lower().endswith(markup.PAGES + markup.DRAWINGS)
        if not known or target.fragment in ("", "top", *anchors):
            return ""
        if target.fragment.startswith(":~:"):
            return ""
        return f"mend the anchor; {file} has no id {target.fragment!r}"

    def _file_at(self, path: str) -> str | None:
        """Return the file that a host would send for *path*."""
        folder = path if path.endswith("/") or not path else f"{path}/"
        return next((f for f in (path, f"{folder}index.html") if f in self._pages), None)


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


def _outside_advice(reference: Reference, target: Target) -> str:
    if reference.use is Use.LOAD:
        tag = reference.where.split()[0]
        is_harmless = reference.address.strip().lower().startswith(_HARMLESS_DATA)
        if is_harmless and tag not in _RUNS:
            return ""
        return f"load nothing from elsewhere; keep {_quoted(reference)} on the site"
    if target.scheme in SCHEMES:
        return ""
    return f"use one of {', '.join(SCHEMES)}, not '{target.scheme}:'"


def _quoted(reference: Reference) -> str:
    address = reference.address.strip()
    return repr(address if len(address) <= _QUOTED else f"{address[:_QUOTED]}…")


def _problem(name: str, line: int, message: str) -> Problem:
    return Problem(PurePosixPath(name), line, message)


def _refuse(constant: str) -> NoReturn:
    raise json.JSONDecodeError(f"{constant} is not JSON", "", 0)
