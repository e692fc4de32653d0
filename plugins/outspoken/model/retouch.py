"""Retouches: what an officer does to a photo before it goes out, boxes and words."""

import re
import unicodedata
from dataclasses import dataclass

from outspoken.model.box import Box

ALT_LIMIT = 300
"""Most characters of the words for a photo; who listens hears them in one go."""
_MARK = re.compile(r"\[removed: [^\]]*\]")
_NOTHING = re.compile(
    r"(?:an? |the |my |our )?(?:photo|photograph|picture|pic|image|img|dsc|screenshot"
    r"|untitled|none|n/?a|alt|x+)s?[\W\d_]*"
    r"|\S+\.(?:jpe?g|png|webp|heic|heif)|[\W\d_]*",
    re.IGNORECASE,
)
"""Words that tell nobody what is to be seen."""


class AltError(ValueError):
    """Words for a photo that cannot stand; says what to do."""


@dataclass(frozen=True, slots=True)
class Retouch:
    """What is done to one photo.

    Attributes:
        boxes: What of it is covered.
        alt: What it shows, in the officer's words; empty where the writer's stand.
    """

    boxes: tuple[Box, ...] = ()
    alt: str = ""

    def __post_init__(self) -> None:
        if any(unicodedata.category(letter)[0] == "C" for letter in self.alt):
            raise AltError("say what the photo shows on one line, in plain letters")
        if len(self.alt) > ALT_LIMIT:
            raise AltError(f"say what the photo shows in at most {ALT_LIMIT} characters")


def of(retouches: tuple[Retouch, ...], number: int) -> Retouch:
    """Return what is done to the photo *number*, from 1."""
    return retouches[number - 1] if number <= len(retouches) else Retouch()


def put(retouches: tuple[Retouch, ...], number: int, done: Retouch) -> tuple[Retouch, ...]:
    """Return *retouches* with *done* for the photo *number*, from 1."""
    every = [of(retouches, each) for each in range(1, max(len(retouches), number) + 1)]
    every[number - 1] = done
    return tuple(every)


def covered(retouches: tuple[Retouch, ...]) -> tuple[tuple[Box, ...], ...]:
    """Return the boxes of each photo, in order; those at the end without any left out."""
    boxes = [each.boxes for each in retouches]
    while boxes and not boxes[-1]:
        boxes.pop()
    return tuple(boxes)


def says_something(alt: str) -> bool:
    """Tell whether *alt* tells what a photo shows, to somebody who does not see it."""
    return not _NOTHING.fullmatch(_MARK.sub("", alt).strip())
