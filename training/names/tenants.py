"""Made-up sentences of tenants with names in them, from patterns; always the same ones.

Tweets teach the model what a name looks like; these teach it who speaks of whom on an
estate, and which streets, months, firms and words only look like names.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from training.names.data import Sample

HERE = Path(__file__).parent
SEED = 20260502
ROUNDS = 36
SMALL = 0.16
"""Share of the sentences in small letters only."""
SLOT = re.compile(r"\{([a-z]+)\}")
NAMES = frozenset({"first", "full", "last", "nick", "initials", "odd"})


def sentences() -> Iterator[Sample]:
    """Yield the sentences, two or three patterns to a text."""
    chance = random.Random(SEED)
    lists = _lists()
    patterns = _lines("sentences.txt")
    for _ in range(ROUNDS):
        chance.shuffle(patterns)
        rest = list(patterns)
        while rest:
            some = [rest.pop() for _ in range(min(len(rest), chance.randint(1, 3)))]
            yield _filled(" ".join(some), lists, chance)


def _lists() -> dict[str, list[str]]:
    first = (HERE / "first-names-by-hand.txt").read_text(encoding="utf-8").split()
    last = (HERE / "surnames-by-hand.txt").read_text(encoding="utf-8").split()
    found = {"first": first, "last": last}
    for line in _lines("slots.txt"):
        slot, _, values = line.partition(":")
        found[slot] = [value.strip() for value in values.split("|")]
    return found


def _lines(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _filled(pattern: str, lists: dict[str, list[str]], chance: random.Random) -> Sample:
    text, names, done = "", [], 0
    for slot in SLOT.finditer(pattern):
        text += pattern[done : slot.start()]
        value = _value(slot[1], lists, chance)
        if slot[1] in NAMES:
            names.append((len(text), len(text) + len(value)))
        text += value
        done = slot.end()
    text += pattern[done:]
    if chance.random() < SMALL:
        text = text.lower()
    return Sample(text, tuple(names))


def _value(slot: str, lists: dict[str, list[str]], chance: random.Random) -> str:
    if slot == "full":
        return f"{chance.choice(lists['first'])} {chance.choice(lists['last'])}"
    if slot == "initials":
        letters = [chance.choice("ABCDEFGHJKLMNPRSTW") for _ in "ab"]
        return chance.choice(("{}. {}.", "{}.{}.", "{} {}")).format(*letters)
    return chance.choice(lists[slot])


if __name__ == "__main__":
    for sample in sentences():
        print(sample.text, [sample.text[start:end] for start, end in sample.names])
