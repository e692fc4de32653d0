"""Progress: who wants to be told how far a build is."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


def nobody(what: str, done: int, whole: int) -> None:
    """Tell nobody of the progress."""
    del what, done, whole
