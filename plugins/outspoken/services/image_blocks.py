"""Blocks of an image file, and how they are cut out of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an image file that the picture does not need.

    Attributes:
        name: What it is, for a reader.
        data: Its bytes.
    """

    name: str
    data: bytes


def exactly(data: bytes, at: int, length: int) -> bytes:
    """Return the *length* bytes of *data* from *at* on.

    Raises:
        ValueError: When there are fewer.
    """
    part = data[at : at + length]
    if len(part) != length:
        raise ValueError(length)
    return part
