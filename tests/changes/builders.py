"""The ways to build a changing town's site, all with one face."""

import dataclasses
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pelican import Pelican
from pelican.settings import read_settings

from outspoken.model import paging
from outspoken.model.problem import Problem
from outspoken.model.publication import Published
from outspoken.services import (
    feed_pages,
    listings,
    publishing,
    site_settings,
    theme,
)
from outspoken.services.builds.job import Job, Wanted
from outspoken.services.office import PRIVATE_VARIABLE
from outspoken.services.publishing import Steps
from outspoken.services.swapping import NotASiteError
from outspoken.services.templates import Templates
from outspoken.site import answers, clocks, comments, holding, moderation, pages, reader
from outspoken.site.settings import Outspoken
from tests.changes import damage
from tests.changes.town import ChangingTown
from tests.services import killing


class Came(NamedTuple):
    """What came of a build.

    Attributes:
        held: What was held back, and why, in order.
        wrong: What the checks found wrong with the site; none when nothing was checked.
    """

    held: tuple[str, ...]
    wrong: list[str] | None = None

    def fits(self, other: "Came") -> bool:
        """Tell whether as much was held back, and as much found wrong."""
        are_checked = self.wrong is not None and other.wrong is not None
        return self.held == other.held and (self.wrong == other.wrong or not are_checked)


Builder = Callable[[ChangingTown, Path], Came]
"""Builds a town's site into a folder."""

PLUGINS = [reader, moderation, comments, answers, clocks, pages]
SMALL = (
    (paging, "PAGE", 3),
    (paging, "SLIPPING", 2),
    (feed_pages, "LONGEST", 6),
    (feed_pages, "PAGE", 3),
    (feed_pages, "NEWEST", 2),
    (listings, "FRONT_LENGTH", 3),
)
"""Lengths that make a small town's lists, feeds and threads long ones."""


@contextmanager
def small_pages() -> Iterator[None]:
    """Cut lists, feeds and threads into short pages."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in SMALL:
            patch.setattr(module, name, value)
        yield


@contextmanager
def templates_kept(folder: Path) -> Iterator[None]:
    """Keep templates in *folder* as compiled, which takes longer than all the rest."""
    made = Templates
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(theme, "Templates", lambda where, _: made(where, folder))
        yield


@contextmanager
def on_its_day(town: ChangingTown) -> Iterator[None]:
    """Let it be the town's day, with the private folder as far as it is at hand."""
    noon = datetime.combine(town.day, time(12), UTC)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
        patch.setenv(PRIVATE_VARIABLE, os.fspath(town.office.private))
        yield


def by_articles(town: ChangingTown, output: Path) -> Came:
    """Let Pelican read every text as an article, as beside others' plugins: the oracle."""
    return _by_pelican(town, output, fast=False)


def by_pelican(town: ChangingTown, output: Path) -> Came:
    """Run Pelican with our plugins alone, as `pelican` on the command line does."""
    return _by_pelican(town, output, fast=True)


def _by_pelican(town: ChangingTown, output: Path, *, fast: bool) -> Came:
    held: list[Problem] = []

    def note(context: dict[str, Any]) -> None:
        held.extend(context.get(holding.HELD, ()))

    with on_its_day(town), pytest.MonkeyPatch.context() as patch:
        patch.setattr(holding, "report", note)
        override = {**_pelican(town, output), holding.FAST: fast}
        Pelican(read_settings(override=override)).run()
    return Came(tuple(map(str, sorted(held))))


def by_engine(town: ChangingTown, output: Path) -> Came:
    """Publish what changed since the state beside *output*, as the tasks do.

    What is no site any more is removed first, as its officer would; and a site is put in
    place whatever the checks say of it.
    """
    checked: list[Sequence[Problem]] = []
    job = Job(Wanted(town.office, output, site_settings.PUBLIC))

    def verify(folder: Path) -> tuple[Sequence[Problem], Sequence[str]]:
        checked.append(job.verify(folder)[0])
        return (), ()

    with on_its_day(town), settings_known(town), job:
        steps = Steps(check=job.check, build=job.build, verify=verify)
        try:
            done = publishing.publish(output, steps, holder="a test")
        except NotASiteError:
            shutil.rmtree(output)
            done = publishing.publish(output, steps, holder="a test")
    assert isinstance(done, Published), str(done)
    wrong = [str(each) for each in sorted(checked[-1])] if checked else None
    return Came(tuple(map(str, done.built.held)), wrong)


def clean(town: ChangingTown, output: Path) -> Came:
    """Build the whole site into *output*, where nothing is known of an earlier build."""
    for path in (output, damage.beside(output, damage.TWIN)):
        shutil.rmtree(path, ignore_errors=True)
    damage.beside(output, damage.STATE).unlink(missing_ok=True)
    return by_engine(town, output)


def killed(town: ChangingTown, output: Path, step: int) -> bool:
    """Build as `by_engine`, killed before the *step*-th touch of a file.

    Returns:
        Whether it was; else it had come to its end.
    """
    work = partial(by_engine, town, output)
    child = killing.apart(partial(killing.run_until, step, work, killing.touches_a_file))
    return not killing.ended_well(child)


ROADS: Mapping[str, Builder] = {"engine": by_engine, "pelican": by_pelican}
"""The ways to build a site into the place of the one before."""


@contextmanager
def settings_known(town: ChangingTown) -> Iterator[None]:
    """Tell the settings, for which a program of its own is run otherwise."""
    conf = town.root / site_settings.PUBLIC
    told = {
        **dataclasses.asdict(Outspoken(root=town.root, **town.ours)),
        "site_url": town.settings["site_url"],
        "theme": os.fspath(town.theme),
        "plugins": [*site_settings.OURS],
        "given": dict(site_settings.EXPECTED),
        "files": [os.fspath(conf)],
        "own": [],
    }
    said = json.loads(json.dumps(told, default=str))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site_settings, "_said", lambda *_: said)
        yield


def _pelican(town: ChangingTown, output: Path) -> dict[str, Any]:
    return {
        "PATH": os.fspath(town.content),
        "OUTPUT_PATH": os.fspath(output),
        "THEME": os.fspath(town.theme),
        "SITEURL": town.settings["site_url"],
        "OUTSPOKEN": Outspoken(root=town.root, **town.ours),
        "PLUGINS": PLUGINS,
        "ARTICLE_PATHS": ["posts"],
        "PAGE_PATHS": ["pages"],
        "IGNORE_FILES": [".*", "**/.*"],
        "TIMEZONE": "Europe/London",
        "DELETE_OUTPUT_DIRECTORY": True,
        "CACHE_CONTENT": False,
        "LOAD_CONTENT_CACHE": False,
    }
