"""Signatures: whether a public key signed a text.

Who checks needs no key of their own, and little to load: the gate does it at every build.
"""

import base64
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_KEY_LENGTH = 32


def is_public_key(key: str) -> bool:
    """Tell whether *key* is the base64 of an Ed25519 public key."""
    raw = _bytes(key)
    return raw is not None and len(raw) == _KEY_LENGTH


def verify(key: str, message: bytes, signature: str) -> bool:
    """Tell whether *key* signed *message*; what is no key or no signature did not."""
    signed = _bytes(signature)
    if not is_public_key(key) or signed is None:
        return False
    # Most builds read the keys and have no signature to check.
    from cryptography.exceptions import InvalidSignature

    loaded = _loaded(key)
    try:
        loaded.verify(signed, message)
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=1024)
def _loaded(key: str) -> "Ed25519PublicKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(base64.b64decode(key))


def _bytes(text: str) -> bytes | None:
    """Decode base64, in its one canonical form only."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode("ascii") == text else None
