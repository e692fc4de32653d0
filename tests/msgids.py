"""What of our own words is to be translated: found in templates and in the program.

``python -m tests.msgids`` writes the template of all catalogues,
``themes/outspoken/translations/messages.pot``.
"""

import ast
from collections.abc import Iterator, Sequence
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2 import nodes

from outspoken.services.templates import Templates
from tests.conftest import ROOT

THEME = ROOT / "themes" / "outspoken"
TEMPLATE = THEME / "translations" / "messages.pot"
SERVICES = ROOT / "plugins" / "outspoken" / "services"
SPEAKING = ("workshops", "packs")
"""Packages of services that say something in the language of a page."""
SAYS = {"say", "_say", "marked"}
"""Names of functions that are called with one of our sentences."""
Said = tuple[str, ...]
"""A sentence; or what is said of one thing, and of many."""


def in_templates() -> Iterator[tuple[Said, str]]:
    """Yield what templates say, and which."""
    environment = Templates(THEME / "templates")
    for name in sorted(environment.list_templates(extensions=["html"])):
        tree = environment.parse(environment.source(name), name)
        for call in tree.find_all(nodes.Call):
            function = call.node
            is_count = isinstance(function, nodes.Getattr) and function.attr == "count"
            named = function.node if isinstance(function, nodes.Getattr) else function
            if isinstance(named, nodes.Name) and named.name == "_":
                words = [each.value for each in call.args if isinstance(each, nodes.Const)]
                if said := _said(words, is_count=is_count):
                    yield said, f"templates/{name}"


def in_the_program() -> Iterator[tuple[Said, str]]:
    """Yield what the program says on pages, and where."""
    files = (path for each in SPEAKING for path in (SERVICES / each).glob("*.py"))
    for path in sorted(files):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                function = call.func
                name = function.id if isinstance(function, ast.Name) else ""
                name = function.attr if isinstance(function, ast.Attribute) else name
                words = [each.value for each in call.args if isinstance(each, ast.Constant)]
                said = _said(words, is_count=name == "count")
                if said and (name in SAYS or name == "count"):
                    yield said, f"services/{path.parent.name}/{path.name}"


def _said(words: Sequence[object], *, is_count: bool) -> Said:
    """Return the sentences among the arguments of a call; empty where there are none."""
    found = [each for each in words if isinstance(each, str)]
    wanted = 2 if is_count else 1
    return tuple(found[:wanted]) if len(found) >= wanted else ()


def template() -> bytes:
    """Return the template of all catalogues."""
    catalog = Catalog(fuzzy=False)
    for said, place in sorted({*in_templates(), *in_the_program()}):
        catalog.add(said if said[1:] else said[0], locations=[(place, 0)])
    whole = BytesIO()
    write_po(whole, catalog, omit_header=True, sort_output=True, include_lineno=False)
    return whole.getvalue()


if __name__ == "__main__":
    TEMPLATE.write_bytes(template())
