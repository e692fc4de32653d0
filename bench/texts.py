"""The texts that moderation is measured on, and what is right for each.

Some ship with the tests; the greater part lies in ``../shared/data``, where it is there.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases" / "detectors"
SHARED = ROOT.parent / "shared" / "data"

NAME, CONTACT, HATE, OTHER = "name", "contact", "hate", "other"
FAMILIES = {
    NAME: "person person_staff person_other staff customer child",
    CONTACT: "contact phone email address postcode plate handle case_ref url ni nino nhs "
    "ni_number national_insurance nhs_number bank sort_code account card iban profile",
    HATE: "hate racist homophobic hateful",
    OTHER: "legal",
}
"""Which labels and reasons are of one family: a mark is right within its family."""

REASONS = {"person_staff": "staff", "person_other": "customer"}
"""The policy's reason for a label, where there is only one."""

TARGETS = {
    "race": "bla asi arab african immig for ref hisp ethmin nat mex mix europe indwom trav",
    "religion": "mus jew sikh hindu",
    "LGBT": "gay trans lgbtqa bis",
    "women": "wom",
    "disability": "dis",
}
"""How the emoji set's signs for those attacked begin, by characteristic."""

FIELD = re.compile(r"\{(\w+):([^}]+)\}|\[\[(.+?)\]\]")
"""A marked passage in a case file: ``{staff:Ann}`` or ``[[a remark]]``."""


@dataclass(frozen=True, slots=True)
class Span:
    """A passage that must come out, and what it is labelled."""

    start: int
    end: int
    label: str

    @property
    def family(self) -> str:
        """The family of its label."""
        return family(self.label)


@dataclass(frozen=True, slots=True)
class Case:
    """One text, and what is right for it.

    Attributes:
        text: The text.
        spans: What must come out.
        must_keep: Passages that must stay, quoted.
        ignore: Places that count neither way: handles on the sets of names.
        is_hateful: What a set of hate says of the whole text.
        kinds: Kinds of hate or of people, for figures by kind.
    """

    text: str
    spans: tuple[Span, ...] = ()
    must_keep: tuple[str, ...] = ()
    ignore: tuple[tuple[int, int], ...] = ()
    is_hateful: bool = False
    kinds: tuple[str, ...] = ()


@cache
def family(label: str) -> str:
    """Return the family that *label*, or a reason of the policy, is of."""
    for name, labels in FAMILIES.items():
        if label.lower() in labels.split():
            return name
    raise ValueError(f"bench/texts.py has no family for {label!r}: add it")


def rants() -> Iterator[tuple[str, list[Case]]]:
    """Yield the sets of rants that are here, each by its name."""
    for name, path in (
        ("dev", SHARED / "moderation" / "rants-dev.jsonl"),
        ("seen", CASES / "rants" / "seen.jsonl"),
        ("seen-2", CASES / "rants" / "seen-2.jsonl"),
        ("kept", CASES / "rants" / "kept.jsonl"),
    ):
        if path.exists():
            yield name, marked(path)


def names() -> Iterator[tuple[str, list[Case]]]:
    """Yield the sets of persons' names that are here."""
    for name in ("btc_dev", "wnut17_dev"):
        path = SHARED / "moderation" / f"{name}.jsonl"
        if path.exists():
            yield name, marked(path)
    for name in ("dev", "test"):
        path = CASES / "names" / f"{name}.txt"
        if path.exists():
            yield f"tenants-{name}", [braced(line) for line in lines(path)]


def hate() -> Iterator[tuple[str, list[Case]]]:
    """Yield the sets of hateful and other texts that are here."""
    for name in ("dynamic", "emoji", "kennedy"):
        path = SHARED / "moderation" / f"hate-{name}-dev.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                yield f"{name}-dev", [from_row(row) for row in csv.DictReader(file)]
    folder = CASES / "hate"
    if (path := folder / "oblique.txt").exists():
        yield "sideways", list(judged(lines(path)))
    plain = [(folder / "marked.txt", True), (folder / "kept.txt", False)]
    if all(path.exists() for path, _ in plain):
        yield (
            "plain",
            [
                Case(braced(line.split(" | ", 1)[-1]).text, is_hateful=is_hateful)
                for path, is_hateful in plain
                for line in lines(path)
            ],
        )


def angry() -> list[Case]:
    """Return the angry, lawful texts: none may be marked as hateful."""
    return [
        Case(line) for path in sorted(CASES.glob("angry/*.txt")) for line in lines(path)
    ]


def disguises() -> list[Case]:
    """Return the texts with a number or an address in disguise."""
    path = SHARED / "hostile" / "redaction-disguises.json"
    if not path.exists():
        return []
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Case(row["text"], kinds=(row["kind"],)) for row in rows]


def marked(path: Path) -> list[Case]:
    """Read a file of texts with their spans, one in JSON on each line."""
    return [
        Case(
            row["text"],
            tuple(Span(one["start"], one["end"], one["label"]) for one in row["spans"]),
            tuple(row.get("must_keep", ())),
            tuple((start, end) for start, end in row.get("ignore", ())),
        )
        for row in map(json.loads, lines(path))
    ]


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of *path*, without empty ones and comments."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip() and not line.startswith("#"):
            yield line


def braced(line: str) -> Case:
    """Read a line of a case file, with its passages marked in it."""
    text, spans, at = "", [], 0
    for field in FIELD.finditer(line):
        text += line[at : field.start()]
        passage = field[2] or field[3]
        spans.append(Span(len(text), len(text) + len(passage), field[1] or "hate"))
        text, at = text + passage, field.end()
    return Case(text + line[at:], tuple(spans))


def judged(rows: Iterable[str]) -> Iterator[Case]:
    """Yield the texts of lines that begin with ``hateful | `` or ``kept | ``."""
    for row in rows:
        verdict, _, text = row.partition(" | ")
        yield Case(text, is_hateful=verdict != "kept")


def from_row(row: dict[str, str]) -> Case:
    """Read a row of a table of hate, with its kinds where it has them."""
    is_hateful = (row.get("label") or row["label_gold"]) == "1"
    kinds: tuple[str, ...] = ()
    if is_hateful and "type" in row:
        kinds = (row["type"].replace("language", ""), *against(row["target"]))
    return Case(row["text"], is_hateful=is_hateful, kinds=kinds)


def against(targets: str) -> Iterator[str]:
    """Yield the characteristics that *targets*, as "['mus', 'arab']", are attacked for."""
    signs = re.findall(r"[a-z]+", targets)
    for name, beginnings in TARGETS.items():
        if any(sign.startswith(tuple(beginnings.split())) for sign in signs):
            yield f"against: {name}"
