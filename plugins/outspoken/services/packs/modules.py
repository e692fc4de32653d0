"""The modules that packs are made by: those of ours that a module imports, and theirs."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import outspoken
from outspoken.services import fingerprints

PACKAGE = Path(outspoken.__file__).parent
ENTRIES = ("outspoken.services.packs.paper", "outspoken.services.kits.reading")
"""Where packs are made, and where kits are read."""
LIBRARIES = """
babel brotli cssselect2 fonttools gsm0338 jinja2 markdown markdown-it-py nh3 pikepdf pillow
pydyf pyphen pyyaml regex segno tinycss2 tinyhtml5 weasyprint zopfli
"""
"""Libraries whose versions may show on paper."""


@cache
def digest() -> str:
    """Return the digest of the code, ours and that of libraries, that packs are made by."""
    files = [(name, _path(name).read_bytes()) for name in closure(ENTRIES)]
    return fingerprints.of(files, [(each, _version(each)) for each in LIBRARIES.split()])


def closure(entries: Iterable[str]) -> list[str]:
    """Return the names of all our modules that are loaded with *entries*, in order."""
    found: set[str] = set()
    waiting = {name for name in entries if _path(name).is_file()}
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= {*_imported(_path(name)), *_above(name)} - found
    return sorted(found)


def _imported(path: Path) -> Iterator[str]:
    """Yield our modules that the file *path* imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
        yield from (name for name in names if _is_ours(name) and _path(name).is_file())


def _above(name: str) -> Iterator[str]:
    """Yield the packages that *name* lies in, which are loaded before it."""
    while "." in name:
        name = name.rpartition(".")[0]
        yield name


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] == PACKAGE.name


def _path(name: str) -> Path:
    """Return the file of a module; of a package the one that says what it holds."""
    path = PACKAGE.joinpath(*name.split(".")[1:])
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
