"""Who is told by hand: rung, or written to on paper; each waits until it is ticked off."""

from collections.abc import Iterable
from dataclasses import dataclass

from outspoken.model.identity import is_id
from outspoken.model.post import Answer
from outspoken.services import answers
from outspoken.services.case_messages import CALLS, ID_LENGTH
from outspoken.services.office import Office
from outspoken.services.sending import outbox, parcel


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody who is to be rung, or written to on paper.

    Attributes:
        id: Id of the answer or move that they are told of.
        post: Id of the post.
    """

    id: str
    post: str

    def team(self, office: Office) -> str:
        """Return the key of the team that answered; empty where no answer tells it."""
        folder = office.content / answers.ANSWERS / self.post
        answer = answers.read(folder / f"{self.id}.md")
        return answer.team if isinstance(answer, Answer) else ""


def to_ring(office: Office) -> list[Call]:
    """List the calls to be made, the oldest answer first."""
    return _named(path.stem for path in (office.private / CALLS).glob("*.txt"))


def to_post(office: Office) -> list[Call]:
    """List the letters to be printed and posted, the oldest answer first."""
    return _named(path.name.removesuffix(parcel.PRINT) for path in outbox.printed(office))


def _named(names: Iterable[str]) -> list[Call]:
    found = (Call(name[:ID_LENGTH], name[ID_LENGTH + 1 :]) for name in sorted(names))
    return [each for each in found if is_id(each.id) and is_id(each.post)]
