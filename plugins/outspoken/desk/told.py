"""What was done last, told once more on the page that comes after it."""

import secrets
from collections import OrderedDict
from threading import Lock

MOST = 500
"""Most sentences that are kept: those before are forgotten."""
FIELD = "told"
"""The field of an address that names one."""


class Told:
    """Sentences about what was done, by names that nobody can guess."""

    def __init__(self) -> None:
        self._said: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def keep(self, officer: str, sentence: str) -> str:
        """Keep a sentence for an officer; return its name."""
        name = secrets.token_urlsafe(8)
        with self._lock:
            self._said[f"{officer} {name}"] = sentence
            while len(self._said) > MOST:
                self._said.popitem(last=False)
        return name

    def read(self, officer: str, name: str) -> str:
        """Return the sentence of that *name* for an officer; empty when there is none."""
        return self._said.get(f"{officer} {name}", "")
