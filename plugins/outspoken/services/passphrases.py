"""Passphrases: what one can be, and what is kept of it, from which nobody makes it."""

import os

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST = 12
"""Fewest characters of a passphrase: four short words have more."""
MOST = 256
_HASHER = PasswordHasher()


class UnfitPassphraseError(ValueError):
    """A passphrase that is too short or too long; says what to do."""


def check(passphrase: str) -> None:
    """Refuse a passphrase that is none.

    Raises:
        UnfitPassphraseError: When it is too short or too long.
    """
    if len(passphrase) < LEAST:
        raise UnfitPassphraseError(
            f"use at least {LEAST} characters: four words that nobody else puts together"
        )
    if len(passphrase) > MOST:
        raise UnfitPassphraseError(f"use at most {MOST} characters")


def made(passphrase: str) -> str:
    """Return what is kept of a passphrase.

    Raises:
        UnfitPassphraseError: When it is too short or too long.
    """
    check(passphrase)
    return _HASHER.hash(passphrase)


def is_right(kept: str, passphrase: str) -> bool:
    """Tell whether *passphrase* is the one of which *kept* was made."""
    try:
        return _HASHER.verify(kept, passphrase[: MOST + 1])
    except (VerificationError, InvalidHashError):
        return False


def spend(passphrase: str) -> None:
    """Take as long as `is_right` does, where there is nothing to compare with."""
    is_right(_NOBODYS, passphrase)


# Made of nothing that anybody types, with the cost of every other.
_NOBODYS = _HASHER.hash(os.urandom(32).hex())
