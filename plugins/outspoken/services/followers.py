"""Followers: writers who asked to be told by e-mail when somebody answers them.

Their addresses lie in ``private/followers/<post>/<text>.json``, for as long as the text
stands. An answer puts one letter for each of them into ``private/outbox/``, in the same
transaction as the answer itself: a crash neither loses one nor writes it twice. Nothing
is sent by itself. A letter tells that there is an answer and where, not what it says: what
is taken down later is not in anybody's mailbox.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from outspoken.model import paging
from outspoken.model.identity import is_id
from outspoken.model.move import Move
from outspoken.model.place import Place
from outspoken.model.post import Answer, Post
from outspoken.model.submission import ReplyBy, Submission
from outspoken.services import (
    addresses,
    answerable,
    case_messages,
    case_records,
    follower_letters,
    posts,
    told_now,
)
from outspoken.services.case_messages import Word
from outspoken.services.follower_letters import Follower, News, Sender
from outspoken.services.office import Office
from outspoken.services.sending import outbox, parcel

FOLDER = "followers"


def of_publication(
    office: Office,
    sent: Submission,
    post: Post,
    now: datetime,
    *,
    is_first: bool,
    is_back: bool = False,
) -> Mapping[str, bytes]:
    """Return the private files that the publication of *sent* as *post* brings.

    Args:
        office: The office.
        sent: The submission, with the writer's address and wish; what they said since
            by their private link goes before it.
        post: What is published.
        now: The moment of the decision.
        is_first: Whether it was not on the site before: else nobody is told again, and
            a follower who had stopped since stays stopped.
        is_back: Whether only its tombstone was there. Its writer is told as *sent* wishes,
            which is then what `ways_kept.as_before` returns.
    """
    sent = told_now.as_said(office, sent)
    under = post.post or post.id
    record = f"{FOLDER}/{under}/{post.id}.json"
    is_anew = is_first or is_back
    found = dict(case_records.of_publication(office, sent, post)) if is_anew else {}
    is_wished = sent.tell_me and addresses.deliverable(sent.contact.email)
    if is_wished and (is_anew or (office.private / record).exists()):
        found[record] = record_of(sent.contact.email)
    if not post.is_comment or not is_first:
        return found
    answered = [each for each in _of_post(office, under) if each.text == post.in_reply_to]
    others = [each for each in answered if not _same(each.address, sent.contact.email)]
    if others and (above := _standing(office, under)):
        url, what = _url_of(office, above, post), "Now somebody has answered you."
        sender = follower_letters.sender(office)
        found |= _letters(News(post.id, above, url, what, now), others, sender)
    return found


def of_answer(office: Office, answer: Answer, place: Place) -> Mapping[str, bytes]:
    """Return the private files that tell of an official *answer*.

    They are the letters to followers of the post, and what its writer gets, by the way
    that they chose. Nobody is written to twice.
    """
    post = _told_of(office, answer.post)
    if post is None:
        return {}
    team = place.teams[answer.team].name
    what = f"Now there is an answer from our team: {team}."
    return _told(office, case_messages.of_answer(answer, post, place), what)


def of_move(office: Office, move: Move, place: Place) -> Mapping[str, bytes]:
    """Return the private files that tell that it takes longer, or who has it now."""
    post = _told_of(office, move.post)
    word = case_messages.of_move(move, post, place) if post else None
    return _told(office, word, "Now there is news.") if word else {}


def kept_of(office: Office, given_id: str) -> tuple[Path, ...]:
    """List what goes when *given_id* is taken down or erased.

    That is how its writer is reached, the letters and calls to them and about it, and, of
    a post, the letters to all who follow it, and digests: each tells its title.
    """
    if not is_id(given_id):
        return ()
    private, mine = office.private, case_records.name(given_id)
    following = [path.stem for path in (private / FOLDER / given_id).glob("*.json")]
    told = [f"{outbox.FOLDER}/*-{each}{parcel.MAIL}*" for each in following]
    folders = (outbox.FOLDER, case_messages.CALLS)
    told += [f"{folder}/*{given_id}*" for folder in folders]
    letters = {path for pattern in told for path in private.glob(pattern)}
    kept = (*records(office, given_id), *private.glob(mine))
    letters |= set(outbox.digests_about(office, given_id))
    return (*sorted(kept), *sorted(letters))


def kept_below(office: Office, given_id: str) -> tuple[Path, ...]:
    """List the addresses of all who wrote below *given_id*: with it erased, none stay."""
    if not is_id(given_id):
        return ()
    return tuple(sorted((office.private / FOLDER / given_id).glob("*.json")))


def address_of(office: Office, given_id: str) -> str:
    """Return the address that follows by the text *given_id*; empty where none does."""
    if not is_id(given_id):
        return ""
    return next(filter(None, map(_address, records(office, given_id))), "")


def records(office: Office, given_id: str) -> list[Path]:
    """List the records by which the writer of the text *given_id* follows what is said."""
    return sorted((office.private / FOLDER).glob(f"*/{given_id}.json"))


def record_of(address: str) -> bytes:
    """Return the file of whoever follows by *address*."""
    return json.dumps({"address": address}).encode()


def of_address(office: Office, address: str) -> list[Path]:
    """List the records of whoever follows anything by *address*: removed, they stop."""
    folders = sorted((office.private / FOLDER).glob("*/"))
    return [
        office.private / FOLDER / folder.name / f"{each.text}.json"
        for folder in folders
        for each in _of_post(office, folder.name)
        if _same(each.address, address)
    ]


def _told_of(office: Office, given_id: str) -> Post | None:
    """Return the post *given_id* as it stands, if anybody is told of what is said to it."""
    is_told = case_records.read(office, given_id).told_by is not ReplyBy.NONE
    if not is_told and not any(_of_post(office, given_id)):
        return None
    return _standing(office, given_id)


def _told(office: Office, word: Word, what: str) -> Mapping[str, bytes]:
    """Return what the writer of a post gets, and the letters to others who follow it."""
    case = case_records.read(office, word.post.id)
    everybody = _of_post(office, word.post.id)
    following = [each for each in everybody if not _same(each.address, case.contact)]
    sender = follower_letters.sender(office)
    news = News(word.id, word.post, word.url, what, word.when)
    own = case_messages.files(office, word, case, sender)
    return {**_letters(news, following, sender), **own}


def _of_post(office: Office, post: str) -> Iterator[Follower]:
    """Yield who follows *post*: its writer, and those who commented on it."""
    for path in sorted((office.private / FOLDER / post).glob("*.json")):
        if address := _address(path):
            yield Follower(path.stem, address)


def _address(path: Path) -> str:
    """Return the address in the record *path*; empty where there is none to write to."""
    try:
        address = json.loads(path.read_bytes())["address"]
    except (ValueError, KeyError, TypeError):
        return ""
    is_one = isinstance(address, str) and addresses.deliverable(address)
    return address if is_one else ""


def _standing(office: Office, given_id: str) -> Post | None:
    """Return the post *given_id* as it stands."""
    path = answerable.post_path(office.content, given_id)
    post = posts.read(path) if path else None
    return post if isinstance(post, Post) and not post.is_withdrawn else None


def _url_of(office: Office, post: Post, comment: Post) -> str:
    """Return the address that *comment* will have in its thread."""
    read = posts.of_folder(office.content / posts.COMMENTS / post.id)
    thread = [each for _, each in read if isinstance(each, Post) and each.is_comment]
    return paging.address(post, paging.numbers([*thread, comment]), comment.id)


def _letters(
    news: News, followers: Sequence[Follower], sender: Sender
) -> Mapping[str, bytes]:
    """Return a letter for each address, however many texts it wrote."""
    by_address = {each.address.casefold(): each for each in reversed(followers)}
    return {
        f"{outbox.FOLDER}/{news.id}-{each.text}{parcel.MAIL}": follower_letters.letter(
            news, each, sender
        )
        for each in by_address.values()
    }


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
