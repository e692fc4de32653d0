"""Plain Pelican beside Outspoken: no plugins, its own theme."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.processes import ROOT
from bench.run import COMMENTS, Builder, Run, workplace

sys.path.insert(0, str(ROOT / "plugins"))

from outspoken.services import corpus_forms

NAME = "Pelican"
COLD, AGAIN = "full, cold", "full, into the same folder"
SETTINGS = """\
PATH = {content!r}
OUTPUT_PATH = {output!r}
SITEURL = "https://plain.example.org"
SITENAME = "Plain"
TIMEZONE = "Europe/London"
DEFAULT_PAGINATION = 20
FEED_ALL_ATOM = "feed.atom"
CATEGORY_FEED_ATOM = "areas/{{slug}}/feed.atom"
TAG_FEED_ATOM = "topics/{{slug}}/feed.atom"
AUTHOR_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_SAVE_AS = ""
"""
"""Its lists and feeds are those that both have, and no others."""


def runs(posts: int) -> Iterator[Run]:
    """Build *posts* into an empty folder, and once more."""
    with workplace(posts) as folder:
        builder = made(folder, posts)
        for scenario in (COLD, AGAIN):
            yield builder.run(scenario)


def made(folder: Path, posts: int) -> Builder:
    """Write the site into *folder*; return what builds it."""
    content, output = folder / "content", folder / "output"
    corpus_forms.write(content, "pelican", posts, COMMENTS)
    settings = folder / "conf.py"
    settings.write_text(SETTINGS.format(content=str(content), output=str(output)))
    command = [sys.executable, "-m", "pelican", "--settings", str(settings)]
    return Builder(NAME, posts, command, output)
