"""A suggestion: a passage that the policy may want out, and why."""

from dataclasses import dataclass

from outspoken.model.reason import Reason

CERTAIN = 1.0
"""Confidence of the rules of certainty: masked in a preview without waiting."""


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """A passage that may have to come out; an officer decides.

    Attributes:
        start: First code point of the passage, in the text as given.
        end: One past its last code point.
        reason: The policy's reason.
        confidence: From 0 to 1; `CERTAIN` for the rules of certainty.
        why: What was seen, in an officer's words, never quoting the passage.
    """

    start: int
    end: int
    reason: Reason
    confidence: float
    why: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span runs forward, not from {self.start} to {self.end}")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence is from 0 to 1, not {self.confidence}")

    @property
    def is_certain(self) -> bool:
        """Tell whether the passage holds a text back until an officer allows it."""
        return self.confidence >= CERTAIN
