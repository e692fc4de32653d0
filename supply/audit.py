"""Known faults of what we pin, as PyPI's database of advisories has them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from supply.bill import ROOT

PINS = (ROOT / "requirements.txt", ROOT / "requirements-test.txt")


def asked(pins: Path) -> dict[str, Any]:
    """Ask the database about *pins*; return what it told.

    Raises:
        OSError: When there is no answer at all.
    """
    words = ("-r", str(pins), "--require-hashes", "--disable-pip", "--format", "json")
    run = subprocess.run(
        [sys.executable, "-m", "pip_audit", "--progress-spinner", "off", *words],
        check=False,
        capture_output=True,
        text=True,
    )
    try:
        told: dict[str, Any] = json.loads(run.stdout)
    except ValueError as error:
        raise OSError("the database of advisories cannot be reached from here") from error
    return told


def problems(told: dict[str, Any], pins: str) -> Iterator[str]:
    """Say what is to be mended in the file named *pins*, by what was *told* of it.

    What could not be looked up is a problem too: silence is not a clean bill.
    """
    unknown = [each["name"] for each in told["dependencies"] if "skip_reason" in each]
    if unknown:
        many = f"{len(unknown)} of {len(told['dependencies'])} libraries"
        yield f"{pins}: no advisories were to be had for {many}: run it where PyPI answers"
    for each in told["dependencies"]:
        for fault in each.get("vulns", ()):
            mended = ", ".join(fault["fix_versions"]) or "no version yet"
            named = f"{each['name']} {each['version']}"
            yield f"{pins}: {named} has {fault['id']}: mended in {mended}"
