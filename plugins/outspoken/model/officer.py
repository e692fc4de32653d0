"""Officers: the people of the office, each acting under their own name."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an officer may do; each role may do what the one before it may."""

    AUTHOR = "author"
    MODERATOR = "moderator"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        """Tell whether this role may do what *other* may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Officer:
    """A person of the office.

    Attributes:
        id: Short id; the only part that is ever public.
        name: Name; private.
        email: E-mail address, by which the acting officer is known; private.
        role: What they may do.
        teams: Keys of the teams they work in.
    """

    id: str
    name: str
    email: str
    role: Role
    teams: tuple[str, ...] = ()

    def may(self, role: Role) -> bool:
        """Tell whether the officer may do what *role* may."""
        return self.role.includes(role)

    def is_at(self, email: str) -> bool:
        """Tell whether this is their e-mail address, in capitals or not."""
        return self.email.strip().casefold() == email.strip().casefold()
