"""What the leak gate finds in PDFs and zips, which have pages and files of their own."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from outspoken.services import image_metadata, pdf_contents, readings, streams, zip_members
from outspoken.services.leak_files import ADVICE, Files
from outspoken.services.leak_index import Owner
from outspoken.services.pdf_contents import Contents, UnreadablePdfError
from outspoken.services.streams import SEAM, Stream
from outspoken.services.zip_members import UnreadableZipError

PROMISES = {".pdf": pdf_contents.is_pdf, ".zip": zip_members.is_zip}
"""What names promise, and how to tell whether it is kept."""
NEWLINE = "\r\n"
_HYPHEN = re.compile(r"[\u2010\u00ad\ufffe](?=\r\n)")
"""What is drawn where a word is split at the end of a line."""
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif")


def as_text(data: bytes) -> str | None:
    """Return *data* as text, or none when it is something else."""
    if b"\0" in data or data.startswith((pdf_contents.MARK, zip_members.MARK)):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


class Packed:
    """Searches what is no text."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def read(self, shown: PurePosixPath, data: bytes, carried: Iterable[str]) -> None:
        """Search a file that is no text, with all that is in it."""
        posts = frozenset(carried)
        if pdf_contents.is_pdf(data):
            self._read_pdf(shown, data, posts)
        elif zip_members.is_zip(data):
            self._read_zip(shown, data, posts)
        else:
            self._files.read_binary(shown, data, posts)

    def read_promise(self, shown: PurePosixPath, data: bytes) -> None:
        """Say so where a file is not what its name promises."""
        suffix = shown.suffix.lower()
        if suffix in _PICTURES and not image_metadata.is_image(data):
            kind = "picture"
        elif suffix in PROMISES and not PROMISES[suffix](data):
            kind = suffix[1:].upper() if suffix == ".pdf" else suffix[1:]
        else:
            return
        message = f"take it out: it is not the {kind} that its name promises"
        self._files.say(shown, 0, message)

    def _read_pdf(self, shown: PurePosixPath, data: bytes, posts: frozenset[str]) -> None:
        try:
            contents = pdf_contents.read(data)
        except UnreadablePdfError as error:
            self._files.say(shown, 0, f"take it out: the PDF {error}")
            return
        if contents.excess:
            found = ", ".join(contents.excess)
            message = f"take out of the PDF what no reader needs; found {found}"
            self._files.say(shown, 0, message)
        for picture in contents.pictures:
            self._files.read_binary(shown, picture, posts)
        self._find(shown, contents, posts)

    def _find(
        self, shown: PurePosixPath, contents: Contents, posts: frozenset[str]
    ) -> None:
        jobs = self._files.jobs_of(posts)
        # A page of it is a line of the stream: so what is found has its number.
        pages = enumerate(map(_in_one_line, contents.pages), start=1)
        words = Stream(tuple((text, page) for page, text in pages))
        told: dict[tuple[int, Owner], None] = dict.fromkeys(
            self._files.matches(words, jobs)
        )
        for page, owner in told:
            where = f"on page {page} of it" if page else "on its pages"
            self._files.say(shown, 0, f"{owner} can be read {where}: {ADVICE}")
        beside = streams.plain("\n".join(contents.beside))
        for _, owner in dict.fromkeys(self._files.matches(beside, jobs)):
            where = "in what the PDF says of itself"
            self._files.say(shown, 0, f"{owner} can be read {where}: {ADVICE}")
        for text in (*contents.pages, *contents.beside):
            self._files.read_paths(shown, streams.source(text))

    def _read_zip(self, shown: PurePosixPath, data: bytes, posts: frozenset[str]) -> None:
        try:
            for member in zip_members.members(data):
                self._read_member(shown / member.name, member.data, posts)
        except UnreadableZipError as error:
            self._files.say(shown, 0, f"take it out: the zip {error}")

    def _read_member(self, name: PurePosixPath, data: bytes, posts: frozenset[str]) -> None:
        shown = self._files.read_name(name, posts)
        text = as_text(data)
        if text is None:
            self.read(shown, data, posts)
        else:
            reading = readings.read(name.name, text)
            self._files.read_text(shown, reading, posts)
            self._files.read_paths(shown, reading.source)
        self.read_promise(shown, data)


def _in_one_line(page: str) -> str:
    """Return the words of a page; where a line ends, a word may go on or not."""
    return f"{_HYPHEN.sub('', page).replace(NEWLINE, SEAM)}\n"
