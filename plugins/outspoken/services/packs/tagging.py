"""The structure of a tagged PDF: what screen readers follow from page to content.

An element holds elements, numbers of marks in a page's content, and references to links.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from pikepdf import Array, Dictionary, Name, Object, Pdf

Kid = Object | int
_MARKED = re.compile(rb"/\w+\s<</MCID (\d+)>>\sBDC")
_DECORATION = b"/Artifact <</Type /Pagination>> BDC"
_PARTS_OF_ITEM = frozenset(("/Lbl", "/LBody"))
_CELLS = frozenset(("/TH", "/TD"))


def root(pdf: Pdf) -> Object:
    """Return the root of the structure of *pdf*."""
    return pdf.Root.StructTreeRoot


def kids(element: Object) -> list[Kid]:
    """Return all that *element* holds."""
    found = element.get(Name.K)
    if found is None:
        return []
    return [*found] if isinstance(found, Array) else [found]


def children(element: Object) -> list[Object]:
    """Return the elements in *element*."""
    return [kid for kid in kids(element) if isinstance(kid, Object) and _is_element(kid)]


def marks(element: Object) -> list[int]:
    """Return the numbers of the marks that *element* itself leads to."""
    return [kid for kid in kids(element) if isinstance(kid, int)]


def elements(pdf: Pdf) -> Iterator[Object]:
    """Yield every element of the structure of *pdf*, in the order of reading."""
    waiting = children(root(pdf))[::-1]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(children(element)[::-1])


def prune(pdf: Pdf) -> None:
    """Take out elements that hold nothing, and pictures that have nothing to say."""
    for element in children(root(pdf)):
        _prune(element)


def lists(pdf: Pdf) -> None:
    """Let an item of a list hold a mark and a body alone, its paragraphs in the body."""
    for item in [element for element in elements(pdf) if str(element.S) == "/LI"]:
        stray = [kid for kid in children(item) if str(kid.S) not in _PARTS_OF_ITEM]
        if stray:
            body = Dictionary(
                Type=Name.StructElem, S=Name.LBody, P=item, Pg=stray[0].Pg, K=Array(stray)
            )
            told = pdf.make_indirect(body)
            for kid in stray:
                kid.P = told
            parts = [kid for kid in children(item) if str(kid.S) in _PARTS_OF_ITEM]
            item.K = Array([*parts, told])


def decorate(pdf: Pdf) -> None:
    """Mark content that no element leads to, such as running heads, as decoration."""
    told = _told(pdf)
    for page in pdf.pages:
        known = told[page.obj.objgen]
        content = page.obj.Contents.read_bytes()

        def one(found: re.Match[bytes], known: set[int] = known) -> bytes:
            return found[0] if int(found[1]) in known else _DECORATION

        page.obj.Contents.write(_MARKED.sub(one, content))


def scopes(pdf: Pdf) -> None:
    """Say of each heading of a table whether it heads its column or its row."""
    for element in elements(pdf):
        if str(element.S) != "/TH":
            continue
        across = str(element.P.P.S) == "/THead"
        if Name.A not in element:
            element.A = Dictionary(O=Name.Table)
        element.A.Scope = Name.Column if across else Name.Row


def index(pdf: Pdf) -> None:
    """Write the way back, from each mark and link to its element, anew."""
    pages = {page.obj.objgen: int(page.obj.StructParents) for page in pdf.pages}
    marked: dict[int, dict[int, Object]] = {key: {} for key in pages.values()}
    rows: dict[int, Object] = {}
    for element in elements(pdf):
        for mark in marks(element):
            marked[pages[element.Pg.objgen]][mark] = element
        for link in _links(element):
            rows[int(link.Obj.StructParent)] = element
    rows |= {key: pdf.make_indirect(_row(found)) for key, found in marked.items()}
    numbers = [part for key in sorted(rows) for part in (key, rows[key])]
    root(pdf).ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root(pdf).ParentTreeNextKey = max(rows, default=-1) + 1


def _is_element(kid: Object) -> bool:
    return isinstance(kid, Dictionary) and Name.S in kid


def _links(element: Object) -> list[Object]:
    return [
        kid for kid in kids(element) if isinstance(kid, Object) and not _is_element(kid)
    ]


def _prune(element: Object) -> bool:
    """Prune below *element*, and tell whether it is worth keeping."""
    kind = str(element.S)
    if kind == "/Figure" and not str(element.get(Name.Alt, "")).strip():
        return False
    gone = {kid.objgen for kid in children(element) if not _prune(kid)}
    left = [kid for kid in kids(element) if isinstance(kid, int) or kid.objgen not in gone]
    element.K = Array(left)
    return bool(left) or kind in _CELLS


def _told(pdf: Pdf) -> defaultdict[tuple[int, int], set[int]]:
    """Return the marks of each page that an element leads to."""
    told: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for element in elements(pdf):
        if found := marks(element):
            told[element.Pg.objgen].update(found)
    return told


def _row(found: Mapping[int, Object]) -> Array:
    """Return the elements of a page's marks, at the place of each."""
    return Array([found.get(mark) for mark in range(max(found, default=-1) + 1)])
