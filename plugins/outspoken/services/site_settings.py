"""What the public site says of itself: its settings, read by a program of their own.

They are Python, and importing Pelican changes the logging of a whole process.
"""

import dataclasses
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from outspoken.model.problem import Problem
from outspoken.model.views import Chrome, Link
from outspoken.services import environment, fingerprints, places, texts
from outspoken.services.office import Office
from outspoken.services.offline import links

PUBLIC = "publishconf.py"
PREVIEW = "pelicanconf.py"
PER_PAGE = 20
"""Posts on a page of a list, where the settings do not say."""
_PROGRAM = """\
import dataclasses, json, os, runpy, sys
opened = set()
def note(event, told):
    if event == "open" and isinstance(told[0], str) and not told[0].endswith(".pyc"):
        opened.add(os.path.abspath(told[0]))
    elif event in ("subprocess.Popen", "os.system", "socket.connect"):
        opened.add("")
answer, sys.stdout = sys.stdout, sys.stderr
sys.addaudithook(note)
said = runpy.run_path(sys.argv[1])
ours = dataclasses.asdict(said["OUTSPOKEN"]) if "OUTSPOKEN" in said else {}
told = {**ours, "site_url": said.get("SITEURL", ""), "theme": said.get("THEME", "")}
given = {name: value for name, value in said.items() if name.isupper()}
plugins = given.pop("PLUGINS", None) or [None]
told["plugins"] = [getattr(each, "__name__", str(each)) for each in plugins]
told["given"] = {name: repr(value) for name, value in given.items()}
files = (getattr(each, "__file__", None) for each in list(sys.modules.values()))
told["files"] = sorted({sys.argv[1], *filter(None, files), *opened})
told["own"] = [sys.prefix, sys.base_prefix, sys.exec_prefix]
print(json.dumps(told, default=str), file=answer)
"""
OURS = tuple(
    f"outspoken.site.{name}"
    for name in ("reader", "moderation", "comments", "answers", "clocks", "pages")
)
"""Our plugins, in the order in which they run."""
_HARMLESS = """
ROOT OUTSPOKEN PATH OUTPUT_PATH THEME SITEURL SITENAME TIMEZONE DEFAULT_LANG CACHE_CONTENT
LOAD_CONTENT_CACHE JINJA_ENVIRONMENT DELETE_OUTPUT_DIRECTORY INTRASITE_LINK_REGEX PORT BIND
RELATIVE_URLS
"""
HARMLESS = frozenset(_HARMLESS.split())
"""Settings that change nothing of what our plugins make, or that we read ourselves."""
EXPECTED = {
    "ARTICLE_PATHS": "['posts']",
    "PAGE_PATHS": "['pages']",
    "IGNORE_FILES": "['.*', '**/.*']",
}
"""Settings that say which files are read, with the values that we know of."""
PACKAGE = Path(__file__).parents[1]
_UNSTEADY = re.compile(
    r"\b(?:environ|getenv|datetime|time|random|secrets|uuid|glob|rglob|iterdir|listdir|"
    r"scandir|walk|exists|is_file|ImportError|ModuleNotFoundError)\b"
)
"""What settings use that may say another thing the next time."""
Said = dict[str, Any]
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
        per_page: Posts on a page of a list.
        is_plain: Whether our plugins stand alone, with no setting of Pelican's that could
            make the pages come out another way.
        is_preview: Whether they are those of previews, which nobody publishes.
    """

    chrome: Chrome
    theme: Path
    per_page: int = PER_PAGE
    is_plain: bool = False
    is_preview: bool = False


def read(office: Office, name: str = PUBLIC, kept: Said | None = None) -> SiteSettings:
    """Return settings of *office*.

    Args:
        office: Whose.
        name: Their file, below the repository: those of the public site.
        kept: What `said` returned, when that is known already.

    Raises:
        NoSettingsError: When there are none, or they do not run.
    """
    said = kept or said_by(office, name)
    is_offline = bool(said.get("offline"))
    given = {
        "name": "Outspoken",
        "tagline": "",
        "organisation": "",
        "language": "en",
        "emergency": "999",
        **said,
        "navigation": _links(said.get("navigation", ())),
        "footer": links.footer(_links(said.get("footer", ())), offline=is_offline),
        "offline": is_offline,
        "email": places.email(office.place),
    }
    fields = (field.name for field in dataclasses.fields(Chrome))
    chrome = Chrome(**{name: given[name] for name in fields if name in given})
    per_page = int(said.get("per_page", PER_PAGE))
    return SiteSettings(
        chrome=chrome,
        theme=office.root / said["theme"],
        per_page=per_page,
        is_plain=_is_plain(said),
        is_preview=name == PREVIEW,
    )


def said_by(office: Office, name: str = PUBLIC) -> Said:
    """Return what the settings in the file *name* say, as JSON can hold it.

    Raises:
        NoSettingsError: When there are none, or they do not run.
    """
    path = office.root / name
    if not path.is_file():
        raise NoSettingsError(f"there is no {name} here: work in the repository's folder")
    # Read once a process, and again when they change.
    return _said(path, path.stat().st_mtime_ns)


def digests(said: Said) -> dict[str, str] | None:
    """Return the digests of the files that *said* was read from, by name.

    Left out is what is installed, and this package. None for settings that read the
    environment or the time, list folders or run programs: nobody can tell whether they
    would say the same again.
    """
    others = (*said["own"], os.fspath(PACKAGE))
    found: dict[str, str] = {}
    for name in said["files"]:
        path = Path(name)
        if not name or any(path.is_relative_to(folder) for folder in others):
            if not name:
                return None
            continue
        data = path.read_bytes() if path.is_file() else b""
        found[name] = fingerprints.of_bytes(data)
        if path.suffix == ".py" and _UNSTEADY.search(data.decode("utf-8", "replace")):
            return None
    return found


def reads_as_we_do(plugins: Sequence[str], given: Mapping[str, Any]) -> bool:
    """Tell whether Pelican with these would read what we read, and nobody else would.

    Args:
        plugins: Names of the modules.
        given: Pelican's settings.
    """
    known = (repr(given.get(name)) == value for name, value in EXPECTED.items())
    return tuple(plugins) == OURS and all(known)


def _is_plain(said: Said) -> bool:
    given = said.get("given", {})
    known = (
        name in HARMLESS or value == EXPECTED.get(name) for name, value in given.items()
    )
    stands = EXPECTED.keys() <= given.keys()
    return said.get("plugins") == [*OURS] and all(known) and stands


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
def _said(path: Path, _: int) -> Said:
    command = [sys.executable, "-c", _PROGRAM, os.fspath(path)]
    run = subprocess.run(
        command,
        cwd=path.parent,
        env=environment.for_others(),
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise NoSettingsError(_problem(path, run.stderr))
    said: Said = json.loads(run.stdout)
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
