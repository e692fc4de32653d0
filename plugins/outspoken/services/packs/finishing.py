"""The finishing pass: what WeasyPrint leaves to be mended before a PDF is PDF/UA-1.

Running heads become decoration, headings of tables get their scope, and all that tells of
the machine or the day is taken off. The same input makes the same bytes.
"""

from io import BytesIO
from xml.sax.saxutils import escape

from pikepdf import Dictionary, Name, ObjectStreamMode, Pdf, String

from outspoken.services.packs import imposing, spelling, tagging

_DETAILS = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def finish(
    data: bytes,
    said: list[spelling.Words],
    title: str,
    language: str,
    *,
    booklet: bool = False,
    rtl: bool = False,
) -> tuple[bytes, int]:
    """Return *data* as a finished PDF, and how many pages it has.

    Args:
        data: A PDF as WeasyPrint writes it, tagged.
        said: The words of its pages.
        title: What a reader's window is called.
        language: BCP 47 tag of its words.
        booklet: Whether its pages go two on a side, to be folded.
        rtl: Whether its words go from right to left.
    """
    with Pdf.open(BytesIO(data)) as pdf:
        if spelling.is_needed(said):
            spelling.spell(pdf, said)
        tagging.prune(pdf)
        tagging.lists(pdf)
        tagging.decorate(pdf)
        tagging.scopes(pdf)
        tagging.index(pdf)
        if booklet:
            imposing.impose(pdf, right_to_left=rtl)
        _name(pdf, title, language, rtl)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            compress_streams=True,
            recompress_flate=False,
            object_stream_mode=ObjectStreamMode.generate,
        )
        return out.getvalue(), len(pdf.pages)


def _name(pdf: Pdf, title: str, language: str, rtl: bool) -> None:
    """Write title and language, and nothing else, into what a PDF tells of itself."""
    pdf.Root.Lang = String(language)
    preferences = pdf.Root.get(Name.ViewerPreferences, Dictionary())
    preferences.DisplayDocTitle = True
    if rtl:
        preferences.Direction = Name.R2L
    pdf.Root.ViewerPreferences = preferences
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    details = _DETAILS.format(title=escape(title), language=escape(language))
    stream = pdf.make_stream(details.encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(title)))
