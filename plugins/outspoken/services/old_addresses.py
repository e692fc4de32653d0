"""Old addresses: where posts stood on the site they came from, and the pages there now.

An old address gives way to every file that the site itself writes. Where it can be a
file, a small page stands there and sends on whoever comes, with the fragment, so that
``#comment-12`` lands on that comment; for the others a host has to be told
(`services.hosting`).
"""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from outspoken.model import former
from outspoken.model.brief import Brief
from outspoken.model.post import Post
from outspoken.model.views import Head, Link, RedirectView
from outspoken.services import hosting
from outspoken.services.hosting import Move
from outspoken.services.pages import Page
from outspoken.services.wording import IN_ENGLISH, Wording, marked

TEMPLATE = "moved.html"
SCRIPT = "location.replace(document.links.moved.href+location.hash)"
"""All that any page of ours runs. It has nothing to escape: the template does."""
SCRIPT_HASH = (
    f"sha256-{base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()}"
)
MOVED = marked("This has moved")
OF_HOSTS = ("CNAME", "favicon.ico", *hosting.FILES)
"""Names that mean something to a host or a browser, and those that are written last."""
_OURS = "archive areas hosting ledger sitemaps theme topics voices waiting"
OURS = frozenset(_OURS.split())
"""Folders in which the site may have a page one day that it has not yet."""
_SOFTWARE = (
    "archive archives article articles blog comment comments commento entry htm html id "
    "index isso item node p page php post posts q remark42 story"
)
SOFTWARE = frozenset(_SOFTWARE.split())
"""Words of old addresses that the software of the site put there."""
_NUMBER = re.compile(r"[a-z]{0,2}\d+|(?=[a-f]*\d)[0-9a-f]{6,}", re.ASCII)


def moves(posts: Iterable[Brief], files: Collection[str]) -> tuple[Move, ...]:
    """Return where old addresses lead, in the order of their paths.

    Two posts may say the same of themselves: the one that still has words comes first,
    then the older.

    Args:
        posts: Posts and tombstones.
        files: Every file of the site, below its root.
    """
    ordered = sorted(posts, key=lambda post: (post.is_withdrawn, post.received, post.id))
    if not any(post.former for post in ordered):
        return ()
    taken = _Taken(files, OURS | {_plain(post.url.strip("/")) for post in ordered})
    said = (Move(old, post.url) for post in ordered for old in post.former)
    kept = [move for move in said if former.is_path(move.old) and taken.take(move)]
    return tuple(sorted(kept, key=lambda move: move.old))


def still_said(post: Post) -> tuple[str, ...]:
    """Return the old addresses and anchors that say no more than the address of *post*.

    What was taken down keeps those, and its own address; what is erased has no word left
    in that, so only numbers stay, as in ``/?p=12``.
    """
    said = frozenset(post.slug.split("-"))
    return tuple(each for each in post.former if all(map(_says(said), _words(each))))


def pages(led: Iterable[Move], say: Wording = IN_ENGLISH) -> Iterator[Page]:
    """Yield the page at each old address that can have one."""
    said, lead = say("This page has a new address."), say("To its new address")
    for move in led:
        if move.page:
            is_file = move.path.endswith(hosting.PAGES)
            url = move.path if is_file else f"{move.path.rstrip('/')}/"
            head, target = Head(url, say(MOVED), said), Link(move.new, lead)
            yield Page(move.page, TEMPLATE, RedirectView(head, target, SCRIPT, SCRIPT_HASH))


class _Taken:
    """Which files and folders are taken, also where "A" and "a" are one name."""

    def __init__(self, files: Iterable[str], reserved: Collection[str]) -> None:
        self._reserved = frozenset(reserved)
        self._files: set[str] = set()
        self._folders: set[str] = set()
        self._queries: set[str] = set()
        for name in (*files, *OF_HOSTS):
            self._note(_plain(name))
        self._own = frozenset(self._folders)

    def take(self, move: Move) -> bool:
        """Take the place of *move* if it is free, and tell whether it was."""
        if move.query:
            # Old sites had all posts at "/?p=12". Elsewhere a page of ours may read one,
            # and a host that is told of a query no more sends that page as it was.
            file = _plain(former.file_of(move.path))
            may_be = move.path == "/" or (bool(file) and self._is_free(file))
            is_free = may_be and move.old not in self._queries
            self._queries.add(move.old)
            return is_free
        name = _plain(move.file)
        if not self._is_free(name):
            return False
        self._note(name)
        return True

    def _is_free(self, name: str) -> bool:
        # Many hosts send a file "archive.html" for "/archive", which is a folder of ours.
        bare = name.removesuffix(PurePosixPath(name).suffix)
        if name in self._files or name in self._folders or bare in self._own:
            return False
        others = (self._files, self._reserved)
        return not any(above in names for above in _above(name) for names in others)

    def _note(self, name: str) -> None:
        self._files.add(name)
        for folder in _above(name):
            if folder in self._folders:
                return
            self._folders.add(folder)


def _words(address: str) -> list[str]:
    return re.findall(r"[^\W_]+", unquote(address).casefold())


def _says(said: Collection[str]) -> Callable[[str], bool]:
    """Return what tells whether a word is a number, or among the words already said."""
    return lambda word: word in said or word in SOFTWARE or bool(_NUMBER.fullmatch(word))


def _above(name: str) -> Iterator[str]:
    """Yield the folders that the file *name* lies in, the nearest first."""
    while name := name.rpartition("/")[0]:
        yield name


def _plain(name: str) -> str:
    """Return what *name* is to a host that knows no capitals and no other forms."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFKC", name).casefold()
