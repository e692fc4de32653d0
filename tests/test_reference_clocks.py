"""The page of clocks says what the rows say, to the letter."""

from collections.abc import Iterator
from pathlib import Path

from outspoken.model.step import Step, Sure, Unit
from outspoken.model.tracks import NAMES, TRACKS, WORDS

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "clocks.md"
ENGLAND = {"damp": "England", "emergency": "England", "defamation": "England and Wales"}
"""Whose law it is where that is not the whole of the UK; bank holidays tell no more."""


def table() -> Iterator[str]:
    """Yield the table of the page, from the rows."""
    yield "| track | step | within | counted from | one extension | source | sure |"
    yield "|---|---|---|---|---|---|---|"
    for track, steps in TRACKS.items():
        for step in steps:
            yield "| " + " | ".join((f"`{track}`", *cells(step))) + " |"


def cells(step: Step) -> Iterator[str]:
    yield f"`{step.reaches}`"
    yield length(step)
    yield "receipt" if step.counted_from == "received" else f"`{step.counted_from}`"
    yield f"at most {step.most} working days" if step.most else "none"
    yield step.source
    yield surety(step)


def length(step: Step) -> str:
    words = str(step.unit) if step.length > 1 else str(step.unit).removesuffix("s")
    clock = ", day and night" if step.unit is Unit.HOURS else ""
    return f"{step.length} {words}{clock}"


def surety(step: Step) -> str:
    if step.most and step.most_sure is not step.sure:
        return f"{step.sure}; the extension {step.most_sure}"
    return str(step.sure)


def test_the_table_is_that_of_the_rows() -> None:
    found = [line for line in text("The tracks").splitlines() if line.startswith("|")]
    assert found == [*table()]


def test_every_track_is_named() -> None:
    for track, name in NAMES.items():
        where = f" (law of {ENGLAND[track]})" if track in ENGLAND else ""
        assert f"- `{track}`: {name}{where}" in text("The tracks")


def test_a_track_of_one_nation_is_marked_so() -> None:
    marked = {track for track, steps in TRACKS.items() if any(s.nations for s in steps)}
    assert marked == ENGLAND.keys()


def test_every_step_is_told_in_its_words() -> None:
    rows = [f"| `{name}` | {words.owed} | {words.kept} |" for name, words in WORDS.items()]
    found = [line for line in text("The steps").splitlines() if line.startswith("| `")]
    assert found == rows


def test_what_is_sure_is_explained() -> None:
    assert all(f'"{sure}"' in text("The tracks") for sure in Sure)


def text(section: str) -> str:
    page = PAGE.read_text(encoding="utf-8")
    return page.partition(f"## {section}\n")[2].partition("\n## ")[0]
