"""Names that a domain may end with, as "org" and "uk".

They lie beside the rules of lengths, which need them all and take a while to load.
"""

from functools import cache
from pathlib import Path

_LIST = Path(__file__).parent / "posts_length" / "tlds.txt"


@cache
def known() -> tuple[str, ...]:
    """Return them, in small letters, each in its own writing (NOTICE names the source)."""
    return tuple(_LIST.read_text(encoding="utf-8").split())
