"""The build fixture: a town's site built by Pelican in this process, pages as text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pelican import Pelican, log, signals
from pelican.settings import read_settings

from outspoken.model.problem import Problem
from outspoken.site import answers, clocks, comments, holding, moderation, pages, reader
from outspoken.site.settings import Outspoken
from tests.conftest import ROOT, Town

PLUGINS = [reader, moderation, comments, answers, clocks, pages]
TODAY = "1775210400"
"""2026-04-03 in seconds since 1970, for SOURCE_DATE_EPOCH."""


@dataclass
class Built:
    """What a build made.

    Attributes:
        folder: The output.
        held: Texts that were held back.
    """

    folder: Path
    held: list[Problem]

    def __getitem__(self, path: str) -> str:
        """Return the text of the file *path*."""
        return (self.folder / path).read_text(encoding="utf-8")

    @property
    def files(self) -> set[str]:
        """Every file, below the output."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix() for path in found}

    @property
    def everything(self) -> str:
        """Every file's text, to look for what must not be there."""
        pictures = (".avif", ".jpg", ".png")
        return "\n".join(self[path] for path in self.files if not path.endswith(pictures))


Build = Callable[..., Built]


@pytest.fixture
def build(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Build]:
    """Build the town's site; settings of Pelican may be given by name."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    held: list[Problem] = []

    def note(context: dict[str, Any]) -> None:
        held.extend(sorted(context.get(holding.HELD, ())))

    monkeypatch.setattr(holding, "report", note)

    def make(**settings: Any) -> Built:
        output = tmp_path / "output"
        (town.office.content / "posts").mkdir(exist_ok=True)
        (town.office.content / "pages").mkdir(exist_ok=True)
        override = {
            "PATH": str(town.office.content),
            "OUTPUT_PATH": str(output),
            "THEME": str(ROOT / "themes" / "outspoken"),
            "SITEURL": "https://town.example.org",
            "OUTSPOKEN": Outspoken(root=town.office.root, name="Outspoken"),
            "PLUGINS": PLUGINS,
            "ARTICLE_PATHS": ["posts"],
            "PAGE_PATHS": ["pages"],
            "IGNORE_FILES": [".*", "**/.*"],
            "TIMEZONE": "Europe/London",
            "DELETE_OUTPUT_DIRECTORY": True,
            "CACHE_CONTENT": False,
            "LOAD_CONTENT_CACHE": False,
            **settings,
        }
        held.clear()
        Pelican(read_settings(override=override)).run()
        return Built(output, list(held))

    yield make
    forget_pelican()


def forget_pelican() -> None:
    """Clear what outlives a build: receivers of signals, and warnings said only once."""
    for name in dir(signals):
        signal = getattr(signals, name)
        if hasattr(signal, "receivers"):
            signal.receivers.clear()
            signal._by_sender.clear()
    log.LimitFilter._raised_messages.clear()
    log.LimitFilter._ignore.clear()
