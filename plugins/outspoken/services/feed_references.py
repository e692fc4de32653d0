"""What a feed or a sitemap refers to, if it is well-formed XML at all."""

from xml.parsers import expat

from outspoken.services.references import INSTRUCTION_ADDRESS, Page, Reference, Use


class BrokenXmlError(Exception):
    """What is wrong with an XML document, and on which line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def of_xml(data: bytes) -> tuple[str, Page]:
    """Return the name of the root of an XML document, and what its links refer to.

    Raises:
        BrokenXmlError: When it is not well formed, or declares its own entities.
    """
    scan = _XmlScan()
    return scan.read(data), scan.page


class _XmlScan:
    """Collects the links of a feed or a sitemap."""

    _TEXT_LINKS = ("link", "loc", "comments")
    _ATTRIBUTE_LINKS = (("link", "href"), ("enclosure", "url"), ("content", "src"))

    def __init__(self) -> None:
        self.page = Page()
        self._root = ""
        self._text = ""
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.ProcessingInstructionHandler = self._instruction

    def read(self, data: bytes) -> str:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise BrokenXmlError(expat.ErrorString(error.code), error.lineno) from error
        return self._root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2].lower()
        self._root = self._root or tag
        self._text = ""
        for element, attribute in self._ATTRIBUTE_LINKS:
            if tag == element and attribute in attributes:
                self._refer(attributes[attribute], f"{name} {attribute}")

    def _end(self, name: str) -> None:
        address = self._text.strip()
        if address and name.rpartition(":")[2].lower() in self._TEXT_LINKS:
            self._refer(address, name)
        self._text = ""

    def _add(self, text: str) -> None:
        self._text += text

    def _instruction(self, target: str, data: str) -> None:
        for address in (
            INSTRUCTION_ADDRESS.findall(data) if target == "xml-stylesheet" else ()
        ):
            self._refer(address, target, Use.LOAD)

    def _refuse_doctype(self, *_: object) -> None:
        line = self._parser.CurrentLineNumber
        raise BrokenXmlError("a feed needs no DOCTYPE", line)

    def _refer(self, address: str, where: str, use: Use = Use.LINK) -> None:
        line = self._parser.CurrentLineNumber
        self.page.references.append(Reference(address, line, use, where))
