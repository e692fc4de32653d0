"""Templates made ready: each is compiled with what it includes, and knows what it reaches.

So a page is made by one function, in place of twenty that hand each other all they know.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.visitor import NodeTransformer

from outspoken.services import compiled, fingerprints

WORDS = "macros/words.html"
"""Macros that every template may use without importing them, as ``words``."""

_OURS = tuple(
    fingerprints.of_bytes(Path(__file__).with_name(name).read_bytes())
    for name in ("templates.py", "theme.py")
)
# Filters of ours may be worked out while a template is compiled.
_MADE_BY = f"{sys.version} {jinja2.__version__} {_OURS}"
_TAKES = re.compile(r"\{%[-+]?\s*(?:include|extends|import|from)\b(.*?)%\}", re.DOTALL)
_NAMED = re.compile(
    r"""\s*(["'])(?P<name>[^"'\\]+)\1\s*"""
    r"(?:(?:as|import|with|without|ignore)\s[\w\s,]*)?[-+]?"
)


class Templates(Environment):
    """The templates of a theme."""

    def __init__(self, folder: Path, kept: Path | None = None) -> None:
        """Offer the templates in *folder*, keeping them in *kept* as compiled."""
        super().__init__(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._folder, self._kept = folder, kept
        self._sources: dict[str, str] = {}
        self._closures: dict[str, str] = {}

    def page(self, name: str) -> Template:
        """Return the template *name*, ready to render."""
        if "words" not in self.globals and (self._folder / WORDS).is_file():
            self.globals["words"] = self.get_template(WORDS).module
        return self.get_template(name)

    def compile(
        self, source: Any, name: Any = None, filename: Any = None, *more: Any, **how: Any
    ) -> Any:
        """Compile a template with all that it includes; or fetch it, if that was done."""
        if not isinstance(source, str) or name is None or more or how:
            return super().compile(source, name, filename, *more, **how)
        key = fingerprints.of(_MADE_BY, name, str(filename), self.closure(name))
        code = compiled.fetch(self._kept, key) if self._kept else None
        if code is None:
            whole = _Inliner(self).visit(self.parse(source, name, filename))
            code = super().compile(whole, name, filename)
            if self._kept:
                compiled.keep(self._kept, key, code)
        return code

    def closure(self, name: str) -> str:
        """Return the digest of the template *name* and of all that it can reach."""
        if name not in self._closures:
            reached = sorted(self._reached(name))
            found = [(each, self.source(each)) for each in reached]
            self._closures[name] = fingerprints.of(found)
        return self._closures[name]

    def mentions(self, name: str, pattern: re.Pattern[str]) -> bool:
        """Tell whether *pattern* is in the template *name*, or in one that it reaches."""
        return any(pattern.search(self.source(each)) for each in self._reached(name))

    def source(self, name: str) -> str:
        """Return the template *name* as it is written; nothing where there is none."""
        if name not in self._sources:
            path = self._folder / name
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            self._sources[name] = text
        return self._sources[name]

    def _reached(self, name: str) -> set[str]:
        reached: set[str] = set()
        waiting = [name, WORDS]
        while waiting:
            here = waiting.pop()
            if here not in reached:
                reached.add(here)
                waiting.extend(self._taken(here))
        return reached

    def _taken(self, name: str) -> Iterator[str]:
        """Yield what the template *name* takes in: all there are, where it says not what.

        Read without parsing it, which would cost more than a build that changes nothing.
        """
        for tag in _TAKES.finditer(self.source(name)):
            if named := _NAMED.fullmatch(tag[1]):
                yield named["name"]
            else:
                yield from self.list_templates(["html"])


class _Inliner(NodeTransformer):
    """Puts what a template includes into it, where that is known beforehand.

    Lines between blocks are for those who read templates, and are not sent.
    """

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._open: list[str] = []

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802 - theirs
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str) or name in self._open or not node.with_context:
            return node
        source = self._templates.source(name)
        if not source:
            return node
        self._open.append(name)
        body = self.visit(self._templates.parse(source, name)).body
        self._open.pop()
        return nodes.Scope(body, lineno=node.lineno)

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802
        return nodes.TemplateData(squeezed(node.data), lineno=node.lineno)


def squeezed(html: str) -> str:
    """Drop what a template's HTML says for its readers alone.

    That is white space beside what stands in a block of its own, and the tags that a
    browser puts in by itself.
    """
    return _IMPLIED.sub("", _AFTER.sub(r"\1", _BEFORE.sub(r"\1", html)))


_BLOCK = (
    "!doctype|html|head|meta|title|link|style|script|body|header|main|footer|nav|section|"
    "article|aside|div|p|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|th|td|"
    "figure|figcaption|form|fieldset|legend|details|summary|blockquote|address|hr|br"
)
_STARTS = "div|section|article|header|footer|nav|h[1-6]|ul|ol|dl|form|fieldset|table"
_CLOSES = "div|section|article|main|header|footer|nav|form|fieldset|blockquote|li|td|dd"
# A paragraph's end only where the next tag shows that it ends there. An item keeps its end:
# the search for leaks has to know which words are whose (`services/readings.py`).
_IMPLIED = re.compile(
    rf"</?(?:head|body)>|</html>|</p>(?=<(?:/(?:{_CLOSES})|p|{_STARTS})\b)"
)
_BEFORE = re.compile(rf"\s*\n\s*(</?(?:{_BLOCK})\b)")
_AFTER = re.compile(rf"(</?(?:{_BLOCK})\b[^<>]*>)\s*\n\s*")
