"""What is kept of each feed that is pulled, in ``private/pulls/``: one file a feed.

Its state, so that it is asked only for what is new, and the entries that answer nothing
here yet: they are neither lost nor listed again.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from outspoken.model.imported import Imported, ImportedKind, ImportedState
from outspoken.services import files
from outspoken.services.office import Office

FOLDER = "pulls"
UNANSWERED_LIMIT = 500
"""Most entries kept of a feed that answer nothing; the oldest go first."""


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
    """

    url: str
    moved: str = ""
    etag: str = ""
    modified: str = ""
    fault: str = ""
    since: str = ""
    is_gone: bool = False
    unanswered: tuple[Imported, ...] = ()


def read(office: Office, url: str) -> Record:
    """Return what is kept of the feed *url*; nothing but the address when it is new."""
    path = _path(office, url)
    try:
        said = json.loads(path.read_bytes())
        kept = tuple(_imported(each) for each in said.pop("unanswered"))
        record = Record(**said, unanswered=kept)
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError):
        return Record(url=url)
    return record if record.url == url else Record(url=url)


def keep(office: Office, record: Record) -> None:
    """Keep *record* in place of what was kept before."""
    said = {name: getattr(record, name) for name in record.__slots__}
    kept = sorted(record.unanswered, key=lambda each: each.received)[-UNANSWERED_LIMIT:]
    said["unanswered"] = [asdict(each) for each in kept]
    data = json.dumps(said, default=datetime.isoformat).encode()
    files.write_private(_path(office, record.url), data)


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


def _imported(said: Mapping[str, Any]) -> Imported:
    given = dict(said)
    given["kind"] = ImportedKind(given["kind"])
    given["state"] = ImportedState(given["state"])
    given["received"] = datetime.fromisoformat(given["received"])
    given["labels"] = tuple(given["labels"])
    given["contacts"] = tuple(given["contacts"])
    return Imported(**given)
