"""Tables for reviewers, there and back."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.services.translations import made

from outspoken.services.translations import merging, sheets, standing
from outspoken.services.translations.sheets import Taken
from outspoken.services.translations.standing import Standing, State

Rows = list[dict[str, str]]


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme whose Welsh is level with the template."""
    theme = made.theme(tmp_path)
    merging.renew(theme, "cy")
    return theme


def table(theme: Path) -> Rows:
    made = sheets.made(theme, "cy")
    assert isinstance(made, str)
    return [*csv.DictReader(io.StringIO(made.removeprefix("\ufeff")))]


def rows_of(theme: Path, english: str) -> Rows:
    return [row for row in table(theme) if english in row["english"]]


def give(theme: Path, rows: Rows, change: Callable[[str], str] = str) -> Taken:
    """Give *rows* back, as a spreadsheet saves them."""
    text = io.StringIO()
    writer = csv.DictWriter(text, sheets.COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    path = theme / "cy.csv"
    path.write_text(change(text.getvalue()), encoding="utf-8-sig")
    found = standing.read(theme, "cy")
    assert isinstance(found, Standing)
    return sheets.take(path, found, "Nia Example", "2026-11-22")


def states(theme: Path) -> dict[str, State]:
    found = standing.read(theme, "cy")
    assert isinstance(found, Standing)
    return {each.ours[0]: each.state for each in found.entries}


def test_a_form_has_a_row_with_numbers_that_it_is_said_of(theme: Path) -> None:
    told = [
        (row["english"], row["said of"])
        for row in table(theme)
        if "minute" in row["english"]
    ]
    assert told == [
        ("{n} minute", "1"),
        ("{n} minutes", "2"),
        ("{n} minutes", "0, 3, 4, 5 …"),
    ]


def test_what_is_to_be_done_comes_first(theme: Path) -> None:
    order = [row["state"] for row in table(theme)]
    assert order == ["missing"] * 3 + ["drafted", "reviewed"]


def test_a_table_that_comes_back_as_it_went_changes_nothing(theme: Path) -> None:
    before = made.welsh(theme)
    assert give(theme, table(theme)) == Taken()
    assert made.welsh(theme) == before


def test_yes_takes_the_mark_of_a_draft_away_and_says_who_read_it(theme: Path) -> None:
    rows = [row | {"right": "yes"} for row in table(theme) if row["state"] == "drafted"]
    assert give(theme, rows) == Taken(reviewed=1)
    assert states(theme)["Due by {when}"] is State.REVIEWED
    assert (
        "# Reviewed by Nia Example, 2026-11-22\n"
        '#, python-brace-format\nmsgid "Due by {when}"' in made.welsh(theme)
    )


def test_a_mended_sentence_without_yes_is_a_draft_still(theme: Path) -> None:
    rows = [
        row | {"translation": "Cyn {when}"}
        for row in table(theme)
        if "Due" in row["english"]
    ]
    assert give(theme, rows) == Taken(changed=1)
    assert states(theme)["Due by {when}"] is State.DRAFTED
    assert 'msgstr "Cyn {when}"' in made.welsh(theme)


def test_a_reviewed_sentence_that_is_mended_without_yes_is_a_draft_again(
    theme: Path,
) -> None:
    rows = [
        row | {"translation": "Dwed"} for row in table(theme) if row["english"] == "Say"
    ]
    give(theme, rows)
    assert states(theme)["Say"] is State.DRAFTED


def test_what_counts_things_is_right_when_all_of_its_forms_are(theme: Path) -> None:
    rows = rows_of(theme, "minute")
    for row in rows:
        row |= {"translation": "{n} munud", "right": "x"}
    assert give(theme, rows[:2]) == Taken(changed=1)
    assert states(theme)["{n} minute"] is State.MISSING
    assert give(theme, rows) == Taken(reviewed=1, changed=1)
    assert states(theme)["{n} minute"] is State.REVIEWED


def test_braces_that_differ_are_not_taken_and_named_with_their_line(theme: Path) -> None:
    rows = table(theme)
    for row in rows:
        if row["english"] == "Due by {when}":
            row |= {"translation": "Erbyn {wen}", "right": "yes"}
    taken = give(theme, rows)
    assert [each.line for each in taken.problems] == [5]
    assert "write in braces what the English has, {when}" in taken.problems[0].message
    assert states(theme)["Due by {when}"] is State.DRAFTED


def test_a_sentence_that_we_say_another_way_now_is_not_taken(theme: Path) -> None:
    rows = [row | {"right": "yes"} for row in table(theme) if row["state"] == "drafted"]
    pot = made.POT.replace("Due by {when}", "Owed by {when}")
    made.theme(theme, made.welsh(theme), pot)
    merging.renew(theme, "cy")
    assert "we say this another way now" in give(theme, rows).problems[0].message


@pytest.mark.parametrize("first", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula_and_what_was_said_comes_back(theme: Path, first: str) -> None:
    rows = rows_of(theme, "Say")
    said = f"{first}HYPERLINK(1)"
    give(theme, [rows[0] | {"translation": said, "right": "yes"}])
    (row,) = rows_of(theme, "Say")
    assert row["translation"] == f"'{said}"
    assert give(theme, [row]) == Taken()
    assert f'msgstr "{said}"' in made.welsh(theme)


@pytest.mark.parametrize(
    ("change", "advice"),
    [
        pytest.param(
            lambda text: text.replace(",", ";"),
            "keep the columns key, translation, right, with commas between",
            id="saved with semicolons",
        ),
        pytest.param(
            lambda text: text.replace("right", "ok", 1),
            "keep the columns key, translation, right",
            id="a column renamed",
        ),
    ],
)
def test_another_table_is_not_taken(
    theme: Path, change: Callable[[str], str], advice: str
) -> None:
    before = made.welsh(theme)
    assert advice in give(theme, table(theme), change).problems[0].message
    assert made.welsh(theme) == before
