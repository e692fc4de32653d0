"""The tables of the ledger: counts by month, by post, by reason and by outcome."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from outspoken.model.ledger import Ledger, Month
from outspoken.model.reason import Reason
from outspoken.model.tally import Counts
from outspoken.model.views import Link, RowView, TableView
from outspoken.services.wording import IN_ENGLISH, Wording, marked

POSTS_SHOWN = 100
"""Most posts in the table of posts; the CSV has all."""
_TOGETHER = marked("Together")
_GONE = marked("A post that was taken down")
_TAKEN_BACK = marked("taken back by its writer")
REASONS = {
    Reason.STAFF: marked("staff"),
    Reason.CUSTOMER: marked("customer"),
    Reason.CONTACT: marked("contact"),
    Reason.RACIST: marked("racist"),
    Reason.HOMOPHOBIC: marked("homophobic"),
    Reason.HATEFUL: marked("hateful"),
    Reason.CHILD: marked("child"),
    Reason.LEGAL: marked("legal"),
}
"""What each reason is called in a table."""


def by_month(months: Sequence[Month], say: Wording = IN_ENGLISH) -> TableView:
    """Return the passages taken out, by month and reason."""
    reasons = _used(each.removed for each in months)
    found = [(Link("", name(m.month, say)), _cells(m.removed, reasons)) for m in months]
    return _table(
        say("Month by month"),
        say(
            "Passages taken out of posts and comments, by the month we decided and by "
            "reason."
        ),
        say("Month"),
        _columns(reasons, say),
        found,
        say("Nothing has been taken out yet."),
    )


def by_post(told: Ledger, say: Wording = IN_ENGLISH) -> TableView:
    """Return the passages taken out, by post and reason."""
    removed = told.removed
    reasons = _used(counts for _, counts in removed)
    found = [
        (Link(post.url, say(_GONE) if post.is_withdrawn else post.title, post.id), cells)
        for post, counts in removed
        for cells in [_cells(counts, reasons)]
    ]
    note = [say("Passages taken out of each post and the comments below it.")]
    if len(found) > POSTS_SHOWN:
        more = say("These are the newest {n}; the file below has all.", n=POSTS_SHOWN)
        note.append(more)
    return _table(
        say("Post by post"),
        " ".join(note),
        say("Post"),
        _columns(reasons, say),
        found,
        say("Nothing has been taken out of any post."),
        most=POSTS_SHOWN,
    )


def withheld(months: Sequence[Month], say: Wording = IN_ENGLISH) -> TableView:
    """Return the whole texts that stand no more, or never did, by month and reason."""
    found = [
        (Link("", _of_month(month, label, say)), (down, declined))
        for month in months
        for label, down, declined in _whole_texts(month)
        if down or declined
    ]
    return _table(
        say("Taken down, or not printed at all"),
        say(
            "Whole texts, by month and by reason. What was put back is not counted as down."
        ),
        say("Month and reason"),
        (say("Taken down"), say("Not printed")),
        found,
        say("No text has been taken down, and none was turned away."),
    )


def _of_month(month: Month, label: str, say: Wording) -> str:
    return say("{month}, {reason}", month=name(month.month, say), reason=say(label))


def _whole_texts(month: Month) -> Iterator[tuple[str, int, int]]:
    """Yield how many texts came off the site, and how many never stood on it, by why."""
    for reason, called in REASONS.items():
        declined = month.tally.declined.get(reason, 0)
        yield called, month.withdrawn.get(reason, 0), declined
    yield _TAKEN_BACK, month.taken_back, 0


def became(months: Sequence[Month], say: Wording = IN_ENGLISH) -> TableView:
    """Return how many texts by residents came, and what became of them, by month."""
    tallies = [each.tally for each in months]
    found = [
        (Link("", name(t.month, say)), (t.came, t.published, t.held, t.turned_away))
        for t in tallies
    ]
    return _table(
        say("What came, and what became of it"),
        say(
            "Texts that people sent us, by the month they came. All else is by the month "
            "we decided. A text is counted once we have decided on it. So new months still "
            "grow."
        ),
        say("Month"),
        (say("Came"), say("Published"), say("Put by at first"), say("Not printed")),
        found,
        say("We have not counted any text yet."),
    )


def elsewhere(months: Sequence[Month], say: Wording = IN_ENGLISH) -> TableView:
    """Return what came from old sites and by machine, by the month of the decision."""
    tallies = [each.tally for each in months]
    found = [
        (Link("", name(t.month, say)), cells)
        for t in tallies
        for cells in [(t.imported, t.mentioned, t.elsewhere)]
        if any(cells)
    ]
    return _table(
        say("From old sites, and from other websites"),
        say(
            "Texts that we brought in from an old site, and notes by other websites that "
            "they wrote about a post here. They are not counted above."
        ),
        say("Month"),
        (say("Brought in"), say("Notes by others"), say("Not printed")),
        found,
        say("Nothing was brought in from anywhere else."),
    )


def objections(months: Sequence[Month], say: Wording = IN_ENGLISH) -> TableView:
    """Return what became of objections, by month."""
    found = [
        (Link("", name(t.month, say)), cells)
        for t in (each.tally for each in months)
        for cells in [(t.objected, t.upheld, t.in_part, t.not_upheld, t.alone)]
        if any((*cells, t.erased))
    ]
    note = [
        say(
            "Writers may object. An officer who did not make the choice then looks again. "
            "Where an office has one officer only, the same one looks again."
        )
    ]
    still = max(0, sum(each.tally.open for each in months))
    if still:
        now = say.count(
            "{n} is being looked at now.", "{n} are being looked at now.", still
        )
        note.append(now)
    changed = say("All put back"), say("Some put back"), say("No change")
    return _table(
        say("When a writer objects"),
        " ".join(note),
        say("Month"),
        (say("Objections"), *changed, say("By the same officer")),
        found,
        say("Nobody has objected yet."),
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


def _columns(reasons: Sequence[Reason], say: Wording) -> tuple[str, ...]:
    return (*(say(REASONS[each]) for each in reasons), say(_TOGETHER))


def _used(counted: Iterable[Counts]) -> tuple[Reason, ...]:
    used = {reason for counts in counted for reason, count in counts.items() if count}
    return tuple(reason for reason in Reason if reason in used)


def name(month: str, say: Wording = IN_ENGLISH) -> str:
    """Return a month in words: "April 2026"."""
    return say.month(_first(month))


def short_name(month: str, say: Wording = IN_ENGLISH) -> str:
    """Return a month in few letters: "Apr 2026"."""
    return say.short_month(_first(month))


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
