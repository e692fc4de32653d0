"""What an officer signs of the activity log: how far it is as they know it.

The hash of the last record stands for every record before it, so one signature is over
them all. The counts say what the officer was shown: their own records since the last time.
"""

from dataclasses import dataclass
from datetime import date

from outspoken.model.chain import Head
from outspoken.model.record import is_officer_id

_FORM = """\
The activity log of an Outspoken office, as an officer signs it (1)
officer: {officer}
record: {record}
hash: {hash}
signed before: {since}
own records since: {own}
day: {day}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What is signed.

    Attributes:
        officer: Id of who signs.
        head: The last record, with its hash.
        since: Number of the record that they signed before; 0 the first time.
        own: How many records after that one are their own.
        day: The day of signing, local to Europe/London.
    """

    officer: str
    head: Head
    since: int
    own: int
    day: date

    def __post_init__(self) -> None:
        if not is_officer_id(self.officer):
            raise ValueError("an officer signs")
        if not 0 <= self.since < self.head.seq or self.own < 0:
            raise ValueError("what is signed goes on from what was signed before")

    @property
    def name(self) -> str:
        """How its file is called, without an ending."""
        return f"{self.head.seq}-{self.officer}"

    @property
    def text(self) -> bytes:
        """The statement as it is signed, in its one canonical form."""
        said = _FORM.format(
            officer=self.officer,
            record=self.head.seq,
            hash=self.head.hash,
            since=self.since,
            own=self.own,
            day=self.day.isoformat(),
        )
        return said.encode("ascii")


def parse(text: bytes) -> Statement:
    """Read a statement.

    Raises:
        ValueError: When it is none in canonical form.
    """
    values = [line.partition(": ")[2] for line in text.decode("ascii").split("\n")[1:-1]]
    officer, record, hash_, since, own, day = values
    statement = Statement(
        officer=officer,
        head=Head(int(record), hash_),
        since=int(since),
        own=int(own),
        day=date.fromisoformat(day),
    )
    if statement.text != text:
        raise ValueError("a statement is written in one form only")
    return statement
