"""Posts on which something is owed, read from the content for the officers' own lists.

The pages of the site are made from briefs, which a build keeps; an officer asks between
builds, and without one. Files that name no promise, and that nothing moved on, are not read
whole. As on the site, an answer or a move counts only with an officer's signature.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from outspoken.model.approval import Approver
from outspoken.model.clock import ClockState
from outspoken.model.danger import Danger
from outspoken.model.dossier import Dossier
from outspoken.model.move import Move
from outspoken.model.owed import Owed, Pledge
from outspoken.model.place import Place
from outspoken.model.post import Answer, Post
from outspoken.model.submission import LONDON
from outspoken.model.timeline import State
from outspoken.model.tracks import WORDS
from outspoken.services import (
    answers,
    approvers,
    dossiers,
    emergencies,
    moves,
    owing,
    posts,
    texts,
)
from outspoken.services.office import Office
from outspoken.services.said_ids import HEAD

RUNNING = (ClockState.WAITING, ClockState.DUE_TODAY, ClockState.OVERDUE)
_UNANSWERED = (State.WAITING, State.ACKNOWLEDGED)
PROMISED = "What was promised"
_TRACK = b'\ntrack: "'
_MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class OwedPost:
    """A post on which something is owed.

    Attributes:
        post: The post.
        owed: What is owed on it.
        dangers: What it may tell of, the most pressing first; none once it was answered.
        step: What its clock waits for, as "Visit"; empty where it waits for nothing.
    """

    post: Post
    owed: Owed
    dangers: tuple[Danger, ...] = ()
    step: str = ""

    @property
    def pledges(self) -> tuple[Pledge, ...]:
        """The promises by a day that are not done yet."""
        return tuple(each for each in self.owed.pledges if not each.done_on)

    @property
    def due(self) -> str:
        """The day, or the moment, by which the next thing is due."""
        clock = (self.owed.due,) if self.owed.clock in RUNNING else ()
        return min((*clock, *(each.by for each in self.pledges)), default="")

    @property
    def what(self) -> str:
        """What is due next: what was promised by a day, or the step of its clock."""
        is_promised = any(each.by == self.due for each in self.pledges)
        return PROMISED if is_promised else self.step

    def is_overdue(self, today: date) -> bool:
        """Tell whether its clock ran out, or a promise was broken."""
        broken = any(each.is_broken(today.isoformat()) for each in self.pledges)
        return broken or self.owed.clock == ClockState.OVERDUE

    @property
    def urgency(self) -> tuple[int, str, str]:
        """Where it stands in a list: dangers first, then by the clock."""
        pressing = min(map(list(Danger).index, self.dangers), default=len(Danger))
        return pressing, self.due, self.post.id


def of_content(office: Office, place: Place, today: date) -> list[OwedPost]:
    """Return every post on which something is owed, the most pressing first."""
    signers, content = signers_of(office), office.content
    found = (_owed(content, path, place, today, signers) for path in _likely(content))
    return sorted(filter(None, found), key=lambda each: each.urgency)


def signers_of(office: Office) -> tuple[Approver, ...]:
    """Return whose signatures count; nobody's where the register cannot be read."""
    known = approvers.read(office.approvers)
    return () if isinstance(known, list) else known


def one(
    content: Path, post: Post, place: Place, today: date, signers: Sequence[Approver]
) -> OwedPost:
    """Return what is owed on *post*."""
    clocked = dossier(content, post, place, signers)
    owed = owing.of(clocked, place, today)
    told = owed.state in _UNANSWERED
    step = WORDS[clocked.clock.due.step.reaches][0] if clocked.clock else ""
    return OwedPost(post, owed, emergencies.told_in(post) if told else (), step)


def dossier(
    content: Path,
    post: Post,
    place: Place,
    signers: Sequence[Approver],
    below: Iterable[Post] = (),
) -> Dossier:
    """Return *post* with what moved it on, its clock, and *below*, given in any order."""
    folders = (answers.ANSWERS, answers.of_folder), (moves.MOVES, moves.of_folder)
    given, moved = (
        [each for _, each in read(content / folder / post.id) if _counts(each, signers)]
        for folder, read in folders
    )
    # Sizes of photos are of no concern here, and cost a picture each.
    plain = replace(post, photos=())
    bare = dossiers.of(
        plain,
        "",
        below,
        [each for each in given if isinstance(each, Answer)],
        [each for each in moved if isinstance(each, Move)],
        content,
    )
    return dossiers.clocked(bare, place)


def when(due: str) -> date | datetime:
    """Return what `OwedPost.due` says: a day, or a moment in London within one."""
    if "T" not in due:
        return date.fromisoformat(due)
    moment = datetime.fromisoformat(due).astimezone(LONDON)
    if moment.time() == _MIDNIGHT:  # the end of the day before
        return moment.date() - timedelta(days=1)
    return moment


def _likely(content: Path) -> Iterator[Path]:
    """Yield the files of posts that are on a track, or that something moved on."""
    folders = (content / answers.ANSWERS, content / moves.MOVES)
    below = {each.name for one in folders if one.is_dir() for each in one.iterdir()}
    marks = frozenset(f'\nid: "{each}"\n'.encode() for each in below)
    for path in posts.paths(content / posts.POSTS):
        head = texts.beginning(path, HEAD).partition(b"\n---\n")[0]
        if _TRACK in head or _id_line(head) in marks:
            yield path


def _id_line(head: bytes) -> bytes:
    at = head.find(b'\nid: "')
    return head[at : head.find(b"\n", at + 1) + 1] if at >= 0 else b""


def _counts(text: object, signers: Sequence[Approver]) -> bool:
    """Tell whether an officer signed *text*, in these words and at this place."""
    if not isinstance(text, Answer | Move) or text.approval is None:
        return False
    is_as_approved = text.approval.digest == text.digest
    return is_as_approved and not approvers.is_signed(text.approval, text.place, signers)


def _owed(
    content: Path, path: Path, place: Place, today: date, signers: Sequence[Approver]
) -> OwedPost | None:
    post = posts.read(path)
    if not isinstance(post, Post) or post.is_withdrawn:
        return None
    found = one(content, post, place, today, signers)
    return found if found.due else None
