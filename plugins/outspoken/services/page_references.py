"""What a page or a drawing refers to: links, resources, anchors, each with its line."""

import re
from dataclasses import dataclass, field

from outspoken.services import markup, references, tag_text
from outspoken.services.references import Page, Reference, Use

_REFRESH = re.compile(r"[\d.\s]*+[;,]?\s*+url\s*+=\s*+[\"']?([^\"']*)", re.IGNORECASE)

_LOADS = {
    "audio": ("src",),
    "body": ("background",),
    "embed": ("src",),
    "feimage": ("href", "xlink:href"),
    "frame": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src",),
    "input": ("src",),
    "object": ("data",),
    "script": ("src", "href", "xlink:href"),
    "source": ("src",),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
_LINKS = ("href", "xlink:href", "cite", "longdesc")
_ADDRESSES = ("og:image", "og:url", "og:audio", "og:video")
"""What of Open Graph is an address; the rest is words, which may hold one."""
_SOURCE_SETS = ("srcset", "imagesrcset")
_LOADING_RELATIONS = frozenset(
    (
        "apple-touch-icon",
        "dns-prefetch",
        "icon",
        "manifest",
        "mask-icon",
        "modulepreload",
        "preconnect",
        "prefetch",
        "preload",
        "prerender",
        "stylesheet",
    )
)


def of_page(text: str) -> Page:
    """Return what the page or drawing *text* refers to."""
    return _marks(text).page


@dataclass(slots=True)
class Marks:
    """What stands in a page, in its order.

    Attributes:
        references: As in a page.
        names: Names that can be linked to with their lines, and whether each is an id.
        bases: As in a page.
    """

    references: list[Reference] = field(default_factory=list)
    names: list[tuple[str, int, bool]] = field(default_factory=list)
    bases: list[int] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The page that they make."""
        page = Page(self.references, bases=self.bases)
        for name, line, is_id in self.names:
            if is_id and name in page.anchors:
                page.doubles.append((name, line))
            page.anchors.setdefault(name, line)
        return page


class Tags:
    """Reads tags one by one."""

    def __init__(self) -> None:
        self._scan = _PageScan()

    def marks(self, token: str) -> Marks:
        """Return what stands in one of the tokens that `tag_text.telling` finds."""
        if (plain := tag_text.tag(token)) is None:
            return _marks(token)
        self._scan.found = Marks()
        self._scan.handle_starttag(*plain)
        return self._scan.found


def _marks(text: str) -> Marks:
    scan = _PageScan()
    scan.read(text)
    return scan.found


class _PageScan(markup.Scanner):
    """Collects what a page refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.found = Marks()
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: markup.Attributes) -> None:
        self._in_style = tag == "style"
        if not attrs:
            return
        values = {name: value or "" for name, value in reversed(attrs)}
        if "id" in values:
            self.found.names.append((values["id"], self.line, True))
        if tag == "a" and "name" in values:
            self.found.names.append((values["name"], self.line, False))
        if tag == "base":
            self.found.bases.append(self.line)
        if tag == "meta":
            self._meta(values)
        for name, value in values.items():
            self._attribute(tag, name, value, values)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.found.references += references.of_style(data, self.line, "style")

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_pi(self, data: str) -> None:
        if data.startswith("xml-stylesheet"):
            for address in references.INSTRUCTION_ADDRESS.findall(data):
                self._refer(address, Use.LOAD, "xml-stylesheet")

    def _attribute(self, tag: str, name: str, value: str, values: dict[str, str]) -> None:
        where = f"{tag} {name}"
        if name in _LOADS.get(tag, ()):
            self._refer(value, Use.LOAD, where)
        elif tag == "link" and name == "href":
            relations = values.get("rel", "").lower().split()
            loads = not _LOADING_RELATIONS.isdisjoint(relations)
            self._refer(value, Use.LOAD if loads else Use.LINK, where)
        elif name in _LINKS and tag != "base":
            in_words = references.are_words(values.get("rel", ""))
            self._refer(value, Use.LINK, where, in_words=in_words)
        elif name in _SOURCE_SETS:
            for address in references.of_source_set(value):
                self._refer(address, Use.LOAD, where)
        elif name in ("action", "formaction"):
            self._refer(value, Use.SEND, where)
        elif name == "ping":
            for address in value.split():
                self._refer(address, Use.LOAD, where)
        elif name == "style":
            self.found.references += references.of_style(value, self.line, where)

    def _meta(self, values: dict[str, str]) -> None:
        content = values.get("content", "")
        if values.get("http-equiv", "").lower() == "refresh":
            found = _REFRESH.match(content)
            if found:
                self._refer(found[1], Use.LOAD, "meta refresh")
        elif values.get("property") in _ADDRESSES and "://" in content:
            self._refer(content, Use.LINK, f"meta {values['property']}")

    def _refer(self, address: str, use: Use, where: str, *, in_words: bool = False) -> None:
        reference = Reference(address, self.line, use, where, in_words)
        self.found.references.append(reference)
