"""What the front matter of a file says, before anybody judges it."""

from dataclasses import dataclass, field

from outspoken.model.fields import Value


@dataclass(slots=True)
class Typed:
    """What a header says; its lines are counted from 0.

    Attributes:
        fields: Name, value and line of each field.
        advice: Line, and what to do there.
        set_aside: Name and line of what could not be read.
    """

    fields: list[tuple[str, Value, int]] = field(default_factory=list)
    advice: list[tuple[int, str]] = field(default_factory=list)
    set_aside: dict[str, int] = field(default_factory=dict)
