"""Official answers: written by an officer for a team, signed, and kept for ever."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from outspoken.model.fields import NAME_LIMIT
from outspoken.model.identity import new_id
from outspoken.model.officer import Role
from outspoken.model.place import Place
from outspoken.model.post import Answer, AnswerState
from outspoken.model.timeline import State, Timeline
from outspoken.services import (
    answers,
    case_records,
    followers,
    leak_shown,
    officers,
    official_words,
    questions,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.detectors import Lists
from outspoken.services.transactions import Transaction, carry_out
from outspoken.services.wrong_use import WrongUseError

WORDS = "answer"
STATES = tuple(each for each in AnswerState if each is not AnswerState.AGREED)
"""What an officer can say of how far the office has come; agreed is for the resident."""
_LATER = (AnswerState.DONE, AnswerState.AGREED)


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


def state_named(word: str) -> AnswerState:
    """Return the state that *word* names.

    Raises:
        WrongUseError: When an officer can say no such thing.
    """
    if word not in STATES:
        raise WrongUseError(f"use one of {', '.join(STATES)}, not {word!r}")
    return AnswerState(word)


def answer(acting: Acting, reply: Reply, place: Place, lists: Lists) -> Answer:
    """Publish *reply* as the office's answer, under the acting officer's signature.

    Raises:
        CannotDecideError: When the post is not published, the team is unknown, a promise
            has no day, or the words hold what the policy takes out.
        NotAllowedError: When the officer may not answer.
    """
    officers.require(acting.officer, Role.MODERATOR)
    body, role = official_words.tidied(reply.body), reply.role.strip()
    reply = replace(reply, body=body, role=role)
    named = official_words.names_taken_out(acting, reply.post, (role, body))
    advice = list(_advice(reply, place, lists, acting.today))
    if named and not reply.names:
        advice.append(official_words.named(WORDS))
    if advice:
        raise CannotDecideError("; ".join(dict.fromkeys(advice)))
    with acting.alone():
        if back := _goes_back(reply.state, questions.standing(acting, reply.post)):
            raise CannotDecideError(back)
        written = acting.sign(_answer(acting, reply))
        file = f"{answers.ANSWERS}/{written.post}/{written.id}.md"
        told = case_records.told(acting.office, written.post)
        shown = leak_shown.of_answer(written)
        transaction = Transaction(
            id=f"{written.id}-answered",
            time=acting.now,
            officer=acting.officer.id,
            action="answered",
            subject=written.post,
            details={**_details(written, named), **told},
            writes={file: answers.render(written).encode()},
            private={
                **official_words.let_go(acting.office, written.post, shown, named),
                **followers.of_answer(acting.office, written, place),
            },
        )
        carry_out(acting.office, transaction)
    return written


def _goes_back(state: AnswerState, question: Timeline) -> str:
    """Return why an answer may not say *state*, as if less had been done; else nothing."""
    known = question.state
    if state is AnswerState.ACKNOWLEDGED and question.is_answered:
        return f"it is {known} already: say 'answered', 'promised' or 'done'"
    if state not in _LATER and known in (State.DONE, State.AGREED):
        return (
            f"it is {known} already: say 'done', or put on record first that its writer "
            f"says it is not, with 'invoke hear {question.post.id}'"
        )
    return ""


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
        allowed=official_words.allowed(acting, (reply.role, reply.body)),
    )


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
    if not reply.body.strip():
        yield "write the answer; there are no words"
    parts = (reply.role, reply.body)
    yield from official_words.advice(WORDS, parts, reply.language, lists)
