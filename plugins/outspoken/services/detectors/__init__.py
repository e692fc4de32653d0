"""Passages that the moderation policy may want out of a text (RULES.md, section 1).

The rules of certainty find ways to a person, and names on the office's own lists. Other
names, slurs and hateful remarks are suggested with less than certainty: an officer is
asked. Offsets are code points of the text as given, however the passage was disguised.
"""

from outspoken.services.detectors.lists import Lists
from outspoken.services.detectors.search import VERSION, find

__all__ = ["VERSION", "Lists", "find"]
