"""`invoke desk` as a user starts it: a program of its own, in a copy of the repository."""

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError

from playwright.sync_api import BrowserContext, Page
from tests import scratch
from tests.browser.following import follow
from tests.scratch import PATIENCE, Ran, Scratch

from outspoken.services import sample_office

ID = re.compile(r"[0-9]{8}-[0-9a-z]{6}")
"""An id, as a receipt tells it."""


def free_port() -> int:
    """Return a port of this machine at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(site: Scratch, *flags: str, **more: str) -> Iterator[str]:
    """Run the desk while the block runs; yield its address on this machine."""
    port = free_port()
    words = site.command("desk", "--port", port, *flags)
    log = site.root.parent / f"desk-{port}.log"
    with log.open("w") as said:
        program = subprocess.Popen(
            words, cwd=site.root, env={**site.environment, **more}, stdout=said, stderr=said
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _await(program, address, log)
        yield address
    finally:
        program.terminate()
        program.wait(timeout=PATIENCE)
    assert "ERROR" not in log.read_text()


def _await(program: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/send"):
                return
        except HTTPError:
            return  # it has the other face, and says so
        except URLError:
            assert program.poll() is None, log.read_text()
            time.sleep(0.1)
    raise AssertionError(log.read_text())


def sampled(folder: Path) -> Scratch:
    """Return a fresh clone; `invoke desk --sample` has a folder of kits to copy."""
    site = scratch.whole(folder)
    (site.root / "workshops").mkdir(exist_ok=True)
    return site


def verified(site: Scratch) -> Ran:
    """Find out whether the log of the sample office is whole."""
    root = site.root / sample_office.FOLDER
    shutil.copytree(site.root / "tasks", root / "tasks", dirs_exist_ok=True)
    return Scratch(root).invoke("log", "--verify")


def private(site: Scratch) -> Path:
    """Return the private folder of the sample office."""
    return site.root / sample_office.FOLDER / "private"


def sign_in(context: BrowserContext, address: str) -> Page:
    """Return a page of an officer of the sample office who signed in."""
    page = context.new_page()
    page.goto(f"{address}/desk/sign-in")
    page.get_by_label("Your e-mail address").fill(sample_office.MODERATOR)
    page.get_by_label("Your passphrase").fill(sample_office.PASSPHRASE)
    follow(page.get_by_role("button", name="Sign in"))
    return page


def holding(folders: Sequence[Path], words: bytes) -> list[Path]:
    """Return every file below *folders* that holds *words*."""
    files = (
        Path(folder) / name
        for root in folders
        for folder, _, names in os.walk(root)
        for name in names
    )
    return [path for path in files if path.is_file() and words in path.read_bytes()]
