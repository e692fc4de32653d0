"""The outbox: what is to be sent is sent, what was sent goes, and what failed stays.

Beside a letter that failed lies why, as ``<name>.why``. A crash between handing a letter in
and removing its file sends it again: better twice than never. Its Message-ID is the same.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from outspoken.services import files
from outspoken.services.office import Office
from outspoken.services.sending import parcel
from outspoken.services.sending.failures import NotSentError, Why
from outspoken.services.sending.parcel import (
    MAIL,
    PRINT,
    TEXT,
    Mail,
    Parcel,
)
from outspoken.services.sending.ways import Sender

FOLDER = "outbox"
URGENT = "danger-"
"""What the names of letters begin with that go before all others."""
DIGEST = "digest-"
"""What the names of letters hold that tell a team of its work."""
_WHY, _LOCK = ".why", ".outbox.lock"


@dataclass
class Sent:
    """What came of sending.

    Attributes:
        mails: How many e-mails went.
        texts: How many text messages went.
        left: How many wait for somebody's hands: no way is set for them.
        failed: Names of the files that stay, with why.
    """

    mails: int = 0
    texts: int = 0
    left: int = 0
    failed: list[tuple[str, NotSentError]] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """What the log keeps."""
        told = Counter(error.why for _, error in self.failed)
        found = {"emails": self.mails, "texts": self.texts, "failed": len(self.failed)}
        found |= {f"failed_{why}": count for why, count in sorted(told.items())}
        return {name: count for name, count in found.items() if count}


def paths(office: Office) -> list[Path]:
    """List the e-mails and texts that wait, the urgent first, then the oldest."""
    folder = office.private / FOLDER
    found = (path for ending in (MAIL, TEXT) for path in folder.glob(f"*{ending}"))
    return sorted(found, key=lambda path: (not path.name.startswith(URGENT), path.name))


def printed(office: Office, given_id: str = "") -> list[Path]:
    """List the letters that are to be printed and posted; of all, or about *given_id*."""
    named = f"*-{given_id}{PRINT}" if given_id else f"*{PRINT}"
    return sorted((office.private / FOLDER).glob(named))


def digests_about(office: Office, given_id: str) -> list[Path]:
    """List the digests that tell of the text *given_id*, and so perhaps its title."""
    return [path for path in paths(office) if DIGEST in path.name and _says(path, given_id)]


def is_to_team(path: Path) -> bool:
    """Tell whether *path* is a letter to a team: of a text that waits it says no word."""
    return path.name.startswith(URGENT) or DIGEST in path.name


def why_kept(path: Path) -> str:
    """Return what was noted when *path* failed last; empty when it was not tried."""
    try:
        return path.with_name(f"{path.name}{_WHY}").read_text("utf-8").strip()
    except FileNotFoundError:
        return ""


def send(
    office: Office,
    ways: Sequence[Sender],
    now: datetime,
    names: Collection[str] | None = None,
) -> Sent:
    """Send what waits.

    Args:
        office: Whose outbox.
        ways: How, as `ways.configured` returns them.
        now: The moment, for the notes of what fails.
        names: The files to send; none for all of them.

    Raises:
        FolderIsBusyError: When somebody else sends.
    """
    files.make_private_folder(office.private / FOLDER)
    sent, closed = Sent(), dict[Sender, NotSentError]()
    with files.lock(office.private / _LOCK, "send", wait=False):
        try:
            for path in paths(office):
                if names is None or path.name in names:
                    _one(path, ways, now, sent, closed)
        finally:
            for way in ways:
                way.close()
    return sent


def remove(path: Path) -> None:
    """Remove a letter that is done with, and what was noted of it."""
    files.remove(path)
    files.remove(path.with_name(f"{path.name}{_WHY}"))


def beside(path: Path) -> Iterator[Path]:
    """Yield *path* and the note about it, where there is one."""
    yield path
    note = path.with_name(f"{path.name}{_WHY}")
    if note.exists():
        yield note


def _says(path: Path, word: str) -> bool:
    found = parcel.found(path)
    return found is not None and word in found.words


def _one(
    path: Path,
    ways: Sequence[Sender],
    now: datetime,
    sent: Sent,
    closed: dict[Sender, NotSentError],
) -> None:
    """Send one letter, and count what came of it."""
    try:
        data = path.read_bytes()
        read = parcel.read(path)
        way = next(each for each in ways if each.takes(read))
        if way in closed:
            raise closed[way]
        if not way.send(read):
            sent.left += 1
            return
        _gone(read, path, data, sent)
    except FileNotFoundError:
        return  # taken down while others were sent
    except parcel.NotAParcelError:
        _keep(path, NotSentError(Why.BROKEN), now, sent)
    except NotSentError as error:
        if error.why.is_of_all:
            closed[way] = error
        _keep(path, error, now, sent)


def _gone(read: Parcel, path: Path, data: bytes, sent: Sent) -> None:
    """Count what was sent; it goes, unless it was written anew meanwhile, to go yet."""
    if path.exists() and path.read_bytes() == data:
        remove(path)
    if isinstance(read, Mail):
        sent.mails += 1
    else:
        sent.texts += 1


def _keep(path: Path, error: NotSentError, now: datetime, sent: Sent) -> None:
    note = path.with_name(f"{path.name}{_WHY}")
    files.write_private(note, f"{now:%Y-%m-%d %H:%M}: {error}\n".encode())
    sent.failed.append((path.name, error))
