"""Drafts: the post that a review comes to, with all that is signed with its words."""

from dataclasses import replace

from outspoken.model import language_tag
from outspoken.model.box import BoxError
from outspoken.model.clock import TRACKS
from outspoken.model.post import Post
from outspoken.model.retouch import AltError
from outspoken.model.review import Review
from outspoken.model.submission import Submission
from outspoken.services import albums, filing, old_words, posts, reviews
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.albums import Album
from outspoken.services.detectors import Lists
from outspoken.services.filing import Filed
from outspoken.services.inbox import Waiting
from outspoken.services.kits import named
from outspoken.services.objections import NO_TRACK, Objection
from outspoken.services.photos import PhotoError
from outspoken.services.reviews import UndecidedError
from outspoken.services.translations import rules


def of(acting: Acting, review: Review, track: str, photos: Album) -> Post:
    """Return the post that *review* comes to.

    Args:
        acting: Who decides, where, and when.
        review: The passages, each decided on.
        track: The promise it is on, or "none".
        photos: Its photos.

    Raises:
        CannotDecideError: When there is no such promise, or what it answers is not
            published.
    """
    sent = review.submission
    if track != NO_TRACK and track not in TRACKS:
        raise CannotDecideError(
            f"use one of {', '.join(TRACKS)}, {NO_TRACK}, not {track!r}"
        )
    draft = Post(
        id=sent.id,
        kind=sent.kind,
        title=review.outcome("title"),
        name=review.outcome("name"),
        area=sent.area,
        topics=sent.topics,
        language=language_tag.known_or_unsaid(sent.language),
        received=sent.received,
        approved_on=acting.today,
        approved_at=acting.now.replace(microsecond=0),
        track="" if track == NO_TRACK else track,
        redactions=review.counts,
        photos=photos.photos,
        workshop=named.kept(acting.office.workshops, sent.workshop, acting.today),
        post=_post_answered(acting, sent),
        in_reply_to=sent.in_reply_to,
        translation_of=sent.translation_of,
        translated_by=sent.translated_by,
        source=sent.source if review.outcome("source") == sent.source else "",
        labels=review.labels_left,
        former=old_words.kept(review),
        body=review.outcome("body"),
    )
    _refuse_wrong_translation(acting, draft)
    return draft


def filled(
    acting: Acting,
    waiting: Waiting,
    review: Review,
    draft: Post,
    objection: Objection | None,
    wanted: Filed,
) -> Post:
    """Return *draft* with team, tone, and what may stand in it though it looks private.

    Raises:
        CannotDecideError: When something was not decided on, or there is no such team.
    """
    filed = filing.settled(acting, waiting.submission, objection, wanted)
    before = objection.before if objection else None
    return replace(
        draft,
        # Months that were told of count by the first decision, which stays.
        approved_at=(before and before.approved_at) or draft.approved_at,
        allowed=_allowed(acting, review, reviews.lists_of(acting.office)),
        revised_at=acting.now if before else None,
        team=filed.team,
        # What is said once counts once: a translation is no second complaint.
        tone=None if draft.translation_of else filed.tone,
    )


def album(acting: Acting, review: Review) -> Album:
    """Return the photos of what *review* is of, as they are published.

    Raises:
        CannotDecideError: When one cannot be.
    """
    try:
        return albums.of(acting.office, review)
    except (LookupError, PhotoError, BoxError, AltError) as error:
        raise CannotDecideError(str(error)) from error


def _post_answered(acting: Acting, sent: Submission) -> str:
    if not sent.kind.is_below:
        return ""
    post = acting.shelf.post_of(sent.in_reply_to)
    if not post:
        raise CannotDecideError(f"publish {sent.in_reply_to} first; this answers it")
    return post


def _refuse_wrong_translation(acting: Acting, draft: Post) -> None:
    """Refuse what says a post in another language, where it cannot stand as that."""
    if not draft.translation_of:
        return
    if draft.track:
        raise CannotDecideError("a translation is owed nothing: its original is")
    path = acting.shelf.path_of(draft.translation_of)
    original = posts.read(path) if path else None
    content = acting.office.content
    others = [
        each
        for each in rules.standing(content, draft.translation_of)
        if each.id != draft.id
    ]
    known = original if isinstance(original, Post) else None
    if said := rules.advice(draft, known, others):
        raise CannotDecideError(said)


def _allowed(acting: Acting, review: Review, lists: Lists) -> tuple[str, ...]:
    public = reviews.public_lists_of(acting.office)
    try:
        return reviews.allowed(review, lists, public)
    except UndecidedError as error:
        raise CannotDecideError(str(error)) from error
