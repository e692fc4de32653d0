"""What search costs and finds, ours beside Pagefind: ``invoke bench search``.

``python -m bench.search 1000,10000 --peers FOLDER`` prints the table; README.md says how to
read it.
"""

import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import peers, search_browser, search_texts
from bench.processes import ROOT, Used, run
from bench.running import python_of
from bench.search_browser import Seen

PEERS = ROOT / ".peers"
PACKAGE = {"pagefind": ("pagefind", "pagefind-bin")}
OURS, THEIRS = "ours", "Pagefind"


@dataclass(frozen=True, slots=True)
class Row:
    """One tool on one size.

    Attributes:
        tool: Which.
        used: What indexing took, without the making of the posts.
        files: Files on the disk.
        size: Bytes in them.
        seen: What a browser fetched and found.
    """

    tool: str
    used: Used
    files: int
    size: int
    seen: Seen


def main(sizes: str, folder: Path) -> None:
    """Measure each of *sizes*, given as "1000,10000", and print a table."""
    missing = peers.put(folder, PACKAGE)
    for why in missing.values():
        peers.say(f"Pagefind is left out: {why}")
    for posts in map(int, sizes.split(",")):
        peers.say(f"\n{posts:,} posts with {search_texts.COMMENTS} comments each")
        peers.say(_line("", "CPU s", "peak MB", "files", "KB", "first B", "next B"))
        rows = [*measured(posts, folder, is_alone=bool(missing))]
        for each in rows:
            peers.say(_told(each))
        for each in rows:
            peers.say(_quality(each))


def measured(posts: int, folder: Path, *, is_alone: bool) -> Iterator[Row]:
    """Yield what each tool takes for so many *posts*, and what it finds."""
    with tempfile.TemporaryDirectory() as place:
        base = _made("read", posts, Path(place))
        used = _made("ours", posts, Path(place, "ours"))
        less = Used(used.seconds - base.seconds, used.memory, used.wall)
        yield _row(OURS, posts, less, Path(place, "ours"), "search")
        if not is_alone:
            site = Path(place, "theirs")
            _made("pages", posts, site)
            program = [str(python_of(folder)), "-m", "pagefind", "--site", str(site)]
            taken = run(THEIRS, program, Path(place, "said"), {})
            yield _row(THEIRS, posts, taken, site, "pagefind")


def _made(what: str, posts: int, folder: Path) -> Used:
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "bench.search_sites", what, str(posts), str(folder)]
    return run(what, command, folder.with_suffix(".said"), {})


def _row(tool: str, posts: int, used: Used, site: Path, index: str) -> Row:
    files = [path for path in (site / index).rglob("*") if path.is_file()]
    known = [*search_texts.queries(search_texts.dossiers(posts))]
    seen = search_browser.look(tool, site, search_texts.common(), known)
    return Row(tool, used, len(files), sum(path.stat().st_size for path in files), seen)


def _told(row: Row) -> str:
    used, seen = row.used, row.seen
    weights = (f"{each:,}" for each in seen.weights)
    cells = f"{used.seconds:.1f}", f"{used.memory:.0f}", f"{row.files:,}"
    return _line(row.tool, *cells, f"{row.size / 1024:,.0f}", *weights)


def _quality(row: Row) -> str:
    found = (f"{sort} {part} of {whole}" for sort, (part, whole) in row.seen.found.items())
    asked = " and ".join(map(str, row.seen.asked))
    return f"{row.tool}: {asked} files asked for; found among the first: {', '.join(found)}"


def _line(title: str, *cells: str) -> str:
    return f"{title:<10}" + "".join(f"{cell:>11}" for cell in cells)


def asked() -> ArgumentParser:
    """Return what the command line may say."""
    parser = ArgumentParser(prog="bench.search", description=main.__doc__)
    parser.add_argument("sizes", nargs="?", default="100,1000")
    parser.add_argument("--peers", type=Path, default=PEERS)
    return parser


if __name__ == "__main__":
    words = asked().parse_args(sys.argv[1:])
    main(words.sizes, words.peers)
