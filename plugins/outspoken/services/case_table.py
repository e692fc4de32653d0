"""The table of cases: what the office's own case system needs to find each of them.

It has no way to reach anybody and no words; it is private all the same, since a number
leads to a person in that other system.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.submission import LONDON
from outspoken.services import answerable, case_records, csv_cells, owed_posts, posts
from outspoken.services.case_records import CaseRecord
from outspoken.services.office import Office
from outspoken.services.owed_posts import OwedPost

COLUMNS = (
    "id", "case_ref", "where", "reply_by", "team", "track", "state",
    "asked_on", "due", "answered_on", "done_on", "agreed_on", "url",
)  # fmt: skip
Row = Mapping[str, str]


def of(office: Office, place: Place, now: datetime) -> list[Row]:
    """Return a row for each case, the oldest first."""
    today, signers = now.astimezone(LONDON).date(), owed_posts.signers_of(office)
    owed_on = partial(
        owed_posts.one, office.content, place=place, today=today, signers=signers
    )
    return [_row(office, owed_on, each) for each in case_records.all_of(office)]


def as_csv(table: Sequence[Row]) -> str:
    """Return *table* as CSV (RFC 4180), which no spreadsheet takes for formulas."""
    return csv_cells.written_by_name(COLUMNS, table)


def _row(office: Office, owed_on: Callable[[Post], OwedPost], case: CaseRecord) -> Row:
    told = dict.fromkeys(COLUMNS, "") | dict(_told(office, owed_on, case.subject))
    given = {"id": case.subject, "case_ref": case.case_ref, "reply_by": case.way.value}
    return {**told, **given}


def _told(
    office: Office, owed_on: Callable[[Post], OwedPost], given_id: str
) -> Iterator[tuple[str, str]]:
    """Yield what the site knows of the case *given_id*."""
    path = answerable.post_path(office.content, given_id)
    post = posts.read(path) if path else None
    if not isinstance(post, Post):
        is_waiting = (office.inbox / f"{given_id}.md").is_file()
        yield "where", "inbox" if is_waiting else "gone"
        return
    owed = owed_on(post).owed
    yield "where", "site"
    yield "url", post.url
    for name in COLUMNS:
        if hasattr(owed, name):
            yield name, str(getattr(owed, name))
