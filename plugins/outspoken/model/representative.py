"""A representative: somebody who speaks for people, or can grant what they ask.

What is known of one is what the office put on record; a handle is never guessed.
"""

from dataclasses import dataclass
from datetime import date

NETWORKS = ("x", "bluesky", "mastodon", "facebook")
"""Networks on which somebody may have an account on record."""


@dataclass(frozen=True, slots=True)
class Representative:
    """Somebody in a role: an MP, a councillor, a mayor, a minister, a board, an Ombudsman.

    Attributes:
        key: Name for an address, made of role and name; no two have the same.
        role: What they are, in plain words: "MP for Brackwater".
        name: Their name, or that of the body.
        area: Whom they speak for: key of an area, name of a ward, a constituency or a
            council; empty for everybody.
        email: Their e-mail address, or empty.
        phone: Their telephone number, or empty.
        address: Where letters reach them, its lines parted by commas; or empty.
        surgery: When and where they see people, in words, or empty.
        handles: Network and handle, in the order of `NETWORKS`.
        writetothem: Whether WriteToThem passes letters on to them.
        since: In the role from this day on, or none.
        source: Where this comes from, in words.
        checked: The day on which somebody last compared it with the source, or none.
    """

    key: str
    role: str
    name: str
    area: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    surgery: str = ""
    handles: tuple[tuple[str, str], ...] = ()
    writetothem: bool = False
    since: date | None = None
    source: str = ""
    checked: date | None = None

    @property
    def is_reachable(self) -> bool:
        """Whether there is any way to them."""
        ways = (self.email, self.phone, self.address, self.surgery, self.handles)
        return self.writetothem or any(ways)
