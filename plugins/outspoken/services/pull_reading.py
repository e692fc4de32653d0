"""A feed of elsewhere, read by a child with limits: its writer can write anything."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from outspoken.model.imported import UNDATED, Imported, LeftOut, Omission
from outspoken.model.problem import Problem
from outspoken.services import apart, imported_json, imports, texts
from outspoken.services.apart import Limits, UnreadableError
from outspoken.services.imports.recognise import recognise

LIMITS = Limits(cpu=30)
"""Ten times what the largest feed takes that we know."""
PROBLEMS = 50
"""Most problems of a feed that are told; the rest of it is not read."""
TOO_MANY = f"{PROBLEMS} things are to be mended up to here: the rest is not read"
TOO_DEAR = "the rest is not read: {}"

Found = Imported | Problem | LeftOut


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    Attributes:
        items: Texts, the oldest first, as they come in a thread; problems after them.
        is_feed: Whether it is a feed at all, or an export.
    """

    items: Sequence[Found]
    is_feed: bool

    @property
    def is_vain(self) -> bool:
        """Tell whether something was there, and nothing of it could be read."""
        return bool(self.items) and all(isinstance(x, Problem) for x in self.items)


def read(path: Path) -> Reading:
    """Return what is in the feed *path*, as far as a child with limits reads it."""
    found = list[Found]()
    try:
        for told in apart.told(__name__, {"path": str(path.absolute())}, limits=LIMITS):
            found.append(_found(path, told))
    except UnreadableError as error:
        found.append(texts.problem(path, 0, TOO_DEAR.format(error)))
    # What has no date is as new as can be.
    found.sort(key=lambda x: x.received if isinstance(x, Imported) else UNDATED)
    return Reading(found, not isinstance(recognise(path), Problem))


def answers(asked: Mapping[str, Any], _: bytes) -> Iterator[Mapping[str, Any]]:
    """Yield what is in a feed: asked of the child."""
    problems = count(1)
    for found in imports.read(Path(asked["path"])):
        if isinstance(found, Imported):
            yield {"item": imported_json.said(found)}
        elif isinstance(found, LeftOut):
            yield {"left_out": found.reason, "line": found.line}
        else:
            yield {"problem": found.message, "line": found.line}
            if next(problems) == PROBLEMS:
                yield {"problem": TOO_MANY, "line": found.line}
                return


def _found(path: Path, told: Mapping[str, Any]) -> Found:
    if "item" in told:
        return imported_json.imported(told["item"])
    if "left_out" in told:
        return LeftOut(Omission(told["left_out"]), told["line"])
    return texts.problem(path, told["line"], told["problem"])
