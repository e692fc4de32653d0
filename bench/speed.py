"""How fast a site is built, and in how much memory, beside plain Pelican.

``python -m bench.speed 100,1000`` makes a corpus of each size, builds it once in our form
and once in plain Pelican's, and prints a table. README.md says how to read it.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import processes
from bench.processes import ROOT

sys.path.insert(0, str(ROOT / "plugins"))

from outspoken.services import corpus_forms

COMMENTS = 4
"""Comments on each post."""
ROOM = 512 * 1024 * 1024
"""Bytes that a disk in memory must have free to be used."""
PLAIN = """\
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
"""Plain Pelican, its own theme: the lists and feeds that both have, and no others."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took.

    Attributes:
        name: Whose.
        posts: How many posts it built.
        seconds: Seconds of processor, of all its processes together.
        memory: Most memory held at once, in megabytes.
        files: How many files it wrote.
    """

    name: str
    posts: int
    seconds: float
    memory: float
    files: int

    @property
    def rate(self) -> float:
        """Posts for each second of processor."""
        return self.posts / self.seconds


def main(sizes: str) -> None:
    """Measure each of *sizes*, given as "100,1000", and print the table."""
    say("posts", "", "CPU s", "posts/CPU s", "peak MB", "files", "ours/Pelican")
    for posts in map(int, sizes.split(",")):
        ours, plain = ours_of(posts), plain_of(posts)
        say(*cells(ours), f"{ours.seconds / plain.seconds:.2f}")
        say(*cells(plain), "")


def ours_of(posts: int) -> Run:
    """Build *posts* with moderation and the gate on, as ``invoke publish`` does."""
    with workplace("outspoken", posts) as folder:
        settings = ["--settings", "publishconf.py", "--fatal", "warnings"]
        nobody = {"OUTSPOKEN_PRIVATE": str(folder / "private")}
        return measure("Outspoken", posts, folder, settings, nobody)


def plain_of(posts: int) -> Run:
    """Build *posts* with Pelican and nothing else."""
    with workplace("pelican", posts) as folder:
        conf = folder / "conf.py"
        content, output = str(folder / "content"), str(folder / "output")
        conf.write_text(PLAIN.format(content=content, output=output))
        return measure("Pelican", posts, folder, ["--settings", str(conf)], {})


@contextmanager
def workplace(form: str, posts: int) -> Iterator[Path]:
    """Make a folder with a corpus in it, in memory where there is room."""
    memory = Path("/dev/shm")
    fits = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    with tempfile.TemporaryDirectory(dir=memory if fits else None) as folder:
        corpus_forms.write(Path(folder) / "content", form, posts, COMMENTS)
        yield Path(folder)


def measure(
    name: str, posts: int, folder: Path, settings: list[str], more: dict[str, str]
) -> Run:
    """Build the corpus in *folder* in a process of its own."""
    content, output = folder / "content", folder / "output"
    pelican = [sys.executable, "-m", "pelican", str(content), "--output", str(output)]
    used = processes.run(name, [*pelican, *settings], folder / "said", more)
    files = sum(1 for path in output.rglob("*") if path.is_file())
    return Run(name, posts, used.seconds, used.memory, files)


def cells(run: Run) -> Iterator[str]:
    """Yield what a row of the table says of *run*."""
    yield from (f"{run.posts:,}", run.name, f"{run.seconds:.2f}", f"{run.rate:.1f}")
    yield from (f"{run.memory:.0f}", f"{run.files:,}")


def say(*row: str) -> None:
    """Print a row of the table."""
    first, name, *rest = row
    line = "".join(f"{cell:>14}" for cell in rest)
    sys.stdout.write(f"{first:>7}  {name:<10}{line}".rstrip() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
