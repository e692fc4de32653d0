"""HTML and CSS as the standards have them: the Nu Html Checker, once over all files."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.browser import tools
from tests.browser.gates.findings import Finding

_ERRORS = {"error", "non-document-error"}


def found(root: Path, files: Iterable[Path] | None = None) -> list[Finding]:
    """Return errors and warnings of every page and style sheet below *root*.

    Args:
        root: Folder that pages are named from.
        files: What to look at in its place.
    """
    java = tools.program("java", "Debian's package 'default-jre-headless'")
    jar = str(tools.installed(tools.VNU))
    paths = files or [path for end in ("html", "css") for path in root.rglob(f"*.{end}")]
    checker = [java, "-Xss4m", "-jar", jar, "--also-check-css", "--format", "json"]
    run = subprocess.run(
        [*checker, "--exit-zero-always", *map(str, sorted(paths))],
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(set(_read(root.resolve(), run.stderr)))


def _read(root: Path, said: str) -> Iterator[Finding]:
    for told in json.loads(said[said.index("{") :])["messages"]:
        kind = told["type"] if told["type"] in _ERRORS else told.get("subType")
        if kind in {*_ERRORS, "warning"}:
            path = Path(unquote(urlsplit(told.get("url", "")).path)).resolve()
            page = path.relative_to(root) if path.is_relative_to(root) else path
            line, near = told.get("lastLine", 0), " ".join(told.get("extract", "").split())
            advice = f"line {line}: {told['message']} Near: {near[:80]}"
            yield Finding(f"/{page}", "valid HTML and CSS", advice)
