"""What a page or a drawing refers to: links, resources, anchors, each with its line."""

import re

from outspoken.services import markup, references
from outspoken.services.references import Page, Reference, Use

_REFRESH = re.compile(r"[\d.\s]*[;,]?\s*url\s*=\s*[\"']?([^\"']*)", re.IGNORECASE)

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
    scan = _PageScan()
    scan.read(text)
    return scan.page


class _PageScan(markup.Scanner):
    """Collects what a page refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: markup.Attributes) -> None:
        self._in_style = tag == "style"
        if not attrs:
            return
        values = {name: value or "" for name, value in reversed(attrs)}
        if "id" in values:
            self._anchor(values["id"])
        if tag == "a" and "name" in values:
            self.page.anchors.setdefault(values["name"], self.line)
        if tag == "base":
            self.page.bases.append(self.line)
        if tag == "meta":
            self._meta(values)
        for name, value in values.items():
            self._attribute(tag, name, value, values)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.page.references += references.of_style(data, self.line, "style")

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_pi(self, data: str) -> None:
        if data.startswith("xml-stylesheet"):
            for address in references.INSTRUCTION_ADDRESS.findall(data):
                self._refer(address, Use.LOAD, "xml-stylesheet")

    def _anchor(self, name: str) -> None:
        if name in self.page.anchors:
            self.page.doubles.append((name, self.line))
        self.page.anchors.setdefault(name, self.line)

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
            self.page.references += references.of_style(value, self.line, where)

    def _meta(self, values: dict[str, str]) -> None:
        content = values.get("content", "")
        if values.get("http-equiv", "").lower() == "refresh":
            found = _REFRESH.match(content)
            if found:
                self._refer(found[1], Use.LOAD, "meta refresh")
        elif values.get("property", "").startswith("og:") and "://" in content:
            self._refer(content, Use.LINK, f"meta {values['property']}")

    def _refer(self, address: str, use: Use, where: str, *, in_words: bool = False) -> None:
        reference = Reference(address, self.line, use, where, in_words)
        self.page.references.append(reference)
