"""The search of a finished site, file by file, for what must not be on it."""

import stat
from collections.abc import Collection, Iterable
from itertools import chain
from pathlib import Path, PurePosixPath

from outspoken.services import (
    leak_addresses,
    leak_order,
    leak_packed,
    readings,
    streams,
)
from outspoken.services.leak_addresses import OldAddress
from outspoken.services.leak_files import Files
from outspoken.services.leak_index import Owner
from outspoken.services.leak_packed import Packed
from outspoken.services.leak_repeats import Repeats, Split
from outspoken.services.leak_wanted import Found, Wanted
from outspoken.services.searched import Searched, Standing
from outspoken.services.stood_words import Words

_ADDRESS_ADVICE = (
    "invoke take-down --address {} takes the address off, or if it may stay add the words "
    "to private/allowed.txt"
)


def search(output: Path, wanted: Wanted) -> Found:
    """Search every file of *output* for all that is *wanted*."""
    under_way = _Search(output, wanted)
    for name in leak_order.everything(output):
        under_way.read(name)
    under_way.read_addresses()
    return under_way.found


def search_changes(
    output: Path,
    wanted: Wanted,
    names: Iterable[str] | None,
    standing: Standing,
    words: Words | None,
) -> Found:
    """Search the files called *names*, and what depends on them, and keep what is known.

    Args:
        output: The folder of the site.
        wanted: What to look for.
        names: The files; none for all of them.
        standing: What is known of the others.
        words: Where words that stand are kept, when they are.
    """
    under_way = _Search(output, wanted, standing, words, is_whole=names is None)
    done: set[PurePosixPath] = set()
    more = (
        sorted(map(PurePosixPath, names), key=leak_order.order)
        if names is not None
        else None
    )
    for name in leak_order.everything(output) if more is None else more:
        done.add(name)
        under_way.read(name)
    while late := under_way.late() - done:
        for name in sorted(late, key=leak_order.order):
            done.add(name)
            under_way.read(name)
    if words:
        words.keep()
    under_way.read_addresses()
    under_way.found.posts = standing.posts
    return under_way.found


def owners(output: Path, wanted: Wanted, names: Iterable[str]) -> set[Owner]:
    """Return whose words stand in the files of *output* called *names*."""
    under_way = _Search(output, wanted, is_whole=False)
    for name in sorted(map(PurePosixPath, names), key=leak_order.order):
        under_way.read(name)
    return under_way.found.owners


