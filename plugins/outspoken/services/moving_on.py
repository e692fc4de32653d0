"""Moving on: an officer puts on record what brought a question on its way, signed.

To whom it was passed, why it takes longer, what was done on the spot, and what its writer
says of it. Nothing here answers, and nothing moves a day by which something is due but an
extension, which has its reason, and the next stage of a complaint.
"""

from dataclasses import replace
from datetime import date, datetime, time

from outspoken.model.identity import new_id
from outspoken.model.move import Move, MoveKind
from outspoken.model.officer import Role
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.submission import LONDON, Says, Submission
from outspoken.services import (
    case_records,
    consents,
    dossiers,
    followers,
    leak_shown,
    move_rules,
    moves,
    officers,
    official_words,
    places,
    questions,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.detectors import Lists
from outspoken.services.move_rules import Standing
from outspoken.services.transactions import carry_out

WORDS = "reason"
"""What the words of a move are, for whoever writes them."""
KINDS = {Says.FIXED: MoveKind.AGREED, Says.NOT_FIXED: MoveKind.REOPENED}
"""The move that each word of a writer makes."""


def put(
    acting: Acting, wished: Move, place: Place, lists: Lists, *, names: bool = False
) -> Move:
    """Put *wished* on record, under the acting officer's signature; return it.

    Args:
        acting: Who acts, where, and when.
        wished: The move as it is wished for; its id, and which team had it before, are
            found here. Of an extension without a step it is the step that can be put off.
        place: The teams.
        lists: The office's lists.
        names: Whether words stand that were taken out of the thread as names: they name
            somebody else, or nobody. The log counts them.

    Raises:
        CannotDecideError: When the post is not on the site, its rules do not allow the
            move, or the words hold what the policy takes out; or they are a writer's, and
            name who stands in an election period.
        NotAllowedError: When the officer may not decide.
    """
    officers.require(acting.officer, Role.MODERATOR)
    wished = replace(wished, body=official_words.tidied(wished.body))
    found = official_words.names_taken_out(acting, wished.post, (wished.body,))
    with acting.alone():
        now = _standing(acting, wished.post, place)
        move = _completed(acting, wished, now)
        advice = [*move_rules.advice(move, now)]
        advice += official_words.advice(WORDS, (move.body,), move.language, lists)
        advice += consents.on_hearing(acting, move)
        if found and not names:
            advice.append(official_words.named(WORDS))
        if advice:
            raise CannotDecideError("; ".join(dict.fromkeys(advice)))
        signed = acting.sign(move)
        _carry_out(acting, signed, place, found)
    return signed


def word(acting: Acting, sent: Submission, comment: Post) -> Move:
    """Return the move that a comment makes, signed, for whoever publishes it.

    It counts from the moment at which the comment came.

    Args:
        acting: Who publishes it, alone.
        sent: The comment as sent in, by the writer of the post as the officer has found.
        comment: What is published of it.

    Raises:
        CannotDecideError: When it does not say how things stand, or they stood otherwise.
    """
    if sent.says is None:
        raise CannotDecideError("it does not say whether it is fixed: leave --writers-word")
    place, _ = places.read(acting.office.place)
    now = _standing(acting, comment.post, place)
    move = Move(
        id=new_id(acting.today),
        post=comment.post,
        kind=KINDS[sent.says],
        made=sent.received,
        heard_by=sent.channel,
        comment=sent.id,
    )
    if advice := "; ".join(move_rules.advice(move, now)):
        raise CannotDecideError(f"{advice}; publish it without --writers-word")
    return acting.sign(move)


def moment(acting: Acting, day: date | None) -> datetime:
    """Return the moment of what happened on *day*: now, or the last one of a day before.

    Nobody writes down the minute of a visit; and what was said on a day comes after what
    the office said on it.
    """
    if day is None or day == acting.today:
        return acting.now
    return datetime.combine(day, time(23, 59, 59), LONDON)


def _carry_out(acting: Acting, signed: Move, place: Place, named: int) -> None:
    """Put *signed* on record; whoever waits for the answer is told where it went."""
    private = followers.of_move(acting.office, signed, place)
    told = case_records.told(acting.office, signed.post) if private else {}
    details = {**_details(signed), **({"named": named} if named else {}), **told}
    transaction = acting.transaction(signed.kind, signed.post, details)
    shown = leak_shown.of_move(signed)
    let_go = official_words.let_go(acting.office, signed.post, shown, named)
    writes = {moves.place_of(signed): moves.render(signed).encode()}
    carry_out(
        acting.office, replace(transaction, writes=writes, private={**let_go, **private})
    )


def _standing(acting: Acting, post: str, place: Place) -> Standing:
    question = questions.standing(acting, post)
    clock = dossiers.clock(question.post, question.answers, question.moves, place)
    return Standing(question, clock, place, acting.today)


def _completed(acting: Acting, wished: Move, now: Standing) -> Move:
    is_routing = wished.kind is MoveKind.ROUTED
    is_extension = wished.kind is MoveKind.EXTENDED and not wished.step
    return replace(
        wished,
        id=new_id(acting.today),
        before=now.team if is_routing else "",
        step=move_rules.extendable(now.clock) if is_extension else wished.step,
        allowed=official_words.allowed(acting, (wished.body,)),
    )


def _details(move: Move) -> dict[str, str | int]:
    """Return what the log says of *move*: its id, and the codes of its kind."""
    told: dict[str, str | int] = {
        "team": move.team,
        "before": move.before,
        "step": move.step,
        "days": move.days,
        "track": move.track,
        "by": str(move.heard_by or ""),
        "comment": move.comment,
    }
    return {"move": move.id, **{name: value for name, value in told.items() if value}}
