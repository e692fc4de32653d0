"""An office for the desk's bench: made-up posts, and made-up texts that wait."""

import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.processes import ROOT

sys.path.insert(0, str(ROOT / "plugins"))

from outspoken.model.officer import Role
from outspoken.model.submission import Channel, Submission
from outspoken.services import (
    corpus,
    corpus_forms,
    desk_accounts,
    files,
    inbox,
    officers,
    policy,
)
from outspoken.services.office import Office

EMAIL, PASSPHRASE = "ada@example.org", "lamp kettle harbour ninety"
FIRST = 1_000_000
"""Number of the first text of the corpus that waits: no post is as high."""


def of(folder: Path) -> Office:
    """Return the office in *folder*."""
    return Office(folder, folder / "content", folder / "private")


def make(folder: Path, posts: int, waiting: int) -> None:
    """Make an office with so many *posts* and texts that are *waiting*, and one admin."""
    office = of(folder)
    corpus_forms.write(office.content, "outspoken", posts, 0)
    for name in ("pages", "place"):
        _fill(ROOT / "content" / name, office.content / name)
    files.make_private_folder(office.private)
    now = datetime.now(UTC)
    officer = officers.add(office, EMAIL, "Ada Fenwick", Role.ADMIN, (), EMAIL)
    desk_accounts.set_passphrase(office, officer.id, PASSPHRASE)
    signed = policy.current(office)
    if signed:
        policy.sign(office, officer, signed, now)
    for number in range(waiting):
        came = now - timedelta(minutes=5 * (number + 1))
        inbox.keep(office, text(FIRST + number, came), f"bench {number}".encode())


def text(number: int, came: datetime) -> Submission:
    """Return the text of a *number* as somebody sent it, received when it *came*."""
    post = corpus.text(number, 0).post
    return Submission(
        id="",
        kind=post.kind,
        received=came,
        title=post.title,
        body=post.body,
        name=post.name,
        area=post.area,
        topics=post.topics,
        language="en",
        channel=Channel.WEB,
        wants_answer=number % 2 == 0,
        consent=True,
    )


def _fill(given: Path, to: Path) -> None:
    """Copy what the sample site has and the corpus has not."""
    for path in given.iterdir():
        if path.is_file() and not (to / path.name).exists():
            shutil.copyfile(path, to / path.name)
    if given.name == "pages":
        shutil.copyfile(given / "house-rules.md", to / "house-rules.md")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
