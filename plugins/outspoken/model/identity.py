"""Ids: the day of receipt and six characters that nobody can guess or misread.

Given once, at receipt. The submission, the post, its comments' folder, its feed
entry and its log records all carry the same one (DESIGN.md, "Identity").
"""

import re
import secrets
from datetime import date

# Crockford's base32: no i, l, o or u, so an id can be read out on the telephone.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 6
PATTERN = re.compile(rf"\d{{8}}-[{ALPHABET}]{{{LENGTH}}}")


def new_id(day: date) -> str:
    """Return a fresh id for something received on *day* (local to Europe/London)."""
    return f"{day:%Y%m%d}-" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def is_id(text: str) -> bool:
    """Tell whether *text* has the form of an id; nothing is looked up."""
    return PATTERN.fullmatch(text) is not None
