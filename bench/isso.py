"""Isso as the desk's peer: comments taken in and listed, by its own server."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from bench import served
from bench.desk_asking import right
from bench.running import python_of
from bench.served import Served
from httpx import Response

PACKAGE = {"isso": ("isso",)}
PAGE = "/come-and-look/"
LISTED = 50
"""Comments in the list."""
_SETTINGS = """[general]
dbpath = {folder}/comments.db
host = http://127.0.0.1:{port}/
[moderation]
enabled = false
[server]
listen = http://127.0.0.1:{port}/
[guard]
enabled = false
"""


@contextmanager
def running(peers: Path, folder: Path) -> Iterator[Served]:
    """Serve Isso, with the limits off on how often somebody may send."""
    port, settings = served.free_port(), folder / "isso.cfg"
    settings.write_text(_SETTINGS.format(folder=folder, port=port), encoding="utf-8")
    program = [str(python_of(peers).with_name("isso")), "-c", str(settings), "run"]
    with served.serving(program, port, folder / "isso.txt") as isso:
        yield isso


def comments(isso: Served, page: str = PAGE) -> Iterator[Response]:
    """Send one comment after the other."""
    for number in count():
        words = f"Same here, three doors down, for {number} days."
        said = {"text": words, "author": "Ana", "title": "Come and look"}
        yield right(isso.ask.post("/new", params={"uri": page}, json=said), 201)


def lists(isso: Served, page: str) -> Iterator[Response]:
    """List the comments on a page, again and again."""
    while True:
        yield right(isso.ask.get("/", params={"uri": page}))
