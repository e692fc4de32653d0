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
from outspoken.model.place import Place
from outspoken.model.post import Answer, Post
from outspoken.model.submission import Submission
from outspoken.services import addresses, answerable, follower_letters, posts
from outspoken.services.follower_letters import Follower, News
from outspoken.services.office import Office

FOLDER = "followers"
OUTBOX = "outbox"


def of_publication(
    office: Office, sent: Submission, post: Post, now: datetime, *, is_first: bool
) -> Mapping[str, bytes]:
    """Return the private files that the publication of *sent* as *post* brings.

    Args:
        office: The office.
        sent: The submission, with the writer's address and wish.
        post: What is published.
        now: The moment of the decision.
        is_first: Whether it was not on the site before: else nobody is told again, and
            a follower who had stopped since stays stopped.
    """
    under = post.post or post.id
    record = f"{FOLDER}/{under}/{post.id}.json"
    found: dict[str, bytes] = {}
    is_wished = sent.tell_me and addresses.deliverable(sent.contact.email)
    if is_wished and (is_first or (office.private / record).exists()):
        found[record] = json.dumps({"address": sent.contact.email}).encode()
    if not post.is_comment or not is_first:
        return found
    answered = [each for each in _of_post(office, under) if each.text == post.in_reply_to]
    others = [each for each in answered if not _same(each.address, sent.contact.email)]
    if others and (above := _standing(office, under)):
        url, what = _url_of(office, above, post), "Now somebody has answered you."
        found |= _letters(office, News(post.id, above, url, what, now), others)
    return found


def of_answer(office: Office, answer: Answer, place: Place) -> Mapping[str, bytes]:
    """Return the letters that tell followers of a post about an official *answer*."""
    following = list(_of_post(office, answer.post))
    post = _standing(office, answer.post) if following else None
    if post is None:
        return {}
    team = place.teams[answer.team].name
    what = f"Now there is an answer from our team: {team}."
    url = f"{post.url}#answer-{answer.id}"
    return _letters(office, News(answer.id, post, url, what, answer.answered), following)


def kept_of(office: Office, given_id: str) -> tuple[Path, ...]:
    """List what goes when *given_id* is taken down or erased.

    That is its writer's address, the letters to them and about it, and, of a post, the
    letters to all who follow it: each tells its title.
    """
    if not is_id(given_id):
        return ()
    folder, outbox = office.private / FOLDER, office.private / OUTBOX
    following = [path.stem for path in (folder / given_id).glob("*.json")]
    letters = {path for each in following for path in outbox.glob(f"*-{each}.eml")}
    letters |= set(outbox.glob(f"*{given_id}*.eml"))
    return (*sorted(folder.glob(f"*/{given_id}.json")), *sorted(letters))


def kept_below(office: Office, given_id: str) -> tuple[Path, ...]:
    """List the addresses of all who wrote below *given_id*: with it erased, none stay."""
    if not is_id(given_id):
        return ()
    return tuple(sorted((office.private / FOLDER / given_id).glob("*.json")))


def waiting(office: Office) -> int:
    """Count the letters that wait in the outbox to be sent."""
    return sum(1 for _ in (office.private / OUTBOX).glob("*.eml"))


def _of_post(office: Office, post: str) -> Iterator[Follower]:
    """Yield who follows *post*: its writer, and those who commented on it."""
    for path in sorted((office.private / FOLDER / post).glob("*.json")):
        try:
            address = json.loads(path.read_bytes())["address"]
        except (ValueError, KeyError, TypeError):
            continue
        if isinstance(address, str) and addresses.deliverable(address):
            yield Follower(path.stem, address)


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
    office: Office, news: News, followers: Sequence[Follower]
) -> Mapping[str, bytes]:
    """Return a letter for each address, however many texts it wrote."""
    by_address = {each.address.casefold(): each for each in reversed(followers)}
    sender = follower_letters.sender(office)
    return {
        f"{OUTBOX}/{news.id}-{each.text}.eml": follower_letters.letter(news, each, sender)
        for each in by_address.values()
    }


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
