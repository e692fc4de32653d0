"""Browsers at which an officer has signed in before: no stranger's guessing keeps them out.

Guessing makes everybody wait who tries the same name, the officer among them: whoever
never stops would keep them out for good. So a browser that was let in once gets a secret
of its own, of which only the digest is kept, and its tries are counted apart. One that
guesses itself is a stranger's again.
"""

import hashlib
import secrets
from collections.abc import Mapping

FREE = 5
"""Wrong tries after which a browser is known no more."""
MOST = 10
"""Most browsers of one officer; the one that was known longest makes room."""
Browsers = Mapping[str, int]
"""The digest of each browser's secret, oldest first, and its wrong tries."""


def secret() -> str:
    """Return a new secret for a browser."""
    return secrets.token_urlsafe(32)


def is_known(known: Browsers, said: str) -> bool:
    """Tell whether *said* is the secret of a browser that is known."""
    return bool(said) and _digest(said) in known


def after_wrong(known: Browsers, said: str) -> Browsers:
    """Return the browsers that are known after one of them was wrong once more."""
    digest = _digest(said)
    counted = {**known, digest: known[digest] + 1}
    return {each: wrong for each, wrong in counted.items() if wrong < FREE}


def with_one(known: Browsers, new: str, instead_of: str = "") -> Browsers:
    """Return the browsers that are known, and a new one."""
    old = _digest(instead_of)
    kept = [each for each in known.items() if each[0] != old][-(MOST - 1) :]
    return {**dict(kept), _digest(new): 0}


def _digest(said: str) -> str:
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()
