"""Official answers: written by an officer for a team, signed, and kept for ever."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from outspoken.model import schema
from outspoken.model.fields import FIELDS, NAME_LIMIT
from outspoken.model.identity import new_id
from outspoken.model.officer import Role
from outspoken.model.place import Place
from outspoken.model.post import Answer, AnswerState
from outspoken.services import (
    answers,
    followers,
    officers,
    reviews,
    suggesting,
    thread_names,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.detectors import Lists
from outspoken.services.transactions import Transaction, carry_out

NAMED = (
    "take out of the answer: a name that was taken out of this thread; if it names "
    "somebody else, or nobody, let it stand with --names"
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What an officer wants to answer.

    Attributes:
        post: Id of the post.
        team: Key of the team that answers.
        role: The officer's job, as shown; no name.
        state: How far the office has come with it.
        body: The words, as Markdown.
        promised_by: Day by which something will be done, or none.
        language: BCP 47 tag.
        names: Whether words stand that were taken out of the thread as names: they name
            somebody else, or no person at all. The log counts them.
    """

    post: str
    team: str
    role: str
    state: AnswerState
    body: str
    promised_by: date | None = None
    language: str = "en"
    names: bool = False


def answer(acting: Acting, reply: Reply, place: Place, lists: Lists) -> Answer:
    """Publish *reply* as the office's answer, under the acting officer's signature.

    Raises:
        CannotDecideError: When the post is not published, the team is unknown, a promise
            has no day, or the words hold what the policy takes out.
        NotAllowedError: When the officer may not answer.
    """
    officers.require(acting.officer, Role.MODERATOR)
    # Terminals and pasted texts end their lines in several ways; we write one.
    body = reply.body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    reply = replace(reply, body=body, role=reply.role.strip())
    named = _names_taken_out(acting, reply)
    advice = list(_advice(reply, place, lists, acting.today))
    if named and not reply.names:
        advice.append(NAMED)
    if advice:
        raise CannotDecideError("; ".join(dict.fromkeys(advice)))
    with acting.alone():
        if acting.shelf.post_of(reply.post) != reply.post:
            raise CannotDecideError(f"{reply.post} is no post on the site")
        written = acting.sign(_answer(acting, reply))
        file = f"{answers.ANSWERS}/{written.post}/{written.id}.md"
        transaction = Transaction(
            id=f"{written.id}-answered",
            time=acting.now,
            officer=acting.officer.id,
            action="answered",
            subject=written.post,
            details=_details(written, named),
            writes={file: answers.render(written).encode()},
            private=followers.of_answer(acting.office, written, place),
        )
        carry_out(acting.office, transaction)
    return written


def _names_taken_out(acting: Acting, reply: Reply) -> int:
    """Return how often the answer names people whose names came out of the thread."""
    words = (reply.role, reply.body)
    known = thread_names.known(acting.office, reply.post, words)
    return sum(len(suggesting.of_known(part, known)) for part in words) if known else 0


def _details(written: Answer, named: int) -> dict[str, str | int]:
    told = {"answer": written.id, "state": written.state, "team": written.team}
    return {**told, **({"named": named} if named else {})}


def _answer(acting: Acting, reply: Reply) -> Answer:
    return Answer(
        id=new_id(acting.today),
        post=reply.post,
        team=reply.team,
        role=reply.role,
        state=reply.state,
        promised_by=reply.promised_by,
        language=reply.language,
        answered=acting.now,
        body=reply.body,
        allowed=_allowed(acting, reply),
    )


def _allowed(acting: Acting, reply: Reply) -> tuple[str, ...]:
    """Return what the office's own lists let stand, for where they are not at hand."""
    public = reviews.public_lists_of(acting.office)
    parts = (reply.role, reply.body)
    found = (each for part in parts for each in suggesting.still_there(part, (), public))
    return tuple(dict.fromkeys(words for words, _ in found))


def _advice(reply: Reply, place: Place, lists: Lists, today: date) -> Iterator[str]:
    """Yield what keeps *reply* from being published."""
    if reply.team not in place.teams:
        yield f"use one of {', '.join(place.teams)}, not {reply.team!r}"
    if (reply.state is AnswerState.PROMISED) != (reply.promised_by is not None):
        yield "a promise needs its day, and only a promise has one"
    if reply.promised_by and reply.promised_by < today:
        yield f"promise a day to come, not {reply.promised_by.isoformat()}"
    if reply.state is AnswerState.AGREED:
        yield "only the resident's word makes it agreed"
    if not reply.role or len(reply.role) > NAME_LIMIT or not reply.role.isprintable():
        yield f"give the job on one line, at most {NAME_LIMIT} characters, no name"
    yield from filter(None, [FIELDS["language"].advice(reply.language)])
    if not reply.body.strip():
        yield "write the answer; there are no words"
    yield from (advice for _, advice in schema.body_complaints(reply.body))
    for words in (reply.role, reply.body):
        for _, hit in suggesting.still_there(words, (), lists):
            yield f"take out of the answer: {hit.why}"
