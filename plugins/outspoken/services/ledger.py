"""The ledger as it is published: tables for readers, and the same counts as CSV."""

from collections.abc import Iterator, Sequence

from outspoken.model import ledger
from outspoken.model.brief import Brief
from outspoken.model.chain import Head as LogHead
from outspoken.model.ledger import Ledger
from outspoken.model.response import Response
from outspoken.model.views import Head, LedgerView, LogView, TableView
from outspoken.services import csv_cells, fingerprints, ledger_tables, responses
from outspoken.services.planned import TEXT, Frame, Planned, path, ready
from outspoken.services.wording import Wording, marked

URL = "/ledger/"
DATA = "/ledger/ledger.csv"
TEAMS = "/ledger/teams.csv"
COLUMNS = ("month", "what", "reason", "count", "text", "address")
TITLE = marked("What we took out, and how long we took")

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
    months, say = told.months, frame.say
    tables = [
        ledger_tables.by_month(months, say),
        ledger_tables.by_post(told, say),
        ledger_tables.became(months, say),
        ledger_tables.withheld(months, say),
        ledger_tables.objections(months, say),
        responses.table(found, frame.place, frame.today, say),
    ]
    elsewhere: TableView = ledger_tables.elsewhere(months, say)
    if elsewhere.rows:
        tables.insert(3, elsewhere)
    said = say("What came in, what was taken out, and how long people wait.")
    return LedgerView(
        Head(URL, say(TITLE), said),
        _whole(told, say),
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
    return csv_cells.written([COLUMNS, *rows(told)])


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
    "erased": "objection ended, the text erased or taken back",
}


def _whole(told: Ledger, say: Wording) -> str:
    if not told.standing:
        return say("No text is on this site yet.")
    share = say.number(100 * told.untouched // told.standing)
    if told.standing == 1:
        return say.count(
            "Of 1 text on this site, {n} stands just as they came in, with not a word "
            "taken out. That is {share} in 100.",
            "Of 1 text on this site, {n} stand just as they came in, with not a word "
            "taken out. That is {share} in 100.",
            told.untouched,
            share=share,
        )
    return say.count(
        "Of {all} texts on this site, {n} stands just as they came in, with not a word "
        "taken out. That is {share} in 100.",
        "Of {all} texts on this site, {n} stand just as they came in, with not a word "
        "taken out. That is {share} in 100.",
        told.untouched,
        all=say.number(told.standing),
        share=share,
    )


def _log(head: LogHead) -> LogView | None:
    return LogView(head.seq, f"{head.seq}:{head.hash}") if head.seq else None