class _Search:
    """A search under way; upper folders must come first."""

    def __init__(
        self,
        output: Path,
        wanted: Wanted,
        standing: Standing | None = None,
        words: Words | None = None,
        *,
        is_whole: bool = True,
    ) -> None:
        self.found = Found()
        self._is_whole = is_whole
        self._output = output
        self._wanted = wanted
        self._standing = standing
        self._files = Files(wanted, self.found, words)
        self._packed = Packed(self._files)
        self._repeats = Repeats()
        self._pages: dict[PurePosixPath, dict[str, frozenset[str]]] = {}
        self._altered: set[PurePosixPath] = set()

    def late(self) -> set[PurePosixPath]:
        """Return the files that stand where other posts are at home than before."""
        altered, self._altered = self._altered, set()
        below = self._standing.below(altered) if self._standing else ()
        return set(map(PurePosixPath, below))

    def read(self, name: PurePosixPath) -> None:
        """Search one file, called *name* below the site's root."""
        path = self._output / name
        try:
            is_ordinary = stat.S_ISREG(path.lstat().st_mode)
        except FileNotFoundError:
            is_ordinary = False
        if not is_ordinary:
            self.forget(name)
            return
        before = len(self.found.problems)
        self.found.files += 1
        posts = self._read(name, path.read_bytes())
        if self._standing:
            pages = self._at_home(name.parent).get(name.name, frozenset())
            is_sound = len(self.found.problems) == before
            self._standing.drop(str(name))
            self._standing.put(Searched(str(name), pages, posts, is_sound))

    def forget(self, name: PurePosixPath) -> None:
        """Forget a file that is there no longer."""
        if self._at_home(name.parent).pop(name.name, None):
            self._altered.add(name.parent)
        if self._standing:
            self._standing.drop(str(name))

    def _read(self, name: PurePosixPath, data: bytes) -> Collection[str]:
        """Search one file; return the posts whose removed words are sought in it."""
        text, before = leak_packed.as_text(data), len(self.found.problems)
        if not self._wanted.is_private:
            self._read_for_any(name, data, text)
            return ()
        split, reading = Split(""), None
        if text is not None:
            sought = self._files.sought(self._carried_at(name))
            split = self._repeats.without(name.suffix, text, sought)
            reading = readings.read(name.name, split.text)
            self._settle(name, reading.carries)
        carried = self._carried_at(name)
        others = self._files.sought(self._beside(split)) - carried
        shown = self._files.read_name(name, carried)
        are_clean = True
        if reading:
            are_clean = self._files.read_text(shown, reading, carried, others)
            self._files.read_paths(shown, reading.source)
        else:
            self._packed.read(shown, data, carried)
        self._packed.read_promise(shown, data)
        if len(self.found.problems) == before:
            clean_of = self._files.sought(carried) | (others if are_clean else set())
            self._repeats.keep(split, clean_of)
        return {*carried, *split.posts, *(reading.cards if reading else ())}

    def _read_for_any(self, name: PurePosixPath, data: bytes, text: str | None) -> None:
        """Search one file for what no office need tell us: paths, metadata of pictures."""
        if text is None:
            self._packed.read(name, data, ())
        else:
            self._files.read_paths(name, streams.source(text))
        self._packed.read_promise(name, data)

    def _beside(self, split: Split) -> set[str]:
        """Return the posts below which the entries of a feed stand, and they themselves.

        Each of them has a feed of its own, which is read later.
        """
        if not self._is_whole:
            return set()
        posts = {post for ids in split.fresh.values() for post in ids}
        return posts.union(*map(self._wanted.above, posts))

    def _settle(self, name: PurePosixPath, carries: frozenset[str]) -> None:
        """Note of which posts the page called *name* is the own page."""
        self.found.posts |= carries
        pages = self._at_home(name.parent)
        if pages.get(name.name, frozenset()) != carries:
            self._altered.add(name.parent)
            pages[name.name] = carries

    def _at_home(self, folder: PurePosixPath) -> dict[str, frozenset[str]]:
        """Return the pages of posts in *folder*, each with its posts."""
        if folder not in self._pages:
            pages = self._pages[folder] = {}
            for name, post in self._standing.pages(folder) if self._standing else ():
                pages[name] = pages.get(name, frozenset()) | {post}
        return self._pages[folder]

    def read_addresses(self) -> None:
        """Search the old addresses, when it is known which folder is whose."""
        told = self._output / leak_addresses.FILE
        if not self._wanted.is_private or not told.is_file():
            return
        for old in leak_addresses.read(told.read_text("utf-8", "replace")):
            for post in frozenset().union(*self._at_home(old.folder).values()):
                for owner in self._told_by(old, post):
                    advice = _ADDRESS_ADVICE.format(post)
                    said = f"{owner} can be read in an old address of {post}: {advice}"
                    self._files.say(PurePosixPath(leak_addresses.FILE), old.line, said)

    def _told_by(self, old: OldAddress, post: str) -> set[Owner]:
        found = self._files.matches(streams.plain(old.text), self._files.jobs([post]))
        people, secret = self._wanted.people(post), self._wanted.starts.secret
        own = [each for each in old.own if not self._wanted.allowed.covers([each], 0, 1)]
        names = (people.get(secret.words((word,))) for word in own) if people else ()
        return {owner for _, owner in found} | {owner for owner in names if owner}

    def _carried_at(self, name: PurePosixPath) -> frozenset[str]:
        """Return the posts in whose folders *name* lies; what lies deeper is theirs too.

        The root is no post's folder but for the files that lie in it.
        """
        above = (self._at_home(each).values() for each in name.parent.parents[:-1])
        place = leak_order.rank(name.name)
        beside = self._at_home(name.parent).items()
        here = (posts for page, posts in beside if leak_order.rank(page) <= place)
        return frozenset().union(*here, *chain.from_iterable(above))
