"""Passages that the moderation policy may want out of a text (RULES.md, section 1).

The rules of certainty find ways to a person, and names on the office's own lists. Other
names, slurs and hateful remarks are suggested with less than certainty: an officer is
asked. Offsets are code points of the text as given, however the passage was disguised.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from outspoken.services.detectors.lists import Lists

if TYPE_CHECKING:
    from outspoken.services.detectors.search import VERSION, find

__all__ = ["VERSION", "Lists", "find"]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Load the search when it is first asked for: the lists do without."""
        if name not in ("VERSION", "find"):
            raise AttributeError(name)
        return getattr(import_module(f"{__name__}.search"), name)
