"""People named in other texts of the same thread, who are looked for here too."""

from typing import NamedTuple

from outspoken.model.reason import Reason

KNOWN_WHY = "a name that comes out of another text of this thread"
AGAIN_WHY = "words that came out of another text of this thread"
KNOWN_CONFIDENCE = 0.9


class Known(NamedTuple):
    """A person named in another text of the same thread: title, comment or answer."""

    name: str
    reason: Reason
