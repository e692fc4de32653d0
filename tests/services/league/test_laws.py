"""Laws of the figures: a plain script finds the same, and no order changes anything."""

import csv
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.services.league import plain

from outspoken.services.league import kept, measuring, window
from outspoken.services.league.measuring import Asked, Measured

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BEGUN = datetime(2026, 3, 28, tzinfo=UTC)
COLUMNS = ("account", "id", "time", "text", "author", "in_reply_to", "repost")
NONE = ""
CLOSED = "@jo This desk is closed now: somebody answers here from nine on Monday"
WORDS = ("Is it on?", "It is on", "@jo yes", "@Help so it is", "@help @news ah", CLOSED)


@st.composite
def timelines(draw: st.DrawFn) -> list[dict[str, str]]:
    """A table of two accounts: posts, threads, answers, reposts and questions."""
    rows = []
    for number in range(draw(st.integers(1, 25))):
        moment = BEGUN + timedelta(minutes=draw(st.integers(0, 60 * 24 * 6)))
        asks = draw(st.booleans())
        rows.append(
            {
                "account": draw(st.sampled_from(["help", "news"])),
                "id": str(number),
                "time": moment.isoformat(),
                "text": draw(st.sampled_from(WORDS)),
                "author": draw(st.sampled_from(["jo", "kit"])) if asks else NONE,
                "in_reply_to": draw(st.sampled_from([NONE, NONE, *map(str, range(28))])),
                "repost": draw(st.sampled_from([NONE, NONE, NONE, "yes"])),
            }
        )
    return rows


def write(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def measured(*paths: Path, asked: Asked | None = None) -> Measured:
    return measuring.measure(paths, asked or Asked(), NOW)


def told(done: Measured) -> dict[tuple[str, str], dict[str, Any]]:
    """Return figures as the plain script gives them."""
    assert not done.problems
    assert done.conversation
    return {
        (account.name.lstrip("@"), month): {
            name: getattr(talk, name)
            for name in (
                *("own", "conversations", "reposts", "threads", "automatic"),
                *("asked", "answered", "minutes"),
            )
        }
        for account in done.conversation.accounts
        for month, talk in (*account.months, ("all", account.whole))
        if talk.own or talk.asked
    }


def expected(rows: Sequence[dict[str, str]]) -> dict[tuple[str, str], dict[str, Any]]:
    found = plain.figures(rows)
    return {key: each for key, each in found.items() if each["own"] or each["asked"]}


@settings(max_examples=30)
@given(rows=timelines())
def test_a_plain_script_finds_the_same(
    rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = write(tmp_path_factory.mktemp("league") / "posts.csv", rows)
    assert told(measured(path)) == expected(rows)


def test_a_plain_script_finds_the_same_of_many(tmp_path: Path) -> None:
    chance, rows = random.Random(6), []
    for number in range(1500):
        author = chance.choice(["", "", "jo", "kit"])
        moment = BEGUN + timedelta(minutes=number * 20 + chance.randrange(20))
        parent = str(number - chance.randrange(1, 40)) if chance.random() < 0.7 else ""
        rows.append(
            {
                "account": chance.choice(["help", "news"]),
                "id": str(number),
                "time": moment.isoformat(),
                "text": chance.choice(WORDS),
                "author": author,
                "in_reply_to": parent if parent.isdigit() else "",
                "repost": "yes" if chance.random() < 0.1 else "",
            }
        )
    found = told(measured(write(tmp_path / "posts.csv", rows)))
    assert found == expected(rows)
    assert found["help", "all"]["minutes"] is not None


@settings(max_examples=15)
@given(rows=timelines(), chance=st.randoms(use_true_random=False), cut=st.integers(0, 25))
def test_no_order_of_rows_or_files_changes_anything(
    rows: list[dict[str, str]],
    chance: random.Random,
    cut: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("league")
    whole = measured(write(folder / "whole.csv", rows)).conversation
    other = [*rows, *rows[:cut]]  # some of them twice
    chance.shuffle(other)
    pieces = [write(folder / "z.csv", other[:cut]), write(folder / "a.csv", other[cut:])]
    chance.shuffle(pieces)
    assert whole
    assert measured(*pieces).conversation == whole


def test_of_two_versions_of_a_post_the_same_one_stands_whatever_their_order(
    tmp_path: Path,
) -> None:
    row = {"account": "help", "id": "1", "time": "2026-03-02", "text": "@jo yes"}
    rows = [row, {**row, "text": "Yes", "time": "2026-04-02"}]
    one, other = (
        measured(write(tmp_path / name, each))
        for name, each in (("1.csv", rows), ("2.csv", rows[::-1]))
    )
    assert one.doubles == other.doubles == 1
    assert one.conversation == other.conversation


def test_a_window_holds_its_months_alone(tmp_path: Path) -> None:
    rows = [
        {"account": "help", "id": f"{month}", "time": f"2026-0{month}-15", "text": "Hello"}
        for month in (1, 2, 3, 4)
    ]
    path = write(tmp_path / "posts.csv", rows)
    found = measured(path, asked=Asked(window=window.read("2026-02..2026-03"))).conversation
    assert found
    assert (found.first, found.last, found.whole.own) == ("2026-02", "2026-03", 2)
    assert [month for month, _ in found.accounts[0].months] == ["2026-02", "2026-03"]


def test_what_is_kept_is_what_was_found(tmp_path: Path) -> None:
    path = Path("tests/cases/league/x-folder")
    found = measured(path, asked=Asked(local=("Brackwater",))).conversation
    assert found
    (tmp_path / kept.FILE).write_bytes(kept.written(found))
    assert kept.read(tmp_path) == found
