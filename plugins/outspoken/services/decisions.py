"""Decisions: an officer publishes, holds or declines a submission, under their own name."""

import hashlib
from dataclasses import replace
from pathlib import PurePosixPath

from outspoken.model.lettering import letter
from outspoken.model.move import Move
from outspoken.model.officer import Role
from outspoken.model.post import Post, Tone
from outspoken.model.reason import POLICY_VERSION, Reason
from outspoken.model.review import Review
from outspoken.model.submission import Kind, Submission
from outspoken.services import (
    approvers,
    consents,
    decided_additions,
    drafts,
    heard_words,
    moves,
    moving_on,
    objections,
    officers,
    posts,
    retouches,
    reviews,
    settling,
    taken_back,
)
from outspoken.services.acting import Acting, CannotDecideError, ChangedError
from outspoken.services.albums import Album
from outspoken.services.filing import Filed
from outspoken.services.inbox import Waiting
from outspoken.services.objections import NO_TRACK as NO_TRACK
from outspoken.services.objections import Objection
from outspoken.services.settling import Decided
from outspoken.services.slugs import slug as slug

QUESTION = "question"
NO_CONSENT = (
    "its writer has not said that we may print it: ask them, and when they say yes: "
    "invoke mail --agreed {id}"
)


def publish(
    acting: Acting,
    waiting: Waiting,
    review: Review,
    track: str = "",
    *,
    team: str = "",
    tone: Tone | None = None,
    writers_word: bool = False,
) -> Post:
    """Publish the submission as *review* leaves it; return the post.

    Args:
        acting: Who decides, where, and when.
        waiting: The submission as it was read for the review.
        review: The passages, each decided on.
        track: The promise it is on, or "none"; else the writer's own wish decides.
        team: Key of the team that has it; else as it was, or as its topics say.
        tone: How the officer reads it; else as it was.
        writers_word: Whether it is a comment that tells the post's writer's own word.

    Raises:
        CannotDecideError: When a passage is open, what it answers is not published, a
            word changes nothing, its writer took it back, or somebody else was quicker.
        NotAllowedError: When the officer may not decide.
    """
    officers.require(acting.officer, Role.MODERATOR)
    if review.open:
        letters = ", ".join(map(letter, review.open))
        raise CannotDecideError(f"decide on every passage first; still open: {letters}")
    filed = Filed(team, tone)
    with acting.alone():
        taken_back.refuse(acting.office, waiting.submission)
        if not waiting.submission.consent:
            raise CannotDecideError(NO_CONSENT.format(id=waiting.submission.id))
        return _published(acting, waiting, review, track, filed, writers_word=writers_word)


def _published(
    acting: Acting,
    waiting: Waiting,
    review: Review,
    track: str,
    wanted: Filed,
    *,
    writers_word: bool,
) -> Post:
    acting = acting.after(waiting.submission.received)
    original = _as_reviewed(waiting, review)
    objection = objections.under_decision(acting, waiting)
    asked = objection.promise(track) if objection else track
    album = drafts.album(acting, review)
    draft = drafts.of(acting, review, asked or wished_track(waiting.submission), album)
    place = settling.place_of(acting, draft, review, objection)
    draft = replace(draft, slug=place.stem)
    draft = drafts.filled(acting, waiting, review, draft, objection, wanted)
    word = moving_on.word(acting, waiting.submission, draft) if writers_word else None
    decided = _decided(acting, waiting, review, draft, place, album, objection)
    decided = _without_heard(acting, _with_word(decided, word), objection)
    settling.settle(acting, waiting, original, decided, objection)
    post = decided.post or draft
    acting.shelf.put(post, place)
    return post


