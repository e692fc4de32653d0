"""The ledger as it is published: tables for readers, and the same counts as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from outspoken.model.ledger import Ledger, Month
from outspoken.model.reason import Reason
from outspoken.model.tally import Counts
from outspoken.model.views import Head, LedgerView, Link, RowView, TableView
from outspoken.services import fingerprints
from outspoken.services.planned import TEXT, Planned, path, ready
from outspoken.services.theme import MONTHS

URL = "/ledger/"
DATA = "/ledger/ledger.csv"
POSTS_SHOWN = 100
"""Most posts in the table of posts; the CSV has all."""
COLUMNS = ("month", "what", "reason", "count", "text", "address")
TITLE = "What we took out"
_TOGETHER = "Together"
_GONE = "A post that was taken down"

Row = tuple[str, str, str, int, str, str]


def plan(told: Ledger) -> Iterator[Planned]:
    """Plan the page of the ledger, and its file of counts."""
    page, data = view(told), as_csv(told)
    told_by = fingerprints.of(page)
    yield Planned(path(URL), "ledger.html", told_by, 0, ready(page))
    yield Planned(DATA[1:], TEXT, fingerprints.of(data), 0, ready(data))


def view(told: Ledger) -> LedgerView:
    """Return the page of the ledger."""
    months = told.months
    tables = (
        _by_month(months),
        _by_post(told),
        _withheld(months),
        _objections(months),
    )
    description = "Every passage that was taken out of residents’ words, counted."
    return LedgerView(Head(URL, TITLE, description), _whole(told), tables, DATA)


def rows(told: Ledger) -> Iterator[Row]:
    """Yield every count by itself: month, what, reason, count, text and its address."""
    found: list[Row] = []
    for post, each in told.accounts:
        if each.is_withdrawn:
            what = "taken back by its writer" if each.is_taken_back else "taken down"
            found.append((each.month, what, each.withdrawn_for, 1, each.id, post.url))
        for reason, count in each.redactions.items():
            found.append((each.month, "taken out", reason, count, each.id, each.address))
    for tally in told.tallies:
        for reason, count in tally.declined.items():
            found.append((tally.month, "declined", reason, count, "", ""))
        for name, count in tally.numbers.items():
            if count:
                found.append((tally.month, _WHAT[name], "", count, "", ""))
    yield from sorted(found)


def as_csv(told: Ledger) -> str:
    """Return every count as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(told))
    return out.getvalue()


_WHAT = {
    "objected": "objection made",
    "upheld": "objection upheld",
    "in_part": "objection upheld in part",
    "not_upheld": "objection not upheld",
    "alone": "objection decided by the same officer",
    "erased": "objection ended, the text erased",
}


def _whole(told: Ledger) -> str:
    if not told.standing:
        return "No text is on this site yet."
    share = 100 * told.untouched // told.standing
    texts = "1 text" if told.standing == 1 else f"{told.standing:,} texts"
    stand = "stands" if told.untouched == 1 else "stand"
    return (
        f"Of {texts} on this site, {told.untouched:,} {stand} just as they came in, "
        f"with not a word taken out. That is {share} in 100."
    )


def _by_month(months: Sequence[Month]) -> TableView:
    reasons = _used(each.removed for each in months)
    found = [(Link("", name(m.month)), _cells(m.removed, reasons)) for m in months]
    return _table(
        "Month by month",
        "Passages taken out of posts and comments, by the month we decided and by reason.",
        "Month",
        (*reasons, _TOGETHER),
        found,
        "Nothing has been taken out yet.",
    )


def _by_post(told: Ledger) -> TableView:
    removed = told.removed
    reasons = _used(counts for _, counts in removed)
    found = [
        (Link(post.url, _GONE if post.is_withdrawn else post.title, post.id), cells)
        for post, counts in removed
        for cells in [_cells(counts, reasons)]
    ]
    more = ""
    if len(found) > POSTS_SHOWN:
        more = f" These are the newest {POSTS_SHOWN}; the file below has all."
    return _table(
        "Post by post",
        f"Passages taken out of each post and the comments below it.{more}",
        "Post",
        (*reasons, _TOGETHER),
        found,
        "Nothing has been taken out of any post.",
        most=POSTS_SHOWN,
    )


def _withheld(months: Sequence[Month]) -> TableView:
    found = [
        (Link("", f"{name(month.month)}, {label}"), (down, declined))
        for month in months
        for label, down, declined in _whole_texts(month)
        if down or declined
    ]
    return _table(
        "Taken down, or not printed at all",
        "Whole texts, by month and by reason. What was put back is not counted as down.",
        "Month and reason",
        ("Taken down", "Not printed"),
        found,
        "No text has been taken down, and none was turned away.",
    )


def _whole_texts(month: Month) -> Iterator[tuple[str, int, int]]:
    """Yield how many texts came off the site, and how many never stood on it, by why."""
    for reason in Reason:
        declined = month.tally.declined.get(reason, 0)
        yield reason, month.withdrawn.get(reason, 0), declined
    yield "taken back by its writer", month.taken_back, 0


def _objections(months: Sequence[Month]) -> TableView:
    tallies = [each.tally for each in months if any(each.tally.numbers.values())]
    found = [
        (
            Link("", name(each.month)),
            (each.objected, each.upheld, each.in_part, each.not_upheld, each.alone),
        )
        for each in tallies
    ]
    still = max(0, sum(each.open for each in tallies))
    waiting = f" {still:,} {'is' if still == 1 else 'are'} being looked at now."
    note = (
        "Writers may object. An officer who did not make the choice then looks again. "
        "Where an office has one officer only, the same one looks again."
    )
    return _table(
        "When a writer objects",
        note + (waiting if still else ""),
        "Month",
        ("Objections", "All put back", "Some put back", "No change", "By the same officer"),
        found,
        "Nobody has objected yet.",
    )


def _table(
    title: str,
    note: str,
    first: str,
    columns: tuple[str, ...],
    found: Sequence[tuple[Link, tuple[int, ...]]],
    nothing: str,
    most: int | None = None,
) -> TableView:
    sums = tuple(sum(column) for column in zip(*(cells for _, cells in found), strict=True))
    if not any(sums):
        found, sums = (), ()
    shown = tuple(RowView(heading, cells) for heading, cells in found[:most])
    return TableView(title, note, first, columns, shown, sums, nothing)


def _cells(counts: Counts, reasons: Sequence[Reason]) -> tuple[int, ...]:
    cells = [counts.get(reason, 0) for reason in reasons]
    return (*cells, sum(cells))


def _used(counted: Iterable[Counts]) -> tuple[Reason, ...]:
    used = {reason for counts in counted for reason, count in counts.items() if count}
    return tuple(reason for reason in Reason if reason in used)


def name(month: str) -> str:
    """Return a month in words: "April 2026"."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {int(year)}"
