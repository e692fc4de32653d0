"""The tables of the ledger: counts by month, by post, by reason and by outcome."""

from collections.abc import Iterable, Iterator, Sequence

from outspoken.model.ledger import Ledger, Month
from outspoken.model.reason import Reason
from outspoken.model.tally import Counts
from outspoken.model.views import Link, RowView, TableView
from outspoken.services.wording import MONTHS

POSTS_SHOWN = 100
"""Most posts in the table of posts; the CSV has all."""
_TOGETHER = "Together"
_GONE = "A post that was taken down"


def by_month(months: Sequence[Month]) -> TableView:
    """Return the passages taken out, by month and reason."""
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


def by_post(told: Ledger) -> TableView:
    """Return the passages taken out, by post and reason."""
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


def withheld(months: Sequence[Month]) -> TableView:
    """Return the whole texts that stand no more, or never did, by month and reason."""
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


def became(months: Sequence[Month]) -> TableView:
    """Return how many texts by residents came, and what became of them, by month."""
    tallies = [each.tally for each in months]
    found = [
        (Link("", name(t.month)), (t.came, t.published, t.held, t.turned_away))
        for t in tallies
    ]
    return _table(
        "What came, and what became of it",
        "Texts that people sent us, by the month they came. All else is by the month we "
        "decided. A text is counted once we have decided on it. So new months still grow.",
        "Month",
        ("Came", "Published", "Put by at first", "Not printed"),
        found,
        "We have not counted any text yet.",
    )


def elsewhere(months: Sequence[Month]) -> TableView:
    """Return what came from old sites and by machine, by the month of the decision."""
    tallies = [each.tally for each in months]
    found = [
        (Link("", name(t.month)), cells)
        for t in tallies
        for cells in [(t.imported, t.mentioned, t.elsewhere)]
        if any(cells)
    ]
    return _table(
        "From old sites, and from other websites",
        "Texts that we brought in from an old site, and notes by other websites that they "
        "wrote about a post here. They are not counted above.",
        "Month",
        ("Brought in", "Notes by others", "Not printed"),
        found,
        "Nothing was brought in from anywhere else.",
    )


def objections(months: Sequence[Month]) -> TableView:
    """Return what became of objections, by month."""
    found = [
        (Link("", name(t.month)), cells)
        for t in (each.tally for each in months)
        for cells in [(t.objected, t.upheld, t.in_part, t.not_upheld, t.alone)]
        if any((*cells, t.erased))
    ]
    still = max(0, sum(each.tally.open for each in months))
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


def short_name(month: str) -> str:
    """Return a month in few letters: "Apr 2026"."""
    words, year = name(month).split()
    return f"{words[:3]} {year}"
