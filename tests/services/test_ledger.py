"""The page of the ledger: tables that add up, and sentences for when there is nothing."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from tests.model.test_ledger import NOON, ledger_of, text, withdrawn

from outspoken.model.chain import Head as LogHead
from outspoken.model.dossier import Dossier
from outspoken.model.ledger import Ledger
from outspoken.model.place import Place, Team
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind
from outspoken.model.tally import Tally
from outspoken.model.views import Chrome, LogView, TableView
from outspoken.services import ledger, ledger_tables
from outspoken.services.planned import Frame

PLACE = Place(teams={key: Team(key, key.capitalize()) for key in ("rents", "repairs")})
CHROME = Chrome("Town", "", "", "https://town.example.org", "en", (), (), "999")
TODAY = date(2026, 6, 5)
FRAME = Frame(CHROME, PLACE, TODAY)
WITHHELD, OBJECTIONS = "Taken down, or not printed at all", "When a writer objects"
TALLIES = (
    Tally(month="2026-03", declined={Reason.LEGAL: 2}, objected=3, upheld=1),
    Tally(month="2026-05", in_part=1, alone=1),
)


def told() -> Ledger:
    comment = text(3, kind=Kind.COMMENT, redactions={Reason.STAFF: 1, Reason.CONTACT: 1})
    wet = text(1, title="Wet", redactions={Reason.CONTACT: 2})
    dossiers = [
        Dossier(wet, "", (comment, text(4))),
        Dossier(withdrawn(2, NOON, Reason.CHILD), ""),
        Dossier(text(5, title="Dry"), ""),
    ]
    return ledger_of(dossiers, TALLIES)


def tables(told: Ledger) -> dict[str, TableView]:
    found = ledger.view(told, (), FRAME).tables
    by_title = {each.title: each for each in found}
    assert len(by_title) == len(found)
    return by_title


def rows(table: TableView) -> dict[str, tuple[int | str, ...]]:
    return {row.heading.text: row.cells for row in table.rows}


def test_a_table_of_months_with_a_column_for_each_reason_there_is() -> None:
    months = tables(told())["Month by month"]
    assert months.columns == ("staff", "contact", "Together")
    assert rows(months) == {
        "March 2026": (1, 3, 4),
        "April 2026": (0, 0, 0),
        "May 2026": (0, 0, 0),
    }
    assert months.total == (1, 3, 4)


def test_a_table_of_posts_with_their_comments_counted_in() -> None:
    posts = tables(told())["Post by post"]
    assert rows(posts) == {"Wet": (1, 3, 4)}
    (row,) = posts.rows
    assert (row.heading.url, row.heading.post) == ("/2026/wet-1/", "20260301-000001")


def test_whole_texts_and_objections_have_tables_too() -> None:
    back = Dossier(text(1), "", mentions=(withdrawn(9, NOON, None),))
    withheld = tables(ledger_of([back]))[WITHHELD]
    assert rows(withheld) == {"March 2026, taken back by its writer": (1, 0)}
    withheld, objections = (tables(told())[title] for title in (WITHHELD, OBJECTIONS))
    assert rows(withheld) == {"March 2026, child": (1, 0), "March 2026, legal": (0, 2)}
    assert withheld.total == (1, 2)
    assert rows(objections) == {"March 2026": (3, 1, 0, 0, 0), "May 2026": (0, 0, 1, 0, 1)}
    assert "1 is being looked at now." in objections.note


@pytest.mark.parametrize(
    ("dossiers", "sentence"),
    [
        pytest.param([], "No text is on this site yet.", id="nothing"),
        pytest.param(
            [Dossier(text(1), "")],
            "Of 1 text on this site, 1 stands just as they came in, with not a word taken "
            "out. That is 100 in 100.",
            id="one",
        ),
        pytest.param(
            [Dossier(text(n, redactions={Reason.STAFF: n // 2}), "") for n in range(3)],
            "Of 3 texts on this site, 2 stand just as they came in, with not a word taken "
            "out. That is 66 in 100.",
            id="the share is never rounded up",
        ),
    ],
)
def test_how_many_stand_word_for_word(dossiers: list[Dossier], sentence: str) -> None:
    assert ledger.view(ledger_of(dossiers), (), FRAME).whole == sentence


def test_an_empty_site_says_so_in_place_of_each_table() -> None:
    shown = tables(ledger_of([])).values()
    assert not [table for table in shown if table.rows or table.total]
    assert [table.nothing for table in shown] == [
        "Nothing has been taken out yet.",
        "Nothing has been taken out of any post.",
        "We have not counted any text yet.",
        "No text has been taken down, and none was turned away.",
        "Nobody has objected yet.",
        "No post came in the last twelve months.",
    ]


def test_a_long_table_of_posts_is_cut_and_says_so_but_its_sum_is_of_all() -> None:
    many = [Dossier(text(n, redactions={Reason.STAFF: 1}), "") for n in range(130)]
    posts = tables(ledger_of(many))["Post by post"]
    assert len(posts.rows) == ledger_tables.POSTS_SHOWN
    assert posts.total == (130, 130)
    assert "These are the newest 100; the file below has all." in posts.note


def test_the_csv_has_every_count_by_itself() -> None:
    read = list(csv.DictReader(io.StringIO(ledger.as_csv(told()))))
    assert tuple(read[0]) == ledger.COLUMNS
    taken = [row for row in read if row["what"] == "taken out"]
    assert sum(int(row["count"]) for row in taken) == 4
    assert [tuple(row.values()) for row in read if not row["address"]] == [
        ("2026-03", "declined", "legal", "2", "", ""),
        ("2026-03", "objection made", "", "3", "", ""),
        ("2026-03", "objection upheld", "", "1", "", ""),
        ("2026-05", "objection decided by the same officer", "", "1", "", ""),
        ("2026-05", "objection upheld in part", "", "1", "", ""),
    ]


def test_no_cell_of_the_csv_can_be_taken_for_a_formula() -> None:
    hostile = Dossier(text(1, title="=1+1", name="@x", redactions={Reason.STAFF: 1}), "")
    for row in csv.reader(io.StringIO(ledger.as_csv(ledger_of([hostile])))):
        assert not [cell for cell in row if cell[:1] in tuple("=+-@\t\r")]


CAME = (
    Tally(month="2026-03", came=4, published=2, held=1),
    Tally(month="2026-04", came=1, published=2, declined={Reason.LEGAL: 3}, elsewhere=2),
    Tally(month="2026-05", imported=5000, mentioned=7),
)


def test_what_residents_sent_does_not_drown_in_what_was_brought_in() -> None:
    shown = tables(ledger_of([], CAME))
    assert rows(shown["What came, and what became of it"]) == {
        "March 2026": (4, 2, 1, 0),
        "April 2026": (1, 2, 0, 1),
        "May 2026": (0, 0, 0, 0),
    }
    assert rows(shown["From old sites, and from other websites"]) == {
        "April 2026": (0, 0, 2),
        "May 2026": (5000, 7, 0),
    }


def test_each_of_these_counts_is_in_the_csv_too() -> None:
    read = list(csv.DictReader(io.StringIO(ledger.as_csv(ledger_of([], CAME)))))
    found = {(row["month"], row["what"]): row["count"] for row in read}
    assert found["2026-03", "came in, and decided on since"] == "4"
    assert found["2026-04", "published"] == "2"
    assert found["2026-05", "brought in from an old site"] == "5000"
    assert len(found) == 9


def test_the_head_of_the_log_is_on_the_page_where_there_is_one() -> None:
    found = ledger.view(ledger_of([]), (), replace(FRAME, log_head=LogHead(1234, "ab")))
    assert found.log == LogView(1234, "1234:ab")
    assert ledger.view(ledger_of([]), (), FRAME).log is None
