"""`invoke answer`: an official answer, from flags or from the terminal."""

import sys
from dataclasses import dataclass

from outspoken.services import answering, reviews, typed_days
from outspoken.services.answering import Reply
from outspoken.services.terminal import outbox
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError, console


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the flags of the task say.

    Attributes:
        team: Key of the team that answers.
        role: The officer's job, as shown.
        state: How far the office has come.
        promise: Day of a promise, as 2026-05-01, or empty.
        language: BCP 47 tag.
        text: The words; read from the input when empty.
        names: Whether names that were taken out of the thread may stand.
    """

    team: str
    role: str
    state: str
    promise: str
    language: str
    text: str
    names: bool = False


def run(room: Room, post: str, asked: Asked) -> int:
    """Answer the post; return the exit code."""
    acting, place = room.acting(), room.place
    if asked.team not in place.teams:
        raise WrongUseError(f"name the team: --team with one of {', '.join(place.teams)}")
    if not asked.role.strip():
        raise WrongUseError('say what you do there, no name: --role "Repairs manager"')
    state, promised_by = answering.state_named(asked.state), typed_days.of(asked.promise)
    if not asked.text and sys.stdin.isatty():
        console().print("The answer; end with Ctrl-D on a line of its own:")
    reply = Reply(
        post=post,
        team=asked.team,
        role=asked.role,
        state=state,
        body=asked.text or sys.stdin.read(),
        promised_by=promised_by,
        language=asked.language,
        names=asked.names,
    )
    given = answering.answer(acting, reply, place, reviews.lists_of(room.office))
    done = f"answered {post}: {given.id}; it goes out with the next 'invoke publish'"
    console().print(done)
    outbox.say(room.office)
    return 0
