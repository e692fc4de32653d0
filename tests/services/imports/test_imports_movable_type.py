"""Movable Type's text: entries with their comments and pings."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from outspoken.model.imported import (
    Imported,
    ImportedKind,
    ImportedState,
    LeftOut,
    Omission,
)
from outspoken.model.problem import Problem
from outspoken.services.imports import read

EXPORT = Path(__file__).parents[2] / "cases" / "imports" / "movable-type.txt"
BINS = "http://canal.example.org/archives/bins.html"
HEAD = "TITLE: {}\nDATE: 03/01/2006 05:50:00 PM\n-----\nBODY:\n{}\n-----\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export"


def brought(path: Path) -> list[Imported]:
    return [one for one in read(path) if isinstance(one, Imported)]


def test_an_entry() -> None:
    post, *_ = brought(EXPORT)
    assert post == Imported(
        kind=ImportedKind.POST,
        origin="movable-type:canal.example.org/archives/bins.html",
        received=datetime(2006, 3, 1, 17, 50, tzinfo=UTC),
        body="Three weeks.\\\nThree!\n\nAnd the **gate** is broken.",
        title="Bins at Canal Side & the gate",
        name="Winnie",
        labels=("Bins", "Canal Side", "Movable Type", "rubbish", "two words"),
        permalink=BINS,
        line=1,
    )


def test_its_comment_and_its_ping() -> None:
    post, comment, ping, _ = brought(EXPORT)
    assert (comment.kind, comment.parent) == (ImportedKind.COMMENT, post.origin)
    assert comment.body == "NOTE: same here,\\\nand it smells."
    assert comment.contacts == ("bryn@example.org", "http://bryn.example.org/")
    assert comment.network == "192.0.2.8"
    assert (ping.kind, ping.name) == (ImportedKind.MENTION, "Brackwater News")
    assert (ping.permalink, ping.network) == ("http://news.example.org/bins", "")


def test_a_draft_in_markdown_is_held() -> None:
    draft = brought(EXPORT)[-1]
    assert (draft.state, draft.body) == (ImportedState.HELD, "The **towpath** lights.")


def test_the_second_reading_is_the_same() -> None:
    assert brought(EXPORT) == brought(EXPORT)


def test_letters_of_an_older_encoding_are_read(file: Path) -> None:
    file.write_bytes(HEAD.format("Café", "“Damp” again").encode("cp1252") + b"--------\n")
    (post,) = brought(file)
    assert (post.title, post.body) == ("Café", "“Damp” again")


def test_what_is_broken_stops_no_other(file: Path) -> None:
    undated = HEAD.format("Undated", "Words").replace("DATE: 03/01/2006 05:50:00 PM\n", "")
    comment = "COMMENT:\nAUTHOR: Bryn\nDATE: \nHere too\n-----\n"
    entries = [
        HEAD.format("One", "Words"),
        undated.replace("TITLE", "AUTHOR: Win\nTITLE") + comment,
        HEAD.format("", ""),
        HEAD.format("Last", "Words"),
    ]
    file.write_text("--------\n".join(entries)[:-1])
    found = list(read(file))
    assert [one.title for one in brought(file)] == ["One", "Last"]
    assert [one.reason for one in found if isinstance(one, LeftOut)] == [
        Omission.ORPHAN,
        Omission.EMPTY,
    ]
    problems = [one for one in found if isinstance(one, Problem)]
    assert ["write its date" in problems[0].message, problems[0].line] == [True, 8]
    assert "the file ends here" in problems[1].message


@pytest.mark.parametrize(
    ("entry", "comment", "days", "said"),
    [
        pytest.param(
            "26/10/2009 23:59",
            "10/27/2009 12:30:00 AM",
            [27, 27],
            "dated as its first answer",
            id="an entry",
        ),
        pytest.param(
            "10/26/2009 11:59 PM",
            "yesterday",
            [26, 26],
            "dated as what it stands under",
            id="a comment",
        ),
        pytest.param("26/10/2009 23:59", "", [], "left out: write its date", id="neither"),
    ],
)
def test_a_date_that_cannot_be_read_is_taken_from(
    file: Path, entry: str, comment: str, days: list[int], said: str
) -> None:
    below = f"COMMENT:\nAUTHOR: Al\nDATE: {comment}\nSame here\n-----\n"
    head = HEAD.format("Bins", "Three weeks").replace("03/01/2006 05:50:00 PM", entry)
    file.write_text(f"{head}{below}--------\n")
    assert [one.received.day for one in brought(file)] == days
    (problem,) = (one for one in read(file) if isinstance(one, Problem))
    assert said in problem.message
