"""What is said of each step of a timeline, on the page and in feeds."""

from collections.abc import Mapping

from outspoken.model.clock import Due
from outspoken.model.move import Move, MoveKind
from outspoken.model.place import Place
from outspoken.model.post import Answer, AnswerState
from outspoken.model.submission import Channel
from outspoken.model.tracks import NAMES, WORDS
from outspoken.services import owed_words
from outspoken.services.presenting import team_name
from outspoken.services.theme import day

HEARD: Mapping[Channel, str] = {
    Channel.WEB: "on this site",
    Channel.EMAIL: "by e-mail",
    Channel.PAPER: "on paper",
    Channel.PHONE: "on the phone",
    Channel.TEXT: "by text message",
    Channel.WORKSHOP: "at a workshop",
    Channel.SOCIAL: "on social media",
    Channel.IN_PERSON: "in person",
}
"""How the office heard of it."""

IN_TIME = "In time"


def kind(step: Answer | Move) -> str:
    """Return what *step* is: an `AnswerState` or a `MoveKind`."""
    return str(step.state if isinstance(step, Answer) else step.kind)


def sentence(step: Answer | Move, place: Place) -> str:
    """Return what happened, in words that are no resident's."""
    return _answered(step, place) if isinstance(step, Answer) else _moved(step, place)


def reaches(step: Answer | Move) -> str:
    """Return the state or milestone that a clock takes *step* for."""
    return step.step if isinstance(step, Move) and step.step else kind(step)


def late(due: Due) -> str:
    """Return what is said of a step that came late."""
    owed, done = WORDS[due.step.reaches]
    return f"{done} late: the {owed.lower()} was due by {owed_words.by(due)}"


def missed(due: Due) -> str:
    """Return what is said of a step that was due and has not come."""
    return f"{WORDS[due.step.reaches].owed} due"


def _answered(answer: Answer, place: Place) -> str:
    team = team_name(answer.team, place)
    by = f" by {day(answer.promised_by)}" if answer.promised_by else ""
    return {
        AnswerState.ACKNOWLEDGED: f"{team} has it, and will answer",
        AnswerState.ANSWERED: f"Answered by {team}",
        AnswerState.PROMISED: f"Promised{by}, by {team}" if by else f"Promised by {team}",
        AnswerState.DONE: f"Done, says {team}",
        AnswerState.AGREED: f"{owed_words.AGREES}, says {team}",
    }[answer.state]


def _moved(move: Move, place: Place) -> str:
    heard = HEARD.get(move.heard_by, "") if move.heard_by else ""
    told = f" (told {heard})" if heard else ""
    match move.kind:
        case MoveKind.ROUTED:
            return _routed(move, place)
        case MoveKind.EXTENDED:
            days = f"{move.days} working day{'s' if move.days > 1 else ''}"
            return f"{WORDS[move.step].owed}: it takes {days} longer"
        case MoveKind.TRACKED:
            return f"Goes on as {NAMES[move.track]}"
        case MoveKind.REACHED:
            return WORDS[move.step].kept
        case MoveKind.WRITTEN:
            return "The office wrote to the writer. That letter is private"
        case MoveKind.REOPENED:
            return f"{owed_words.NOT_FIXED}{told}"
        case MoveKind.AGREED:
            return f"{owed_words.AGREES}{told}"


def _routed(move: Move, place: Place) -> str:
    now = team_name(move.team, place)
    if not move.before:
        return f"Given to {now}"
    return f"Passed from {team_name(move.before, place)} to {now}"
