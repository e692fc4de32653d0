"""Fingerprints: short digests of values, to tell whether a page would come out the same."""

import hashlib

BYTES = 16
"""Length of a digest, in bytes: enough that no two values share one by chance."""


def of(*values: object) -> str:
    """Return the digest of *values*, in hexadecimal.

    They must be frozen and show all they hold in their ``repr``, as dataclasses, texts,
    numbers, days and tuples of such do; a set does not, its order being any.
    """
    return of_bytes(repr(values).encode("utf-8", "surrogatepass"))


def of_bytes(data: bytes) -> str:
    """Return the digest of *data*, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=BYTES).hexdigest()
