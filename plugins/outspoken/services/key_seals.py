"""Seals: an officer's signing key under their passphrase, slow to guess at.

PEM itself stretches a passphrase by 2,048 rounds of a fast hash, which is nothing to
somebody who took the file away; and it is often the passphrase that opens the desk. So
argon2 makes of it what seals the key. A line before the PEM says so; keys sealed without
are opened still.
"""

import base64
import hashlib
import re
import secrets

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

MEMORY, TIMES, LANES = 19 * 1024, 2, 1
"""What a guess costs: KiB of memory, passes over them, and lanes (OWASP's least)."""
_LENGTH, _SALT = 32, 16
_LINE = re.compile(rb"Outspoken-Seal: 1 ([A-Za-z0-9+/]{22}==)\n")
_MOST = 16
_stretched: dict[bytes, bytes] = {}
_own = secrets.token_bytes(_LENGTH)


def sealed(key: Ed25519PrivateKey, passphrase: str) -> bytes:
    """Return the file of *key*, sealed with *passphrase*, which is not empty."""
    salt = secrets.token_bytes(_SALT)
    seal = BestAvailableEncryption(_stretch(_as_bytes(passphrase), salt))
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, seal)
    return b"Outspoken-Seal: 1 " + base64.b64encode(salt) + b"\n" + pem


def opened(pem: bytes, passphrase: str) -> PrivateKeyTypes:
    """Open the file *pem* of a key.

    Raises:
        ValueError: When the passphrase is not its own, or the file is damaged.
        TypeError: When it is sealed in no way that we know.
    """
    line = _LINE.match(pem)
    said = _as_bytes(passphrase)
    if line:
        said = _stretch(said, base64.b64decode(line[1]))
    return load_pem_private_key(pem, said)


def is_weak(pem: bytes) -> bool:
    """Tell whether the sealed file *pem* is from before argon2 was asked."""
    return _LINE.match(pem) is None


def _stretch(passphrase: bytes, salt: bytes) -> bytes:
    """Return what argon2 makes of *passphrase*, in letters.

    What came out is remembered while the program runs, so that one who decides on many
    texts waits once. The passphrase is not: what it is known by differs at each start.
    """
    known_by = hashlib.blake2b(salt + passphrase, key=_own).digest()
    known = _stretched.get(known_by)
    if known is None:
        raw = hash_secret_raw(passphrase, salt, TIMES, MEMORY, LANES, _LENGTH, Type.ID)
        known = raw.hex().encode()
        # Threads of the desk may be here at once; what one of them loses is made again.
        if len(_stretched) >= _MOST:
            _stretched.clear()
        _stretched[known_by] = known
    return known


def _as_bytes(passphrase: str) -> bytes:
    """Return *passphrase* as bytes, also one that is no right text: none raises."""
    return passphrase.encode("utf-8", "surrogatepass")
