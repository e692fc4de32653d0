"""What brings a question on its way, as an officer asks for it in words.

Both the tasks and the desk ask here: what they give is understood or refused alike, and
what was done is said in the same sentence.
"""

from dataclasses import dataclass, replace

from outspoken.model import tracks
from outspoken.model.move import Move, MoveKind
from outspoken.model.place import Place
from outspoken.model.submission import Channel, Says
from outspoken.services import dossiers, moving_on, questions, reviews, typed_days
from outspoken.services.acting import Acting
from outspoken.services.wrong_use import WrongUseError

HEARD = tuple(each for each in Channel if each is not Channel.IMPORT)
"""How an office can hear something of a resident."""
STEPS = (*tracks.WORDS, MoveKind.WRITTEN)
"""What can be put on record as done."""


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


def route(
    acting: Acting, place: Place, post: str, to: tuple[str, str], words: Words
) -> str:
    """Pass the post to another team, or put it on another promise; say so.

    Args:
        acting: Who acts.
        place: The teams.
        post: Id of the post.
        to: Key of the team, or of the promise; the other of the two is empty.
        words: What everybody reads of it.
    """
    teams, (team, track) = place.teams, to
    if bool(team) == bool(track):
        known = f"{', '.join(teams)}, or --track with one of {', '.join(tracks.TRACKS)}"
        raise WrongUseError(f"say where it goes: --team with one of {known}")
    kind = MoveKind.ROUTED if team else MoveKind.TRACKED
    wished = Move(id="", post=post, kind=kind, made=acting.now, team=team, track=track)
    made = _put(acting, place, wished, words)
    if track:
        return _done(acting, place, post, f"{post} is now {tracks.NAMES[track]}")
    before = teams[made.before].name if made.before in teams else "no team"
    done = f"passed {post} from {before} to {teams[team].name}; its clock keeps running"
    return _done(acting, place, post, done)


def extend(
    acting: Acting, place: Place, post: str, by: tuple[str, str], words: Words
) -> str:
    """Put off what is due next, for a reason; say so.

    Args:
        acting: Who acts.
        place: The teams.
        post: Id of the post.
        by: By how many working days, as typed; and which step, empty for the next.
        words: Why.
    """
    days, step = by
    if not days.isascii() or not days.isdecimal() or len(days) > len("99"):
        raise WrongUseError("say how many working days longer it takes: --days 5")
    if not words.text.strip():
        raise WrongUseError(
            'say why, for everybody to read: --reason "The part comes late"'
        )
    kind, many = MoveKind.EXTENDED, int(days)
    wished = Move(id="", post=post, kind=kind, made=acting.now, step=step, days=many)
    made = _put(acting, place, wished, words)
    what = tracks.WORDS[made.step].owed.lower()
    longer = f"{many} working day{'' if many == 1 else 's'}"
    return _done(acting, place, post, f"put off {post}, the {what}, by {longer}")


def reach(
    acting: Acting, place: Place, post: str, step: tuple[str, str], words: Words
) -> str:
    """Put on record that a step was taken, or a letter written; say so.

    Args:
        acting: Who acts.
        place: The teams.
        post: Id of the post.
        step: What was done, and on which day, as typed; empty for now.
        words: What everybody reads of it.
    """
    what, on = step
    if what not in STEPS:
        raise WrongUseError(f"say what was done: --step with one of {', '.join(STEPS)}")
    made = moving_on.moment(acting, typed_days.of(on))
    if what == MoveKind.WRITTEN:
        wished = Move(id="", post=post, kind=MoveKind.WRITTEN, made=made)
        done = f"on record for {post}: we have written to its writer"
    else:
        wished = Move(id="", post=post, kind=MoveKind.REACHED, made=made, step=what)
        kept = tracks.WORDS[what].kept.lower()
        done = f"on record for {post}: {kept} on {wished.made_on.isoformat()}"
    _put(acting, place, wished, words)
    return _done(acting, place, post, done)


def hear(
    acting: Acting, place: Place, post: str, word: tuple[str, str, str], words: Words
) -> str:
    """Put on record whether the writer says that it is fixed; say so.

    Args:
        acting: Who acts.
        place: The teams.
        post: Id of the post.
        word: What they say, how it was heard, and on which day, as typed.
        words: What everybody reads of it.
    """
    says, by, on = word
    if says not in list(Says):
        raise WrongUseError(f"give the writer's word: --says with one of {', '.join(Says)}")
    if by not in HEARD:
        raise WrongUseError(f"say how you heard it: --by with one of {', '.join(HEARD)}")
    kind, made = moving_on.KINDS[Says(says)], moving_on.moment(acting, typed_days.of(on))
    wished = Move(id="", post=post, kind=kind, made=made, heard_by=Channel(by))
    _put(acting, place, wished, words)
    told = {
        Says.FIXED: f"on record: the writer of {post} says that it is fixed",
        Says.NOT_FIXED: f"opened {post} again: its writer says that it is not fixed",
    }
    return _done(acting, place, post, told[Says(says)])


def _put(acting: Acting, place: Place, wished: Move, words: Words) -> Move:
    wished = replace(wished, body=words.text, language=words.language)
    lists = reviews.lists_of(acting.office)
    return moving_on.put(acting, wished, place, lists, names=words.names)


def _done(acting: Acting, place: Place, post: str, done: str) -> str:
    """Return what was *done*, and what is due next."""
    told = questions.standing(acting, post)
    clock = dossiers.clock(told.post, told.answers, told.moves, place)
    due = clock.due if clock and clock.is_open else None
    owed = tracks.WORDS[due.step.reaches].owed.lower() if due else ""
    return f"{done}; {owed} due by {due.by.isoformat()}" if due else done
