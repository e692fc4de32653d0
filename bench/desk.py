"""How fast the desk is, and what it holds, beside Isso: ``invoke bench desk``.

``python -m bench.desk --posts 10000 --waiting 10000`` prints the tables; README.md says how
to read them.
"""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench import desk_office, isso, peers, processes, run, served
from bench.desk_asking import Officer, Resident, right
from bench.desk_soak import soak
from bench.peers import say
from bench.processes import ROOT
from bench.served import Served, Took

from outspoken.services import corpus
from outspoken.services.office import Office

PEERS = ROOT / ".peers"
POST = corpus.text(0, 0).post.id
WARM = 3
"""Requests before those that are timed."""
FEW, MANY = 10, 200
"""Requests that are timed, of slow pages and of quick ones."""
UNREAD = "still being read"
OFFICE = "office"
SMALL = 100
"""Posts, and texts that wait, of the office that is asked for long."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was asked, and what it took."""

    name: str
    took: Took

    def __str__(self) -> str:
        took = self.took
        cells = (f"{took.cpu_ms:,.1f}", f"{took.wall_ms:,.1f}", f"{took.rate:,.0f}")
        return _line(self.name, f"{took.count:,}", *cells)


def main(asked: Namespace) -> None:
    """Measure, and print what was found."""
    if asked.soak:
        with run.workplace(0) as folder, office(folder, SMALL, SMALL) as desk:
            soak(desk, asked.soak)
    else:
        speed(asked.posts, asked.waiting, asked.peers)


def speed(posts: int, waiting: int, folder: Path) -> None:
    """Measure what each page takes, and put Isso beside it; it lies in *folder*."""
    missing = peers.put(folder, isso.PACKAGE)
    say(f"{posts:,} posts, {waiting:,} texts that wait")
    say(_line("", "requests", "CPU ms", "wall ms", "a CPU s"))
    with run.workplace(posts + waiting) as place:
        with office(place, posts, waiting) as desk:
            [*shown(intake(desk))]
            own = [*shown(office_pages(desk, desk_office.of(place / OFFICE)))]
        if why := missing.get("isso"):
            say(f"Isso is left out: {why}")
        else:
            with isso.running(folder, place) as peer:
                [*shown(beside(peer))]
    slowest = max(own[1:], key=lambda each: each.took.cpu_ms)
    say(f"slowest page of the desk: {slowest.name}, {slowest.took.cpu_ms:,.0f} CPU ms")


@contextmanager
def office(folder: Path, posts: int, waiting: int) -> Iterator[Served]:
    """Make an office in *folder*, and serve its desk."""
    home, port = folder / OFFICE, served.free_port()
    more = {"PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT}"}
    made = [sys.executable, "-m", "bench.desk_office", home, posts, waiting]
    processes.run("the office", [*map(str, made)], folder / "made.txt", more)
    program = [sys.executable, "-m", "bench.desk_server", home, port]
    with served.serving([*map(str, program)], port, folder / "said.txt", more) as desk:
        yield desk


def intake(desk: Served) -> Iterator[Row]:
    """Yield what residents ask for."""
    who = Resident(desk)
    yield row(desk, "GET /send", who.forms(), MANY)
    yield row(desk, "POST /send: look", who.sends("look"), MANY)
    yield row(desk, "POST /send: kept", who.sends("send"), MANY)
    yield row(desk, "POST /comment: kept", who.comments(POST), MANY)


def office_pages(desk: Served, at: Office) -> Iterator[Row]:
    """Yield what officers ask for."""
    who = Officer(desk)
    who.sign_in()
    waiting = (path.stem for path in sorted(at.inbox.glob("*.md")))
    yield Row("GET /desk/: first, all read", desk.timed(_first(who), 1))
    pages = ("", "?page=100", "account", "paper/", "publish/")
    slow = (f"review/{next(waiting)}", "posts/", f"posts/{POST}", "waiting/", "ledger/")
    for page in (*pages, *slow):
        name = page.split("/")[0] + "/…" if page.count("-") else page
        yield row(desk, f"GET /desk/{name}", who.looks(f"/desk/{page}"), FEW)
    for do in ("show", "publish"):
        name = f"GET and POST /desk/review/…: {do}"
        yield row(desk, name, who.presses(do, waiting), FEW)


def beside(peer: Served) -> Iterator[Row]:
    """Yield the same of Isso."""
    [*islice(isso.comments(peer, "/listed/"), isso.LISTED)]
    yield row(peer, "Isso: POST /new", isso.comments(peer), MANY)
    listed = isso.lists(peer, "/listed/")
    yield row(peer, f"Isso: GET / ({isso.LISTED} comments)", listed, MANY)


def row(of: Served, name: str, asked: Iterator[object], count: int) -> Row:
    """Return what *count* requests took, after the first ones."""
    [*islice(asked, WARM)]
    return Row(name, of.timed(asked, count))


def shown(rows: Iterator[Row]) -> Iterator[Row]:
    """Print each row when it is there."""
    for each in rows:
        say(str(each))
        yield each


def _first(who: Officer) -> Iterator[None]:
    """Look at the queue until all that waits was read."""
    while UNREAD in right(who.desk.ask.get("/desk/")).text:
        time.sleep(0.5)
    yield


def _line(name: str, *cells: str) -> str:
    return f"{name:<40}" + "".join(f"{cell:>10}" for cell in cells)


def asked() -> ArgumentParser:
    """Return what the command line may say."""
    parser = ArgumentParser(prog="bench.desk", description=main.__doc__)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--waiting", type=int, default=10_000)
    parser.add_argument("--soak", type=int, default=0, help="requests")
    parser.add_argument("--peers", type=Path, default=PEERS)
    return parser


if __name__ == "__main__":
    main(asked().parse_args())
