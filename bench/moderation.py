"""How well moderation's suggestions do, what they cost, and how other tools do.

``python -m bench.moderation`` prints the tables; ``--peers FOLDER`` puts the peers beside,
``--json FILE`` keeps the figures. README.md says how to read them.
"""

import argparse
import dataclasses
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench import figures, peers, report, running, tools
from bench.figures import Figures, Material
from bench.texts import SHARED

AGAIN = 2
"""How often our own are run over the rants again, for the least seconds."""


def main(words: Sequence[str]) -> None:
    """Measure all, print the tables, and write the JSON that *words* ask for."""
    parser = argparse.ArgumentParser(prog="bench.moderation", description=__doc__)
    parser.add_argument("--peers", default="", help="folder of the peers' environment")
    parser.add_argument("--json", default="", help="file to write the figures to")
    asked = parser.parse_args(words)
    material = figures.at_hand()
    if not SHARED.exists():
        say(f"{SHARED.parent.name}/{SHARED.name} is not here: only the shipped texts.")
    measured = ours(material)
    if asked.peers:
        measured |= beside(material, Path(asked.peers))
    seconds = running.import_seconds()
    for line in report.lines(measured, seconds):
        say(line)
    if asked.json:
        write(Path(asked.json), measured, seconds)


def ours(material: Material) -> dict[str, Figures]:
    """Measure our own, with the extra, without it, and without the search for hate."""
    measured = {}
    for name, tool in tools.OURS.items():
        sets = material.of(tool)
        first = running.run(name, sets)
        if first.why_not:
            sys.exit(f"our own detectors failed: {first.why_not}")
        rants = {title: sets[title] for title in sets if title.startswith("rants ")}
        again = [running.run(name, rants) for _ in range(AGAIN)]
        measured[name] = figures.scored(tool, first, material, again)
    return measured


def beside(material: Material, folder: Path) -> dict[str, Figures]:
    """Measure the peers in the environment in *folder*, made where it is missing."""
    peers.main(folder)
    python, missing = str(running.python_of(folder)), peers.why_not(folder)
    measured = {}
    for name, tool in tools.PEERS.items():
        say(f"measuring {tool.title}")
        run = running.run(name, material.of(tool), python)
        if run.why_not:
            run = dataclasses.replace(run, why_not=missing.get(name, run.why_not))
        measured[name] = figures.scored(tool, run, material)
    return measured


def write(path: Path, measured: Mapping[str, Figures], seconds: float) -> None:
    """Write the figures as JSON."""
    data = {name: dataclasses.asdict(one) for name, one in measured.items()}
    whole = {"import_seconds": seconds, "tools": data}
    path.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    say(f"the figures are in {path}")


def say(line: str) -> None:
    """Print *line*."""
    sys.stdout.write(line.rstrip() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
