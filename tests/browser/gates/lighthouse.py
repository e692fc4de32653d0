"""Lighthouse over a page of each kind: 100 of 100 in all that it judges."""

import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.browser import tools
from tests.browser.gates.findings import Finding
from tests.browser.gates.served import Site, served
from tests.browser.gates.walk import SWITCHES

RUNNER = Path(__file__).with_suffix(".mjs")


def found(site: Site, urls: Iterable[str]) -> list[Finding]:
    """Return every score below 100 of the pages at *urls*, and what lowers it."""
    tools.installed(tools.LIGHTHOUSE)
    with served(site) as address:
        pages = [address + url for url in urls]
        run = subprocess.run(
            [tools.node(), RUNNER, tools.chromium(), " ".join(SWITCHES), *pages],
            capture_output=True,
            text=True,
            env={**os.environ, "NO_COLOR": "1"},
            check=False,
        )
    assert run.returncode == 0, run.stderr
    return [
        Finding(
            page.removeprefix(address), "Lighthouse", f"{what} {score * 100:.0f}: {why}"
        )
        for page, what, score, why in json.loads(run.stdout.splitlines()[-1])
    ]
