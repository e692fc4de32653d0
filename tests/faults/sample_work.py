"""A program that changes files in every way that we know; run it in an empty folder."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from outspoken.services import files, leak_store_file, trees


def main() -> None:
    """Change files below the working folder."""
    here = Path.cwd()
    files.write_private(here / "private" / "log" / "head.json", b"{}")
    with files.lock(here / "private" / ".lock", "a sample"):
        files.remove(here / "private" / "log" / "head.json")
    for path in ("plain", "other"):
        (here / path).mkdir()
        (here / path / "index.html").write_text("words")
    os.link(here / "plain" / "index.html", here / "twin")
    (here / "current").symlink_to("plain")
    (here / "twin").chmod(0o600)
    os.truncate(here / "twin", 2)
    _exchange(here / "plain", here / "other")
    with sqlite3.connect(here / "state") as db:
        db.execute("CREATE TABLE said (word TEXT)")
        db.execute("INSERT INTO said VALUES ('damp')")
    db.close()
    (here / "leaks").mkdir()
    leak_store_file.forget(here, ["leaks/x.json"])
    subprocess.run(["cp", "twin", "copy"], check=True)
    subprocess.run("echo hi > said.txt; mv said.txt kept.txt", shell=True, check=True)
    shutil.copyfile(here / "copy", here / "again")
    shutil.rmtree(here / "other")


def _exchange(one: Path, other: Path) -> None:
    # Through ctypes, past all of Python's own functions.
    assert trees.libc.renameat2(-100, bytes(one), -100, bytes(other), 2) == 0


if __name__ == "__main__":
    main()
