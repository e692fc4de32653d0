"""Withdrawals: a text taken down leaves a tombstone, an erased one no words at all."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from outspoken.model import language_tag
from outspoken.model.objection import WITHDRAWN
from outspoken.model.officer import Role
from outspoken.model.post import Post, Status
from outspoken.model.reason import Reason
from outspoken.model.tally import OBJECTED
from outspoken.services import (
    additions,
    approvers,
    consents,
    copies,
    erasures,
    followers,
    heard_words,
    impartiality,
    officers,
    old_addresses,
    photo_cache,
    posts,
    slugs,
    tallies,
    text_cases,
    tombstones,
    typed_reasons,
    ways_kept,
    words_kept,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.copies import Copy
from outspoken.services.office import Office
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

    The writer's private link leads nowhere any more, and an objection that waits ends.
    What they added by the link and nobody decided on goes too, and so do their words on
    whether it is fixed.

    Raises:
        CannotDecideError: As `take_down` does.
        NotAllowedError: When the officer may not decide.
    """
    officers.require(acting.officer, Role.MODERATOR)
    return _withdrawn(acting, given_id, None)


def erase(acting: Acting, given_id: str) -> None:
    """Destroy the sealed original of *given_id*, and take it down if it still stands.

    The words of its title leave its address, its language goes, and an objection ends.
    What its writer added by the private link and waits goes, and what we heard them say.

    Raises:
        CannotDecideError: When nothing of it is left, or it waits in the inbox as a new
            text; or when the list of the erased cannot be read, or what may hold it.
        OSError: When a private folder cannot be read that may hold words of it.
        NotAllowedError: When the officer is no admin.
    """
    officers.require(acting.officer, Role.ADMIN)
    content = acting.office.content
    with acting.alone():
        is_open = text_cases.of(acting.office, given_id).is_open
        if not is_open and (acting.office.inbox / f"{given_id}.md").exists():
            raise CannotDecideError(f"{given_id} waits in the inbox: decline it first")
        copies.refuse_hidden(acting, given_id)
        added = additions.leaving(acting.office, given_id)
        told = _listed(acting.office, given_id)
        kept = (*words_kept.of(acting.office, given_id), *added.files)
        stands = acting.shelf.path_of(given_id)
        is_any = kept or stands or heard_words.of(content, given_id)
        agreed = consents.on_erasing(acting, given_id) if is_any else {}
        change, details = Change(removals=kept), dict[str, str]()
        if stands:
            found = copies.best(acting, given_id)
            acting = acting.after(found.post.received)
            emptied, details = _emptied(acting, found)
            change = change.and_then(emptied)
        unsaid, heard = heard_words.emptied(acting, given_id)
        if (change := change.and_then(unsaid)) == Change():
            raise CannotDecideError(f"nothing of {given_id} is left to erase")
        ended = {"objected": 1} if is_open else {}
        counted = tallies.adding(acting.office, acting.now, erasures.ACTION, ended)
        change = change.and_then(Change({**counted, **told}))
        told_log = {**details, **ended, **added.details, **heard, **agreed}
        _carry_out(acting, erasures.ACTION, given_id, told_log, change)
        photo_cache.sweep(content)  # of photos that it had before these, too


def _listed(office: Office, given_id: str) -> Mapping[str, bytes]:
    """Return the list of the erased with *given_id*, which forgets none of the others."""
    try:
        return erasures.adding(office, [given_id])
    except erasures.UnreadListError as error:
        raise CannotDecideError(str(error)) from error


def _withdrawn(acting: Acting, given_id: str, reason: Reason | None) -> Post:
    with acting.alone():
        found = copies.best(acting, given_id)
        acting = acting.after(found.post.received)
        if found.post.is_withdrawn and not found.doubt:
            raise CannotDecideError(f"{given_id} was taken down already")
        if reason:  # nobody but its writer decides whether their words go
            impartiality.refuse_the_last(acting, given_id)
        stone = tombstones.of(found.trusted, reason, acting.now)
        stone, place = _placed(acting, found, stone)
        tombstone = acting.sign(stone)
        why = {"reason": reason.value} if reason else _by_writer(acting, given_id)
        added = additions.NONE if reason else additions.leaving(acting.office, given_id)
        heard = (Change(), {}) if reason else heard_words.emptied(acting, given_id)
        details = {**why, **added.details, **heard[1], **approvers.on_record(tombstone)}
        kept = words_kept.on_taking_down(acting.office, tombstone)
        follows = followers.address_of(acting.office, given_id)
        ways = ways_kept.of_taking_down(acting.office, given_id, follows)
        change = _set(acting, tombstone, place).and_then(heard[0])
        counted = tallies.adding(acting.office, acting.now, WITHDRAWN, details)
        gone = (*kept, *added.files)
        change = change.and_then(Change(counted, private=ways, removals=gone))
        _carry_out(acting, WITHDRAWN, given_id, details, change)
        acting.shelf.put(tombstone, PurePosixPath(place.relative_to(acting.office.content)))
    return tombstone


def _by_writer(acting: Acting, given_id: str) -> Mapping[str, str | int]:
    """Return that its writer took it back, and whether an objection ends by that."""
    is_open = text_cases.of(acting.office, given_id).is_open
    return {"by": WRITER, **({OBJECTED: 1} if is_open else {})}


def _placed(acting: Acting, found: Copy, stone: Post) -> tuple[Post, Path]:
    """Return *stone* as it is set, and where: no word of an address that nobody signed."""
    if not found.doubt:
        return stone, found.path
    place = _neutral(acting, stone, found.path)
    return replace(stone, slug=place.stem), place


def _emptied(acting: Acting, found: Copy) -> tuple[Change, dict[str, str]]:
    """Return what leaves nothing of a text but a tombstone, and what the log says of it.

    Neither its address says a word, nor its language who wrote it, where few speak that.
    It says that it is of an erasure: nobody else can tell, where a title had no letters.
    """
    post, path = found.trusted, found.path
    is_stone = post.is_withdrawn and not found.doubt
    gone = post if is_stone else tombstones.of(post, Reason.CONTACT, acting.now)
    unsaid = language_tag.UNSAID
    gone = replace(gone, status=Status.ERASED, language=unsaid, workshop="")
    place = _neutral(acting, gone, path)
    others = [each for each in copies.remains_of(acting, post.id) if each != path]
    if place == path and gone == post:
        return Change(removals=tuple(others)), {}
    gone = acting.sign(_moved(gone, place.stem, acting))
    change = _set(acting, gone, place)
    acting.shelf.put(gone, PurePosixPath(place.relative_to(acting.office.content)))
    return change, approvers.on_record(gone)


def _set(acting: Acting, tombstone: Post, path: Path) -> Change:
    """Return what sets *tombstone* at *path*, and takes every public word away."""
    shown = copies.remains_of(acting, tombstone.id)
    gone = tuple(each for each in shown if each != path)
    name = path.relative_to(acting.office.content).as_posix()
    return Change({name: posts.render(tombstone).encode()}, gone)


def _neutral(acting: Acting, tombstone: Post, path: Path) -> Path:
    """Return where the tombstone at *path* says nothing of the title in its address.

    It never lies deeper than texts do: there nobody could decide on it again.
    """
    slug = slugs.neutral(tombstone)
    ours = (slug, *(f"{slug}-{end}" for end in (slug.rpartition("-")[2], tombstone.id)))
    content = acting.office.content
    is_ours = tombstone.is_below or path.stem in ours
    if is_ours and not posts.too_deep(content, path):
        return path
    return content / acting.shelf.place_for(tombstone, slug)


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
        unshown=True,
    )
    carry_out(acting.office, changes)
