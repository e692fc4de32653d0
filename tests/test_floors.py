"""Imports point down only: tasks → site, desk → services → model."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "plugins" / "outspoken"
FORBIDDEN = {
    "model": {
        "outspoken.services",
        "outspoken.site",
        "outspoken.desk",
        "pelican",
        "yaml",
        "frontmatter",
        "jinja2",
    },
    "services": {"outspoken.site", "outspoken.desk", "pelican", "starlette", "uvicorn"},
    "site": {"outspoken.desk", "starlette", "uvicorn"},
    "desk": {"outspoken.site", "pelican"},
}
FILES = sorted(PACKAGE.glob("*/**/*.py"))
PLUGINS = ("reader", "moderation", "comments", "answers", "clocks", "pages")


def imports(file: Path) -> Iterator[str]:
    """Yield the full name of everything that *file* imports, however deep inside."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reached(names: Iterator[str], roofs: set[str]) -> set[str]:
    return {
        name
        for name in names
        for roof in roofs
        if name == roof or name.startswith(f"{roof}.")
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_floor_reaches_up(file: Path) -> None:
    floor = file.relative_to(PACKAGE).parts[0]
    assert not reached(imports(file), FORBIDDEN[floor])


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_the_model_is_standard_library_only(file: Path) -> None:
    if file.relative_to(PACKAGE).parts[0] == "model":
        roots = {name.partition(".")[0] for name in imports(file)}
        assert not roots & {
            "regex",
            "nh3",
            "PIL",
            "rich",
            "invoke",
            "cryptography",
            "markdown",
        }


def test_every_floor_has_its_rule() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders == FORBIDDEN.keys()


@pytest.mark.parametrize("name", PLUGINS)
def test_plugins_never_import_each_other(name: str) -> None:
    others = {f"outspoken.site.{other}" for other in PLUGINS if other != name}
    assert not reached(imports(PACKAGE / "site" / f"{name}.py"), others)
