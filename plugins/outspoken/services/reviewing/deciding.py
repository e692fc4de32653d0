"""A decision made at the terminal, what is said of it, and the letter that follows it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from outspoken.model.letter import Letter
from outspoken.model.post import Post, Tone
from outspoken.model.reason import Reason
from outspoken.model.review import Review
from outspoken.model.submission import ReplyBy
from outspoken.services import (
    decisions,
    files,
    letters,
    objections,
    places,
    texts,
    told_now,
    transactions,
)
from outspoken.services.acting import Acting
from outspoken.services.inbox import Waiting
from outspoken.services.legible import legible
from outspoken.services.office import Office
from outspoken.services.reviewing import choosing, objection_notes
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.session import Session

NEXT = "add --publish, --hold or --decline REASON"
NO_LETTER = "no letter: the writer gave no way to reply, or wants none"
UNREACHABLE = "no letter: the writer left no way to reach them"
WAYS = {
    ReplyBy.EMAIL: "send it by e-mail",
    ReplyBy.TEXT: "send it as a text",
    ReplyBy.PHONE: "read it out on the phone",
    ReplyBy.POST: "print and post it",
}
"""What to do with a letter: nothing is sent by itself."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done.

    Attributes:
        sentence: Of the decision.
        letter: Of the letter to the writer; empty when nothing was decided on.
        path: Where the letter is kept, if there is one.
        brief: Of both, on one line, for whoever goes on to the next.
        way: What to do with the letter; empty where there is none.
    """

    sentence: str
    letter: str = ""
    path: Path | None = None
    brief: str = ""
    way: str = ""

    def __str__(self) -> str:
        return "\n".join(filter(None, (self.sentence, self.letter)))


def decide(acting: Acting, waiting: Waiting, review: Review, asked: Asked) -> Done:
    """Do what was asked for; return what was done."""
    given_id, verb = waiting.submission.id, asked.verb
    if verb in ("publish", "decline") and objections.waits(acting.office, given_id):
        return _on_objection(acting, waiting, review, asked)
    if verb == "publish":
        post = _published(acting, waiting, review, asked)
        where = f"{post.kind} on {post.post}" if post.is_below else post.url
        said = f"published {given_id}: {where}; it goes out with the next 'invoke publish'"
        return _with_letter(said, acting, review, asked, None)
    if verb == "hold":
        decisions.hold(acting, waiting, review)
        return Done(f"held {given_id}, with the choices so far")
    if verb == "decline":
        reason = choosing.reason_of(asked.decline)
        decisions.decline(acting, waiting, review, reason)
        return _with_letter(f"declined {given_id}", acting, review, asked, reason)
    return Done(f"{given_id} is as it was: {NEXT}")


def _on_objection(acting: Acting, waiting: Waiting, review: Review, asked: Asked) -> Done:
    """Decide on an objection; its letter is for the officer to write."""
    if asked.verb == "publish":
        _published(acting, waiting, review, asked)
    else:
        reason = choosing.reason_of(asked.decline)
        decisions.decline(acting, waiting, review, reason)
    said = objection_notes.outcome(acting.office, waiting.submission.id)
    return Done(said, "Write to them what was decided, and why.", brief=said)


def _published(acting: Acting, waiting: Waiting, review: Review, asked: Asked) -> Post:
    return decisions.publish(
        acting,
        waiting,
        review,
        asked.track,
        team=asked.team,
        tone=Tone(asked.tone) if asked.tone else None,
        writers_word=asked.writers_word,
    )


def letter_shown(case: Case, session: Session, declined_for: Reason | None = None) -> str:
    """Return the letter as it would be, or why there is none."""
    if case.objection:
        return "An objection has no letter of its own: write what was decided, and why."
    letter = _draft(
        case.room.office, case.today, session.review, session.track, declined_for
    )
    return legible(letter.text or _none(letter))


def _with_letter(
    sentence: str, acting: Acting, review: Review, asked: Asked, reason: Reason | None
) -> Done:
    """Keep the letter to the writer; the decision stands, whatever becomes of that."""
    done = sentence.partition(":")[0]
    sent = told_now.as_said(acting.office, review.submission)
    if sent.contact.reply_by is ReplyBy.NONE:
        # Whoever wants none costs no second look for what tells of danger.
        return Done(sentence, NO_LETTER, brief=f"{done}; {NO_LETTER}")
    lock = acting.office.private / transactions.LOCK
    try:
        # Else its writer could say another way between the two, and be written to by this.
        with files.lock(lock, acting.officer.id):
            letter = _draft(acting.office, acting.today, review, asked.track, reason)
            path = letters.keep(acting.office, letter)
    except OSError as error:
        return Done(sentence, f"the letter could not be kept: {error.strerror}")
    if path is None:
        return Done(sentence, _none(letter), brief=f"{done}; {_none(letter)}")
    what = WAYS[letter.way]
    said = f"letter: {texts.shown(path)} ({what})"
    return Done(sentence, said, path, f"{done}; the letter is kept: {what}", what)


def _draft(
    office: Office, today: date, review: Review, track: str, declined_for: Reason | None
) -> Letter:
    place, _ = places.read(office.place)
    return letters.draft(
        office, place, review, today, track=track, declined_for=declined_for
    )


def _none(letter: Letter) -> str:
    wants_none = letter.sent.contact.reply_by is ReplyBy.NONE
    return NO_LETTER if wants_none else UNREACHABLE
