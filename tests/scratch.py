"""A copy of this repository to run tasks in, as a user does: each task its own process."""

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT, git

OFFICER = "moira@example.org"
CTRL_C = b"\x03"
PATIENCE = 240
"""Seconds that any task may take before a test gives up on it."""
KITS = "workshops/"
"""The folder of our kits: to print them all takes a minute of a processor."""


@dataclass
class Ran:
    """What came of a task.

    Attributes:
        code: Its exit code.
        out: What it answered.
        err: What it said beside that.
    """

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


@dataclass
class Scratch:
    """A copy of the repository.

    Attributes:
        root: Where it lies.
        more: Variables of the environment besides the usual ones.
    """

    root: Path
    more: dict[str, str] = field(default_factory=lambda: {"OUTSPOKEN_OFFICER": OFFICER})

    @property
    def environment(self) -> dict[str, str]:
        usual = {k: v for k, v in os.environ.items() if not k.startswith("OUTSPOKEN_")}
        return {**usual, "NO_COLOR": "1", **self.more}

    def command(self, *words: object) -> list[str]:
        return [sys.executable, "-m", "invoke", *map(str, words)]

    def invoke(self, *words: object, **more: str) -> Ran:
        """Run a task; *more* goes into its environment."""
        run = subprocess.run(
            self.command(*words),
            cwd=self.root,
            env={**self.environment, **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return Ran(run.returncode, run.stdout, run.stderr)

    def shell(self, line: str) -> Ran:
        """Run a line of the shell."""
        run = subprocess.run(
            line,
            shell=True,
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return Ran(run.returncode, run.stdout, run.stderr)

    def file(self, name: str, text: str) -> Path:
        """Write a file outside the repository; return where."""
        path = self.root.parent / name
        path.write_text(text, encoding="utf-8")
        return path

    def begin(self) -> None:
        """Let the first officer join, and sign the policy."""
        joins = ("officers", "add", OFFICER, "--name", "Moira Tallis")
        for words in (joins, ("policy", "sign")):
            ran = self.invoke(*words)
            assert ran.code == 0, ran.said

    def submit(self, text: str, name: str = "text.md") -> str:
        """Take a text in; return its id."""
        ran = self.invoke("submit", self.file(name, text))
        assert ran.code == 0, ran.said
        return ran.out.split()[1]

    def at_terminal(self, words: Iterable[object], keys: Mapping[str, bytes]) -> Ran:
        """Run a task at a terminal of 80 columns.

        Args:
            words: The task.
            keys: What to press, in order, each once the text that it stands for is seen;
                what is before a bar tells equal texts apart ("2|> ").
        """
        process, terminal = at_a_terminal()
        if process == 0:  # pragma: no cover - this is the task
            # Whoever runs the tests in the background lets Ctrl-C be ignored below.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.chdir(self.root)
            command = self.command(*words)
            os.execvpe(command[0], command, {**self.environment, "COLUMNS": "80"})
        said = b""
        for seen, pressed in keys.items():
            said += _until(terminal, seen.rpartition("|")[2].encode())
            os.write(terminal, pressed)
        said += _until(terminal, None, again=CTRL_C if pressed == CTRL_C else b"")
        os.kill(process, signal.SIGKILL)  # it has left, unless it hangs
        _, status = os.waitpid(process, 0)
        os.close(terminal)
        return Ran(os.waitstatus_to_exitcode(status), said.decode(), "")


def at_a_terminal() -> tuple[int, int]:
    """Fork a process that stands at a terminal of its own, as `pty.fork` does."""
    with warnings.catch_warnings():
        # Python 3.12 warns of a fork when any thread runs, as one does beside these tests.
        warnings.simplefilter("ignore", DeprecationWarning)
        return pty.fork()


def _until(terminal: int, wanted: bytes | None, again: bytes = b"") -> bytes:
    """Read until *wanted* was said; until the end when None.

    Args:
        terminal: Where to read.
        wanted: What to wait for.
        again: What to press each second until then. Python's ``input`` misses a Ctrl-C
            that comes between its prompt and its reading, as nobody's finger would.
    """
    said, waited = b"", 0
    while wanted is None or wanted not in said:
        ready, _, _ = select.select([terminal], [], [], 1)
        if not ready:
            waited += 1
            assert waited < PATIENCE, said.decode(errors="replace")
            os.write(terminal, again)
            continue
        try:
            more = os.read(terminal, 65536)
        except OSError:  # on Linux: the other end is closed
            break
        if not more:
            break
        said += more
    return said


def bare(folder: Path) -> Scratch:
    """Make a repository of the tasks and the package alone, nothing to publish in it."""
    root = folder / "site"
    (root / "content").mkdir(parents=True)
    shutil.copytree(ROOT / "tasks", root / "tasks")
    shutil.copytree(ROOT / "content" / "place", root / "content" / "place")
    (root / "plugins").symlink_to(ROOT / "plugins")
    return Scratch(root)


def linked(root: Path, *content: str) -> None:
    """Lay out a repository that can publish: our code by links, *content* as copies."""
    root.mkdir(parents=True, exist_ok=True)
    for name in ("plugins", "themes"):
        (root / name).symlink_to(ROOT / name)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, root / name)
    for name in content:
        shutil.copytree(ROOT / "content" / name, root / "content" / name)


def whole(folder: Path) -> Scratch:
    """Copy all that git would hold of this repository, and make a repository of it.

    Only our workshop kits are left out: `tests.small_kit` writes one that is soon printed.
    """
    root = folder / "site"
    listed = git(ROOT, "ls-files", "-z", "-co", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not name.startswith(KITS):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.email", "dev@example.org")
    git(root, "config", "user.name", "A developer")
    return Scratch(root)
