"""What is kept of each feed that is pulled, in ``private/pulls/``: one file a feed.

Its state, so that it is asked only for what is new, and the entries that answer nothing
here yet, or wait outside: they are neither lost nor listed again.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from outspoken.model.imported import Imported
from outspoken.services import files, imported_json
from outspoken.services.office import Office

FOLDER = "pulls"
UNANSWERED_LIMIT = 500
"""Most entries kept of a feed that answer nothing; the oldest go first."""
OUTSIDE_LIMIT = 500
"""Most entries kept of a feed that wait outside; the newest go, and are asked for again."""
_ENTRIES = ("unanswered", "outside")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A feed as the last pull found it.

    Attributes:
        url: Its address as it is listed.
        moved: Where it has moved for good; empty when it has not.
        etag: What to send along to hear whether it has changed.
        modified: The same, by the date.
        fault: Why it could not be read; empty when it could.
        since: Day since which that is so, ISO 8601; empty when it is not.
        is_gone: Whether its site says that it is gone for good.
        unanswered: Entries that answer nothing here.
        outside: Entries that wait until those of this feed in the inbox are read.
        unread: Ids of what came in of it and was waiting in the inbox at the last pull.
    """

    url: str
    moved: str = ""
    etag: str = ""
    modified: str = ""
    fault: str = ""
    since: str = ""
    is_gone: bool = False
    unanswered: tuple[Imported, ...] = ()
    outside: tuple[Imported, ...] = ()
    unread: tuple[str, ...] = ()


def read(office: Office, url: str) -> Record:
    """Return what is kept of the feed *url*; nothing but the address when it is new."""
    path = _path(office, url)
    try:
        said = json.loads(path.read_bytes())
        for name in _ENTRIES:
            said[name] = tuple(map(imported_json.imported, said.get(name, ())))
        record = Record(**{**said, "unread": tuple(said.get("unread", ()))})
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError):
        return Record(url=url)
    return record if record.url == url else Record(url=url)


def keep(office: Office, record: Record) -> None:
    """Keep *record* in place of what was kept before."""
    outside = _oldest_first(record.outside)
    if len(outside) > OUTSIDE_LIMIT:
        record = replace(record, etag="", modified="")
    kept = {
        "unanswered": _oldest_first(record.unanswered)[-UNANSWERED_LIMIT:],
        "outside": outside[:OUTSIDE_LIMIT],
    }
    said = {name: getattr(record, name) for name in record.__slots__}
    said |= {name: [*map(imported_json.said, kept[name])] for name in _ENTRIES}
    files.write_private(_path(office, record.url), json.dumps(said).encode())


def forget_others(office: Office, urls: Collection[str]) -> None:
    """Forget the feeds that are not among *urls*: they are listed no more."""
    files.remove_leftovers(office.private / FOLDER)
    listed = {_path(office, url) for url in urls}
    for path in (office.private / FOLDER).glob("[!.]*.json"):
        if path not in listed:
            files.remove(path)


def passing(office: Office, url: str) -> Path:
    """Return where the bytes of the feed *url* lie while they are read."""
    path = _path(office, url)
    return path.with_name(f".{path.name}.fetched.new")


def _path(office: Office, url: str) -> Path:
    digest = hashlib.sha256(url.encode()).hexdigest()
    return office.private / FOLDER / f"{digest[:32]}.json"


def _oldest_first(entries: Iterable[Imported]) -> list[Imported]:
    return sorted(entries, key=lambda each: each.received)
