"""The view of a timeline: what moved a question on, day by day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a timeline.

    Attributes:
        day: Its day, local to Europe/London.
        kind: An `AnswerState`, a `MoveKind`, "received" or "published", for the style.
        sentence: What happened, in words.
        html: Why, as clean HTML; or empty.
        language: BCP 47 tag of those words.
        direction: "ltr" or "rtl".
        url: Address of the answer or comment it was said in; or empty.
        late: That it came late, or that a promise was broken, in words; or empty.
    """

    day: date
    kind: str
    sentence: str
    html: str = ""
    language: str = "en"
    direction: str = "ltr"
    url: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A timeline, oldest step first; empty where nothing is owed.

    Attributes:
        team: Name of the team that has it now, or empty.
        state: A `model.timeline.State`, for the style, or empty.
        label: The state in words.
        steps: Its steps.
    """

    team: str = ""
    state: str = ""
    label: str = ""
    steps: tuple[StepView, ...] = ()
