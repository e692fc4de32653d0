"""The search of a finished site, file by file, for what must not be on it."""

import os
import stat
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from outspoken.model.problem import Problem
from outspoken.services import image_metadata, leak_addresses, markup, readings, streams
from outspoken.services.leak_addresses import OldAddress
from outspoken.services.leak_index import Job, Owner, find
from outspoken.services.leak_repeats import Repeats
from outspoken.services.leak_wanted import Found, Needle, Wanted
from outspoken.services.readings import Reading
from outspoken.services.streams import Stream

_ADVICE = (
    "take it out of what this is made from, or if it may stay add it to private/allowed.txt"
)
_ADDRESS_ADVICE = (
    "invoke take-down --address {} takes the address off, or if it may stay add the words "
    "to private/allowed.txt"
)
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")


def search(output: Path, wanted: Wanted) -> Found:
    """Search every file of *output* for all that is *wanted*."""
    under_way = _Search(wanted)
    for folder, names in _folders(output):
        for name in sorted(names, key=_pages_first):
            under_way.read(folder / name, (output / folder / name).read_bytes())
    told = output / leak_addresses.FILE
    if told.is_file():
        under_way.read_addresses(told.read_text("utf-8", "replace"))
    return under_way.found


def _folders(output: Path) -> Iterator[tuple[PurePosixPath, list[str]]]:
    """Yield each folder with its ordinary files, the upper ones first."""
    for top, folders, names in os.walk(output):
        folders.sort()
        here = Path(top)
        ordinary = [n for n in names if stat.S_ISREG((here / n).lstat().st_mode)]
        yield PurePosixPath(here.relative_to(output)), ordinary


def _pages_first(name: str) -> tuple[bool, bool, str]:
    """Order files so that what says which post it carries comes before the others."""
    return (name != "index.html", not name.endswith(markup.PAGES), name)


