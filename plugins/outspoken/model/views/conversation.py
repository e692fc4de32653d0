"""The view of the page that tells how social accounts are used."""

from dataclasses import dataclass

from outspoken.model.views.chart import ChartView
from outspoken.model.views.chrome import Head


@dataclass(frozen=True, slots=True)
class FiguresView:
    """A table of figures, with a chart of the same where that helps.

    Attributes:
        title: Its heading on the page.
        note: A sentence or two below that, or empty.
        first: Heading of the row headers.
        columns: Headings of the figures.
        rows: Each a row header and its figures, in words.
        chart: The chart, or none.
        more: What the table leaves out, or empty.
    """

    title: str
    note: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    chart: ChartView | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class NamedView:
    """Accounts that have something in common.

    Attributes:
        title: Its heading.
        note: A sentence below that.
        names: The accounts.
    """

    title: str
    note: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConversationView:
    """The page.

    Attributes:
        head: The page's head.
        whole: What it comes to, in sentences.
        unknown: What the files could not tell, in a sentence, or empty.
        tables: Figures of all accounts, and month by month.
        named: Accounts that are silent, or only broadcast, or posted too little.
        accounts: Figures of each account by month.
        csv: Address of the same figures as CSV.
        json: Address of them as JSON.
    """

    head: Head
    whole: str
    unknown: str
    tables: tuple[FiguresView, ...]
    named: tuple[NamedView, ...]
    accounts: tuple[FiguresView, ...]
    csv: str
    json: str
