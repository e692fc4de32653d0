"""What the leak gate finds in one file: in its name, its text, its bytes."""

from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import PurePosixPath

from outspoken.model.problem import Problem
from outspoken.services import image_metadata, leak_quoted, streams
from outspoken.services.leak_hits import Job, find
from outspoken.services.leak_index import Owner
from outspoken.services.leak_paths import Needle
from outspoken.services.leak_text import Text
from outspoken.services.leak_wanted import Found, Wanted
from outspoken.services.readings import Reading
from outspoken.services.stood_words import Words
from outspoken.services.streams import Inset, Stream

ADVICE = (
    "take it out of what this is made from, or if it may stay add it to private/allowed.txt"
)

Part = tuple[Stream, list[Job], list[Job]]
"""A stream, what it must not have, and of what it is told whether it has it."""


class Files:
    """Searches files, one after the other, and says what is found."""

    def __init__(self, wanted: Wanted, found: Found, words: Words | None) -> None:
        self._wanted, self._found, self._words = wanted, found, words
        self._insets: dict[Inset, list[tuple[int, Owner]]] = {}

    def read_name(self, name: PurePosixPath, carried: Iterable[str]) -> PurePosixPath:
        """Search the path; return as much of it as may be shown."""
        jobs = self.jobs_of(carried)
        leaked: set[Owner] = set()
        for shown in (name, *name.parents):
            owners = {who for _, who in self.matches(streams.plain(str(shown)), jobs)}
            if not owners:
                break
            leaked |= owners
        for owner in leaked:
            self.say(shown, 0, f"{owner} can be read in the name of a file here: {ADVICE}")
        return shown

    def sought(self, posts: Iterable[str]) -> Set[str]:
        """Return those of *posts* of which words were taken out."""
        return {post for post in posts if self._wanted.carried(post)}

    def read_text(
        self,
        shown: PurePosixPath,
        reading: Reading,
        carried: frozenset[str],
        others: Set[str] = frozenset(),
    ) -> bool:
        """Search a text; tell whether it has no word of *others* anywhere either."""
        if not self._wanted.is_private:
            return True
        strangers = self._strangers(reading, carried)
        plan = [
            *self._whole(reading, carried, others, 2 if strangers else 1),
            *self._cards(reading, carried, strangers),
        ]
        are_clean = True
        for stream, jobs, more in plan:
            for seam, text in self._texts(stream, jobs, more):
                for line, owner in self._hits(stream, seam, text, jobs):
                    self.say(shown, line, f"{owner} can be read here: {ADVICE}")
                are_clean = are_clean and not any(self._hits(stream, seam, text, more))
        for line, owner in self._quoted(reading, carried, strangers):
            self.say(shown, line, f"{owner} can be read here: {ADVICE}")
        for inset, first in reading.source.insets:
            for line, owner in self._in_inset(inset, self.jobs(carried, 2)):
                self.say(shown, first + line - 1, f"{owner} can be read here: {ADVICE}")
        return are_clean

    def _strangers(self, reading: Reading, carried: Set[str]) -> Set[str]:
        """Return whose cards on a page of *carried* are of other threads."""
        if not reading.around or not self.sought(carried):
            return frozenset()
        return self._wanted.strangers(carried, reading.cards.keys() - carried)

    def _whole(
        self, reading: Reading, carried: Set[str], others: Set[str], shortest: int
    ) -> Iterator[Part]:
        """Yield all of a text: what came out is sought in it from *shortest* words on."""
        everywhere, page = (self._wanted.everywhere, 1), self.jobs(carried, shortest)
        # Names of tags and attributes are in the source, and "mark" is one of them.
        source = [everywhere, *self.jobs(carried, 2)]
        yield reading.source, source, self.jobs(others, 2)
        for stream in (reading.flow, reading.aside):
            yield stream, [everywhere, *page], self.jobs(others)

    def _cards(
        self, reading: Reading, carried: Set[str], strangers: Set[str]
    ) -> Iterator[Part]:
        """Yield the cards of a text, and what is around those of *strangers*."""
        page = self.jobs(carried) if strangers else []
        for stream in (reading.around or ()) if strangers else ():
            yield stream, page, []
        for post, card in reading.cards.items():
            own = [] if post in carried else self.jobs([post])
            is_within = post not in strangers and post not in reading.carries
            for stream in card:
                yield stream, [*(page if is_within else ()), *own], []

    def _quoted(
        self, reading: Reading, carried: Set[str], strangers: Set[str]
    ) -> Iterator[tuple[int, Owner]]:
        """Yield what *strangers* say again of a page, with what came out put back."""
        if not strangers or not reading.around:
            return
        around = [text for _, text in reading.around[0].texts]
        keys = self.jobs(carried), self._wanted.starts, self._wanted.allowed
        for stream in (reading.cards[post][0] for post in strangers):
            for seam, text in stream.texts:
                for hit in leak_quoted.find(text, around, *keys):
                    self._found.owners.add(hit.owner)
                    yield stream.lines_of(seam, text.fold)(hit.offset), hit.owner

    def _in_inset(self, inset: Inset, jobs: list[Job]) -> Iterator[tuple[int, Owner]]:
        """Search a style sheet; for what is sought everywhere once."""
        if inset not in self._insets:
            found = self.matches(inset.stream, [(self._wanted.everywhere, 1)])
            self._insets[inset] = list(found)
        yield from self._insets[inset]
        for seam, text in inset.texts:
            yield from self._hits(inset.stream, seam, text, jobs)

    def read_paths(self, shown: PurePosixPath, source: Stream) -> None:
        """Search the source of a text for paths of this machine."""
        insets = [(inset.stream, first) for inset, first in source.insets]
        for stream, first in [(source, 1), *insets]:
            if any(needle.path in stream.whole for needle in self._wanted.needles):
                for text, line in stream.lines:
                    for before, needle in self._paths(text):
                        at = first + line - 1 + before.count("\n")
                        self._say_path(shown, at, needle)

    def _paths(self, text: str) -> Iterator[tuple[str, Needle]]:
        """Yield the paths in *text*, each with what stands before it."""
        for needle in self._wanted.needles:
            if needle.path in text:
                yield from (
                    (text[: at.start()], needle) for at in needle.pattern.finditer(text)
                )
                # The repository's path is a part of the private folder's: told once.
                text = needle.pattern.sub("", text)

    def read_binary(
        self, shown: PurePosixPath, data: bytes, carried: Iterable[str]
    ) -> None:
        """Search what is no text: a picture for metadata, all for words."""
        parts = [data]
        try:
            blocks = image_metadata.blocks(data)
        except image_metadata.BrokenImageError as error:
            kind = f"{error}" if image_metadata.is_image(data) else _unknown(shown)
            self.say(shown, 0, f"take it out: {kind}")
        else:
            self._found.pictures += 1
            parts = [block.data for block in blocks]
            names = ", ".join(dict.fromkeys(block.name for block in blocks))
            if names:
                self.say(
                    shown, 0, f"publish the picture without its metadata; found {names}"
                )
        jobs = self.jobs_of(carried)
        # Cameras write in one byte a letter or in two, with zeros between words or letters.
        for text in {_letters(part, filler) for part in parts for filler in ("", " ")}:
            for _, owner in self.matches(streams.plain(text), jobs):
                self.say(shown, 0, f"{owner} can be read in this file: {ADVICE}")
            for _, needle in self._paths(text):
                self._say_path(shown, 0, needle)

    def jobs_of(self, carried: Iterable[str]) -> list[Job]:
        """Return what to look for in what *carried* stand in, and everywhere."""
        return [(self._wanted.everywhere, 1), *self.jobs(carried)]

    def jobs(self, posts: Iterable[str], shortest: int = 1) -> list[Job]:
        """Return what to look for, from *shortest* words on, of what *posts* carry."""
        found = map(self._wanted.carried, posts)
        return [(index, shortest) for index in found if index]

    def matches(self, stream: Stream, jobs: Sequence[Job]) -> Iterator[tuple[int, Owner]]:
        """Yield the line and the owner of what is found in *stream*."""
        for seam, text in self._texts(stream, jobs):
            yield from self._hits(stream, seam, text, jobs)

    def _texts(
        self, stream: Stream, jobs: Sequence[Job], more: Sequence[Job] = ()
    ) -> Iterator[tuple[str, Text]]:
        if not jobs and not more:
            return
        keep = None
        if jobs and jobs[0][0] is self._wanted.everywhere:
            keep = self._words
        for seam, text in stream.texts:
            if keep:
                keep.take(text)
            yield seam, text

    def _hits(
        self, stream: Stream, seam: str, text: Text, jobs: Sequence[Job]
    ) -> Iterator[tuple[int, Owner]]:
        line_at = None
        for hit in find(text, jobs, self._wanted.starts, self._wanted.allowed):
            self._found.owners.add(hit.owner)
            line_at = line_at or stream.lines_of(seam, text.fold)
            yield line_at(hit.offset), hit.owner

    def say(self, shown: PurePosixPath, line: int, message: str) -> None:
        """Note what was found."""
        self._found.problems.add(Problem(shown, line, message))

    def _say_path(self, shown: PurePosixPath, line: int, needle: Needle) -> None:
        self.say(shown, line, f"{needle.what} can be read here: {ADVICE}")


def _letters(data: bytes, filler: str) -> str:
    return data.decode("utf-8", "replace").replace("\0", filler)


def _unknown(shown: PurePosixPath) -> str:
    kind = f"({shown.suffix}) " if shown.suffix else ""
    return f"its kind {kind}is not known here, so nobody can say what is in it"
