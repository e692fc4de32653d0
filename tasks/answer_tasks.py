"""What is owed and what is told: answers, moves, letters, lists."""

from invoke import Context

from tasks.common import OFFICER, Said, leave, task, terminal

WORDS = {
    "language": "language of the words, as en",
    "names": "lets a name stand that was taken out of the thread",
    "officer": OFFICER,
}
"""What the flags mean that every task with words for everybody has."""


@task(
    positional=["id"],
    help={
        "id": "the post's",
        "team": "key of the team that answers",
        "role": "your job as shown, no name",
        "state": "acknowledged, answered, promised or done",
        "promise": "day of a promise, as 2026-05-01",
        "text": "the words; typed in when left out",
        **WORDS,
    },
)
def answer(
    _: Context,
    id: str,
    team: str = "",
    role: str = "",
    state: str = "answered",
    promise: str = "",
    text: str = "",
    language: str = "en",
    names: bool = False,
    officer: str = "",
) -> None:
    """Answer a post for your team."""
    said: Said = {"team": team, "role": role, "state": state, "promise": promise}
    words: Said = {"text": text, "language": language, "names": names}
    asked = terminal.answering.Asked(**said, **words)
    leave(lambda room: terminal.answering.run(room, id, asked), officer=officer)


@task(
    positional=["id"],
    help={
        "id": "the post's",
        "team": "key of the team that has it now",
        "track": "or the promise that it is on now, as complaint-2",
        "why": "why, for everybody to read",
        **WORDS,
    },
)
def route(
    _: Context,
    id: str,
    team: str = "",
    track: str = "",
    why: str = "",
    language: str = "en",
    names: bool = False,
    officer: str = "",
) -> None:
    """Pass a post to another team, or put it on another promise."""
    words = terminal.routing.Words(text=why, language=language, names=names)
    leave(
        lambda room: terminal.routing.route(room, id, team, track, words), officer=officer
    )


@task(
    positional=["id"],
    help={
        "id": "the post's",
        "days": "how many working days longer it takes",
        "reason": "why, for everybody to read",
        "step": "what is put off, when it is not what is due next",
        **WORDS,
    },
)
def extend(
    _: Context,
    id: str,
    days: str = "",
    reason: str = "",
    step: str = "",
    language: str = "en",
    names: bool = False,
    officer: str = "",
) -> None:
    """Put off an answer that is due, once, with the reason."""
    words = terminal.routing.Words(text=reason, language=language, names=names)
    leave(
        lambda room: terminal.routing.extend(room, id, days, step, words), officer=officer
    )


@task(
    positional=["id"],
    help={
        "id": "the post's",
        "step": "investigated, summary, made-safe, begun, or written: we wrote in private",
        "on": "its day, as 2026-05-01; today when left out",
        "text": "more, for everybody to read",
        **WORDS,
    },
)
def reach(
    _: Context,
    id: str,
    step: str = "",
    on: str = "",
    text: str = "",
    language: str = "en",
    names: bool = False,
    officer: str = "",
) -> None:
    """Put on record what was done for a post besides answering."""
    words = terminal.routing.Words(text=text, language=language, names=names)
    leave(lambda room: terminal.routing.reach(room, id, step, on, words), officer=officer)


@task(
    positional=["id"],
    help={
        "id": "the post's",
        "says": "fixed or not-fixed",
        "by": "how you heard it: phone, text, email, paper, in-person, social, …",
        "on": "the day, as 2026-05-01; today when left out",
        "text": "more, for everybody to read",
        **WORDS,
    },
)
def hear(
    _: Context,
    id: str,
    says: str = "",
    by: str = "",
    on: str = "",
    text: str = "",
    language: str = "en",
    names: bool = False,
    officer: str = "",
) -> None:
    """Put on record what a post's writer says: fixed or not."""
    words = terminal.routing.Words(text=text, language=language, names=names)
    leave(
        lambda room: terminal.routing.hear(room, id, says, by, on, words), officer=officer
    )
