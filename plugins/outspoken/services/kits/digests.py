"""Digests of kits in their folders: what a translation keeps as its ``source_sha``."""

from pathlib import Path

from outspoken.services.kits import reading, sources


class NotReadError(Exception):
    """The kit cannot be read, so nobody knows its words; the message says why."""


def source(folder: Path) -> str:
    """Return the digest of the kit in *folder*, in the language it was written in.

    Raises:
        NotReadError: When it cannot be read.
    """
    kit = reading.original(folder)
    if isinstance(kit, list):
        raise NotReadError(str(kit[0]))
    return sources.digest(kit)
