"""The process of one run of `publish_runs`: `invoke publish`, with nobody at a terminal."""

import os
import re
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from outspoken.services import frontmatter, publish_runs
from outspoken.services.office import Office
from outspoken.services.publish_runs import Run
from outspoken.services.terminal import publishing
from outspoken.services.terminal.publishing import Asked
from outspoken.services.terminal.room import Room, plainly

OUTPUT = "output"
TARGET = "OUTSPOKEN_PUBLISH_TO"
"""Variable that holds where the site is put besides, as `invoke publish --to` has it."""
OFTEN = 1.0
"""Seconds between two notes of how far it is."""
BROKEN = 1
_QUOTED = re.compile(r"'[^'\n]+'|\"[^\"\n]+\"|“[^”\n]+”|‘[^’\n]+’")
_PATH = re.compile(r"['\"“‘]/?[\w./#?=-]*/[\w./#?=-]*['\"”’]")
_POST = re.compile(r"(?:[\w.-]*/)*(\d{4})/([a-z0-9-]+)(?:\.md\b|(?:/[\w.-]*)*)")


class Discreet:
    """A stream that lets no word of a resident through: posts are named by their ids.

    Addresses of posts have words of their titles in them, and advice quotes what it is
    about.
    """

    def __init__(self, out: TextIO, content: Path) -> None:
        self._out, self._content = out, content

    def write(self, text: str) -> int:
        """Write *text*, without words of residents."""
        self._out.write(_POST.sub(self._named, _QUOTED.sub(_unsaid, text)))
        return len(text)

    def flush(self) -> None:
        """Let everybody see what was written."""
        self._out.flush()

    def isatty(self) -> bool:
        """Tell that nobody sits at a terminal."""
        return False

    def _named(self, found: re.Match[str]) -> str:
        path = self._content / "posts" / found[1] / f"{found[2]}.md"
        document = frontmatter.read(path) if path.is_file() else []
        given_id = "" if isinstance(document, list) else document.text("id")
        return f"post {given_id}" if given_id else "a post"


def _unsaid(found: re.Match[str]) -> str:
    """Return what is quoted if it is an address, which names no more than a page."""
    return found[0] if _PATH.fullmatch(found[0]) else "‘…’"


def main(root: str, content: str, private: str) -> int:
    """Publish the site of an office, and keep how it goes; return the exit code."""
    office = Office(Path(root), Path(content), Path(private))
    run = publish_runs.last(office)
    if run is None:
        return BROKEN
    log = publish_runs.folder(office) / publish_runs.LOG
    with log.open("a", encoding="utf-8") as file:
        out = Discreet(file, office.content)
        with redirect_stdout(out), redirect_stderr(out):
            code = _published(office, run)
    publish_runs.keep(office, publish_runs.ended(run, code, datetime.now(UTC)))
    return code


def _published(office: Office, run: Run) -> int:
    asked = Asked(
        output=office.root / OUTPUT,
        target=os.environ.get(TARGET, ""),
        rollback=False,
        progress=_noting(office, run),
    )
    room = Room(office, "", datetime.now(UTC))
    try:
        return plainly(lambda: publishing.publish(room, asked))
    except Exception as error:  # noqa: BLE001 - whatever it is, the officer is told
        where = traceback.extract_tb(error.__traceback__)[-1]
        name = Path(where.filename).name
        print(f"it broke: {type(error).__name__} in {name}, line {where.lineno}")  # noqa: T201
        return BROKEN


def _noting(office: Office, run: Run) -> Callable[[str, int, int], None]:
    """Return what notes now and then how far the run is."""
    noted = 0.0

    def note(what: str, done: int, whole: int) -> None:
        nonlocal noted
        if time.monotonic() - noted >= OFTEN:
            noted = time.monotonic()
            publish_runs.keep(office, replace(run, what=what, done=done, whole=whole))

    return note


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
