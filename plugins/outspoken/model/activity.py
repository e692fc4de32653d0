"""An activity: one unit of a workshop."""

from dataclasses import dataclass

from outspoken.model.passage import Block


@dataclass(frozen=True, slots=True)
class Activity:
    """One unit of a workshop.

    Attributes:
        slug: Its file's name without number and ending.
        n: Its place, from 1.
        title: Its title.
        minutes: Its length, 5 to 30.
        min_minutes: The same where time is short.
        mode: alone, pairs, small groups or whole group.
        kind: What is done in it, such as talk, write, sort, walk, break.
        needs: Slugs of handouts.
        optional: Whether it may be left out.
        can_stand_alone: Whether it works by itself, at a drop-in.
        outcome: Which of the kit's outcomes it serves, from 1; 0 for none (a break).
        blocks: Its passages, in order.
    """

    slug: str
    n: int
    title: str
    minutes: int
    min_minutes: int
    mode: str
    kind: str
    blocks: tuple[Block, ...]
    needs: tuple[str, ...] = ()
    optional: bool = False
    can_stand_alone: bool = False
    outcome: int = 0

    @property
    def is_break(self) -> bool:
        """Tell whether people rest in it."""
        return self.kind == "break"
