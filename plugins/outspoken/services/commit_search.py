"""The search of one file that git holds for what the private folder knows to be private."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from outspoken.model import entities
from outspoken.services import image_metadata, pdf_contents, readings, streams
from outspoken.services.commit_contents import Part
from outspoken.services.leak_files import ADVICE, Files
from outspoken.services.leak_packed import Packed

_SOURCES = (".xml", ".fodt", ".fods", ".fodp")
_BREAK = re.compile(
    r"</(?:\w+:)?(?:p|h|si|c|row|tr|table-cell|v)>|<(?:\w+:)?(?:br|cr|tab|s|line-break)\b"
)
_TAG = re.compile(r"<[^<>]*>?")
_PIECE, _SHARED = 4_000_000, 1_000
"""Bytes of what is no text that are looked at in one go, and that two of them share."""


def search(files: Files, part: Part, carried: frozenset[str]) -> None:
    """Search a file, or what was packed in one, its name too.

    Args:
        files: What searches, and notes what is found.
        part: The file.
        carried: Ids of the texts that it carries.
    """
    shown = files.read_name(part.name, carried)
    if part.text is not None:
        files.read_text(shown, readings.read(part.name.name, part.text), carried)
        if part.is_packed and part.name.suffix.lower() in _SOURCES:
            _search_words(files, shown, [_flat(part.text)], carried)
    elif image_metadata.is_image(part.data) or pdf_contents.is_pdf(part.data):
        Packed(files).read(shown, part.data, carried)
    else:
        _search_words(files, shown, _letters(part.data), carried)


def _search_words(
    files: Files, shown: PurePosixPath, found: Iterable[str], carried: frozenset[str]
) -> None:
    jobs = files.jobs_of(carried)
    for text in found:
        for _, owner in files.matches(streams.plain(text), jobs):
            files.say(shown, 0, f"{owner} can be read in this file: {ADVICE}")


def _flat(source: str) -> str:
    """Return what a document of an office program says: it cuts words where it likes."""
    return entities.resolved(_TAG.sub("", _BREAK.sub(r"\n\g<0>", source)))


def _letters(data: bytes) -> Iterator[str]:
    """Yield what may be letters: of one byte or of two, in either of two encodings."""
    for start in range(0, len(data), _PIECE):
        piece = data[start : start + _PIECE + _SHARED]
        for encoding in ("utf-8", "cp1252"):
            text = piece.decode(encoding, "replace")
            yield from {text.replace("\0", filler) for filler in ("", " ")}
