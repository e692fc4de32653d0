"""A campaign: one ask, who can grant it, and the voices for it.

It closes by itself on the day after the one by which it is asked, and says then what came
of it, or that nothing did.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that happened on the way, or is to happen."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """An ask of somebody who can grant it.

    Attributes:
        slug: Its file's name, and its address.
        title: Its title.
        ask: What is asked, in one sentence that is answered by yes or no.
        summary: What it is about, in one plain sentence.
        who: Keys of the representatives who can grant it (`model.representative`).
        begun: The first day of it.
        by: The last day by which it is asked.
        hashtags: Its hashtags, without "#", in CamelCase.
        posts: Ids of posts whose voices it shows.
        topics: Keys of topics whose posts are voices for it too, while it runs.
        prompts: Questions that help a person to write in their own words.
        start: A line to begin a social post with, to be made one's own; or empty.
        milestones: What happened, in the order of their days.
        answer: Id of the post whose official answers are what was answered; or empty.
        outcome: What came of it, in plain words; empty while nothing did.
        granted: Whether it was granted: yes, no, partly; empty while it is open.
        language: BCP 47 tag of its words.
        body: Why, as Markdown by staff.
    """

    slug: str
    title: str
    ask: str
    summary: str
    who: tuple[str, ...]
    begun: date
    by: date
    body: str
    hashtags: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    start: str = ""
    milestones: tuple[Milestone, ...] = ()
    answer: str = ""
    outcome: str = ""
    granted: str = ""
    language: str = "en"

    def is_open(self, today: date) -> bool:
        """Tell whether people are asked to join in on *today*."""
        return self.begun <= today <= self.by and not self.granted
