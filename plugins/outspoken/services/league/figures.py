"""The figures, worked out of the rows by DuckDB, in bounded memory.

It is a package of its own (`pip install '.[league]'`), loaded when a league is made.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outspoken.model import social
from outspoken.model.social import Talk
from outspoken.services.league import queries, staging
from outspoken.services.league.staging import Account

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "100MB"
"""Most memory that the engine takes; what needs more goes to the scratch folder."""
_KEYS = ("source", "account", "id")
_ROUNDS = 40
"""A thread of 2 to this power posts is followed to its beginning."""


class NoEngineError(Exception):
    """DuckDB is missing; says how to get it."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What came out.

    Attributes:
        talks: Counts by number of the account and by month, 0 for all months together.
        tags: Hashtags by number of the account, each with its count, busiest first.
        first: The first month in which there is anything; 0 when there is nothing.
        last: The last.
        doubles: How many posts were there more than once.
    """

    talks: Mapping[int, Mapping[int, Talk]]
    tags: Mapping[int, Sequence[tuple[str, int]]]
    first: int
    last: int
    doubles: int


def engine() -> Any:
    """Return DuckDB.

    Raises:
        NoEngineError: When it is not installed.
    """
    try:
        return import_module("duckdb")
    except ImportError as error:
        advice = "the league needs DuckDB: pip install 'duckdb>=1.4', or '.[league]'"
        raise NoEngineError(advice) from error


def of(
    folder: Path,
    accounts: Collection[Account],
    left_out: Collection[int],
    window: tuple[int, int],
    *,
    one_owner: bool,
) -> Figures:
    """Work out the figures of what was staged in *folder*.

    Args:
        folder: The folder; scratch files of the engine go there too.
        accounts: Whose posts these are.
        left_out: Numbers of sources that are not to be counted.
        window: First and last month, counted from the year 0.
        one_owner: Whether talk among the accounts is no conversation.
    """
    with engine().connect(config=_settings(folder)) as db:
        _load(db, folder, accounts, left_out, one_owner=one_owner)
        doubles = _drop_doubles(db)
        for step in (queries.OWN, queries.AUTOMATIC, queries.TALKING, queries.KIN):
            db.execute(step)
        _follow_threads(db)
        for step in (queries.COUNTED, queries.ASKED):
            db.execute(step.format(*window))
        found = db.execute("SELECT min(month), max(month) FROM seen").fetchone()
        first, last = (month or 0 for month in found)
        return Figures(
            _talks(db, {each.number for each in accounts if each.asked_in}),
            _tags(db, window),
            first,
            last,
            doubles,
        )


def _settings(folder: Path) -> dict[str, Any]:
    return {
        "memory_limit": MEMORY,
        "threads": 1,
        "temp_directory": str(folder / "spill"),
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


def _load(
    db: "DuckDBPyConnection",
    folder: Path,
    accounts: Collection[Account],
    left_out: Collection[int],
    *,
    one_owner: bool,
) -> None:
    files = {
        staging.POSTS: dict.fromkeys(staging.COLUMNS, "BIGINT"),
        staging.TAGS: dict.fromkeys(_KEYS, "BIGINT") | {"tag": "VARCHAR"},
        staging.CONTACTS: dict.fromkeys((*_KEYS, "contact"), "BIGINT"),
    }
    db.execute("CREATE TABLE left_out (source BIGINT)")
    for number in left_out:
        db.execute("INSERT INTO left_out VALUES (?)", [number])
    for name, columns in files.items():
        kinds = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
        db.execute(
            f"CREATE TABLE {Path(name).stem} AS SELECT * FROM read_csv(?, header = false,"
            f" auto_detect = false, delim = ',', quote = '\"', columns = {{{kinds}}})"
            " WHERE source NOT IN (FROM left_out)",
            [str(folder / name)],
        )
    db.execute("CREATE TABLE names (account BIGINT, name BIGINT)")
    for account in accounts:
        theirs = accounts if one_owner else (account,)
        rows = [[account.number, name] for each in theirs for name in each.names]
        db.executemany("INSERT INTO names VALUES (?, ?)", rows)


def _drop_doubles(db: "DuckDBPyConnection") -> int:
    """Leave each post there once; of several versions the least, whatever their order."""
    before = _one(db, "SELECT count(*) FROM posts")
    # Few are doubles: to sort all of them would take ten times as long.
    db.execute(queries.TWICE)
    order = ", ".join(staging.COLUMNS[1:])
    db.execute(
        f"CREATE TABLE once AS SELECT DISTINCT ON (account, id) {order} FROM posts"
        f" SEMI JOIN twice USING (account, id) ORDER BY {order}"
    )
    db.execute("DELETE FROM posts WHERE (account, id) IN (FROM twice)")
    db.execute(f"INSERT INTO posts SELECT 0, {order} FROM once")
    return before - _one(db, "SELECT count(*) FROM posts")


def _follow_threads(db: "DuckDBPyConnection") -> None:
    """Let what goes on from a conversation be one: each round goes twice as far up."""
    for _ in range(_ROUNDS):
        if not _one(db, f"SELECT count(*) FROM kin, {queries.ABOVE}"):
            break
        db.execute(f"UPDATE kin SET up = above.up FROM {queries.ABOVE}")
    db.execute(
        "UPDATE talking SET talks = true FROM kin, talking AS first"
        " WHERE talking.account = kin.account AND talking.id = kin.id"
        " AND first.account = kin.account AND first.id = kin.up AND first.talks"
    )


def _talks(
    db: "DuckDBPyConnection", asked: Collection[int]
) -> Mapping[int, Mapping[int, Talk]]:
    query = """
        SELECT account, month, coalesce(own, 0), coalesce(talks, 0), coalesce(reposts, 0),
            coalesce(threads, 0), coalesce(machines, 0), coalesce(asked, 0),
            coalesce(answered, 0), CASE WHEN known >= ? THEN minutes END
        FROM counted FULL JOIN asked USING (account, month)
        """
    found: defaultdict[int, dict[int, Talk]] = defaultdict(dict)
    for account, month, *counts, minutes in _rows(db, query, [social.MINIMUM]):
        own, talks, reposts, threads, machines, questions, answered = counts
        found[account][month] = Talk(
            own=own,
            conversations=talks,
            reposts=reposts,
            threads=threads,
            automatic=machines,
            asked=questions if account in asked else None,
            answered=answered,
            minutes=minutes,
        )
    return found


def _tags(
    db: "DuckDBPyConnection", window: tuple[int, int]
) -> Mapping[int, Sequence[tuple[str, int]]]:
    """Return the hashtags of each account that enough posts bear, as mostly written."""
    query = f"""
        WITH worn AS (
            SELECT DISTINCT tags.account, tags.id, tag FROM tags
            JOIN talking USING (account, id)
            WHERE month BETWEEN {window[0]} AND {window[1]}),
        forms AS (SELECT account, lower(tag) AS known, tag, count(*) AS n
            FROM worn GROUP BY ALL),
        sums AS (SELECT account, lower(tag) AS known, count(DISTINCT id) AS n
            FROM worn GROUP BY ALL HAVING n >= {social.TAG_MINIMUM})
        SELECT account, first(forms.tag ORDER BY forms.n DESC, forms.tag), sums.n
        FROM sums JOIN forms USING (account, known) GROUP BY account, known, sums.n
        ORDER BY account, sums.n DESC, known
        """
    found: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for account, tag, count in _rows(db, query):
        found[account].append((tag, count))
    return found


def _rows(
    db: "DuckDBPyConnection", query: str, given: Sequence[object] = ()
) -> Iterator[Any]:
    cursor = db.execute(query, [*given])
    while rows := cursor.fetchmany(1000):
        yield from rows


def _one(db: "DuckDBPyConnection", query: str) -> int:
    row = db.execute(query).fetchone()
    return int(row[0]) if row else 0
