"""What the desk's page of publishing shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from outspoken.model.views.chrome import Head
from outspoken.model.views.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishView:
    """Publishing: what would go out, and how the last run went.

    Attributes:
        head: The page's head.
        desk: What every page of the desk shows.
        is_running: Whether it runs just now; then the page asks again by itself.
        stands: How it stands or ended, in sentences.
        fresh: What would go out, in sentences.
        lines: What the run said.
        problem: Why none was begun, or empty.
    """

    head: Head
    desk: Desk
    is_running: bool
    stands: Sequence[str]
    fresh: Sequence[str]
    lines: Sequence[str]
    problem: str = ""
