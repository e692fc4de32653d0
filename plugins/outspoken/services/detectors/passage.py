"""A passage that a detector saw in a view of the text, before it is mapped back."""

from typing import NamedTuple

from outspoken.model.reason import Reason
from outspoken.model.suggestion import CERTAIN


class Passage(NamedTuple):
    """What a detector saw.

    Attributes:
        start: First code point, in the view that was searched.
        end: One past the last, in the same view.
        why: What was seen, in an officer's words, never quoting the passage.
        reason: The policy's reason.
        confidence: From 0 to 1.
    """

    start: int
    end: int
    why: str
    reason: Reason = Reason.CONTACT
    confidence: float = CERTAIN