def _decided(
    acting: Acting,
    waiting: Waiting,
    review: Review,
    draft: Post,
    place: PurePosixPath,
    album: Album,
    objection: Objection | None,
) -> Decided:
    """Return what is decided: *draft* signed, or what stands when it says the same."""
    if objection and objection.before and not objection.changes(draft, review):
        post = objection.before
        return Decided("published", _details(post, review), review, post)
    agreed = consents.on_publishing(acting, waiting, review, draft)
    post = acting.sign(draft)
    gone = settling.left_by(acting, place, objection)
    details = {**_details(post, review), **agreed}
    return Decided("published", details, review, post, _files(post, place, album), gone)


def hold(acting: Acting, waiting: Waiting, review: Review) -> None:
    """Put the submission by with the choices made so far; it stays in the inbox."""
    officers.require(acting.officer, Role.MODERATOR)
    with acting.alone():
        _as_reviewed(waiting, review)
        objection = objections.under_decision(acting, waiting)
        reviews.put_by(acting.office, waiting, review)
        details = {"open": len(review.open), "passages": len(review.passages)}
        settling.put_by(acting, waiting.submission, details, objection)


def decline(acting: Acting, waiting: Waiting, review: Review, reason: Reason) -> None:
    """Decline the whole submission for a reason of the policy; the original is sealed.

    An objection that is declined changes nothing: what stood stands.
    """
    officers.require(acting.officer, Role.MODERATOR)
    with acting.alone():
        original = _as_reviewed(waiting, review)
        objection = objections.under_decision(acting, waiting)
        # An objection is somebody else's look already.
        agreed = {} if objection else consents.on_declining(acting, waiting, reason)
        added = decided_additions.on_record(waiting.submission)
        details = {"reason": reason.value, **agreed, **added}
        decided = Decided("declined", details, review)
        settling.settle(acting, waiting, original, decided, objection)


def _with_word(decided: Decided, word: Move | None) -> Decided:
    """Return what was decided, with the word of the writer of the post if there is one."""
    if word is None:
        return decided
    writes = {**decided.writes, moves.place_of(word): moves.render(word).encode()}
    details = {**decided.details, "word": word.kind.value, "move": word.id}
    return replace(decided, writes=writes, details=details)


def _without_heard(
    acting: Acting, decided: Decided, objection: Objection | None
) -> Decided:
    """Return what was decided; what we heard its writer say goes if it was rightly down.

    Nobody looks at those words again, and they may say what comes out now.
    """
    if not objection or not objection.was_rightly_down(decided.review):
        return decided
    change, told = heard_words.emptied(acting, objection.subject)
    return replace(
        decided,
        details={**decided.details, **told},
        writes={**decided.writes, **change.writes},
        removals=(*decided.removals, *change.removals),
    )


def _as_reviewed(waiting: Waiting, review: Review) -> bytes:
    """Return the original, when it is to the letter the one that was reviewed."""
    try:
        original = waiting.path.read_bytes()
    except FileNotFoundError:
        raise CannotDecideError("somebody else has decided on it meanwhile") from None
    is_same = hashlib.sha256(original).hexdigest() == waiting.digest
    if not is_same or review.submission != waiting.submission:
        raise ChangedError("it was changed meanwhile: open it again")
    return original


def _files(post: Post, place: PurePosixPath, album: Album) -> dict[str, bytes]:
    photos = {
        f"{posts.PHOTOS}/{post.id}/{name}": data for name, data in album.files.items()
    }
    return {place.as_posix(): posts.render(post).encode(), **photos}


def wished_track(sent: Submission) -> str:
    """Return the track that the writer's own wish puts *sent* on."""
    if sent.translation_of:
        return NO_TRACK  # what it says in another language is asked already
    if sent.kind is Kind.QUESTION or (sent.wants_answer and not sent.kind.is_below):
        return QUESTION
    return NO_TRACK


def _details(post: Post, review: Review) -> dict[str, str | int]:
    counts = {reason.value: count for reason, count in post.redactions.items()}
    approved = {"digest": post.digest, **approvers.on_record(post)}
    boxes = retouches.on_record(review)
    added = decided_additions.on_record(review.submission)
    return {**approved, "policy": POLICY_VERSION, **counts, **boxes, **added}
