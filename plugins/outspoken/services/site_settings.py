"""What the public site says of itself: its settings, read by a program of their own.

They are Python, and importing Pelican changes the logging of a whole process.
"""

import dataclasses
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from outspoken.model.problem import Problem
from outspoken.model.views import Chrome, Link
from outspoken.services import places, texts
from outspoken.services.office import Office

PUBLIC = "publishconf.py"
_PROGRAM = """\
import dataclasses, json, runpy, sys
said = runpy.run_path(sys.argv[1])
ours = dataclasses.asdict(said["OUTSPOKEN"]) if "OUTSPOKEN" in said else {}
told = {**ours, "site_url": said.get("SITEURL", ""), "theme": said.get("THEME", "")}
print(json.dumps(told, default=str))
"""
_FRAME = re.compile(r'^ *File "([^"]+\.py)", line (\d+)', re.MULTILINE)


class NoSettingsError(Exception):
    """The settings of the site cannot be read; says what to do.

    Attributes:
        problem: What to mend where; none when there are no settings at all.
    """

    def __init__(self, said: str | Problem) -> None:
        super().__init__(str(said))
        self.problem = said if isinstance(said, Problem) else None


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What others than Pelican need of the site's settings.

    Attributes:
        chrome: What every page shares.
        theme: The folder of templates and style.
    """

    chrome: Chrome
    theme: Path


def read(office: Office) -> SiteSettings:
    """Return the settings of the public site of *office*.

    Raises:
        NoSettingsError: When there are none, or they do not run.
    """
    path = office.root / PUBLIC
    if not path.is_file():
        raise NoSettingsError(f"there is no {PUBLIC} here: work in the repository's folder")
    # Read once a process, and again when they change.
    said = _said(path, path.stat().st_mtime_ns)
    given = {
        "name": "Outspoken",
        "tagline": "",
        "organisation": "",
        "language": "en",
        "emergency": "999",
        **said,
        "navigation": _links(said.get("navigation", ())),
        "footer": _links(said.get("footer", ())),
        "email": places.email(office.place),
    }
    fields = (field.name for field in dataclasses.fields(Chrome))
    chrome = Chrome(**{name: given[name] for name in fields if name in given})
    return SiteSettings(chrome, office.root / said["theme"])


def problems(office: Office) -> Iterator[Problem]:
    """Yield what must be mended in the settings, where there are some."""
    try:
        read(office)
    except NoSettingsError as error:
        if error.problem:
            yield error.problem


def site_url(office: Office) -> str:
    """Return the address of the public site; empty where the settings do not tell it."""
    try:
        return read(office).chrome.site_url
    except NoSettingsError:
        return ""


@lru_cache(maxsize=8)
def _said(path: Path, _: int) -> dict[str, Any]:
    command = [sys.executable, "-c", _PROGRAM, os.fspath(path)]
    run = subprocess.run(
        command, cwd=path.parent, capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise NoSettingsError(_problem(path, run.stderr))
    said: dict[str, Any] = json.loads(run.stdout)
    return said


def _problem(path: Path, traceback: str) -> Problem:
    """Return what a program that broke off said, at the last line of ours in it."""
    last = traceback.strip().rpartition("\n")[2].removeprefix("ValueError: ")
    root = path.parent.resolve()
    frames = [(Path(name), int(line)) for name, line in _FRAME.findall(traceback)]
    ours = [each for each in frames if each[0].resolve().parent == root]
    where, line = ours[-1] if ours else (path, 0)
    return texts.problem(path.with_name(where.name), line, last)


def _links(pairs: Any) -> tuple[Link, ...]:
    return tuple(Link(*pair) for pair in pairs)
