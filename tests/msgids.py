"""What of our own words is to be translated: found in templates and in the program.

``python -m tests.msgids`` writes the template of all catalogues,
``themes/outspoken/translations/messages.pot``.
"""

import ast
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2 import nodes

from outspoken.services.templates import Templates
from tests.conftest import ROOT

THEME = ROOT / "themes" / "outspoken"
TEMPLATE = THEME / "translations" / "messages.pot"
SERVICES = ROOT / "plugins" / "outspoken" / "services"
PROGRAM = ROOT / "plugins" / "outspoken"
SETTINGS = ROOT / "pelicanconf.py"
LINKS = ("navigation", "footer")
"""Settings whose labels are ours, and not the office's."""
SILENT = {"builds", "terminal"}
"""Packages that say things to officers, or to a database, and nothing on pages."""
SAYS = {"say", "_say", "marked"}
"""Names of functions that are called with one of our sentences."""
COUNTS = "count"
"""Name of the one that is called with two: of one thing, and of many."""
Said = tuple[str, ...]
"""A sentence; or what is said of one thing, and of many."""


def in_templates() -> Iterator[tuple[Said, str]]:
    """Yield what templates say, and which."""
    environment = Templates(THEME / "templates")
    for name in sorted(environment.list_templates(extensions=["html"])):
        tree = environment.parse(environment.source(name), name)
        for call in tree.find_all(nodes.Call):
            function: Any = call.node
            is_count = isinstance(function, nodes.Getattr) and function.attr == COUNTS
            if _is_ours(function) or (is_count and _is_ours(function.node)):
                for said in _said(map(_of_template, call.args), is_count=is_count):
                    yield said, f"templates/{name}"


def _is_ours(named: nodes.Node) -> bool:
    return isinstance(named, nodes.Name) and named.name == "_"


def in_the_program() -> Iterator[tuple[Said, str]]:
    """Yield what the program says on pages, and where."""
    files = (path for path in PROGRAM.rglob("*.py") if SILENT.isdisjoint(path.parts))
    for path in sorted(files):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and (name := _called(call)) in {*SAYS, COUNTS}:
                words = map(_of_program, call.args)
                for said in _said(words, is_count=name == COUNTS):
                    yield said, path.relative_to(PROGRAM).as_posix()


def in_settings() -> Iterator[tuple[Said, str]]:
    """Yield the labels of the links at the head and the foot of every page."""
    tree = ast.parse(SETTINGS.read_text(encoding="utf-8"))
    for keyword in (each for each in ast.walk(tree) if isinstance(each, ast.keyword)):
        if keyword.arg in LINKS:
            for _, label in ast.literal_eval(keyword.value):
                yield (label,), SETTINGS.name


def _called(call: ast.Call) -> str:
    """Return the name of what is called, without what it is a part of."""
    function = call.func
    named = function.id if isinstance(function, ast.Name) else ""
    return function.attr if isinstance(function, ast.Attribute) else named


def _of_template(node: nodes.Expr) -> Sequence[str]:
    """Return what a template may say here: one thing, or one of two."""
    if isinstance(node, nodes.CondExpr):
        other = _of_template(node.expr2) if node.expr2 else ()
        return (*_of_template(node.expr1), *other)
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        return (node.value,)
    return ()


def _of_program(node: ast.expr) -> Sequence[str]:
    """Return what the program may say here: one thing, or one of two."""
    if isinstance(node, ast.IfExp):
        return (*_of_program(node.body), *_of_program(node.orelse))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    return ()


def _said(words: Iterable[Sequence[str]], *, is_count: bool) -> Iterator[Said]:
    """Yield what a call may say, by what each of its arguments may be."""
    if not is_count:
        for each in next(iter(words), ()):
            yield (each,)
        return
    one, many, *_ = (*(tuple(each) for each in words), (), ())
    if one and many:
        yield one[0], many[0]


def template() -> bytes:
    """Return the template of all catalogues."""
    catalog = Catalog(fuzzy=False)
    for said, place in sorted({*in_templates(), *in_the_program(), *in_settings()}):
        catalog.add(said if said[1:] else said[0], locations=[(place, 0)])
    whole = BytesIO()
    write_po(whole, catalog, omit_header=True, sort_output=True, include_lineno=False)
    return whole.getvalue()


if __name__ == "__main__":
    TEMPLATE.write_bytes(template())
