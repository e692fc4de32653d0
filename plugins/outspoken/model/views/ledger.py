"""The view of the ledger: tables of counts, each a row header and numbers."""

from dataclasses import dataclass

from outspoken.model.views.chrome import Head, Link


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of a table of counts.

    Attributes:
        heading: What is counted; where it is a post, with its address and id.
        cells: A count for each column, or words where there is none to tell.
    """

    heading: Link
    cells: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table of counts.

    Attributes:
        title: Its heading on the page.
        note: A sentence or two below that.
        first: Heading of the row headers.
        columns: Headings of the counts.
        rows: In order; none when there is nothing to count.
        total: The sum of each column, or what there is to say of all rows together.
        nothing: What stands there in place of an empty table.
    """

    title: str
    note: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]
    total: tuple[int | str, ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class LogView:
    """The head of the activity log, as the page of the ledger witnesses it.

    Attributes:
        records: How many records the log had.
        head: Number and hash of the last one, as `invoke log --verify --head` reads it.
    """

    records: int
    head: str


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The ledger.

    Attributes:
        head: The page's head.
        whole: How many texts stand word for word as they came in, in a sentence.
        tables: The tables, in order.
        data: Addresses of the same counts as CSV: of what was decided, and of the teams.
        log: The head of the log; none where none was made public.
    """

    head: Head
    whole: str
    tables: tuple[TableView, ...]
    data: tuple[str, str]
    log: LogView | None = None
