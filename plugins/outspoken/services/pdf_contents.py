"""What can be read in a PDF: the words on its pages, and what it says beside them.

A PDF may hold far more than it shows. Whatever nobody needs who only reads it is named,
so that it can be refused: other files, scripts, who made it and when, what it said before
it was changed.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

MARK = b"%PDF"
MAX_BYTES = 20_000_000
MAX_UNPACKED = 200_000_000
"""Most bytes of all that is compressed in it, unpacked."""
MAX_OBJECTS = 100_000
MAX_PAGES = 500
MAX_LETTERS = 5_000_000
DEEPEST = 50
"""How deep values may lie in each other."""
_STREAM = re.compile(rb"stream\r?\n")
_END = b"%%EOF"
_TOLD = frozenset(("/Title", "/Producer", "/Trapped"))
"""What its information may tell."""
_DETAIL_WORDS = (
    "xmpmeta RDF Description Alt Bag Seq li title language format part rev conformance "
    "Producer"
)
_DETAILS = frozenset(_DETAIL_WORDS.split())
"""The names of what its details, which are XML, may tell."""
_SCRIPTS = frozenset(("/JS", "/JavaScript", "/EF", "/EmbeddedFiles", "/AF", "/XFA", "/AA"))
_ACTS = frozenset(
    ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Movie", "/Sound")
)
_FILTERS = frozenset(("/FlateDecode", "/DCTDecode"))


class UnreadablePdfError(Exception):
    """Nobody can say what is in a PDF; the message says why, after "the PDF"."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a PDF.

    Attributes:
        pages: The words of each page, line by line.
        beside: What else it says: titles, descriptions, addresses of links, details.
        pictures: Its photographs, as JPEG files.
        excess: Names of what nobody needs who reads it.
    """

    pages: tuple[str, ...]
    beside: tuple[str, ...]
    pictures: tuple[bytes, ...]
    excess: tuple[str, ...]


def is_pdf(data: bytes) -> bool:
    """Tell whether *data* begins as a PDF."""
    return data.startswith(MARK)


def read(data: bytes) -> Contents:
    """Return what is in a PDF.

    Raises:
        UnreadablePdfError: When it is broken, locked, or too large to look into.
    """
    # Slow to load, and most sites have no new PDF.
    import pikepdf
    import pypdfium2

    _refuse_bombs(data)
    try:
        with pikepdf.Pdf.open(BytesIO(data), attempt_recovery=False) as pdf:
            found = _Walk(pdf)
            found.all()
        with pypdfium2.PdfDocument(data) as shown:
            pages = tuple(_words(shown))
    except pikepdf.PasswordError as error:
        raise UnreadablePdfError("is locked") from error
    except (pikepdf.PdfError, pypdfium2.PdfiumError, zlib.error) as error:
        raise UnreadablePdfError("is broken") from error
    if data.count(_END) != 1 or data.rstrip()[-len(_END) :] != _END:
        found.excess.append("what it said before it was changed, or after its end")
    excess = tuple(dict.fromkeys(found.excess))
    return Contents(pages, tuple(found.beside), tuple(found.pictures), excess)


def _refuse_bombs(data: bytes) -> None:
    """Refuse what would take too much room, before anybody opens it."""
    if len(data) > MAX_BYTES:
        raise UnreadablePdfError(f"is larger than {MAX_BYTES // 1_000_000} MB")
    left = MAX_UNPACKED
    for begin in _STREAM.finditer(data):
        unpacker = zlib.decompressobj()
        try:
            left -= len(unpacker.decompress(data[begin.end() :], left))
        except zlib.error:
            continue  # a photograph, or something that the walk refuses
        if left <= 0:
            raise UnreadablePdfError("is too large when it is unpacked")


def _words(pdf: Any) -> Iterator[str]:
    if len(pdf) > MAX_PAGES:
        raise UnreadablePdfError(f"has more than {MAX_PAGES} pages")
    letters = 0
    for page in pdf:
        text = page.get_textpage().get_text_range()
        letters += len(text)
        if letters > MAX_LETTERS:
            raise UnreadablePdfError("has too many words")
        yield text


class _Walk:
    """Looks at every object of a PDF, whether a page shows it or not."""

    def __init__(self, pdf: Any) -> None:
        import pikepdf

        self.beside: list[str] = []
        self.pictures: list[bytes] = []
        self.excess: list[str] = []
        self._pdf, self._kinds = pdf, pikepdf

    def all(self) -> None:
        """Look at all objects."""
        if self._pdf.is_encrypted:
            raise UnreadablePdfError("is locked")
        if len(self._pdf.objects) > MAX_OBJECTS:
            raise UnreadablePdfError("has too many parts")
        self._inform()
        for each in self._pdf.objects:
            self._look(each, 0)
            if isinstance(each, self._kinds.Stream):
                self._stream(each)

    def _inform(self) -> None:
        information = self._pdf.trailer.get("/Info")
        names = set(information.keys()) if information is not None else set()
        self.excess += sorted(each[1:] for each in names - _TOLD)

    def _look(self, value: Any, depth: int) -> None:
        """Gather the texts in *value*, but for what is an object of its own."""
        if depth > DEEPEST:
            raise UnreadablePdfError("has parts too deep in each other")
        kinds = self._kinds
        if isinstance(value, kinds.String):
            self.beside.append(str(value))
        elif isinstance(value, kinds.Array):
            for each in value:
                self._inner(each, depth)
        elif isinstance(value, kinds.Dictionary | kinds.Stream):
            for name, each in value.items():
                if name in _SCRIPTS or (name == "/S" and str(each) in _ACTS):
                    self.excess.append(f"a file or a script in it ({name})")
                self._inner(each, depth)

    def _inner(self, value: Any, depth: int) -> None:
        if not getattr(value, "is_indirect", False):
            self._look(value, depth + 1)

    def _stream(self, stream: Any) -> None:
        filters = self._filters(stream)
        if not filters <= _FILTERS:
            raise UnreadablePdfError(f"is packed in a way not known here ({min(filters)})")
        if "/DCTDecode" in filters:
            if len(filters) > 1:
                raise UnreadablePdfError("is packed twice over")
            self.pictures.append(stream.read_raw_bytes())
        if stream.get("/Type") == "/Metadata":
            self._details(stream.read_bytes())
        if stream.get("/Type") == "/EmbeddedFile":
            self.excess.append("a file or a script in it (/EmbeddedFile)")

    def _filters(self, stream: Any) -> set[str]:
        told = stream.get("/Filter")
        if told is None:
            return set()
        if not isinstance(told, self._kinds.Array):
            return {str(told)}
        if len(told) > 1:
            raise UnreadablePdfError("is packed twice over")
        return {str(each) for each in told}

    def _details(self, data: bytes) -> None:
        try:
            root = defusedxml.ElementTree.fromstring(data.decode().strip("\ufeff \r\n"))
        except (ValueError, SyntaxError, DefusedXmlException) as error:
            raise UnreadablePdfError("has details that are no XML") from error
        for element in root.iter():
            names = [element.tag, *(each for each in element.attrib if each[0] == "{")]
            bare = {str(each).rpartition("}")[2] for each in names} - {"about", "lang"}
            self.excess += sorted(bare - _DETAILS)
            self.beside += [element.text or "", *element.attrib.values()]
