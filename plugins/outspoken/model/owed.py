"""What is owed on a post, in brief: for every page that counts answers and promises."""

from typing import NamedTuple


class Pledge(NamedTuple):
    """One promise by a day, as an official answer made it. It never disappears.

    Attributes:
        answer: Id of the answer that made it.
        made_on: Day on which it was made.
        by: Day by which it shall be done.
        done_on: Day on which the office said that it is done, or its writer did; empty
            when neither has, or its writer said after the office that it is not.
    """

    answer: str
    made_on: str
    by: str
    done_on: str = ""

    def is_broken(self, today: str) -> bool:
        """Tell whether the day went by, as seen from *today*, and nothing was done."""
        return (self.done_on or today) > self.by


class Owed(NamedTuple):
    """What is owed on a post and what was done; days are ISO text, empty when not yet.

    Attributes:
        team: Key of the team that has it now; never empty where a catch-all is known.
        track: Key of the promise it is on, or empty where nothing is owed.
        state: Where it stands (`model.timeline.State`), or empty where nothing is owed.
        asked_on: Day of receipt.
        decided_on: Day on which it was first put on the site.
        answered_on: Day of the first answer that says more than that it came.
        clock: State of its clock today (`model.clock.ClockState`), or empty.
        due: Day, or moment in London, by which the next step is due, or empty.
        pledges: Promises by a day, oldest first.
        done_on: Day on which the office last said that it is done, since its writer last
            said that it is not.
        agreed_on: Day on which its writer said so too, since then.
        reopened_on: Day on which its writer last said that it is not.
        tone: How an officer read it (`model.post.Tone`), or empty.
    """

    team: str = ""
    track: str = ""
    state: str = ""
    asked_on: str = ""
    decided_on: str = ""
    answered_on: str = ""
    clock: str = ""
    due: str = ""
    pledges: tuple[Pledge, ...] = ()
    done_on: str = ""
    agreed_on: str = ""
    reopened_on: str = ""
    tone: str = ""


NOTHING = Owed()
"""Nothing is owed, and nobody asked."""
