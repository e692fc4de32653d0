"""The ledger as it is published: tables for readers, and the same counts as CSV."""

import csv
import io
from collections.abc import Iterator, Sequence

from outspoken.model import ledger
from outspoken.model.brief import Brief
from outspoken.model.chain import Head as LogHead
from outspoken.model.ledger import Ledger
from outspoken.model.response import Response
from outspoken.model.views import Head, LedgerView, LogView, TableView
from outspoken.services import fingerprints, ledger_tables, responses
from outspoken.services.planned import TEXT, Frame, Planned, path, ready

URL = "/ledger/"
DATA = "/ledger/ledger.csv"
TEAMS = "/ledger/teams.csv"
COLUMNS = ("month", "what", "reason", "count", "text", "address")
TITLE = "What we took out, and how long we took"

Row = tuple[str, str, str, int, str, str]


def plan(briefs: Sequence[Brief], frame: Frame) -> Iterator[Planned]:
    """Plan the page of the ledger, and its files of counts."""
    told = ledger.of(briefs, frame.tallies)
    found = responses.told(briefs, frame.place, frame.today)
    page = view(told, found, frame)
    yield Planned(path(URL), "ledger.html", fingerprints.of(page), 0, ready(page))
    files = {DATA: as_csv(told), TEAMS: responses.as_csv(found, frame.place, frame.today)}
    for name, data in files.items():
        yield Planned(name[1:], TEXT, fingerprints.of(data), 0, ready(data))


def view(told: Ledger, found: Sequence[Response], frame: Frame) -> LedgerView:
    """Return the page of the ledger.

    Args:
        told: What was decided.
        found: How long residents waited.
        frame: The teams, the day, and the head of the log.
    """
    months = told.months
    tables = [
        ledger_tables.by_month(months),
        ledger_tables.by_post(told),
        ledger_tables.became(months),
        ledger_tables.withheld(months),
        ledger_tables.objections(months),
        responses.table(found, frame.place, frame.today),
    ]
    elsewhere: TableView = ledger_tables.elsewhere(months)
    if elsewhere.rows:
        tables.insert(3, elsewhere)
    return LedgerView(
        Head(URL, TITLE, "What came in, what was taken out, and how long people wait."),
        _whole(told),
        tuple(tables),
        (DATA, TEAMS),
        _log(frame.log_head),
    )


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
    "came": "came in, and decided on since",
    "published": "published",
    "held": "put by for the first time",
    "imported": "brought in from an old site",
    "mentioned": "note by another website published",
    "elsewhere": "declined, from an old site or another website",
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


def _log(head: LogHead) -> LogView | None:
    return LogView(f"{head.seq:,}", f"{head.seq}:{head.hash}") if head.seq else None
