"""What a backup says of itself, before anything else in it."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from outspoken import __version__
from outspoken.model.chain import Head
from outspoken.model.record import START
from outspoken.services.backups.faults import BackupError, SpoiltError

FORM = 1
"""The form of backups that this program writes and reads."""
_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class About:
    """A backup's first words.

    Attributes:
        made: When, in UTC, to the second.
        head: Number and hash of the last record of the activity log in it.
        program: Version of Outspoken that made it.
    """

    made: datetime
    head: Head
    program: str = __version__

    @property
    def data(self) -> bytes:
        """The words as a file."""
        said = {
            "form": FORM,
            "made": self.made.astimezone(UTC).strftime(_FORMAT),
            "program": self.program,
            "log": {"seq": self.head.seq, "hash": self.head.hash},
        }
        return json.dumps(said, indent=1).encode() + b"\n"


def read(data: bytes) -> About:
    """Read the first words of a backup.

    Raises:
        BackupError: When another version of Outspoken is needed for it.
        SpoiltError: When they are none.
    """
    try:
        said = json.loads(data)
        form, program = int(said["form"]), str(said["program"])[:20]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SpoiltError("it does not say what it is") from error
    if form > FORM:
        raise BackupError(f"it was made by a newer Outspoken ({program}): update this one")
    if form < FORM:
        raise BackupError(
            f"it was made by an older Outspoken ({program}), whose backups this one does "
            "not read: restore it with that version, and then update"
        )
    try:
        made = datetime.strptime(said["made"], _FORMAT).replace(tzinfo=UTC)
        head = Head(int(said["log"]["seq"]), str(said["log"]["hash"]))
    except (ValueError, KeyError, TypeError) as error:
        raise SpoiltError("it does not say when it was made") from error
    if head.seq < 0 or (not head.seq and head.hash != START):
        raise SpoiltError("it says a log that cannot be")
    return About(made, head, program)
