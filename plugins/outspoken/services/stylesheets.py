"""Stylesheets as they are sent: layers joined in their order, without what says nothing.

The style of a site is read by people in many files, and sent as small as it can be. A
custom property that has one value everywhere is sent as that value.
"""

import re
from collections.abc import Iterator
from pathlib import Path

PAGE = "page"
"""The layer of what only one kind of pages does."""


def joined(folder: Path) -> str:
    """Join the layers named by ``main.css``, each the file of its name, in that order."""
    main = (folder / "main.css").read_text(encoding="utf-8")
    layers = ((folder / f"{name}.css").read_text(encoding="utf-8") for name in _order(main))
    return squeezed("\n".join((main, *layers)))


def of_kind(folder: Path, kind: str) -> str:
    """Return the whole style of a kind of pages: the site's own, and ``kinds/<kind>.css``.

    Rules come in the order of their layers, what is in none last. The layers themselves
    are not sent, for 37 bytes of every page: a rule that wins by its layer has to win by
    its place as well, and `tests/browser/test_style.py` looks whether it does.
    """
    return _settled("".join(rules for _, rules in layered(folder, kind)))


def layered(folder: Path, kind: str) -> Iterator[tuple[str, str]]:
    """Yield each layer of the style of a *kind* with its rules; "" for those in none."""
    order = _order((folder / "main.css").read_text(encoding="utf-8"))
    files = [folder / f"{name}.css" for name in order if name != PAGE]
    files.append(folder / "kinds" / f"{kind}.css")
    layers: dict[str, list[str]] = {name: [] for name in (*order, "")}
    for path in _with_imports(files):
        for name, rules in _layers(squeezed(path.read_text(encoding="utf-8"))):
            layers[name].append(rules)
    for name, parts in layers.items():
        yield name, "".join(parts)


def squeezed(css: str) -> str:
    """Drop comments and the spaces that mean nothing; strings in the CSS have neither."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>~]) ?", r"\1", css).replace(">= ", ">=").replace(" < ", "<")
    css = re.sub(r"([:\s,(-])0(\.\d)", r"\1\2", css).replace(" / ", "/")
    css = re.sub(r'(\[[\w-]+[~^$*|]?=)"([a-z][\w-]*)"\]', r"\1\2]", css)
    css = re.sub(r"#(\w)\1(\w)\2(\w)\3\b", r"#\1\2\3", css)
    return re.sub(r": ", ":", css).replace(";}", "}").strip()


def tokens(css: str) -> dict[str, str]:
    """Return the custom properties that *css*, squeezed, gives one value everywhere."""
    given = [name for name, _ in _TOKEN.findall(css)]
    found = (_TOKEN.findall(rules) for rules in re.findall(r":root\{([^}]*)\}", css))
    return {name: value for each in found for name, value in each if given.count(name) == 1}


def _settled(css: str) -> str:
    """Put the value of each custom property that has only one where it is used."""
    fixed = tokens(css)
    css = _TOKEN.sub(lambda found: "" if found[1] in fixed else found[0], css)
    while (plain := _USE.sub(lambda found: fixed.get(found[1], found[0]), css)) != css:
        css = plain
    css = css.replace(";}", "}")
    while (full := _EMPTY.sub("", css)) != css:
        css = full
    return css


def _order(main: str) -> list[str]:
    return re.findall(r"[\w-]+", squeezed(main).removeprefix("@layer"))


def _with_imports(files: list[Path]) -> Iterator[Path]:
    """Yield *files*, each after those that it imports, and none twice."""
    seen: set[Path] = set()

    def taken(path: Path) -> Iterator[Path]:
        path = path.resolve()
        if path not in seen:
            seen.add(path)
            for name in _IMPORT.findall(path.read_text(encoding="utf-8")):
                yield from taken(path.parent / name)
            yield path

    for each in files:
        yield from taken(each)


def _layers(css: str) -> Iterator[tuple[str, str]]:
    """Yield each layer of *css*, squeezed, with the rules in it; "" for those in none."""
    rest = _IMPORT.sub("", css)
    while opened := _OPENED.search(rest):
        depth, at = 1, opened.end()
        while depth and at < len(rest):
            depth += {"{": 1, "}": -1}.get(rest[at], 0)
            at += 1
        yield opened[1], rest[opened.end() : at - 1]
        rest = rest[: opened.start()] + rest[at:]
    yield "", rest.strip()


_OPENED = re.compile(r"@layer (\w+)\{")
_TOKEN = re.compile(r"(--[\w-]+):([^;{}]+);?")
_USE = re.compile(r"var\((--[\w-]+)\)")
_EMPTY = re.compile(r"[^{};]+\{\}")
_IMPORT = re.compile(r'@import "([^"]+)";')
