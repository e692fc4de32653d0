"""`invoke report`: what was owed and done in some months, as Markdown and as PDF."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from outspoken.model.period import Period
from outspoken.services import (
    days,
    files,
    linked_folders,
    report,
    report_markdown,
    report_pdf,
    report_sections,
    site_settings,
)
from outspoken.services.office import refuse_pushed
from outspoken.services.packs.libraries import MissingLibrariesError
from outspoken.services.report_paper import Paper
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    TO_MEND,
    WrongUseError,
    counted,
    list_problems,
    say,
)

FOLDER = "reports"
"""Where reports are written when nothing else is said, below the repository."""
REPORT = "report.md"
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the flags of the task say.

    Attributes:
        first: First day of the months, as 2025-04-01.
        last: Their last day, as 2026-03-31.
        out: Folder to write to; or empty.
    """

    first: str
    last: str
    out: str = ""


def run(room: Room, asked: Asked) -> int:
    """Write the report; return the exit code."""
    span, office = _period(asked), room.office
    refuse_pushed(office)
    folder = Path(asked.out or office.root / FOLDER / f"{asked.first}-to-{asked.last}")
    if not asked.out:
        linked_folders.refuse(office.root, folder / REPORT)
    read = report.read(office, site_settings.read(office), span, days.today())
    list_problems(read.held, aside=True)
    paper = report_sections.paper(read)
    try:
        _write(folder, paper)
    except MissingLibrariesError as error:
        say(f"{error}; the rest is in {folder}", aside=True)
        return TO_MEND
    cases, months = len(read.told.cases), len(span.months)
    say(f"{counted(cases, 'case')} in {counted(months, 'month')}: see {folder}/report.pdf")
    return TO_MEND if read.held else 0


def _write(folder: Path, paper: Paper) -> None:
    """Write the report; what needs no other program first."""
    files.make_folder(folder)
    files.write(folder / REPORT, report_markdown.text(paper).encode())
    for name, drawing in report_markdown.drawings(paper).items():
        files.write(folder / name, drawing.encode())
    files.write(folder / "report.pdf", report_pdf.pdf(paper))


def _period(asked: Asked) -> Period:
    """Return the months that are asked for; what no page shows is counted by month."""
    first, last = _day("--from", asked.first), _day("--to", asked.last)
    after = last + timedelta(days=1)
    if first > last or first.day != 1 or after.day != 1:
        raise WrongUseError(
            "give whole months: --from the first day of one, --to the last day of one, "
            "as --from 2025-04-01 --to 2026-03-31"
        )
    return Period(first, last)


def _day(flag: str, text: str) -> date:
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    raise WrongUseError(f"give {flag} as a day, like 2026-03-31")
