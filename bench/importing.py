"""How an old blog comes in: memory and time, beside pelican-import on the same file.

``python -m bench.importing 50`` writes a WordPress export of about so many megabytes, the
same on every machine, brings it in, and prints a table. README.md says what is compared.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import processes
from bench.old_blog import Export, write
from bench.processes import MEGABYTE

READING = """\
import sys
from pelican.tools.pelican_import import wp2fields
sys.exit(0 if sum(1 for _ in wp2fields(sys.argv[1])) == int(sys.argv[2]) else "too few")
"""
"""The half of pelican-import that reads a WordPress export, without pandoc."""

ALL = "from pelican.tools.pelican_import import main; main()"


@dataclass(frozen=True, slots=True)
class Run:
    """What a program took.

    Attributes:
        name: Whose.
        seconds: Seconds of processor, of all its processes together; none when it was
            not run.
        memory: Most memory held by one process, in megabytes.
        why_not: Why it was not run.
    """

    name: str
    seconds: float | None = None
    memory: float = 0
    why_not: str = ""


def main(megabytes: str) -> None:
    """Measure an export of so many *megabytes*, and print the table."""
    if not re.fullmatch(r"\d+(\.\d+)?", megabytes):
        raise SystemExit(f"give megabytes as a number, not {megabytes!r}")
    with tempfile.TemporaryDirectory() as folder:
        export = write(Path(folder) / "old-blog.xml", float(megabytes) * MEGABYTE)
        size = export.path.stat().st_size / MEGABYTE
        about = f"{export.posts:,} posts, {export.comments:,} comments"
        sys.stdout.write(f"WordPress export: {size:.1f} MB, {about}\n\n")
        sys.stdout.writelines(
            f"{line}\n" for line in table(export, runs(export, Path(folder)))
        )


def table(export: Export, found: Iterable[Run]) -> Iterator[str]:
    """Yield the lines of the table, each when it was measured."""
    yield f"{'':<26}{'CPU s':>9}{'a 1,000 comments':>18}{'a 1,000 posts':>15}{'peak MB':>9}"
    for run in found:
        if run.seconds is None:
            yield f"{run.name:<26}  {run.why_not}"
            continue
        ours = run.name.startswith("invoke")
        each = f"{1000 * run.seconds / export.comments:.2f}" if ours else "reads none"
        post = f"{1000 * run.seconds / export.posts:.2f}"
        yield f"{run.name:<26}{run.seconds:>9.1f}{each:>18}{post:>15}{run.memory:>9.0f}"


def runs(export: Export, folder: Path) -> Iterator[Run]:
    """Bring the export in twice, then read it with pelican-import as far as it goes."""
    ours = [sys.executable, "-m", "invoke", "import", str(export.path)]
    private = {"OUTSPOKEN_PRIVATE": str(folder / "private")}
    yield measured("invoke import", ours, folder, private)
    yield measured("invoke import, once more", ours, folder, private)
    name = "pelican-import, reading"
    if why := missing("bs4", "lxml"):
        yield Run(name, why_not=f"not measured: {why} is not installed")
    else:
        words = [sys.executable, "-c", READING, str(export.path), str(export.posts)]
        yield measured(name, words, folder, {})
    name = "pelican-import, all of it"
    if shutil.which("pandoc") is None:
        yield Run(name, why_not="not measured: pandoc is not installed")
        return
    output = folder / "pelican"
    output.mkdir()
    flags = ["--wpfile", "--markup", "markdown", "--output", str(output)]
    words = [sys.executable, "-c", ALL, *flags, str(export.path)]
    yield measured(name, words, folder, {})
    if (found := len([*output.rglob("*.md")])) != export.posts:
        sys.exit(f"{name} wrote {found} of {export.posts} posts")


def measured(name: str, command: list[str], folder: Path, more: dict[str, str]) -> Run:
    """Run a *command* in a process of its own."""
    used = processes.run(name, command, folder / "said", more)
    return Run(name, used.seconds, used.memory)


def missing(*modules: str) -> str:
    """Return the first of *modules* that is not installed, or nothing."""
    for name in modules:
        if subprocess.run([sys.executable, "-c", f"import {name}"], check=False).returncode:
            return name
    return ""


if __name__ == "__main__":
    main(sys.argv[1])
