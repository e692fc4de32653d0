"""A hashtag of the place: one under which people here find each other's posts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hashtag:
    """A hashtag that the office put on record.

    Attributes:
        name: Its name without the sign, each word with a capital: "BrackwaterSpeaks".
        what: What it is for, in a few words.
    """

    name: str
    what: str = ""

    def is_meant(self, name: str) -> bool:
        """Tell whether *name* is this one, whatever its capitals."""
        return name.casefold() == self.name.casefold()
