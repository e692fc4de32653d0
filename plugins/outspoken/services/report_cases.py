"""The parts of the report that tell of cases, promises and what residents said."""

from outspoken.model import case, report, tracks
from outspoken.model.response import MINIMUM
from outspoken.services import charts, ledger_tables
from outspoken.services.charts import Value
from outspoken.services.report import Reported
from outspoken.services.report_paper import (
    Section,
    Table,
    counted,
    figures,
    filled,
    in_time,
    share,
)

_ANSWERS = (": acknowledged", ": answered")
"""How the steps end that the chart shows: all kinds of case have them."""


def begun(read: Reported) -> Section:
    """Return what tells of the cases that began, by stage and by month."""
    cases = read.told.cases
    by_track, months = case.by_track(cases), case.by_month(cases, read.told.period)
    rows = tuple(
        (_name(track), *figures(len(of), sum(each.is_again for each in of)))
        for track, of in by_track.items()
    )
    monthly = tuple(
        (ledger_tables.name(month), *figures(*(counts[track] for track in by_track)))
        for month, counts in months.items()
    )
    names = [_name(track) for track in by_track]
    tables = (
        Table("Cases that began", ("Kind", "Cases", "Of these, begun again"), rows),
        Table("Cases that began, month by month", ("Month", *names), monthly),
    )
    told = (
        f"{counted(len(cases), 'case', 'cases')} began. The next stage of a complaint is "
        "a case of its own. So is a case that begins again, because its writer said that "
        "it is not done.",
    )
    columns = [
        (ledger_tables.short_name(month), [Value(n.total())]) for month, n in months.items()
    ]
    said = f"Cases that began in each month, {len(cases):,} in all."
    chart = charts.columns("cases", "Cases by month", said, ["Cases"], columns)
    return Section("Cases by stage", told, filled(tables), chart if cases else None)


def steps(read: Reported) -> Section:
    """Return what tells whether each step was taken in time."""
    found = [
        (f"{_name(track)}: {tracks.WORDS[step].kept.lower()}", kept)
        for track, of in case.by_track(read.told.cases).items()
        for step, kept in case.steps(of).items()
    ]
    rows = tuple((name, *figures(*kept), share(kept)) for name, kept in found)
    table = Table(
        "Each step of each kind of case",
        ("Step", "In time", "Late", "Overdue", "Not due yet", "In time, of 100 due"),
        rows,
    )
    told = (
        "Overdue is what was not done by its day and is not done now. Days are working "
        "days from receipt, and an emergency is counted in hours. Where fewer than "
        f"{MINIMUM} steps were due, no share is given.",
    )
    bars = [
        (name, [Value(in_time(kept), text=f"{in_time(kept)} of 100")])
        for name, kept in found
        if kept.decided >= MINIMUM and name.endswith(_ANSWERS)
    ]
    said = "How many of a hundred acknowledgements and answers that were due were in time."
    chart = charts.bars("steps", "In time, of a hundred due", said, ["In time"], bars)
    title = "Acknowledged and answered in time"
    return Section(title, told, filled((table,)), chart if bars else None)


def extensions(read: Reported) -> Section:
    """Return what tells of answers that were put off, and why."""
    moves = read.told.extensions
    rows = tuple((why, f"{count:,}") for why, count in report.reasons(moves))
    table = Table("Why answers were put off", ("Reason, as it was told", "Times"), rows)
    times = "once" if len(moves) == 1 else f"{len(moves):,} times"
    told = f"An answer was put off {times}." if moves else "No answer was put off."
    return Section("Extensions", (told,), filled((table,)))


def promises(read: Reported) -> Section:
    """Return what tells of promises by a day, kept and broken."""
    kept = read.told.pledges
    rows = (("Promises made", *figures(*kept), share(kept)),)
    columns = ("", "Kept", "Kept late", "Broken", "Not due yet", "Kept, of 100 due")
    told = (
        f"{counted(kept.all, 'promise', 'promises')} to do something by a day "
        f"{'was' if kept.all == 1 else 'were'} made. A promise is kept when the office "
        "says that it is done by that day, and its writer does not say otherwise.",
    )
    tables = (Table("Promises by a day", columns, rows if kept.all else ()),)
    return Section("Promises", told, filled(tables))


def outcomes(read: Reported) -> Section:
    """Return what tells of what residents said of what was called done."""
    found = read.told.outcomes
    rows = (
        ("Done, says the office", f"{found.done:,}"),
        ("Of these, the writer agrees", f"{found.agreed:,}"),
        ("Of these, the writer has not said yet", f"{found.silent:,}"),
        ("Not done, said writers", f"{found.reopened:,}"),
    )
    told = "What the office calls done is fixed only when its writer says so too."
    return Section(
        "What residents said of it",
        (told,),
        (Table("What was called done", ("What", "Number"), rows),),
    )


def _name(track: str) -> str:
    """Return what a track is called, without its article."""
    name = tracks.NAMES.get(track, track).removeprefix("a ").removeprefix("an ")
    return f"{name[:1].upper()}{name[1:]}"
