"""What an imported text answers: found by its origin, its old address, or on our site.

What came in once is known for ever, also when it was declined or erased since. An answer
to such a text stands under what that one answered.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import urlsplit

from outspoken.model import former
from outspoken.model.imported import Imported, ImportedKind
from outspoken.model.submission import LONDON
from outspoken.services import (
    frontmatter,
    imported_texts,
    inbox,
    mention_keys,
    posts,
    receiving,
)
from outspoken.services.batches import Batch
from outspoken.services.office import Office
from outspoken.services.shelf import Shelf

REMEMBERED = 50_000
"""Most ids kept in memory; any other is looked up again."""

# A part of an address becomes the name of a file, which has no more than 255 letters.
_OUR_PATH = re.compile(
    r"/(\d{4})/((?=[^/]{1,200}(?:/|$))[a-z0-9]+(?:-[a-z0-9]+)*)(?:/comments/\d+)?/?",
    re.ASCII,
)
_OUR_ANCHOR = re.compile(r"(?:comment|mention)-(\d{8}-[0-9a-z]{6})", re.ASCII)


def address(link: str) -> str:
    """Return the key under which the text at an old address is known."""
    return f"{receiving.ADDRESS.decode()}{link}" if link else ""


def post_at(link: str) -> str:
    """Return the key of the post at an old address that a stand-in has."""
    return f"post at {link}"


class Targets:
    """Every text that is here or on its way, by the keys that it is known by."""

    def __init__(self, office: Office, batch: Batch, site_url: str) -> None:
        self._office = office
        self._batch = batch
        self._our_site = mention_keys.site(site_url)
        self._ids: dict[str, str] = {}
        self._posts: dict[str, str] = {}
        self._instead: dict[str, str] = {}

    def id_of(self, key: str) -> str:
        """Return the id of an origin or an old address; empty if unknown."""
        if not key:
            return ""
        found = self._ids.get(key) or self._batch.known(key.encode())
        if found:
            self.remember(key, found)
        return found

    def remember(self, key: str, given_id: str) -> None:
        """Note the id of an origin or an old address."""
        if len(self._ids) >= REMEMBERED:
            self._ids.clear()
        self._ids[key] = given_id

    def know_also(self, given_id: str, key: str) -> None:
        """Let *given_id* be known by *key* for ever, unless another text is already."""
        if key and not self.id_of(key):
            self._batch.know_also(given_id, key.encode())
            self.remember(key, given_id)

    def above(self, item: Imported) -> str:
        """Return the id of what *item* answers and that is here; empty when it is not."""
        for key in _keys(item):
            given_id = self._instead.get(key) or self.id_of(key)
            if given_id and self.stands(given_id):
                return given_id
        return self.on_our_site(item.parent_link)

    def is_gone(self, item: Imported) -> bool:
        """Tell whether what *item* answers was here, and was declined or erased."""
        return any(self.id_of(key) for key in _keys(item))

    def stands(self, given_id: str) -> bool:
        """Tell whether *given_id* is on its way, waits, or stands, if by a tombstone."""
        return (
            self._batch.holds(given_id)
            or (self._office.inbox / f"{given_id}.md").exists()
            or bool(self._shelf.post_of(given_id))
        )

    def put_in_place_of(self, item: Imported, given_id: str, above: str) -> None:
        """Let answers to *item*, when it is not here, stand under what it answered."""
        if above and not (given_id and self.stands(given_id)):
            self._instead[item.origin] = above

    def post_of(self, given_id: str) -> str:
        """Return the id of the post that *given_id* is or stands under; empty if gone."""
        found = self._posts.get(given_id) or self._shelf.post_of(given_id)
        if given_id and not found:
            if self._batch.holds(given_id):
                self._batch.flush()  # only what is in the inbox can be read
            found = self._post_of_waiting(given_id)
        if found:
            self.stands_under(given_id, found)
        return found

    def stands_under(self, given_id: str, post: str) -> None:
        """Note that *given_id* is the post *post* or stands under it."""
        if len(self._posts) >= REMEMBERED:
            self._posts.clear()
        self._posts[given_id] = post

    def _post_of_waiting(self, given_id: str) -> str:
        """Return the post of *given_id*, which may wait, as what it answers may."""
        seen: set[str] = set()
        while given_id not in seen:
            seen.add(given_id)
            if found := self._posts.get(given_id) or self._shelf.post_of(given_id):
                return found
            try:
                sent = inbox.read(self._office, given_id).submission
            except inbox.NotInInboxError:
                return ""
            if not sent.in_reply_to:
                return given_id
            given_id = sent.in_reply_to
        return ""

    def same_as(self, item: Imported) -> str:
        """Return the id of what came in from the old address of *item* and is the same.

        A comment has an address of its own. Posts may share one, so that they are the
        same only when they are of the same day.
        """
        link, is_comment = item.permalink, item.kind is ImportedKind.COMMENT
        if item.kind is ImportedKind.MENTION:
            return ""
        if self.is_ours(link):
            found = self.on_our_site(link)
            return found if not is_comment or link.endswith(f"-{found}") else ""
        if is_comment:
            return self.id_of(address(link)) if former.anchor_of(link) else ""
        found = self.id_of(address(link)) if former.path_of(link) else ""
        if found and self.is_stand_in(found, link):
            found = self.id_of(post_at(link))
        day = f"{item.received.astimezone(LONDON):%Y%m%d}-"
        return found if found.startswith(day) else ""

    def is_stand_in(self, given_id: str, link: str) -> bool:
        """Tell whether *given_id* is a page that stands in for what was at *link*."""
        links = (link, imported_texts.old_path(link))
        return given_id in {self.id_of(imported_texts.stand_in_key(x)) for x in links if x}

    @cached_property
    def is_begun(self) -> bool:
        """Tell whether any post stands on our site."""
        return bool(posts.paths(self._office.content / posts.POSTS))

    def is_ours(self, link: str) -> bool:
        """Tell whether *link* is an address on our own site."""
        return bool(self._our_site) and mention_keys.site(link) == self._our_site

    def on_our_site(self, link: str) -> str:
        """Return the id of what stands at *link* when that is an address of ours."""
        if not self.is_ours(link):
            return ""
        parts = urlsplit(link)
        where = _OUR_PATH.fullmatch(parts.path)
        if not where:
            return ""
        anchor = _OUR_ANCHOR.fullmatch(parts.fragment)
        if anchor and self._shelf.post_of(anchor[1]):
            return anchor[1]
        path = self._office.content / posts.POSTS / where[1] / f"{where[2]}.md"
        document = frontmatter.read(path)
        return "" if isinstance(document, list) else document.text("id")

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self._office.content)


def _keys(item: Imported) -> Iterator[str]:
    """Yield the keys of what *item* answers, the nearest first."""
    page = imported_texts.page_of(item.parent_link)
    known_by = imported_texts.stand_in_key(page) if page else ""
    keys = (item.parent, address(item.parent_link), address(page), known_by)
    yield from filter(None, dict.fromkeys(keys))
