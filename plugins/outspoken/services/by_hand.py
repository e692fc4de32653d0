"""Who is told by hand: rung, or written to on paper; each waits until it is ticked off."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from outspoken.model.identity import is_id
from outspoken.model.post import Answer
from outspoken.services import answers, transactions
from outspoken.services.acting import Acting, CannotDecideError
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


def tick_off(acting: Acting, given_id: str) -> None:
    """Note that somebody was told by hand of the answer or move *given_id*.

    Raises:
        CannotDecideError: When nobody waits to be told of it.
    """
    office = acting.office
    if not is_id(given_id):
        raise CannotDecideError(f"{given_id} is no id of an answer: see invoke inbox")
    with acting.alone():
        found = [
            path
            for folder in (CALLS, outbox.FOLDER)
            for path in sorted((office.private / folder).glob(f"{given_id}-*"))
        ]
        if not found:
            raise CannotDecideError(f"nobody waits to be told of {given_id}")
        subject = found[0].name[len(given_id) + 1 :][: len(given_id)]
        details: dict[str, str | int] = {"answer": given_id, "letters": len(found)}
        done = acting.transaction("told", subject, details)
        transactions.carry_out(office, replace(done, removals=tuple(found)))


def _named(names: Iterable[str]) -> list[Call]:
    found = (Call(name[:ID_LENGTH], name[ID_LENGTH + 1 :]) for name in sorted(names))
    return [each for each in found if is_id(each.id) and is_id(each.post)]
