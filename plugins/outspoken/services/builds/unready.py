"""What somebody is still typing: files saved half-way, and templates that do not run."""

import traceback
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from outspoken.model.problem import Problem
from outspoken.services import (
    approvers,
    channels,
    frontmatter,
    places,
    site_checks,
    tallies,
    texts,
)
from outspoken.services.builds.sources import PAGES
from outspoken.services.frontmatter import Document
from outspoken.services.league import kept
from outspoken.services.office import Office
from outspoken.services.signed_texts import READERS

BROKEN = (TemplateError, OSError, ArithmeticError, LookupError, TypeError, ValueError)
"""What a template may raise that is being written, or a file that goes while it is read."""


def in_place(office: Office) -> Iterator[Problem]:
    """Yield what is to be mended in the files of the place, on which all pages depend."""
    _, problems = places.read(office.place)
    yield from {*problems, *channels.feeds(office.place)[1]}
    known, counted = approvers.read(office.approvers), tallies.read(office.place)
    yield from known if isinstance(known, list) else ()
    yield from counted if isinstance(counted, list) else ()
    talked = kept.read(office.place)
    yield from talked if isinstance(talked, list) else ()


def among(content: Path, names: Iterable[str]) -> Mapping[str, list[Problem]]:
    """Return those of the files *names* that cannot be read as they are, and why not."""
    found = {name: _of_file(content, name) for name in names}
    return {name: problems for name, problems in found.items() if problems}


def advice(error: Exception, theme: Path) -> Problem:
    """Return what to mend where a build broke off: in a template, or else in a file."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return texts.problem(Path(error.filename), error.lineno, _said(error))
    frames = traceback.extract_tb(error.__traceback__)
    inside = [each for each in frames if Path(each.filename).is_relative_to(theme)]
    if inside:
        return texts.problem(
            Path(inside[-1].filename), inside[-1].lineno or 0, _said(error)
        )
    named = getattr(error, "filename", None)
    return texts.problem(Path(named) if isinstance(named, str) else theme, 0, _said(error))


def _of_file(content: Path, name: str) -> list[Problem]:
    top, path = name.partition("/")[0], content / name
    if path.suffix != ".md" or path.is_symlink() or not path.is_file():
        return []
    if top == PAGES:
        page = frontmatter.read(path)
        return [*site_checks.of_page(page)] if isinstance(page, Document) else page
    found = READERS[top](path) if top in READERS else None
    return found if isinstance(found, list) else []


def _said(error: Exception) -> str:
    """Return what an error says, on one line; its kind where it says nothing."""
    said = error.strerror if isinstance(error, OSError) else str(error)
    return " ".join((said or type(error).__name__).split())
