"""PDFs read back: their structure, their words, their fonts."""

from collections.abc import Iterator
from io import BytesIO

import pypdfium2
from pikepdf import Dictionary, Name, Object, Pdf
from PIL.Image import Image

from outspoken.services.packs import tagging


def opened(data: bytes) -> Pdf:
    return Pdf.open(BytesIO(data))


def pages(data: bytes) -> list[str]:
    """Return the words that each page shows."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def pictures(data: bytes, scale: float = 2) -> Iterator[Image]:
    """Yield each page as a printer puts it on paper."""
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            yield page.render(scale=scale).to_pil()


def fonts(pdf: Pdf) -> set[str]:
    """Return the names of all fonts in *pdf*, without the tag of a subset."""
    return {
        str(found.FontName).partition("+")[2]
        for found in pdf.objects
        if isinstance(found, Dictionary) and found.get(Name.Type) == Name.FontDescriptor
    }


def kinds(pdf: Pdf) -> list[str]:
    return [str(element.S)[1:] for element in tagging.elements(pdf)]


def elements(pdf: Pdf, kind: str) -> list[Object]:
    return [element for element in tagging.elements(pdf) if str(element.S) == f"/{kind}"]


def bookmarks(pdf: Pdf) -> list[str]:
    with pdf.open_outline() as outline:
        return [str(each.title) for root in outline.root for each in (root, *root.children)]
