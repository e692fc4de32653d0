"""Decisions: an officer publishes, holds or declines a submission, under their own name."""

import hashlib
from dataclasses import replace
from pathlib import PurePosixPath

from outspoken.model.clock import TRACKS
from outspoken.model.lettering import letter
from outspoken.model.officer import Role
from outspoken.model.post import Post
from outspoken.model.reason import POLICY_VERSION, Reason
from outspoken.model.review import Review
from outspoken.model.submission import Kind, Submission
from outspoken.services import (
    albums,
    approvers,
    objections,
    officers,
    old_words,
    posts,
    reviews,
    settling,
)
from outspoken.services.acting import Acting, CannotDecideError, ChangedError
from outspoken.services.albums import Album
from outspoken.services.detectors import Lists
from outspoken.services.inbox import Waiting
from outspoken.services.objections import NO_TRACK as NO_TRACK
from outspoken.services.photos import PhotoError
from outspoken.services.reviews import UndecidedError
from outspoken.services.settling import Decided
from outspoken.services.slugs import slug as slug
from outspoken.services.transactions import carry_out

QUESTION = "question"


def publish(acting: Acting, waiting: Waiting, review: Review, track: str = "") -> Post:
    """Publish the submission as *review* leaves it; return the post.

    Args:
        acting: Who decides, where, and when.
        waiting: The submission as it was read for the review.
        review: The passages, each decided on.
        track: The promise it is on, or "none"; else the writer's own wish decides.

    Raises:
        CannotDecideError: When a passage is open, what it answers is not published, or
            somebody else was quicker.
        NotAllowedError: When the officer may not decide.
    """
    officers.require(acting.officer, Role.MODERATOR)
    if review.open:
        letters = ", ".join(map(letter, review.open))
        raise CannotDecideError(f"decide on every passage first; still open: {letters}")
    with acting.alone():
        original = _as_reviewed(waiting, review)
        objection = objections.under_decision(acting, waiting)
        asked = objection.promise(track) if objection else track
        album, lists = _album(acting, review), reviews.lists_of(acting.office)
        draft = _post(acting, review, asked or wished_track(waiting.submission), album)
        place = settling.place_of(acting, draft, review, objection)
        allowed = _allowed(acting, review, lists)
        revised_at = acting.now if objection and objection.before else None
        draft = replace(draft, allowed=allowed, slug=place.stem, revised_at=revised_at)
        if objection and objection.before and not objection.changes(draft):
            post = objection.before
            decided = Decided("published", _details(post), review, post)
        else:
            post = acting.sign(draft)
            gone = settling.left_by(acting, place, objection)
            writes = _files(post, place, album)
            decided = Decided("published", _details(post), review, post, writes, gone)
        settling.settle(acting, waiting, original, decided, objection)
        acting.shelf.put(post, place)
    return post


def hold(acting: Acting, waiting: Waiting, review: Review) -> None:
    """Put the submission by with the choices made so far; it stays in the inbox."""
    officers.require(acting.officer, Role.MODERATOR)
    with acting.alone():
        _as_reviewed(waiting, review)
        objections.under_decision(acting, waiting)
        reviews.put_by(acting.office, waiting, review)
        details = {"open": len(review.open), "passages": len(review.passages)}
        carry_out(acting.office, acting.transaction("held", waiting.submission.id, details))


def decline(acting: Acting, waiting: Waiting, review: Review, reason: Reason) -> None:
    """Decline the whole submission for a reason of the policy; the original is sealed.

    An objection that is declined changes nothing: what stood stands.
    """
    officers.require(acting.officer, Role.MODERATOR)
    with acting.alone():
        original = _as_reviewed(waiting, review)
        objection = objections.under_decision(acting, waiting)
        decided = Decided("declined", {"reason": reason.value}, review)
        settling.settle(acting, waiting, original, decided, objection)


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
    if sent.kind is Kind.QUESTION or (sent.wants_answer and not sent.kind.is_below):
        return QUESTION
    return NO_TRACK


def _post(acting: Acting, review: Review, track: str, album: Album) -> Post:
    sent = review.submission
    if track != NO_TRACK and track not in TRACKS:
        raise CannotDecideError(
            f"use one of {', '.join(TRACKS)}, {NO_TRACK}, not {track!r}"
        )
    return Post(
        id=sent.id,
        kind=sent.kind,
        title=review.outcome("title"),
        name=review.outcome("name"),
        area=sent.area,
        topics=sent.topics,
        language=sent.language,
        received=sent.received,
        approved_on=acting.today,
        approved_at=acting.now.replace(microsecond=0),
        track="" if track == NO_TRACK else track,
        redactions=review.counts,
        photos=album.photos,
        workshop=sent.workshop,
        post=_post_answered(acting, sent),
        in_reply_to=sent.in_reply_to,
        source=sent.source if review.outcome("source") == sent.source else "",
        labels=review.labels_left,
        former=old_words.kept(review),
        body=review.outcome("body"),
    )


def _post_answered(acting: Acting, sent: Submission) -> str:
    if not sent.kind.is_below:
        return ""
    post = acting.shelf.post_of(sent.in_reply_to)
    if not post:
        raise CannotDecideError(f"publish {sent.in_reply_to} first; this answers it")
    return post


def _allowed(acting: Acting, review: Review, lists: Lists) -> tuple[str, ...]:
    public = reviews.public_lists_of(acting.office)
    try:
        return reviews.allowed(review, lists, public)
    except UndecidedError as error:
        raise CannotDecideError(str(error)) from error


def _album(acting: Acting, review: Review) -> Album:
    try:
        return albums.of(acting.office, review)
    except (LookupError, PhotoError) as error:
        raise CannotDecideError(str(error)) from error


def _details(post: Post) -> dict[str, str | int]:
    counts = {reason.value: count for reason, count in post.redactions.items()}
    approved = {"digest": post.digest, **approvers.on_record(post)}
    return {**approved, "policy": POLICY_VERSION, **counts}
