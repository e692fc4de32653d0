"""The number of a page, as the address of a list names it."""

LONGEST = 6
"""Most digits of one."""


def read(said: str) -> int:
    """Return the number that is *said*; the first page where it is none."""
    is_one = said.isascii() and said.isdecimal() and len(said) <= LONGEST
    return max(1, int(said)) if is_one else 1
