"""Where a mention that came before stands now: in the inbox, on the site, or gone."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from outspoken.model.objection import TAKEN_BACK
from outspoken.model.post import Post
from outspoken.model.submission import Kind
from outspoken.services import erasures, inbox, mention_keys, posts, text_cases
from outspoken.services.inbox import NotInInboxError
from outspoken.services.office import Office
from outspoken.services.receiving import Slips
from outspoken.services.shelf import Shelf

_IS_MENTION = f'kind: "{Kind.MENTION.value}"'.encode()


class Stand(StrEnum):
    """Where a mention stands."""

    NEW = "new"
    WAITING = "waiting"
    PUBLISHED = "published"
    OBJECTED = "objected"
    TAKEN_BACK = "taken-back"
    """Its writer took it back, and may say it again."""
    SETTLED = "settled"
    """An officer took it down, erased it or declined it."""


STANDING = (Stand.WAITING, Stand.PUBLISHED)
"""Where there is something that can change or go."""


def of(office: Office, shelf: Shelf, given_id: str) -> Stand:
    """Return where the mention *given_id* stands; an empty id is a new one."""
    if not given_id:
        return Stand.NEW
    if (office.inbox / f"{given_id}.md").exists():
        is_open = text_cases.of(office, given_id).is_open
        return Stand.OBJECTED if is_open else Stand.WAITING
    path = shelf.path_of(given_id)
    post = posts.read(path) if path and path.exists() else None
    if isinstance(post, Post) and not post.is_withdrawn:
        return Stand.PUBLISHED
    return Stand.TAKEN_BACK if _is_writers(office, given_id) else Stand.SETTLED


def source_of(office: Office, shelf: Shelf, given_id: str) -> str:
    """Return the page that the mention *given_id* names, which waits or is published.

    Empty when words of its address came out.
    """
    if (office.inbox / f"{given_id}.md").exists():
        return inbox.read(office, given_id).submission.source
    path = shelf.path_of(given_id)
    post = posts.read(path) if path and path.exists() else None
    return post.source if isinstance(post, Post) else ""


def posts_above(office: Office, page: str) -> Iterator[str]:
    """Yield the ids of the posts of which a mention by *page* waits or is published.

    For one that names an address which leads nowhere any more: that of what was erased, or
    one that words came out of. We keep no such address, but a key of each mention.
    """
    below = (path.name for path in (office.content / posts.COMMENTS).glob("[!.]*"))
    slips, shelf = Slips.of(office), Shelf(office.content)
    for post in sorted({*below, *erasures.read(office.place)}):
        slip = slips.of_what_is(mention_keys.key(page, post).encode())
        given_id = slip.id if slip.is_settled else ""
        if of(office, shelf, given_id) in (*STANDING, Stand.OBJECTED):
            yield post


def unread(office: Office) -> Counter[str]:
    """Count the mentions that were sent to us and wait in the inbox, by their sites."""
    sources = (_sent_to_us(office, path) for path in office.inbox.glob("[!.]*.md"))
    return Counter(mention_keys.site(source) for source in sources if source)


def _sent_to_us(office: Office, path: Path) -> str:
    """Return the page of the mention *path* when it was sent to us; else nothing."""
    try:
        if _IS_MENTION not in path.read_bytes():
            return ""
        sent = inbox.read(office, path.stem).submission
    except (OSError, NotInInboxError):
        return ""  # decided on meanwhile, or none of ours
    return sent.source if sent.origin.startswith(mention_keys.ORIGIN) else ""


def _is_writers(office: Office, given_id: str) -> bool:
    """Tell whether its writer was the last to do anything to *given_id*, and no officer."""
    records = [*text_cases.records_of(office, given_id)]
    last = records[-1] if records else None
    return last is not None and (
        last.action == TAKEN_BACK or last.details.get("by") == "writer"
    )
