"""Settling: what was decided is carried out, whole or not at all.

Everything that can be refused is worked out first. Then the original is sealed, which
doing twice changes nothing; all else is one transaction, what the leak gate looks for
included: were that renewed before, a decision cut off would leave the gate the weaker.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from outspoken.model import tally
from outspoken.model.post import Post
from outspoken.model.review import Review
from outspoken.model.submission import Submission
from outspoken.services import (
    case_records,
    followers,
    inbox,
    leak_exceptions,
    leak_shown,
    leak_writing,
    objections,
    place_words,
    places,
    retold,
    reviews,
    sealing,
    slugs,
    tallies,
    text_cases,
    thread_names,
    ways_kept,
)
from outspoken.services.acting import Acting
from outspoken.services.inbox import Waiting
from outspoken.services.objections import NO_TRACK, Objection
from outspoken.services.transactions import carry_out, refuse
from outspoken.services.translations import groups

HELD = "held"
"""Action of the record that tells that a text was put by."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided.

    Attributes:
        action: What the log calls it, unless it ends an objection.
        details: What the log says besides.
        review: The passages, as they were chosen.
        post: What is to stand; none when nothing is.
        writes: Files to write, below the content.
        removals: Files to remove from the content.
    """

    action: str
    details: Mapping[str, str | int]
    review: Review
    post: Post | None = None
    writes: Mapping[str, bytes] = field(default_factory=dict)
    removals: tuple[Path, ...] = ()


def settle(
    acting: Acting,
    waiting: Waiting,
    original: bytes,
    decided: Decided,
    objection: Objection | None,
) -> None:
    """Carry out a decision.

    Args:
        acting: Who decides, where, and when.
        waiting: The submission as it was read for the review.
        original: Its bytes.
        decided: What was decided.
        objection: The objection that the submission is; none for a new text.
    """
    office, given_id = acting.office, waiting.submission.id
    pictures = inbox.pictures_of(office, given_id)
    letter = office.inbox / f"{given_id}.mail"
    gone = (waiting.path, reviews.notes_path(office, given_id), letter, *pictures)
    action, details = _on_record(acting, waiting, decided, objection)
    # An objection that is declined changes nothing: what was chosen before stays kept.
    is_kept = decided.post is not None or objection is None
    kept = _kept(acting, waiting, decided) if is_kept else {}
    if objection:
        gone = (*gone, objections.note_path(office, given_id))
    if decided.post:
        gone = (*gone, ways_kept.path(office, given_id))
    done = replace(
        acting.transaction(action, given_id, details),
        writes={**decided.writes, **tallies.adding(office, acting.now, action, details)},
        private={**kept, **_noted(acting, waiting, decided, objection)},
        removals=(*decided.removals, *gone),
        # What is taken out now, the last preview shows.
        unshown=objection is not None and decided.post is not None,
    )
    refuse(office, done)
    originals = {given_id: original, **{path.stem: path.read_bytes() for path in pictures}}
    for name, data in originals.items() if is_kept else ():
        sealing.seal(office, name, data)
    carry_out(office, done)


def put_by(
    acting: Acting,
    sent: Submission,
    details: Mapping[str, int],
    objection: Objection | None,
) -> None:
    """Put on record that *sent* waits on; a resident's new text counts the first time."""
    before = {each.action for each in text_cases.records_of(acting.office, sent.id)}
    is_new = objection is None and HELD not in before
    is_resident = tally.CAME in tally.about(sent, tally.month_of(acting.now))
    told = {**details, **({tally.FIRST: 1} if is_new and is_resident else {})}
    counted = tallies.adding(acting.office, acting.now, HELD, told)
    carry_out(
        acting.office, replace(acting.transaction(HELD, sent.id, told), writes=counted)
    )


def place_of(
    acting: Acting, draft: Post, review: Review, objection: Objection | None
) -> PurePosixPath:
    """Return where *draft* shall stand: for ever where it stood, when it did.

    But not at an address that may tell a word of the title which comes out now.
    """
    if not objection or not objection.path:
        return acting.shelf.place_for(draft, slugs.slug(draft))
    place = PurePosixPath(objection.path.relative_to(acting.office.content))
    if draft.is_below or not objection.leaves_address(review):
        return place
    plain, last = slugs.slug(draft), draft.id.rpartition("-")[2]
    if place.stem in (plain, f"{plain}-{last}", f"{plain}-{draft.id}"):
        return place
    return acting.shelf.place_for(draft, slugs.neutral(draft))