class _Search:
    """A search under way; upper folders must come first."""

    def __init__(self, wanted: Wanted) -> None:
        self.found = Found()
        self._wanted = wanted
        self._repeats = Repeats()
        self._carriers: dict[PurePosixPath, frozenset[str]] = defaultdict(frozenset)

    def read(self, name: PurePosixPath, data: bytes) -> None:
        """Search one file, called *name* below the site's root."""
        self.found.files += 1
        text, before = _text(data), len(self.found.problems)
        fresh: Collection[bytes] = ()
        if text is not None:
            text, fresh = self._repeats.without(name.suffix, text, self._carried_at(name))
        reading = None if text is None else readings.read(name.name, text)
        if reading:
            self._carriers[name.parent] |= reading.carries
            self.found.posts |= reading.carries
        carried = self._carried_at(name)
        shown = self._read_name(name, carried)
        if reading:
            self._read_text(shown, reading, carried)
            self._read_paths(shown, reading.source)
        else:
            self._read_binary(shown, data, carried)
        if name.suffix.lower() in _PICTURES and not image_metadata.is_image(data):
            self._say(shown, 0, "take it out: it is not the picture that its name promises")
        if len(self.found.problems) == before:
            self._repeats.keep(fresh)

    def read_addresses(self, text: str) -> None:
        """Search the old addresses, when it is known which folder is whose."""
        for old in leak_addresses.read(text):
            for post in self._carriers[old.folder]:
                for owner in self._told_by(old, post):
                    advice = _ADDRESS_ADVICE.format(post)
                    said = f"{owner} can be read in an old address of {post}: {advice}"
                    self._say(PurePosixPath(leak_addresses.FILE), old.line, said)

    def _told_by(self, old: OldAddress, post: str) -> set[Owner]:
        found = self._matches(streams.plain(old.text), self._jobs([post]))
        people, secret = self._wanted.people.get(post, {}), self._wanted.starts.secret
        own = [each for each in old.own if not self._wanted.allowed.covers([each], 0, 1)]
        names = (people.get(secret.words((word,))) for word in own) if people else ()
        return {owner for _, owner in found} | {owner for owner in names if owner}

    def _carried_at(self, name: PurePosixPath) -> frozenset[str]:
        """Return the posts in whose folders *name* lies; what lies deeper is theirs too.

        The root is no post's folder but for the files that lie in it.
        """
        folders = (name.parent, *name.parent.parents[:-1])
        return frozenset().union(*(self._carriers[each] for each in folders))

    def _read_name(self, name: PurePosixPath, carried: Iterable[str]) -> PurePosixPath:
        """Search the path; return as much of it as may be shown."""
        jobs = [(self._wanted.everywhere, 1), *self._jobs(carried)]
        leaked: set[Owner] = set()
        for shown in (name, *name.parents):
            owners = {who for _, who in self._matches(streams.plain(str(shown)), jobs)}
            if not owners:
                break
            leaked |= owners
        for owner in leaked:
            self._say(
                shown, 0, f"{owner} can be read in the name of a file here: {_ADVICE}"
            )
        return shown

    def _read_text(
        self, shown: PurePosixPath, reading: Reading, carried: frozenset[str]
    ) -> None:
        everywhere, page = (self._wanted.everywhere, 1), self._jobs(carried)
        # Names of tags and attributes are in the source, and "mark" is one of them.
        plan = [(reading.source, [everywhere, *self._jobs(carried, 2)])]
        plan += [(reading.flow, [everywhere, *page]), (reading.aside, page)]
        for post, card in reading.cards.items():
            if post not in carried:
                plan += [(stream, self._jobs([post])) for stream in card]
        for stream, jobs in plan:
            for line, owner in self._matches(stream, jobs):
                self._say(shown, line, f"{owner} can be read here: {_ADVICE}")

    def _read_paths(self, shown: PurePosixPath, source: Stream) -> None:
        for text, line in source.pieces:
            for before, needle in self._paths(text):
                self._say_path(shown, line + before.count("\n"), needle)

    def _paths(self, text: str) -> Iterator[tuple[str, Needle]]:
        """Yield the paths in *text*, each with what stands before it."""
        for needle in self._wanted.needles:
            if needle.path in text:
                yield from (
                    (text[: at.start()], needle) for at in needle.pattern.finditer(text)
                )
                # The repository's path is a part of the private folder's: told once.
                text = needle.pattern.sub("", text)

    def _read_binary(
        self, shown: PurePosixPath, data: bytes, carried: Iterable[str]
    ) -> None:
        parts = [data]
        try:
            blocks = image_metadata.blocks(data)
        except image_metadata.BrokenImageError as error:
            kind = f"{error}" if image_metadata.is_image(data) else _unknown(shown)
            self._say(shown, 0, f"take it out: {kind}")
        else:
            self.found.pictures += 1
            parts = [block.data for block in blocks]
            names = ", ".join(dict.fromkeys(block.name for block in blocks))
            if names:
                self._say(
                    shown, 0, f"publish the picture without its metadata; found {names}"
                )
        jobs = [(self._wanted.everywhere, 1), *self._jobs(carried)]
        # Cameras write in one byte a letter or in two, with zeros between words or letters.
        for text in {_letters(part, filler) for part in parts for filler in ("", " ")}:
            for _, owner in self._matches(streams.plain(text), jobs):
                self._say(shown, 0, f"{owner} can be read in this file: {_ADVICE}")
            for _, needle in self._paths(text):
                self._say_path(shown, 0, needle)

    def _jobs(self, posts: Iterable[str], shortest: int = 1) -> list[Job]:
        carried = self._wanted.carried
        return [(carried[post], shortest) for post in posts if post in carried]

    def _matches(self, stream: Stream, jobs: Sequence[Job]) -> Iterator[tuple[int, Owner]]:
        if not jobs:
            return
        for seam, text in stream.texts:
            for hit in find(text, jobs, self._wanted.starts, self._wanted.allowed):
                yield stream.line_at(hit.offset, seam), hit.owner

    def _say(self, shown: PurePosixPath, line: int, message: str) -> None:
        self.found.problems.add(Problem(shown, line, message))

    def _say_path(self, shown: PurePosixPath, line: int, needle: Needle) -> None:
        self._say(shown, line, f"{needle.what} can be read here: {_ADVICE}")


def _text(data: bytes) -> str | None:
    """Return *data* as text, or none when it is something else."""
    if b"\0" in data or data.startswith(b"%PDF"):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _letters(data: bytes, filler: str) -> str:
    return data.decode("utf-8", "replace").replace("\0", filler)


def _unknown(shown: PurePosixPath) -> str:
    kind = f"({shown.suffix}) " if shown.suffix else ""
    return f"its kind {kind}is not known here, so nobody can say what is in it"
