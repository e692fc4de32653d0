"""Who is told by hand: rung, or written to on paper; each waits until it is ticked off.

That is a post's own writer alone. What goes to others by e-mail or as a text waits for
`sending.outbox`, or until whoever sent it removes the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.model.officer import Role
from outspoken.model.post import Answer
from outspoken.services import answers, officers, transactions
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.case_messages import CALLS, ID_LENGTH
from outspoken.services.office import Office
from outspoken.services.sending import outbox, parcel

_NOTE = ".txt"
"""Ending of the note for a call."""


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
    return [call for call, _ in _calls(office)]


def to_post(office: Office) -> list[Call]:
    """List the letters to be printed and posted, the oldest answer first."""
    return [call for call, _ in _letters(office)]


def tick_off(acting: Acting, given_id: str) -> None:
    """Note that a writer was told by hand of the answer or move *given_id*.

    Letters to others about it stay where they are.

    Raises:
        NotAllowedError: When the officer may not decide.
        CannotDecideError: When nobody waits to be told of it by hand.
    """
    officers.require(acting.officer, Role.MODERATOR)
    office = acting.office
    if not is_id(given_id):
        raise CannotDecideError(f"{given_id} is no id of an answer: see invoke inbox")
    with acting.alone():
        waiting = (*_calls(office), *_letters(office))
        found = [(call, path) for call, path in waiting if call.id == given_id]
        if not found:
            raise CannotDecideError(
                f"nobody waits to be told of {given_id} by a call or a printed letter"
            )
        details: dict[str, str | int] = {"answer": given_id, "letters": len(found)}
        done = acting.transaction("told", found[0][0].post, details)
        gone = tuple(path for _, path in found)
        transactions.carry_out(office, replace(done, removals=gone))


def _calls(office: Office) -> Iterator[tuple[Call, Path]]:
    """Yield the calls to be made, each with its note, the oldest answer first."""
    for path in sorted((office.private / CALLS).glob(f"*{_NOTE}")):
        yield from _named(path, _NOTE)


def _letters(office: Office) -> Iterator[tuple[Call, Path]]:
    """Yield the letters to be posted, each with its file, the oldest answer first."""
    for path in outbox.printed(office):
        yield from _named(path, parcel.PRINT)


def _named(path: Path, ending: str) -> Iterator[tuple[Call, Path]]:
    """Yield whom the file *path* is for, where its name says so."""
    name = path.name.removesuffix(ending)
    call = Call(name[:ID_LENGTH], name[ID_LENGTH + 1 :])
    if is_id(call.id) and is_id(call.post):
        yield call, path
