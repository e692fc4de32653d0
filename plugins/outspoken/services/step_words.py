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
from outspoken.services.wording import IN_ENGLISH, Wording, marked

HEARD: Mapping[Channel, str] = {
    Channel.WEB: marked("on this site"),
    Channel.EMAIL: marked("by e-mail"),
    Channel.PAPER: marked("on paper"),
    Channel.PHONE: marked("on the phone"),
    Channel.TEXT: marked("by text message"),
    Channel.WORKSHOP: marked("at a workshop"),
    Channel.SOCIAL: marked("on social media"),
    Channel.IN_PERSON: marked("in person"),
}
"""How the office heard of it."""

IN_TIME = marked("In time")
_ANSWERED = {
    AnswerState.ACKNOWLEDGED: marked("{team} has it, and will answer"),
    AnswerState.ANSWERED: marked("Answered by {team}"),
    AnswerState.PROMISED: marked("Promised by {team}"),
    AnswerState.DONE: marked("Done, says {team}"),
    AnswerState.AGREED: marked("Done, and the writer agrees, says {team}"),
}
"""What is said of an answer."""


def kind(step: Answer | Move) -> str:
    """Return what *step* is: an `AnswerState` or a `MoveKind`."""
    return str(step.state if isinstance(step, Answer) else step.kind)


def sentence(step: Answer | Move, place: Place, say: Wording = IN_ENGLISH) -> str:
    """Return what happened, in words that are no resident's."""
    if isinstance(step, Answer):
        return _answered(step, place, say)
    return _moved(step, place, say)


def reaches(step: Answer | Move) -> str:
    """Return the state or milestone that a clock takes *step* for."""
    return step.step if isinstance(step, Move) and step.step else kind(step)


def late(due: Due, say: Wording = IN_ENGLISH) -> str:
    """Return what is said of a step that came late."""
    owed, done = map(say, WORDS[due.step.reaches])
    return say(
        "{done} late: the {owed} was due by {when}",
        done=done,
        owed=owed.lower(),
        when=owed_words.by(due, say),
    )


def missed(due: Due, say: Wording = IN_ENGLISH) -> str:
    """Return what is said of a step that was due and has not come."""
    return say("{what} due", what=say(WORDS[due.step.reaches].owed))


def _answered(answer: Answer, place: Place, say: Wording) -> str:
    team = team_name(answer.team, place)
    if answer.state is AnswerState.PROMISED and answer.promised_by:
        by = say.day(answer.promised_by)
        return say("Promised by {day}, by {team}", day=by, team=team)
    return say(_ANSWERED[answer.state], team=team)


def _moved(move: Move, place: Place, say: Wording) -> str:
    match move.kind:
        case MoveKind.ROUTED:
            return _routed(move, place, say)
        case MoveKind.EXTENDED:
            return say.count(
                "{what}: it takes {n} working day longer",
                "{what}: it takes {n} working days longer",
                move.days,
                what=say(WORDS[move.step].owed),
            )
        case MoveKind.TRACKED:
            return say("Goes on as {track}", track=say(NAMES[move.track]))
        case MoveKind.REACHED:
            return say(WORDS[move.step].kept)
        case MoveKind.WRITTEN:
            wrote = say("The office wrote to the writer")
            return say.joined(wrote, say("That letter is private"))
        case MoveKind.REOPENED:
            return _told(move, say(owed_words.NOT_FIXED), say)
        case MoveKind.AGREED:
            return _told(move, say(owed_words.AGREES), say)


def _told(move: Move, said: str, say: Wording) -> str:
    """Return what the writer *said*, and how they told the office."""
    heard = HEARD.get(move.heard_by, "") if move.heard_by else ""
    return say("{said} (told {how})", said=said, how=say(heard)) if heard else said


def _routed(move: Move, place: Place, say: Wording) -> str:
    now = team_name(move.team, place)
    if not move.before:
        return say("Given to {team}", team=now)
    before = team_name(move.before, place)
    return say("Passed from {before} to {team}", before=before, team=now)
