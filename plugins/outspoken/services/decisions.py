"""Decisions: an officer publishes, holds or declines a submission, under their own name."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from outspoken.model.clock import TRACKS
from outspoken.model.officer import Role
from outspoken.model.post import Post
from outspoken.model.reason import POLICY_VERSION, Reason
from outspoken.model.review import Review
from outspoken.model.submission import Kind, Submission
from outspoken.services import albums, inbox, leaks, officers, posts, reviews, sealing
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.albums import Album
from outspoken.services.detectors import Lists
from outspoken.services.inbox import Waiting
from outspoken.services.photos import PhotoError
from outspoken.services.reviews import UndecidedError
from outspoken.services.slugs import slug as slug
from outspoken.services.transactions import Transaction, carry_out

QUESTION = "question"
NO_TRACK = "none"


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
        numbers = ", ".join(map(str, review.open))
        raise CannotDecideError(f"decide on every passage first; still open: {numbers}")
    with acting.alone():
        original = _as_reviewed(waiting, review)
        _refuse_twice(acting, waiting)
        lists = reviews.lists_of(acting.office)
        album = _album(acting, waiting, lists)
        promise = track or wished_track(waiting.submission)
        draft = _post(acting, review, promise, album)
        place = acting.shelf.place_for(draft, slug(draft))
        allowed = _allowed(acting, review, album, lists)
        post = acting.sign(replace(draft, allowed=allowed, slug=place.stem))
        writes = {place.as_posix(): posts.render(post).encode()}
        writes |= {
            f"{posts.PHOTOS}/{post.id}/{name}": album.files[name] for name in album.files
        }
        taken_out = (*review.taken_out, *album.taken_out)
        _put_away(acting, waiting, original, post.post or post.id, taken_out)
        _carry_out(acting, waiting, "published", _details(post), writes)
        acting.shelf.put(post, place)
    return post


def hold(acting: Acting, waiting: Waiting, review: Review) -> None:
    """Put the submission by with the choices made so far; it stays in the inbox."""
    officers.require(acting.officer, Role.MODERATOR)
    with acting.alone():
        _as_reviewed(waiting, review)
        reviews.put_by(acting.office, waiting, review)
        details = {"open": len(review.open), "passages": len(review.passages)}
        carry_out(acting.office, _transaction(acting, waiting, "held", details))


def decline(acting: Acting, waiting: Waiting, review: Review, reason: Reason) -> None:
    """Decline the whole submission for a reason of the policy; the original is sealed."""
    officers.require(acting.officer, Role.MODERATOR)
    with acting.alone():
        original = _as_reviewed(waiting, review)
        _put_away(acting, waiting, original, waiting.submission.id, review.taken_out)
        _carry_out(acting, waiting, "declined", {"reason": reason.value}, {})


def _as_reviewed(waiting: Waiting, review: Review) -> bytes:
    """Return the original, when it is to the letter the one that was reviewed."""
    try:
        original = waiting.path.read_bytes()
    except FileNotFoundError:
        raise CannotDecideError("somebody else has decided on it meanwhile") from None
    is_same = hashlib.sha256(original).hexdigest() == waiting.digest
    if not is_same or review.submission != waiting.submission:
        raise CannotDecideError("it was changed meanwhile: open it again")
    return original


def _refuse_twice(acting: Acting, waiting: Waiting) -> None:
    standing = acting.shelf.path_of(waiting.submission.id)
    if standing and standing.exists():
        raise CannotDecideError("it is on the site already: move it out of the inbox")


def wished_track(sent: Submission) -> str:
    """Return the track that the writer's own wish puts *sent* on."""
    if sent.kind is Kind.QUESTION or (sent.wants_answer and sent.kind is not Kind.COMMENT):
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
        track="" if track == NO_TRACK else track,
        redactions=Counter(review.counts) + Counter(album.counts),
        photos=album.photos,
        workshop=sent.workshop,
        post=_post_answered(acting, sent),
        in_reply_to=sent.in_reply_to,
        body=review.outcome("body"),
    )


def _post_answered(acting: Acting, sent: Submission) -> str:
    if sent.kind is not Kind.COMMENT:
        return ""
    post = acting.shelf.post_of(sent.in_reply_to)
    if not post:
        raise CannotDecideError(f"publish {sent.in_reply_to} first; this answers it")
    return post


def _allowed(acting: Acting, review: Review, album: Album, lists: Lists) -> tuple[str, ...]:
    public = reviews.public_lists_of(acting.office)
    try:
        words = reviews.allowed(review, lists, public)
    except UndecidedError as error:
        raise CannotDecideError(str(error)) from error
    return tuple(dict.fromkeys((*words, *album.allowed(public))))


def _album(acting: Acting, waiting: Waiting, lists: Lists) -> Album:
    try:
        return albums.of(acting.office, waiting.submission, lists)
    except (LookupError, PhotoError) as error:
        raise CannotDecideError(str(error)) from error


def _put_away(
    acting: Acting, waiting: Waiting, original: bytes, post: str, taken_out: tuple[str, ...]
) -> None:
    """Seal the original, and note what must never appear.

    Doing it twice changes nothing, and before the transaction it means nothing.
    """
    office, sent = acting.office, waiting.submission
    sealing.seal(office, sent.id, original)
    for picture in inbox.pictures_of(office, sent.id):
        sealing.seal(office, picture.stem, picture.read_bytes())
    leaks.remember(office.private, sent.id, post, sent.contact.values, taken_out)


def _carry_out(
    acting: Acting,
    waiting: Waiting,
    action: str,
    details: Mapping[str, str | int],
    writes: Mapping[str, bytes],
) -> None:
    given_id = waiting.submission.id
    gone: tuple[Path, ...] = (
        waiting.path,
        reviews.notes_path(acting.office, given_id),
        *inbox.pictures_of(acting.office, given_id),
    )
    transaction = _transaction(acting, waiting, action, details)
    carry_out(acting.office, replace(transaction, writes=writes, removals=gone))


def _transaction(
    acting: Acting, waiting: Waiting, action: str, details: Mapping[str, str | int]
) -> Transaction:
    return Transaction(
        id=f"{waiting.submission.id}-{action}-{acting.now:%Y%m%dT%H%M%S%f}",
        time=acting.now,
        officer=acting.officer.id,
        action=action,
        subject=waiting.submission.id,
        details=details,
    )


def _details(post: Post) -> dict[str, str | int]:
    counts = {reason.value: count for reason, count in post.redactions.items()}
    return {"digest": post.digest, "policy": POLICY_VERSION, **counts}
