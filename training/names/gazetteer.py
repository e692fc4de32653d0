"""Gather names and words: which names there are, how common, and what is a word too.

Run as ``python -m training.names.gazetteer DATA WORDS``, DATA being the detectors' folder
of lists and WORDS the list of Debian's package wbritish. Names come from the package
Faker and from `first-names-by-hand.txt` and `surnames-by-hand.txt`; how common they are
from the package names, which has the United States' census of 1990.
"""

import importlib
import math
import pkgutil
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import names
from faker.providers import person

HERE = Path(__file__).parent
FIRST = ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary")
LAST = ("last_names", "last_names_male", "last_names_female")
COUNTED = {
    "common-first-names": ("dist.male.first", "dist.female.first"),
    "common-surnames": ("dist.all.last",),
}
RAREST, MOST, STEP, AMONG_FIRST = 60_000, 9, 2, 7
DICTIONARY = (
    "# From SCOWL, Copyright 2000-2011 by Kevin Atkinson; see training/names/README.md"
)
SHORTEST = 2
WIDTH = 88


def main() -> None:
    """Write the lists."""
    data, words = Path(sys.argv[1]), Path(sys.argv[2])
    for name, kinds in (("first-names", FIRST), ("surnames", LAST)):
        by_hand = _plain((HERE / f"{name}-by-hand.txt").read_text(encoding="utf-8").split())
        every = sorted({*_from_faker(kinds), *by_hand})
        _write(data / f"{name}.txt", _wrapped(every))
    for name, files in COUNTED.items():
        _write(data / f"{name}.txt", _steps(files))
    spelt = words.read_text(encoding="utf-8").split()
    plain = (word for word in spelt if word.isascii() and word.isalpha())
    once = (word for word in plain if word.islower() or word.istitle())
    _write(data / "dictionary.txt", [DICTIONARY, *_wrapped(sorted(once))])


def _steps(files: tuple[str, ...]) -> list[str]:
    """Return lines that begin with how common their names are: 9 for the commonest."""
    steps: dict[str, int] = {}
    for file in files:
        for line in (Path(names.__file__).parent / file).read_text().splitlines():
            name, _, _, rank = line.lower().split()
            if int(rank) <= RAREST:
                step = MOST - int(math.log2(int(rank) + AMONG_FIRST) / STEP)
                steps[name] = max(steps.get(name, 1), step)
    return [
        f"{step} {line}"
        for step in range(MOST, 0, -1)
        for line in _wrapped(sorted(name for name in steps if steps[name] == step))
    ]


def _from_faker(kinds: tuple[str, ...]) -> Iterator[str]:
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for kind in kinds:
            some = getattr(provider, kind, None)
            if some is not None and not isinstance(some, property):
                yield from _plain(some)


def _plain(some: object) -> Iterator[str]:
    """Yield each word of *some* in small plain letters, if it is Latin."""
    assert hasattr(some, "__iter__")
    for name in some:
        flat = unicodedata.normalize("NFKD", str(name)).lower()
        bare = "".join(letter for letter in flat if not unicodedata.combining(letter))
        for word in bare.replace("'", " ").replace("-", " ").split():
            if len(word) >= SHORTEST and word.isascii() and word.isalpha():
                yield word


def _wrapped(words: list[str]) -> list[str]:
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) >= WIDTH:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


def _write(path: Path, lines: list[str]) -> None:
    text = "\n".join(["# Made by training/names/gazetteer.py", *lines])
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
