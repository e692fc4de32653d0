"""What brings a question on its way: `invoke route`, `extend`, `reach` and `hear`."""

from dataclasses import dataclass, replace

from outspoken.model import tracks
from outspoken.model.move import Move, MoveKind
from outspoken.model.submission import Channel, Says
from outspoken.services import dossiers, moving_on, questions, reviews
from outspoken.services.acting import Acting
from outspoken.services.terminal import flag_days, outbox
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError, console

HEARD = tuple(each for each in Channel if each is not Channel.IMPORT)
"""How an office can hear something of a resident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is said to everybody about it.

    Attributes:
        text: Why, in a sentence or two; or empty.
        language: BCP 47 tag.
        names: Whether names that were taken out of the thread may stand.
    """

    text: str = ""
    language: str = "en"
    names: bool = False


def route(room: Room, post: str, team: str, track: str, words: Words) -> int:
    """Pass the post to another team, or put it on another promise; return the exit code."""
    teams = room.place.teams
    if bool(team) == bool(track):
        known = f"{', '.join(teams)}, or --track with one of {', '.join(tracks.TRACKS)}"
        raise WrongUseError(f"say where it goes: --team with one of {known}")
    acting = room.acting()
    kind = MoveKind.ROUTED if team else MoveKind.TRACKED
    wished = Move(id="", post=post, kind=kind, made=acting.now, team=team, track=track)
    made = _put(room, acting, wished, words)
    if team:
        before = teams[made.before].name if made.before in teams else "no team"
        done = f"passed {post} from {before} to {teams[team].name}; its clock keeps running"
    else:
        done = f"{post} is now {tracks.NAMES[track]}"
    return _done(room, acting, post, done)


def extend(room: Room, post: str, days: str, step: str, words: Words) -> int:
    """Put off what is due next, for a reason; return the exit code."""
    if not days.isascii() or not days.isdecimal() or len(days) > len("99"):
        raise WrongUseError("say how many working days longer it takes: --days 5")
    if not words.text.strip():
        raise WrongUseError(
            'say why, for everybody to read: --reason "The part comes late"'
        )
    acting = room.acting()
    kind, many = MoveKind.EXTENDED, int(days)
    wished = Move(id="", post=post, kind=kind, made=acting.now, step=step, days=many)
    made = _put(room, acting, wished, words)
    what = tracks.WORDS[made.step].owed.lower()
    longer = f"{many} working day{'' if many == 1 else 's'}"
    return _done(room, acting, post, f"put off {post}, the {what}, by {longer}")


def reach(room: Room, post: str, step: str, on: str, words: Words) -> int:
    """Put on record that a step was taken, or a letter written; return the exit code."""
    known = (*tracks.WORDS, MoveKind.WRITTEN)
    if step not in known:
        raise WrongUseError(f"say what was done: --step with one of {', '.join(known)}")
    acting = room.acting()
    made = moving_on.moment(acting, flag_days.of(on))
    if step == MoveKind.WRITTEN:
        wished = Move(id="", post=post, kind=MoveKind.WRITTEN, made=made)
        done = f"on record for {post}: we have written to its writer"
    else:
        wished = Move(id="", post=post, kind=MoveKind.REACHED, made=made, step=step)
        kept = tracks.WORDS[step].kept.lower()
        done = f"on record for {post}: {kept} on {wished.made_on.isoformat()}"
    _put(room, acting, wished, words)
    return _done(room, acting, post, done)


def hear(room: Room, post: str, says: str, by: str, on: str, words: Words) -> int:
    """Put on record whether the writer says that it is fixed; return the exit code."""
    if says not in list(Says):
        raise WrongUseError(f"give the writer's word: --says with one of {', '.join(Says)}")
    if by not in HEARD:
        raise WrongUseError(f"say how you heard it: --by with one of {', '.join(HEARD)}")
    acting = room.acting()
    kind, made = moving_on.KINDS[Says(says)], moving_on.moment(acting, flag_days.of(on))
    wished = Move(id="", post=post, kind=kind, made=made, heard_by=Channel(by))
    _put(room, acting, wished, words)
    told = {
        Says.FIXED: f"on record: the writer of {post} says that it is fixed",
        Says.NOT_FIXED: f"opened {post} again: its writer says that it is not fixed",
    }
    return _done(room, acting, post, told[Says(says)])


def _put(room: Room, acting: Acting, wished: Move, words: Words) -> Move:
    wished = replace(wished, body=words.text, language=words.language)
    lists = reviews.lists_of(room.office)
    return moving_on.put(acting, wished, room.place, lists, names=words.names)


def _done(room: Room, acting: Acting, post: str, done: str) -> int:
    """Say what was *done*, and what is due next; return the exit code."""
    told = questions.standing(acting, post)
    clock = dossiers.clock(told.post, told.answers, told.moves, room.place)
    due = clock.due if clock and clock.is_open else None
    owed = tracks.WORDS[due.step.reaches].owed.lower() if due else ""
    next_ = f"; {owed} due by {due.by.isoformat()}" if due else ""
    console().print(f"{done}{next_}; it goes out with the next 'invoke publish'")
    outbox.say(room.office)
    return 0
