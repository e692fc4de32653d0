"""What must be true of an office after anything went wrong, and once it was put right."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.identity import PATTERN
from outspoken.services import activity, inbox
from outspoken.services.doctor.record import EXAMINED
from outspoken.services.office import Office
from outspoken.services.terminal import checking, doctoring, logbook
from outspoken.services.terminal.room import Room
from tests.crash.world import Step, World
from tests.faults import watching

TORN = re.compile(
    r"\.new$|\.new-[0-9a-f]{16}$|\.old-[0-9a-f]{16}$|\.scrap-|^box\.|-journal$"
)
"""Names of what no run may leave for ever."""
_RECEIPT = re.compile(rf"^submitted ({PATTERN.pattern})", re.MULTILINE)
_HEX = re.compile(r"[0-9a-f]{64}")
_OURS = (activity.REPAIRED, EXAMINED)
# Each run of an import has a record of its own, and most are made but once.
_SELDOM = ("imports/", "leaks/index.sqlite", "log/", "locks", "links/", "desk/")
DECIDED = ("published", "declined", "withdrawn", "erased", "taken-back")


@dataclass(frozen=True, slots=True)
class Facts:
    """All that can be told of an office, ids left out of it.

    Attributes:
        waiting: Words that wait, and how often; and whether as objections.
        done: What the log says was done, and how often.
        content: Names in the content, with the digest where nothing of it is drawn by lot.
        private: Names in the private folder.
    """

    waiting: Counter[tuple[str, bool]]
    done: Counter[str]
    content: frozenset[str]
    private: Counter[str]


def facts(office: Office, known: set[str]) -> Facts:
    """Tell how *office* stands.

    Args:
        office: The office.
        known: Ids that are the same in every run.
    """
    found = [each for each in inbox.waiting(office) if isinstance(each, inbox.Waiting)]
    return Facts(
        Counter((each.submission.body, bool(each.objection)) for each in found),
        Counter(x.action for x in activity.read(office) if x.action not in _OURS),
        frozenset(_content(office.content, known)),
        Counter(_private(office.private, known, {x.submission.id for x in found})),
    )


def recover(world: World, hours: float) -> None:
    """Let the doctor put the office right, and see that all is well then."""
    for step in STEPS:
        came = watching.run(world.does(step, hours), world.root)
        assert came.code == 0, came.said
    left = [path for path in world.root.rglob("*") if TORN.search(path.name)]
    assert left == []


def once(world: World, said: str = "") -> None:
    """See that each text that has a receipt waits, or was decided on; and never both."""
    office = world.office
    found = [each for each in inbox.waiting(office) if isinstance(each, inbox.Waiting)]
    waits = {each.submission.id for each in found if not each.objection}
    objected = {each.submission.id for each in found if each.objection}
    decided = {x.subject for x in activity.read(office) if x.action in DECIDED}
    for given in {*world.ids.values(), *_RECEIPT.findall(said)}:
        assert (given in waits) != (given in decided), given
    assert objected <= decided
    for given in decided:
        erased = any(
            x.action == "erased" for x in activity.read(office) if x.subject == given
        )
        assert erased != bool([*office.originals.glob(f"{given}.md*")]), given


def doctor(world: World, room: Room) -> int:
    """Let the doctor mend what it can."""
    return doctoring.run(room, (world.output,), mends=True)


def _check(_: World, room: Room) -> int:
    return checking.run(room)


def _verify(_: World, room: Room) -> int:
    return logbook.verify(room)


STEPS: tuple[Step, ...] = (doctor, _check, _verify)
"""What is done after anything went wrong, and said to be well."""


def _content(content: Path, known: set[str]) -> Iterator[str]:
    for path in sorted(content.rglob("*")):
        if path.is_file() and path.name != "log-head.toml":
            name = _plain(path.relative_to(content).as_posix(), known)
            drawn = "#" in name or name.startswith("place/approvers")
            digest = "" if drawn else hashlib.sha256(path.read_bytes()).hexdigest()
            yield f"{name} {digest}"


def _private(private: Path, known: set[str], waiting: set[str]) -> Iterator[str]:
    for path in sorted(private.rglob("*")):
        name = path.relative_to(private).as_posix()
        # What is sealed before it is decided on is sealed alike when it is decided.
        early = name.startswith("originals/") and name[10:25] in waiting
        if path.is_file() and not (
            name.endswith(".lock") or name.startswith(_SELDOM) or early
        ):
            yield _plain(name, known)


def _plain(name: str, known: set[str]) -> str:
    """Return *name* with ids and digests that are drawn by lot left out."""
    short = re.sub(r"^receipts/../", "receipts/", _HEX.sub("*", name))
    return PATTERN.sub(lambda found: found[0] if found[0] in known else "#", short)
