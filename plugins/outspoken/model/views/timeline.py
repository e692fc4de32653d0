"""The view of a timeline: what moved a question on, day by day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a timeline.

    Attributes:
        day: Its day, local to Europe/London.
        sentence: What happened, in words.
        html: Why, as clean HTML; or empty.
        language: BCP 47 tag of those words.
        direction: "ltr" or "rtl".
        url: Address of the answer or comment it was said in; or empty.
        kept: Whether a promise was kept, and when, in words; or empty.
        is_broken: Whether it was broken, or kept late.
        anchor: Its own anchor; empty where it stands on the page elsewhere.
    """

    day: date
    sentence: str
    html: str = ""
    language: str = "en"
    direction: str = "ltr"
    url: str = ""
    kept: str = ""
    is_broken: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A timeline, oldest step first; empty where nothing is owed and nothing happened.

    Attributes:
        team: Name of the team that has it now, or empty.
        label: Where it stands, in words.
        steps: Its steps.
    """

    team: str = ""
    label: str = ""
    steps: tuple[StepView, ...] = ()
