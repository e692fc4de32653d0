"""Plain short statements about people, hateful and lawful, made from templates.

A template is a line of plain-hateful.txt or plain-lawful.txt. Of ``(a|b)`` one is taken;
``{people}`` and its like come from groups.txt, other names from plain-words.txt; ``{said}``
is a hateful statement, to be spoken against. The same seed gives the same statements.
"""

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
SLOT = re.compile(r"\{(\w+)\}")
ASKS = re.compile(
    r"(?:why|who|what|how|is|are|do|does|when|since when|has|isn)\b", re.IGNORECASE
)
ENDS = (".", ".", ".", "", "!", "!!")
MISSPELT = 0.06
"""How many statements lose or swap a letter, so that a model learns to bear it."""


def statements(times: int, seed: int = 3) -> Iterator[tuple[str, bool]]:
    """Yield *times* statements of each template, and whether they are hateful."""
    source = random.Random(seed)
    hateful = lines("plain-hateful.txt")
    for line in hateful:
        for _ in range(times):
            yield finished(filled(line, source), source), True
    for line in lines("plain-lawful.txt"):
        many = times * (3 if "{said}" in line else 1) if "{" in line else 3
        for _ in range(many):
            said = filled(source.choice(hateful), source)
            said = said if source.random() < 0.5 else said[0].upper() + said[1:]
            yield finished(filled(line.replace("{said}", said), source), source), False


def filled(line: str, source: random.Random) -> str:
    """Return a template with everything filled in, for one group of people."""
    people, person, adj = source.choice(groups())
    article = "an" if person[0].lower() in "aeio" else "a"
    known = {"people": people, "person": person, "adj": adj}
    known["a_person"] = f"{article} {person}"
    while CHOICE.search(line):
        line = CHOICE.sub(lambda found: source.choice(found[1].split("|")), line)
    line = SLOT.sub(
        lambda found: known.get(found[1]) or source.choice(words()[found[1]]), line
    )
    line = re.sub(r"\ba (?=[aeio])", "an ", line)
    return re.sub(r" +(?=[ ,.?!]|$)", "", line)


def finished(line: str, source: random.Random) -> str:
    """Return a statement with a capital letter and a stop, seldom with a slip."""
    if source.random() < MISSPELT:
        at = source.randrange(1, len(line) - 1)
        slip = source.choice(("", line[at] * 2, line[at + 1] + line[at]))
        is_swapped = len(slip) == 2 and slip[0] != slip[1]
        line = line[:at] + slip + line[at + (2 if is_swapped else 1) :]
    if source.random() < 0.8:
        line = line[0].upper() + line[1:]
    return line + (source.choice("??? .") if ASKS.match(line) else source.choice(ENDS))


@cache
def groups() -> list[tuple[str, str, str]]:
    """Return plural, singular and adjective of every group."""
    rows = [tuple(map(str.strip, line.split("|"))) for line in lines("groups.txt")]
    return [(people, person, adj) for _, people, person, adj in rows]


@cache
def words() -> dict[str, list[str]]:
    """Return what may stand for each name."""
    found = {}
    for line in lines("plain-words.txt"):
        name, _, listed = line.partition("=")
        found[name.strip()] = [word.strip() for word in listed.split("|") if word.strip()]
    return found


def lines(name: str) -> list[str]:
    """Return the lines of a file in this folder, without comments."""
    every = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in every if line and not line.startswith("#")]
