"""Withdrawals: a text taken down leaves a tombstone, an erased one no words at all."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from outspoken.model import language_tag
from outspoken.model.officer import Role
from outspoken.model.post import Post, Status
from outspoken.model.reason import Reason
from outspoken.services import (
    approvers,
    consents,
    erasures,
    impartiality,
    officers,
    old_addresses,
    photo_cache,
    posts,
    previews,
    slugs,
    tallies,
    text_cases,
    texts,
    typed_reasons,
    ways_kept,
    words_kept,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.transactions import carry_out
from outspoken.services.withdrawal_changes import Change

WRITER = "writer"
"""In place of a reason of the policy: its writer took it back."""


def take_down_for(acting: Acting, given_id: str, word: str) -> Post:
    """Withdraw the post or comment *given_id* for the reason that *word* names.

    Args:
        acting: Who decides, where, and when.
        given_id: Id of the text.
        word: A reason of the policy, or `WRITER`.

    Raises:
        WrongUseError: When it names no reason.
        CannotDecideError: As `take_down` does.
        NotAllowedError: When the officer may not decide.
    """
    if word == WRITER:
        return take_back(acting, given_id)
    return take_down(acting, given_id, typed_reasons.of(word, WRITER))


def take_down(acting: Acting, given_id: str, reason: Reason) -> Post:
    """Withdraw the post or comment *given_id*; return its tombstone.

    The words leave the content; what answers it keeps its place. The sealed original
    stays, for an appeal.

    Raises:
        CannotDecideError: When no such text is on the site, or only its tombstone; or
            when an objection to it would be left with nobody to decide on it.
        NotAllowedError: When the officer may not decide.
    """
    officers.require(acting.officer, Role.MODERATOR)
    return _withdrawn(acting, given_id, reason)


def take_back(acting: Acting, given_id: str) -> Post:
    """Withdraw a text that its writer took back; return its tombstone.

    The writer's private link leads nowhere any more.

    Raises:
        CannotDecideError: As `take_down` does.
        NotAllowedError: When the officer may not decide.
    """
    officers.require(acting.officer, Role.MODERATOR)
    return _withdrawn(acting, given_id, None)


def erase(acting: Acting, given_id: str) -> None:
    """Destroy the sealed original of *given_id*, and take it down if it still stands.

    The words of its title leave its address as well, and its language goes. An objection
    that waits ends.

    Raises:
        CannotDecideError: When nothing of it is left to erase, or it waits in the inbox
            as a new text.
        NotAllowedError: When the officer is no admin.
    """
    officers.require(acting.officer, Role.ADMIN)
    content = acting.office.content
    with acting.alone():
        is_open = text_cases.of(acting.office, given_id).is_open
        if not is_open and (acting.office.inbox / f"{given_id}.md").exists():
            raise CannotDecideError(f"{given_id} waits in the inbox: decline it first")
        kept = words_kept.of(acting.office, given_id)
        stands = acting.shelf.path_of(given_id)
        agreed = consents.on_erasing(acting, given_id) if kept or stands else {}
        change, details = Change(removals=kept), dict[str, str]()
        if stands:
            path, post = standing(acting, given_id)
            acting = acting.after(post.received)
            emptied, details = _emptied(acting, path, post)
            change = change.and_then(emptied)
        if change == Change():
            raise CannotDecideError(f"nothing of {given_id} is left to erase")
        ended = {"objected": 1} if is_open else {}
        counted = tallies.adding(acting.office, acting.now, "erased", ended)
        told = erasures.adding(acting.office, [given_id])
        change = change.and_then(Change({**counted, **told}))
        _carry_out(
            acting, erasures.ACTION, given_id, {**details, **ended, **agreed}, change
        )
        photo_cache.sweep(content)  # of photos that it had before these, too
    previews.drop(acting.office)


def standing(acting: Acting, given_id: str) -> tuple[Path, Post]:
    """Return what stands on the site as *given_id*, or its tombstone, and its file.

    Raises:
        CannotDecideError: When there is nothing, or it cannot be read.
    """
    path = acting.shelf.path_of(given_id)
    if path is None:
        raise CannotDecideError(f"{given_id} is no post or comment on the site")
    post = posts.read(path)
    if not isinstance(post, Post):
        raise CannotDecideError(
            f"first mend or remove {texts.shown(path)}: {post[0].message}"
        )
    return path, post


def _withdrawn(acting: Acting, given_id: str, reason: Reason | None) -> Post:
    with acting.alone():
        path, post = standing(acting, given_id)
        acting = acting.after(post.received)
        if post.is_withdrawn:
            raise CannotDecideError(f"{given_id} was taken down already")
        impartiality.refuse_the_last(acting, given_id)
        tombstone = acting.sign(_tombstone(post, reason, acting))
        why = {"reason": reason.value} if reason else {"by": "writer"}
        details = {**why, **approvers.on_record(tombstone)}
        kept = words_kept.on_taking_down(acting.office, tombstone)
        ways = ways_kept.of_taking_down(acting.office, given_id)
        change = _set(acting, tombstone, path).and_then(Change(private=ways, removals=kept))
        _carry_out(acting, "withdrawn", given_id, details, change)
    previews.drop(acting.office)
    return tombstone


def _tombstone(post: Post, reason: Reason | None, acting: Acting) -> Post:
    return replace(
        post,
        title="",
        name="",
        body="",
        photos=(),
        redactions={},
        allowed=(),
        language=language_tag.known_or_unsaid(post.language),
        track="",
        workshop="",
        translation_of="",
        translated_by=None,
        source="",
        labels=(),
        approved_at=None,
        former=old_addresses.still_said(post),
        status=Status.WITHDRAWN,
        withdrawn_for=reason,
        withdrawn_at=acting.now,
        approved_on=acting.today,
        approval=None,
    )


def _emptied(acting: Acting, path: Path, post: Post) -> tuple[Change, dict[str, str]]:
    """Return what leaves nothing of *post* but a tombstone, and what the log says of it.

    Neither its address says a word, nor its language who wrote it, where few speak that.
    """
    gone = post if post.is_withdrawn else _tombstone(post, Reason.CONTACT, acting)
    gone = replace(gone, language=language_tag.UNSAID, workshop="")
    place = _neutral(acting, gone, path)
    if place == path and gone == post:
        return Change(), {}
    gone = acting.sign(_moved(gone, place.stem, acting))
    change = _set(acting, gone, place)
    acting.shelf.put(gone, PurePosixPath(place.relative_to(acting.office.content)))
    return change, approvers.on_record(gone)


def _set(acting: Acting, tombstone: Post, path: Path) -> Change:
    """Return what sets *tombstone* at *path*, and takes every public word away."""
    content = acting.office.content
    copies = acting.shelf.copies_of(tombstone.id)
    torn = (part for each in copies for part in each.parent.glob(f".{each.name}.*.new"))
    pictures = (content / posts.PHOTOS / tombstone.id).glob("*")
    others = (each for each in copies if each != path)
    gone = (*sorted(pictures), *torn, *others)
    name = path.relative_to(content).as_posix()
    return Change({name: posts.render(tombstone).encode()}, gone)


def _neutral(acting: Acting, tombstone: Post, path: Path) -> Path:
    """Return where the tombstone at *path* says nothing of the title in its address."""
    slug = slugs.neutral(tombstone)
    if tombstone.is_below or path.stem.startswith(slug):
        return path
    return acting.office.content / acting.shelf.place_for(tombstone, slug)


def _moved(tombstone: Post, slug: str, acting: Acting) -> Post:
    moved = replace(tombstone, slug=slug, approved_on=acting.today)
    return replace(moved, former=old_addresses.still_said(moved))


def _carry_out(
    acting: Acting,
    action: str,
    given_id: str,
    details: Mapping[str, str | int],
    change: Change,
) -> None:
    transaction = acting.transaction(action, given_id, details)
    changes = replace(
        transaction,
        writes=change.writes,
        private=change.private,
        removals=change.removals,
    )
    carry_out(acting.office, changes)
