"""How an office counts where the rules leave it a choice (RULES.md, section 2)."""

from dataclasses import dataclass, replace

from outspoken.model.step import Step
from outspoken.model.tracks import CONFIRMED, TRACKS, Since


@dataclass(frozen=True, slots=True)
class Promises:
    """The choices of one office.

    Attributes:
        question_days: Working days within which it answers a question, at least 1.
        since: The moment from which it counts an emergency: receipt, or when an officer
            put the text on that track.
    """

    question_days: int = TRACKS["question"][0].length
    since: Since = Since.RECEIPT

    def steps(self, track: str) -> tuple[Step, ...]:
        """Return the steps of *track* as the office counts them.

        Raises:
            KeyError: When there is no such track.
        """
        steps = TRACKS[track]
        if track == "question":
            return tuple(replace(step, length=self.question_days) for step in steps)
        if track == "emergency" and self.since is Since.CONFIRMATION:
            return tuple(replace(step, counted_from=CONFIRMED) for step in steps)
        return steps


DEFAULT = Promises()
"""The choices of an office that made none."""
