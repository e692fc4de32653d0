"""The parts of the report that tell of what came in, and of objections."""

from collections.abc import Iterator, Sequence

from outspoken.model.reason import Reason
from outspoken.model.tally import Tally
from outspoken.services import ledger_tables
from outspoken.services.report_paper import Row, Section, Table, counted, figures, filled


def came(tallies: Sequence[Tally]) -> Section:
    """Return what tells of the texts that came in, and of those declined."""
    rows = [
        (ledger_tables.name(t.month), *figures(t.came, t.published, t.held, t.turned_away))
        for t in tallies
    ]
    received = sum(t.came for t in tallies)
    declined = sum(t.turned_away for t in tallies)
    tables = (
        Table(
            "Texts by residents, month by month",
            ("Month", "Came", "Published", "Put by at first", "Not printed"),
            tuple(rows),
        ),
        Table("Why texts were not printed", ("Reason", "Texts"), tuple(_reasons(tallies))),
    )
    told = (
        f"{counted(received, 'text', 'texts')} by residents came in and "
        f"{_were(declined)} not printed. A text is counted once it was decided on.",
    )
    return Section("What came in", told, filled(tables))


def _reasons(tallies: Sequence[Tally]) -> Iterator[Row]:
    """Yield why texts were declined, those of old sites and other websites among them."""
    for reason in Reason:
        if count := sum(each.declined.get(reason, 0) for each in tallies):
            yield reason.value, f"{count:,}"


def objections(tallies: Sequence[Tally]) -> Section:
    """Return what tells of objections, and how they ended."""
    names = {
        "objected": "Objections made",
        "upheld": "Upheld: all was put back",
        "in_part": "Upheld in part: some was put back",
        "not_upheld": "Not upheld",
        "alone": "Decided by the same officer, there being no other",
        "erased": "Ended, because the text was erased or taken back",
    }
    rows = tuple(
        (label, f"{sum(t.numbers[name] for t in tallies):,}")
        for name, label in names.items()
    )
    told = "Writers may object to what was taken out. Another officer looks again."
    return Section("Objections", (told,), (Table("Objections", ("What", "Number"), rows),))


def _were(count: int) -> str:
    return f"{count:,} {'was' if count == 1 else 'were'}"
