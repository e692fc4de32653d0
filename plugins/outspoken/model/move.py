"""A move: one dated thing besides an answer by which a question went on its way.

Who has it now, why it takes longer, and what its writer says of it: each is a small
record on the post's page, signed by an officer like an answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from outspoken.model.approval import Approval, digest
from outspoken.model.submission import LONDON, Channel


class MoveKind(StrEnum):
    """What happened."""

    ROUTED = "routed"
    """It was passed to another team."""
    EXTENDED = "extended"
    """It takes longer, for a reason that is told."""
    TRACKED = "tracked"
    """It goes on under another promise, as a complaint of the next stage."""
    REACHED = "reached"
    """A step of its track was taken that no answer tells of, such as a visit."""
    WRITTEN = "written"
    """The office wrote to its writer, and what it wrote is not for everybody."""
    REOPENED = "reopened"
    """Its writer says that it is not done."""
    AGREED = "agreed"
    """Its writer says that it is done."""


RESIDENTS = frozenset({MoveKind.REOPENED, MoveKind.AGREED})
"""What only the resident's word makes so (RULES.md, section 2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move of a question.

    Attributes:
        id: Identity.
        post: Id of the post.
        kind: What happened.
        made: Its moment, with its zone.
        team: Key of the team that has it now; of a routing only.
        before: Key of the team that had it before; of a routing only.
        step: What is put off or reached, as `model.clock.Step.reaches` has it; or empty.
        days: How many working days longer it takes; 0 unless it is put off.
        track: Key of the promise it is on now; of a change of track only.
        heard_by: How the office heard it of its writer; none unless it is their word.
        comment: Id of the comment in which its writer says so; or empty.
        language: BCP 47 tag of the words.
        body: Why, in a sentence or two for everybody, as Markdown; or empty.
        allowed: Words that look private and that the officer let stand.
        approval: Who put it on record, signed.
    """

    id: str
    post: str
    kind: MoveKind
    made: datetime
    team: str = ""
    before: str = ""
    step: str = ""
    days: int = 0
    track: str = ""
    heard_by: Channel | None = None
    comment: str = ""
    language: str = "en"
    body: str = ""
    allowed: tuple[str, ...] = ()
    approval: Approval | None = None

    @property
    def is_told(self) -> bool:
        """Whether it tells what its writer said, in words."""
        return self.kind in RESIDENTS and bool(self.body)

    @property
    def without_words(self) -> "Move":
        """The same without its words, their language, and what was signed."""
        return replace(self, body="", language="en", allowed=(), approval=None)

    @property
    def digest(self) -> str:
        """The digest of its words as they are now."""
        return digest("", "", self.body)

    @property
    def place(self) -> Mapping[str, str]:
        """What an approval binds the words to."""
        return {
            "id": self.id,
            "kind": f"move-{self.kind}",
            "post": self.post,
            "made": self.made.isoformat(),
            "team": self.team,
            "before": self.before,
            "step": self.step,
            "days": str(self.days),
            "track": self.track,
            "heard_by": self.heard_by or "",
            "comment": self.comment,
            "language": self.language,
            "allowed": "\n".join(self.allowed),
        }

    @property
    def made_on(self) -> date:
        """The day of the move, local to Europe/London."""
        return self.made.astimezone(LONDON).date()