def left_by(
    acting: Acting, place: PurePosixPath, objection: Objection | None
) -> tuple[Path, ...]:
    """Return the file that a text moves away from; nothing when it stays."""
    stood = objection.path if objection else None
    return (stood,) if stood and stood != acting.office.content / place else ()


def _on_record(
    acting: Acting, waiting: Waiting, decided: Decided, objection: Objection | None
) -> tuple[str, tally.Details]:
    """Return what the log calls a decision, and what it says besides."""
    if objection:
        alone = {"alone": 1} if objection.alone else {}
        action = objection.outcome(decided.post, decided.review)
        return action, {**decided.details, **alone}
    said = tally.about(waiting.submission, tally.month_of(acting.now))
    return decided.action, {**decided.details, **said}


def _kept(acting: Acting, waiting: Waiting, decided: Decided) -> dict[str, bytes]:
    """Return the private files about the choices: what they were, what must not appear."""
    private, sent, review = acting.office.private, waiting.submission, decided.review
    post, contacts = decided.post, case_records.ways_to(acting.office, sent)
    under = (post.post or post.id) if post else sent.id
    people = thread_names.of(review)
    said = place_words.said(places.read(acting.office.place)[0])
    thread = _said_by(acting, post)
    stands = leak_writing.standing(acting, post, review) if post else None
    leak = leak_writing.written_for(
        *(private, sent.id, under, contacts, review.taken_out, people, said, thread),
        stands,
        leak_writing.reasons(review),
    )
    track = (post.track or NO_TRACK) if post else ""
    filed = {"team": post.team, "tone": str(post.tone or "")} if post else {}
    choices = reviews.notes(waiting, review, track=track, **filed)
    return {**leak, objections.choices_name(sent.id): choices}


def _noted(
    acting: Acting, waiting: Waiting, decided: Decided, objection: Objection | None
) -> Mapping[str, bytes]:
    """Return the private files that follow from a decision, whatever is kept of it."""
    return {
        **retold.files(
            acting.office, objection.before if objection else None, decided.post
        ),
        **_let_go(acting, decided, put_back=objection is not None),
        **_told(acting, waiting, decided, objection),
        **(objections.put_away(acting.office, objection) if objection else {}),
    }


def _let_go(acting: Acting, decided: Decided, *, put_back: bool) -> Mapping[str, bytes]:
    """Return the private files of the thread without the names that stand on its page."""
    post = decided.post
    if not post:
        return {}
    standing = leak_exceptions.let_stand(decided.review, put_back=put_back)
    thread, shown = post.post or post.translation_of or post.id, leak_shown.of_post(post)
    return leak_exceptions.files(acting.office, post.id, thread, shown, standing)


def _said_by(acting: Acting, post: Post | None) -> str:
    """Return the post that *post*, or the one it is below, says in another language."""
    if post is None or not post.post:
        return post.translation_of if post else ""
    first = groups.first(acting.office.content, post.post)
    return first if first != post.post else ""


def _told(
    acting: Acting, waiting: Waiting, decided: Decided, objection: Objection | None
) -> Mapping[str, bytes]:
    """Return the private files by which followers are told, and the writer will be.

    Of a text that is declined, what will be known of its writer's wish if it is printed
    yet: the original says it as it was sent, and they may say stop meanwhile.
    """
    post, sent = decided.post, waiting.submission
    if post is None:
        return {} if objection else ways_kept.of_declining(acting.office, sent)
    before = objection.before if objection else None
    is_back = before is not None and before.is_withdrawn
    if is_back or ways_kept.path(acting.office, sent.id).exists():
        sent = ways_kept.as_before(acting.office, sent)
    return followers.of_publication(
        acting.office, sent, post, acting.now, is_first=before is None, is_back=is_back
    )
